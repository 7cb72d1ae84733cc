"""The place of a name in the column of another: "Samsung in telecommunications". Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.asking import leaders, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

Found = tuple[tuple[Part, ...], Fact, tuple[Fact, ...]]


def as_rank(fact: Fact, place: Decimal) -> Fact:
    """The place of a fact in its list, as a fact of the same line of the same source."""
    return replace(fact, value=place, unit="rank", qualifier="=")


def standing(report: Report, question: Question) -> Finding | None:
    """The place itself."""
    found = printed(report, question) or _counted(report, question)
    return _answer(report, question, found) if found else None


def placed(
    report: Report, question: Question, claimed: int | None, within: int | None
) -> Finding | None:
    """Whether the place is the one that is claimed, or among the first *within*."""
    found = _counted(report, question) or printed(report, question)
    if found is None:
        return None
    at = found[1].value
    right = at == claimed if claimed is not None else at <= (within or 0)
    told = _answer(report, question, found, "Yes." if right else "No.")
    return told if right or claimed is None else _with_whom(told, found, claimed)


def _with_whom(told: Answer, found: Found, place: int) -> Answer:
    """Who is at that place instead, where the numbers are there."""
    own, *ahead = found[2]
    if len(ahead) < place or own.unit == "rank":
        return told
    there = sorted(ahead, key=lambda fact: -fact.value)[place - 1]
    said = " First is " if place == 1 else f" Number {place} is "
    return replace(told, parts=(*told.parts, said, Name(there.spoken), " with ", there, "."))


def _answer(report: Report, question: Question, found: Found, verdict: str = "") -> Answer:
    parts, place, facts = found
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    measure = report.measures[facts[0].measure]
    return Answer(
        (*start, *parts), lookup.understood(report, question, measure, "rank"), (place, *facts)
    )


def printed(report: Report, question: Question) -> Found | None:
    """A place that the report's prose gives."""
    one, other = question.entities
    ranks = (m for m in report.measures.values() if m.unit == "rank")
    for measure in ranks:
        if measuring.hearsay(report, measure):
            continue
        fact = query.prefer(report, measure.id, one.id, other.id)
        if fact is not None:
            who, of = sorted((one, other), key=lambda e: not e.country)
            parts: tuple[Part, ...] = (
                Name(lookup.capital(who.spoken)), " ranks ", fact,
                f" in {of.spoken} ({fact.metric}, {fact.period}).",
            )  # fmt: skip
            return parts, fact, (fact,)
    return None


def _counted(report: Report, question: Question) -> Found | None:
    """A place counted in the printed table."""
    one, other = question.entities
    if one.dimension == other.dimension:
        return None
    for entity, of in ((one, other), (other, one)):
        ranking = list_for(report, question, entity)
        if ranking is None or of.dimension == ranking.dimension:
            continue
        try:
            facts = query.top(report, ranking, 1000, of).facts
        except UserError:
            continue
        own = next((f for f in facts if f.on(ranking.dimension) == entity.id), None)
        if own is None:
            continue
        place = as_rank(own, Decimal(1 + sum(f.value > own.value for f in facts)))
        if not leaders.known(leaders.left_out(report, ranking, of, facts), place.value):
            continue
        parts: tuple[Part, ...] = (
            Name(lookup.capital(entity.spoken)), " is ", place,
            f" of the {ranking.by} for {of.spoken} with ", own, ".",
        )  # fmt: skip
        return parts, place, (own, *(f for f in facts if f.value > own.value))
    return None


def list_for(report: Report, question: Question, entity: Entity) -> Ranking | None:
    """The list that the name stands in, by the measure asked for."""
    measure = measuring.measure_of(report, question)
    if question.has("fast", "slow"):
        measure = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    named = by_of(report, question)
    own = [r for r in report.rankings if r.by in named and r.dimension == entity.dimension]
    natural = lookup.natural(report, entity.dimension)
    if own and all(r.measure != natural.id for r in own):
        natural = report.measures[own[0].measure]
    counted = measure or natural
    found = [
        r for r in report.rankings if r.dimension == entity.dimension and r.measure == counted.id
    ]
    if named and (kept := [r for r in found if r.by in named]):
        return kept[0]
    return next(
        (r for r in found if not r.kind or r.kind == entity.kind or r.kind == "country"), None
    )
