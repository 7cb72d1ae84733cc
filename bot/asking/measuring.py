"""Which measure a question is about. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Measure
from bot.facts.report import Report

SMALL = frozenset(["of", "the", "a", "in", "for", "by", "per", "on", "at"])


def measure_of(report: Report, question: Question) -> Measure | None:
    """The one measure that is named; None where none is, or several contradict each other."""
    if _clash(report, question):
        return None
    if found := composed(report, question):
        return found
    named = [m for m in question.counted if m.unit != "rank" or len(question.counted) == 1]
    if question.has("share") and (shared := shares(report)):
        rest = [m for m in named if m is not shared]
        first = report.measures[report.rankings[0].measure]
        return shared if all(m is first for m in rest) else None
    if question.has("rate") or (question.has("fast", "slow") and not named):
        return next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    if question.noun in named and not _rates(question.noun, named):
        return _narrower(report, question.noun, named) or question.noun
    return _one(report, named)


def _narrower(report: Report, noun: Measure, named: list[Measure]) -> Measure | None:
    """ "How many papers are open access": of the same unit, and said besides."""
    general = next(m for m in report.measures.values() if m.unit == noun.unit)
    others = [m for m in named if m is not general and m.unit == noun.unit]
    return others[0] if len(others) == 1 else None


def _clash(report: Report, question: Question) -> bool:
    """Patents are not cited here, nor named in papers: what is counted of one is not of another."""
    first = report.measures[report.rankings[0].measure]
    if any(hearsay(report, each) for each in question.counted):
        return True
    others = (m for m in question.counted if m.unit not in ("rank", first.unit))
    return first in question.counted and any(first.label not in m.label for m in others)


def _rates(noun: Measure | None, named: list[Measure]) -> bool:
    """Whether a growth or a share of the noun is named besides, which says more."""
    return any(m is not noun and m.unit.startswith("percent") for m in named) or any(
        m is not noun and noun is not None and noun.label in m.label for m in named
    )


@lru_cache(maxsize=128)
def hearsay(report: Report, measure: Measure) -> bool:
    """An order that only the press prints: it is not served as the report's."""
    kinds = {f.source.kind for f in report.facts.values() if f.measure == measure.id}
    return measure.unit == "rank" and kinds == {"news"}


def _one(report: Report, named: list[Measure]) -> Measure | None:
    """Of "most cited papers" the citations; of "growth of patents" the growth."""
    if len(named) < 2:
        return named[0] if named else None
    first = report.measures[report.rankings[0].measure]
    telling = [m for m in named if m is not first]
    if len(telling) == 2:
        # Papers are what is cited: the measure that is defined by the other one counts.
        a, b = telling
        for one, other in ((a, b), (b, a)):
            if set(phrase(one.definition)) & set(phrase(other.id)):
                return one
    return telling[0] if telling else None


def contradicted(report: Report, question: Question) -> bool:
    """Whether measures are named that make no sense together."""
    if _clash(report, question):
        return True
    named = [m for m in question.counted if m.unit != "rank"]
    return len(named) > 3 or (len(named) > 1 and measure_of(report, question) is None)


def composed(report: Report, question: Question) -> Measure | None:
    """A measure named by two words that need not stand together: "share … active"."""
    names = {t.text for m in question.mentions for t in question.words[m.at : m.end]}
    words = roots(word for word in question.telling if word not in names)
    if question.has("share"):
        words |= {"share"}
    found = [
        (len(named), measure)
        for named, measure in _composites(report)
        if named <= words
        and (not question.has("share") or measure.unit == "percent")
        and (measure.unit == "percent" or _close(question, named))
    ]
    best = max((size for size, _ in found), default=0)
    top = dict.fromkeys(measure for size, measure in found if size == best)
    if len(top) != 1:
        return None
    measure = next(iter(top))
    others = [m for m in question.counted if m is not measure and m.unit != "rank"]
    clash = measure.unit != "percent" or not question.has("share")
    unlike = [m for m in others if m.label not in measure.label]
    return None if clash and (unlike or (measure.unit == "percent" and others)) else measure


def _close(question: Question, named: frozenset[str]) -> bool:
    """Whether the words of a name stand near each other, as those of one name do."""
    at = [n for n, word in enumerate(question.telling) if roots([word]) & named]
    return max(at) - min(at) <= len(named) + 1


@lru_cache(maxsize=16)
def _composites(report: Report) -> tuple[tuple[frozenset[str], Measure], ...]:
    """Names of measures that have at least two words of their own."""
    about = _subject(report)
    names = {phrase(name)[:1] for e in report.entities.values() for name in (e.id, *e.aliases)}
    found = []
    for measure in report.measures.values():
        if measure.unit in ("rank", "times"):
            continue
        for text in (measure.label, *measure.words):
            named = roots(phrase(text))
            if len(named - about) > 1 and phrase(text)[:1] not in names:
                found.append((frozenset(named), measure))
    return tuple(found)


def named_by(report: Report, measure: Measure) -> set[str]:
    """The roots of all words that the measure is called by."""
    return {root for text in (measure.label, *measure.words) for root in roots(phrase(text))}


def covered(report: Report, question: Question) -> frozenset[str]:
    """The unknown words that are part of a measure's name after all."""
    measure = composed(report, question)
    if measure is None and len(question.counted) == 1:
        measure = question.counted[0]
    known = named_by(report, measure) | _assigned_by(report, question) if measure else set()
    return frozenset(word for word in question.unknown if _root(word) in known)


def _assigned_by(report: Report, question: Question) -> set[str]:
    """ "Publications with an affiliation in Germany": by what those of one country are told."""
    entities, counted = question.entities, {measure.id for measure in question.counted}
    if len(entities) != 1 or len(counted) != 1:
        return set()
    scopes = (
        ranking.scope.rpartition(", by ")[2].partition(";")[0]
        for ranking in report.rankings
        if ranking.measure in counted and ranking.dimension == entities[0].dimension
    )
    return {root for scope in scopes if "20" not in scope for root in roots(phrase(scope))}


@lru_cache(maxsize=16)
def shares(report: Report) -> Measure | None:
    """The measure that is called a share and nothing else."""
    found = (m for m in report.measures.values() if m.unit == "percent")
    return next((m for m in found if {"share", "shares", "percentage"} & {m.id, *m.words}), None)


def roots(words: Iterable[str]) -> set[str]:
    """Words without their endings, and without those between them."""
    return {_root(word) for word in words if word not in SMALL}


@lru_cache(maxsize=16)
def _subject(report: Report) -> frozenset[str]:
    """Words that only name what the whole report is about, in one word."""
    return frozenset(words[0] for text in subject(report) if len(words := phrase(text)) == 1)


def _root(word: str) -> str:
    for ending in ("ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
