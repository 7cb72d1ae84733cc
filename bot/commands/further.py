"""Where to go from a name or a number: its years, the list it stands in, its cross-table. Pure."""

from functools import lru_cache

from bot.cards import standing
from bot.cards.model import Button
from bot.commands import phrases
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

MOST = 25
USUAL = 5
YEARS = 2
"""Years that make a trend."""


@lru_cache(maxsize=512)
def steps(report: Report, entity: Entity) -> tuple[Button, ...]:
    """All there is to go on with, the most telling first; each of them has an answer."""
    return (*_years(report, entity), *_list(report, entity), *_crossed(report, entity))


def listed(report: Report, fact: Fact) -> Ranking | None:
    """The printed list that gives a fact its rank; rather the whole list than a part of it."""
    if not fact.listing:
        return None
    where = fact.listing, fact.measure
    found = (each for each in report.rankings if (each.listing, each.measure) == where)
    return min(found, key=lambda ranking: bool(ranking.kind), default=None)


def _years(report: Report, entity: Entity) -> tuple[Button, ...]:
    """A trend, where there are years enough for one."""
    own = ((entity.dimension, entity.id),)
    years: dict[str, set[int]] = {}
    for fact in report.facts.values():
        if fact.year is not None and fact.dimensions == own and not fact.wording:
            years.setdefault(fact.measure, set()).add(fact.year)
    if not any(len(known) >= YEARS for known in years.values()):
        return ()
    return (Button("Year by year", do=f"trend {phrases.name(entity)}"),)


def _list(report: Report, entity: Entity) -> tuple[Button, ...]:
    """The first list that it stands in, as far down as its place."""
    for measure in report.measures:
        fact = query.prefer(report, measure, entity.id)
        ranking = listed(report, fact) if fact else None
        if fact and ranking and fact.rank and fact.rank <= MOST:
            words = f"top by:{ranking.by} measure:{measure} n:{max(USUAL, fact.rank)}"
            return (Button(f"Top {ranking.by}", do=words),)
    return ()


def _crossed(report: Report, entity: Entity) -> tuple[Button, ...]:
    """What leads within that name, in the first table that it has a column or row of."""
    for ranking in report.rankings:
        if (entity.id, ranking.dimension) not in standing.crossings(report):
            continue
        try:
            query.top(report, ranking, USUAL, entity)
        except UserError:  # that table counts something else
            continue
        words = f"top by:{ranking.by} measure:{ranking.measure} of:{phrases.name(entity)}"
        return (Button(f"Its {ranking.by}", do=words),)
    return ()
