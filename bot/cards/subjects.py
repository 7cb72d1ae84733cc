"""What a template sees of one entry of a pool: facts, series and names by plain names. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bot.cards.door import Label
from bot.cards.numbers import PERCENT
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Claim, Entity, Fact, Measure, Ranking, Report, Series
from bot.facts.query import Comparison

Context = Mapping[str, object]
USUAL = 5
"""Names in a list; the lists behind other facts are as long."""
SHOWN = 4
"""Facts told about one name, or beside a claim."""


def ranking(report: Report, ranking: Ranking) -> Context:
    """A list, its first two names, and all that share the first place."""
    series = query.top(report, ranking, 2 * USUAL)
    first, second = series.facts[:2]
    return {
        "ranking": replace(series, facts=series.facts[:USUAL]),
        "more": series,
        "n": USUAL,
        "first": first,
        "second": second,
        "tied": tuple(fact for fact in series.facts if fact.value == first.value),
        "total": series.total,
        "scope": scope(report, series.scope),
        "lead": first,
        "rivals": _owners(report, series.facts[:2]),
    }


def fact(report: Report, fact: Fact) -> Context:
    """One fact, the list or trend it stands in, and its neighbour there."""
    series = _company(report, fact)
    near = _neighbour(fact, series) if series and series.axis == "names" else None
    return {
        "fact": fact,
        "entity": owner(report, fact),
        "measure": report.measures[fact.measure],
        "sign": fact.unit in PERCENT,
        "series": series,
        "near": near,
        "total": series.total if series and series.total and _adds(fact, series.total) else None,
        "scope": _counted(report, fact, series),
        "lead": fact,
        "rivals": _owners(report, (fact, near)) if near else (),
    }


def claim(report: Report, claim: Claim, facts: tuple[Fact, ...]) -> Context:
    """A claim, where it stands, what is printed instead, and the sources that say so."""
    return {
        "claim": claim,
        "where": Label(f"sentence {claim.sentence}"),
        "facts": facts[:SHOWN],
        "checked": claim.differing or claim.confirming or (claim.source,),
        "scope": scope(report, f"claims of “{claim.source.title}”, {claim.source.publisher}"),
        "lead": facts[0] if facts else None,
        "source": claim.source,
        "rivals": (),
    }


def theme(report: Report, entity: Entity, facts: tuple[Fact, ...]) -> Context:
    """One name: its own facts, what leads in its cross-tables, and its years."""
    tables = crossed(report, entity)
    company = _company(report, facts[0])
    near = _neighbour(facts[0], company) if company and company.axis == "names" else None
    return {
        "entity": entity,
        "first": facts[0],
        "facts": facts[1:SHOWN],
        "tables": tables,
        "series": _years(report, facts[0], entity) or next(iter(tables), None),
        "scope": _counted(report, facts[0], company),
        "lead": facts[0],
        "rivals": _owners(report, (facts[0], near)) if near else (),
    }


def comparison(report: Report, a: Entity, b: Entity) -> Context:
    """Two names on all measures they share, the larger first, and one table of both."""
    found = _broken_down(report, query.compare(report, a, b))
    measure, left, right = found.pairs[0]
    more, less = (left, right) if left.value >= right.value else (right, left)
    return {
        "comparison": found,
        "measure": measure,
        "more": more,
        "less": less,
        "scope": scope(report, f"{measure.label}, {left.period}"),
        "lead": more,
        "rivals": (a, b),
    }


def trend(report: Report, measure: Measure, entity: Entity | None) -> Context:
    """Years of one measure: the first, the last and the highest."""
    series = query.trend(report, measure, entity)
    return {
        "trend": series,
        "entity": entity,
        "measure": measure,
        "title": Label(titled(measure, entity)),
        "first": series.facts[0],
        "last": series.facts[-1],
        "peak": max(series.facts, key=lambda fact: fact.value),
        "scope": scope(report, series.scope or measure.definition or measure.label),
        "lead": series.facts[-1],
        "rivals": (),
    }


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


def owner(report: Report, fact: Fact) -> Entity | None:
    """The one name that a fact is about."""
    return report.entities[fact.dimensions[0][1]] if len(fact.dimensions) == 1 else None


def titled(measure: Measure, entity: Entity | None) -> str:
    """ "China: patent families", "Patent families"."""
    label = measure.label
    return f"{entity.label}: {label}" if entity else label[:1].upper() + label[1:]


def detail(report: Report, fact: Fact) -> str:
    """What a number counts, and when: only the period where the unit says the rest."""
    measure = report.measures[fact.measure].label
    return fact.period if measure == fact.unit else f"{measure}, {fact.period}"


def scope(report: Report, small: str) -> Label:
    """The small print that every card carries."""
    return Label(f"{report.edition} edition · {small}")


def _company(report: Report, fact: Fact) -> Series | None:
    """The list that holds the fact among its first names, or the years that lead to it."""
    for each in report.rankings:
        if each.measure == fact.measure and fact.on(each.dimension) and fact.unit != "rank":
            try:
                series = query.top(report, each, USUAL)
            except UserError:  # a list without numbers
                continue
            if fact.id in (other.id for other in series.facts) and len(series.facts) > 1:
                return series
    return _years(report, fact, owner(report, fact)) if len(fact.dimensions) < 2 else None


def _years(report: Report, fact: Fact, entity: Entity | None) -> Series | None:
    try:
        series = query.trend(report, report.measures[fact.measure], entity)
    except UserError:  # no single years are printed
        return None
    return series if len(series.facts) > 2 else None


def _neighbour(fact: Fact, series: Series) -> Fact:
    """The next in the list; for the last one, the one before."""
    at = [other.id for other in series.facts].index(fact.id)
    return series.facts[at + 1 if at + 1 < len(series.facts) else at - 1]


def _adds(fact: Fact, total: Fact) -> bool:
    same = fact.unit == total.unit and fact.period == total.period and fact.unit not in PERCENT
    return same and 0 < fact.value < total.value


def _owners(report: Report, facts: tuple[Fact, ...]) -> tuple[Entity, ...]:
    found = (owner(report, fact) for fact in facts)
    return tuple(entity for entity in found if entity)


def _counted(report: Report, fact: Fact, series: Series | None) -> Label:
    """How a fact was counted: as its list says, else what it measures, and when."""
    listed = series.scope if series and series.axis == "names" else ""
    return scope(report, listed or f"{report.measures[fact.measure].label}, {fact.period}")


def _broken_down(report: Report, found: Comparison) -> Comparison:
    """With the first cross-table that has both names."""
    for by in report.dimensions.values():
        if {(found.a.id, by.id), (found.b.id, by.id)} <= crossings(report):
            try:
                return query.compare(report, found.a, found.b, by)
            except UserError:  # no such table for both
                continue
    return found
