"""One name against several together: "more than IBM and Microsoft combined". Pure."""

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.lexicon import lexicon
from bot.asking.question import Mention, Question
from bot.asking.sums import TWICE, addable, each_of, total
from bot.asking.wording import joined
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = ("together", "more", "less", "than", "true", "ahead", "rank")
MOST = 6
"""Names worth adding up."""


def against(report: Report, question: Question) -> Finding | None:
    """Yes or no to who has more, where one side or both are added up."""
    if not question.polar or not question.has("together") or not question.has("more", "less"):
        return None
    if not lookup.only(question, *SIGNS) or question.by or measuring.contradicted(report, question):
        return None
    if question.years or question.numbers or question.percents or question.places or question.top:
        return None
    group = [m for m in question.mentions if addable(report, m.entity.dimension)]
    crossed = [e for e in question.entities if not addable(report, e.dimension)]
    if not 3 <= len(group) <= MOST or len({m.entity.dimension for m in group}) > 1:
        return None
    sides = _sides(report, question, group)
    if len(crossed) > 1 or not all(sides):
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    if lookup.proportion(measure):
        return None
    left, right = (each_of(report, measure, side, crossed) for side in sides)
    return _told(report, question, measure, (left, right))


def _sides(
    report: Report, question: Question, group: list[Mention]
) -> tuple[list[Entity], list[Entity]]:
    """The names before what compares them, and those behind it."""
    known, texts = lexicon(report), tuple(word.text for word in question.words)
    at = next((n for n in range(len(texts)) if _compares(known.at(texts, n)[0])), 0)
    return [m.entity for m in group if m.at < at], [m.entity for m in group if m.at > at]


def _compares(senses: tuple[object, ...]) -> bool:
    return any(getattr(sense, "id", "") in ("more", "less", "than") for sense in senses)


def _told(
    report: Report,
    question: Question,
    measure: Measure,
    sides: tuple[tuple[Fact, ...], tuple[Fact, ...]],
) -> Answer | None:
    left, right = (total(side) if len(side) > 1 else side[0] for side in sides)
    if left.unit != right.unit or len({f.period for side in sides for f in side}) > 1:
        return None
    holds = left.value > right.value if question.has("more") else left.value < right.value
    parts: tuple[Part, ...] = (
        "Yes. " if holds else "No. ", *_side(sides[0], left, capital=True), ", ",
        *_side(sides[1], right), ".",
    )  # fmt: skip
    read = lookup.understood(report, question, measure)
    return Answer(parts, read, (*sides[0], *sides[1]), remarks=(TWICE,))


def _side(facts: tuple[Fact, ...], whole: Fact, *, capital: bool = False) -> tuple[Part, ...]:
    names = joined([fact.spoken for fact in facts])
    names = lookup.capital(names) if capital else names
    verb = " together have " if len(facts) > 1 else " has "
    return (Name(names), verb, whole)
