"""The first and the last names of a list, told by name. Pure."""

from dataclasses import replace

from bot.asking.answer import Answer, Finding, Name, Part, Step
from bot.asking.question import Question
from bot.asking.wording import USUAL, joined, listed, numbered, read_as
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report

NAMED = 8
"""Names that a sentence has room for."""


def first_of(
    report: Report, question: Question, column: tuple[Ranking, Entity | None], size: int
) -> Finding | None:
    """ "The top five companies": named in one sentence, in their order."""
    ranking, of = column
    series = query.top(report, ranking, size, of)
    if len(series.facts) < size or series.facts[-1].value <= 0:
        return None
    whose = f" for {of.spoken}" if of else ""
    parts = (f"Top {size} {ranking.by}{whose}: ", *numbered(series.facts), ".")
    step = Step(f"Top {ranking.by}", listed(ranking, of, size))
    read = read_as(report, question, ranking)
    return Answer(parts, read, series.facts, series, remarks=series.gaps[:1], steps=(step,))


def last(report: Report, question: Question, ranking: Ranking, of: Entity | None) -> Finding:
    everything = query.top(report, ranking, 1000, of)
    facts = everything.facts[: question.top] if question.top else everything.facts
    least = min(fact.value for fact in facts)
    size = next((int(n) for n in question.numbers if 1 < n <= NAMED), 0)
    if 1 < size < len(facts):
        return _last_of(report, question, (ranking, of), facts[-size:])
    same = [fact for fact in facts if fact.value == least]
    names = joined([fact.spoken for fact in same])
    each = " each" if len(same) > 1 else ""
    parts: tuple[Part, ...] = (
        "Last among those printed: ", Name(names), " with ", same[0], f"{each}.",
    )  # fmt: skip
    shown = replace(everything, facts=facts[-USUAL:])
    steps = (Step(f"Top {ranking.by}", listed(ranking, of, min(25, len(facts)))),)
    read = read_as(report, question, ranking)
    return Answer(parts, read, tuple(same), shown, remarks=everything.gaps[:1], steps=steps)


def _last_of(
    report: Report,
    question: Question,
    column: tuple[Ranking, Entity | None],
    facts: tuple[Fact, ...],
) -> Answer:
    """ "The three smallest": the last names that are printed."""
    ranking, of = column
    start = f"The last {len(facts)} of the {ranking.by} that are printed: "
    parts = (start, *numbered(facts), ".")
    series = replace(query.top(report, ranking, 1000, of), facts=facts)
    return Answer(parts, read_as(report, question, ranking), facts, series)


def within(report: Report, question: Question, ranking: Ranking, region: Entity) -> Answer | None:
    """ "Which European country is most cited": the list, as far as it lies there."""
    every = query.top(report, ranking, 1000)
    there = tuple(f for f in every.facts if is_from(report, f.on(ranking.dimension) or "", region))
    if region.kind != "group" or not there:
        return None
    if question.has("least", "slow"):
        there = there[::-1]
    start = (question.places[0] if question.places else 1) - 1
    told = there[start : start + (question.top or 1)]
    if not told:
        return None
    parts = (f"Of the {ranking.by} of {region.spoken} that are printed: ", *numbered(told), ".")
    series = replace(every, facts=there)
    return Answer(parts, read_as(report, question, ranking), told, series)
