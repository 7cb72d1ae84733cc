"""Questions on how sources differ, on words lost from the article, on a source itself. Pure."""

from collections.abc import Mapping
from functools import lru_cache
from math import log

from bot.asking.answer import Command, Finding
from bot.asking.prose import words_of
from bot.asking.question import Question
from bot.asking.roots import Roots, roots
from bot.asking.tokens import phrase, these, tokens
from bot.facts.model import Source
from bot.facts.report import Report

DIFFERING = these(
    "disagree disagrees disagreement disagreements conflict conflicts conflicting contradict"
    " contradicts contradiction contradictory discrepancy discrepancies inconsistent inconsistency"
    " inconsistencies mismatch slip slips differently differ differs"
)
LOST = these("missing lost blank gap omitted dropped left illegible")
SENTENCE = these("sentence sentences")
REPORTING = these(
    "say says said write writes wrote written report reports reported source sources who what about"
    " used print prints printed article publish published"
)
AROUND = these(
    "sources source why do does did is are there the a an in on of about between each other over"
    " which what right wrong it any some and or not have has that say says press report article"
    " printed inside within"
)
COVERED, AHEAD = 0.6, 1.15
"""The part of a question's words that must be there, and how far before the next."""


def recorded(report: Report, question: Question) -> Finding | None:
    """The record of it, as `why` tells it."""
    texts = tuple(token.text for token in question.words)
    if texts and set(texts) & SENTENCE and set(texts) & LOST:
        return _hole(report, question) or _gap(report, question, texts)
    if found := _gap(report, question, texts):
        return found
    if set(texts) & DIFFERING:
        return _conflict(report, texts)
    return _source(report, question, texts)


def _hole(report: Report, question: Question) -> Finding | None:
    """ "Sentence 12 has a gap": by the number of the sentence."""
    wanted = {int(number) for number in question.numbers} | set(question.places)
    found = [hole for hole in report.holes if hole.sentence in wanted]
    return Command(f"why {found[0].id}", ("Words lost from the article",)) if found else None


def _gap(report: Report, question: Question, texts: tuple[str, ...]) -> Finding | None:
    """ "Which name is missing in the sentence on the top ten": by the words around the gap."""
    for hole in report.holes:
        around = words_of(report, hole.fragment)
        if len(around) >= LONG and len(around & words_of(report, " ".join(texts))) > MOST * len(
            around
        ):
            return Command(f"why {hole.id}", ("Words lost from the article",))
    lost = set(texts) & LOST and set(texts) & GAPPED
    if not lost or question.has("report") or question.years:
        return None
    asked = words_of(report, " ".join(texts)) - roots((*AROUND_GAPS, *LOST, *GAPPED))
    own = {hole.id: words_of(report, hole.fragment) for hole in report.holes}
    found = [id for id, said in own.items() if len(asked & said) >= PAIR and asked <= said]
    return Command(f"why {found[0]}", ("Words lost from the article",)) if len(found) == 1 else None


PAIR = 2
LONG, MOST = 5, 0.9
"""Words of a quoted passage, and how many of them must be there."""
GAPPED = these("sentence sentences word words name names article text organisation company gap who")
AROUND_GAPS = these(
    "which what who is are was the a an in on of about with where there does do got get has have"
    " been from it that this says say reads sentence article name word text here between and or"
    " organisation company meant should would be stand stands go goes belongs comes"
)


def by_numbers(report: Report, question: Question) -> Finding | None:
    """ "94 or 98 percent", "why 325 and 335": the record that is on both numbers."""
    texts = {token.text for token in question.words}
    told = {int(number) for number in (*question.numbers, *question.percents)}
    told |= set(question.places)
    if question.years or not told or not texts & BOTH:
        return None
    if len(told) == 1 and not ({"where"} & texts and {"come", "comes", "from", "got"} & texts):
        return None
    titles = {each.id: _numbers_of(each.title) for each in report.conflicts}
    found = [id for id, numbers in titles.items() if told <= numbers]
    return Command(f"why {found[0]}", ("Where sources disagree",)) if len(found) == 1 else None


BOTH = these("or and both why versus vs which where different differing two")


def _numbers_of(text: str) -> set[int]:
    return {int(token.value) for token in tokens(text) if token.value is not None}


def _conflict(report: Report, texts: tuple[str, ...]) -> Finding | None:
    """The disagreement that most of the words are about, clearly before any other."""
    said = _conflicts(report)
    asked = words_of(report, " ".join(texts)) - roots(AROUND) - roots(DIFFERING)
    rare = _rarity(report)
    whole = sum(rare.get(word, max(rare.values())) for word in asked) if rare else 0
    scored = sorted(
        ((sum(rare[word] for word in asked & own), id) for id, own in said.items()), reverse=True
    )
    if not scored or not whole:
        return None
    (best, id), next_best = scored[0], scored[1][0] if len(scored) > 1 else 0
    if best < COVERED * whole or best < AHEAD * next_best:
        return None
    return Command(f"why {id}", ("Where sources disagree",))


@lru_cache(maxsize=16)
def _conflicts(report: Report) -> Mapping[str, Roots]:
    return {each.id: words_of(report, f"{each.title} {each.text}") for each in report.conflicts}


@lru_cache(maxsize=16)
def _rarity(report: Report) -> Mapping[str, float]:
    every = list(_conflicts(report).values())
    words = frozenset[str]().union(*every)
    return {w: 0.5 + log(len(every) / sum(w in own for own in every)) for w in words}


def _source(report: Report, question: Question, texts: tuple[str, ...]) -> Finding | None:
    """ "What did The Register write": whoever published a source, and nothing else, is named."""
    if question.counted or question.mentions or not set(texts) & REPORTING:
        return None
    for names, source in _publishers(report):
        at = next((n for n in range(len(texts)) if texts[n : n + len(names)] == names), None)
        if at is not None:
            rest = {*texts[:at], *texts[at + len(names) :]}
            if rest <= AROUND | REPORTING | ASIDE:
                return Command(f"why {source.id}", ("A source",))
    return None


ASIDE = these("tell me how as dataset data set this that write story news website text its their")


@lru_cache(maxsize=16)
def _publishers(report: Report) -> tuple[tuple[tuple[str, ...], Source], ...]:
    """Names of those who published a single source, without what stands around them."""
    found: dict[tuple[str, ...], list[Source]] = {}
    for source in report.sources.values():
        for part in source.publisher.replace("(", ",").replace(")", ",").split(","):
            if names := phrase(part.replace("via ", "")):
                found.setdefault(names, []).append(source)
    return tuple((names, all_[0]) for names, all_ in found.items() if len(all_) == 1)
