"""Where a fact stands: its list, its years, its neighbours, its cross-tables. Pure."""

from functools import lru_cache

from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Ranking, Report

USUAL = 5
"""Names in a list."""


def tellable(report: Report, entity: Entity) -> tuple[Fact, ...]:
    """The name's own facts, one a measure, not of single years where a whole is printed."""
    found = (query.prefer(report, measure, entity.id) for measure in report.measures)
    return tuple(f for f in found if f and not f.wording and f.source.kind != "news")


def crossed(report: Report, entity: Entity) -> tuple[Series, ...]:
    """What leads in each cross-table with that name."""
    found: dict[str, Series] = {}
    for each in report.rankings:
        if each.dimension not in found and (entity.id, each.dimension) in crossings(report):
            try:
                series = query.top(report, each, USUAL, entity)
            except UserError:  # that table counts something else
                continue
            if series.facts[0].value > 0 and len(series.facts) > 1:
                found[each.dimension] = series
    return tuple(found.values())


@lru_cache(maxsize=16)
def crossings(report: Report) -> frozenset[tuple[str, str]]:
    """(name, other dimension) of every cell of a cross-table, without going through its rows."""
    pairs = (fact.dimensions for fact in report.facts.values() if len(fact.dimensions) == 2)
    return frozenset(
        each for (a, x), (b, y) in pairs if a != b for each in ((x, b), (y, a))
    )  # fmt: skip


def lists(report: Report, fact: Fact) -> list[Ranking]:
    """The rankings that a fact about one name can stand in."""
    if len(fact.dimensions) != 1 or fact.unit == "rank":
        return []
    where = fact.measure, fact.dimensions[0][0]
    return [each for each in report.rankings if (each.measure, each.dimension) == where]


@lru_cache(maxsize=256)
def head(report: Report, ranking: Ranking) -> Series | None:
    """The first names of a list; None for one whose numbers are not printed."""
    try:
        return query.top(report, ranking, USUAL)
    except UserError:
        return None


def owner(report: Report, fact: Fact) -> Entity | None:
    """The one name that a fact is about."""
    return report.entities[fact.dimensions[0][1]] if len(fact.dimensions) == 1 else None


def owners(report: Report, facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    found = (owner(report, fact) for fact in facts)
    return tuple(entity for entity in found if entity)


def titled(measure: Measure, entity: Entity | None) -> str:
    """ "China: patent families", "Patent families"."""
    label = measure.label
    return f"{entity.label}: {label}" if entity else label[:1].upper() + label[1:]


def detail(report: Report, fact: Fact) -> str:
    """What a number counts, and when: only the period where the unit says the rest."""
    measure = report.measures[fact.measure].label
    return fact.period if measure == fact.unit else f"{measure}, {fact.period}"


def company(report: Report, fact: Fact) -> Series | None:
    """The list that holds the fact among its first names, or the years that lead to it."""
    for each in lists(report, fact):
        series = head(report, each)
        if series and len(series.facts) > 1 and fact.id in [other.id for other in series.facts]:
            return series
    return years(report, fact, owner(report, fact)) if len(fact.dimensions) < 2 else None


def neighbour(fact: Fact, series: Series) -> Fact:
    """The next in the list; for the last one, the one before."""
    at = [other.id for other in series.facts].index(fact.id)
    return series.facts[at + 1 if at + 1 < len(series.facts) else at - 1]


def years(report: Report, fact: Fact, entity: Entity | None) -> Series | None:
    try:
        series = query.trend(report, report.measures[fact.measure], entity)
    except UserError:  # no single years are printed
        return None
    return series if len(series.facts) > 2 else None
