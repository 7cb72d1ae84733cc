""" "Who is third?", of nothing that is named: the lists that have a third, to choose from. Pure."""

from bot.asking import lookup
from bot.asking.answer import Finding, Ways
from bot.asking.question import Question
from bot.facts import query
from bot.facts.model import Fact
from bot.facts.report import Ranking, Report

FEW = 4
"""Words of a question that names nothing."""

MOST = 3
"""Readings worth a button."""


def placed(report: Report, question: Question) -> Finding | None:
    """One reading for each kind of name that a long list ranks."""
    if not lookup.only(question, "who", "first", "number", "rank", "what") or question.polar:
        return None
    named = question.mentions or question.by or question.counted or question.lists
    limits = question.years or question.numbers or question.percents or question.top
    few = len(question.words) <= FEW and len(question.telling) == len(question.words)
    if named or limits or not few or len(question.places) != 1 or not question.has("who"):
        return None
    place = question.places[0]
    found = [(ranking, fact) for ranking in _lists(report) if (fact := _at(report, ranking, place))]
    if len(found) < 2:
        return None
    readings = tuple(
        (f"{lookup.capital(fact.spoken)}, of the {ranking.by} by {_label(report, ranking)}", fact,
         f"ask number {place} of the {ranking.by} by {_label(report, ranking)}")
        for ranking, fact in found[:MOST]
    )  # fmt: skip
    return Ways(f"Number {place} of what?", readings, lookup.understood(report, question, None))


def _lists(report: Report) -> list[Ranking]:
    """The list of those who own, then one for each other kind of name, as the report has them."""
    owners = lookup.owners(report)
    own = [owners] if owners else []
    there = {e.dimension for e in report.entities.values() if e.id in _countries(report)}
    homes = [dimension for dimension in report.dimensions if dimension in there]
    kinds = {r.dimension: r for r in reversed(report.rankings) if r.listing and not r.kind}
    others = [kinds[dimension] for dimension in homes if dimension in kinds]
    measures = {r.measure for r in own}
    more = [r for r in report.rankings if own and r.dimension == own[0].dimension and r.listing]
    return [*own, *others, *[r for r in more if not r.kind and r.measure not in measures]]


def _countries(report: Report) -> set[str]:
    return {e.country for e in report.entities.values() if e.country}


def _at(report: Report, ranking: Ranking, place: int) -> Fact | None:
    """The name at that place, where it has it alone."""
    facts = query.top(report, ranking, place + 1).facts
    if not 0 < place <= len(facts):
        return None
    level = [fact for fact in facts if fact.value == facts[place - 1].value]
    return facts[place - 1] if len(level) == 1 else None


def _label(report: Report, ranking: Ranking) -> str:
    return report.measures[ranking.measure].label
