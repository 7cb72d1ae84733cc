"""Which measure a question is about. Pure."""

from collections.abc import Iterable
from functools import lru_cache

from bot.asking.lexicon import subject
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts.model import Measure, Report

SMALL = frozenset(["of", "the", "a", "in", "for", "by", "per", "on", "at"])


def measure_of(report: Report, question: Question) -> Measure | None:
    """The one measure that is named; None where none is, or several contradict each other."""
    if found := composed(report, question):
        return found
    named = [m for m in question.counted if m.unit != "rank" or len(question.counted) == 1]
    if question.has("share") and (shared := _shares(report)):
        rest = [m for m in named if m is not shared]
        first = report.measures[report.rankings[0].measure]
        return shared if all(m is first for m in rest) else None
    if question.has("rate") or (question.has("fast", "slow") and not named):
        return next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    return _one(report, named)


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
    return telling[0] if len(telling) == 1 else None


def contradicted(report: Report, question: Question) -> bool:
    """Whether measures are named that make no sense together."""
    named = [m for m in question.counted if m.unit != "rank"]
    return len(named) > 1 and measure_of(report, question) is None


def composed(report: Report, question: Question) -> Measure | None:
    """A measure named by two words that need not stand together: "share … active"."""
    words = _roots(report, (token.text for token in question.words))
    if question.has("share"):
        words |= {"share"}
    found = [
        (len(roots), measure)
        for roots, measure in _composites(report)
        if roots <= words and (not question.has("share") or measure.unit == "percent")
    ]
    best = max((size for size, _ in found), default=0)
    top = dict.fromkeys(measure for size, measure in found if size == best)
    if len(top) != 1:
        return None
    measure = next(iter(top))
    others = [m for m in question.counted if m is not measure and m.unit != "rank"]
    clash = measure.unit == "percent" and not question.has("share")
    return None if clash and others else measure


@lru_cache(maxsize=16)
def _composites(report: Report) -> tuple[tuple[frozenset[str], Measure], ...]:
    """Names of measures that have at least two words of their own."""
    found = []
    for measure in report.measures.values():
        if measure.unit in ("rank", "times"):
            continue
        for text in (measure.label, *measure.words):
            roots = _roots(report, phrase(text))
            if len(roots) > 1:
                found.append((frozenset(roots), measure))
    return tuple(found)


def covered(report: Report, question: Question) -> frozenset[str]:
    """The unknown words that are part of a measure's name after all."""
    measure = composed(report, question)
    if measure is None:
        return frozenset()
    texts = (measure.label, *measure.words)
    roots = {root for text in texts for root in _roots(report, phrase(text))}
    return frozenset(word for word in question.unknown if _root(word) in roots)


@lru_cache(maxsize=16)
def _shares(report: Report) -> Measure | None:
    """The measure that is called a share and nothing else."""
    found = (m for m in report.measures.values() if m.unit == "percent")
    return next((m for m in found if {"share", "shares", "percentage"} & {m.id, *m.words}), None)


def _roots(report: Report, words: Iterable[str]) -> set[str]:
    about = _subject(report)
    return {_root(word) for word in words if word not in SMALL and word not in about}


@lru_cache(maxsize=16)
def _subject(report: Report) -> frozenset[str]:
    """Words that only name what the whole report is about, in one word."""
    return frozenset(words[0] for text in subject(report) if len(words := phrase(text)) == 1)


def _root(word: str) -> str:
    for ending in ("ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
