"""What a template sees of one entry of a pool: facts, series and names by plain names. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.cards import counting, standing
from bot.cards.door import Label
from bot.cards.numbers import PERCENT
from bot.cards.standing import USUAL
from bot.errors import UserError
from bot.facts import ids, query, typeset
from bot.facts.beside import Claim
from bot.facts.gaps import plain
from bot.facts.model import Dimension, Entity, Fact, Measure, Series
from bot.facts.query import Comparison
from bot.facts.report import Ranking, Report

Context = Mapping[str, object]
MISSING = "missing"
"""A claim's statement says so where words of it were lost."""
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
        "rivals": standing.owners(report, series.facts[:2]),
    }


def fact(report: Report, fact: Fact) -> Context:
    """One fact, the list or trend it stands in, and its neighbour there."""
    series = standing.company(report, fact)
    near = standing.neighbour(fact, series) if series and series.axis == "names" else None
    words = counting.words(report, fact)
    return {
        "fact": fact,
        "entity": standing.owner(report, fact),
        "measure": report.measures[fact.measure],
        "sign": fact.unit in PERCENT,
        "series": series,
        "near": near,
        "counts": Label(words or fact.unit),
        "when": Label(fact.period if words else standing.detail(report, fact)),
        "total": series.total if series and series.total and _adds(fact, series.total) else None,
        "scope": _counted(report, fact, series),
        "lead": fact,
        "rivals": standing.owners(report, (fact, near)) if near else (),
    }


def claim(report: Report, claim: Claim, facts: tuple[Fact, ...]) -> Context:
    """A claim, where it stands, what is printed instead, and the sources that say so."""
    return {
        "claim": claim,
        "remarks": tuple(_remarks(report, claim)),
        "where": Label(f"sentence {claim.sentence}"),
        "facts": facts[:SHOWN],
        "checked": claim.differing or claim.confirming or (claim.source,),
        "sources": (*claim.differing, *claim.confirming) or (claim.source,),
        "scope": scope(report, f"claims of “{claim.source.title}”, {claim.source.publisher}"),
        "lead": facts[0] if facts else None,
        "source": claim.source,
        "rivals": (),
    }


def _remarks(report: Report, claim: Claim) -> Iterator[Label]:
    """How it was checked, and words that the article's text has lost in it."""
    if claim.detail:
        yield Label(typeset.whole(plain(report, claim.detail)))
    for hole in ids.holes(report, claim) if MISSING in claim.statement else ():
        where = f"Words are lost from sentence {hole.sentence} of the article"
        yield Label(f"{where}: {hole.lost}, with {hole.confidence} confidence (hole {hole.id}).")


def theme(report: Report, entity: Entity, facts: tuple[Fact, ...]) -> Context:
    """One name: its own facts, what leads in its cross-tables, and its years."""
    tables = standing.crossed(report, entity)
    company = standing.company(report, facts[0])
    near = standing.neighbour(facts[0], company) if company and company.axis == "names" else None
    return {
        "entity": entity,
        "first": facts[0],
        "facts": facts[1:SHOWN],
        "tables": tables,
        "series": standing.years(report, facts[0], entity) or next(iter(tables), None),
        "scope": _counted(report, facts[0], company),
        "lead": facts[0],
        "rivals": standing.owners(report, (facts[0], near)) if near else (),
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
        "gaps": tuple(Label(typeset.curly(plain(report, gap))) for gap in series.gaps),
        "entity": entity,
        "measure": measure,
        "title": Label(standing.titled(measure, entity)),
        "subject": Label(standing.titled(measure, None) + (f" ({entity.label})" if entity else "")),
        "first": series.facts[0],
        "last": series.facts[-1],
        "peak": max(series.facts, key=lambda fact: fact.value),
        "scope": scope(report, series.scope or measure.definition or measure.label),
        "lead": series.facts[-1],
        "rivals": (),
    }


def scope(report: Report, small: str) -> Label:
    """The small print that every card carries."""
    return Label(f"{report.edition} edition · {small}")


def _adds(fact: Fact, total: Fact) -> bool:
    same = fact.unit == total.unit and fact.period == total.period and fact.unit not in PERCENT
    return same and 0 < fact.value < total.value


def _counted(report: Report, fact: Fact, series: Series | None) -> Label:
    """How a fact was counted: as its list says, else what it measures, and when."""
    listed = series.scope if series and series.axis == "names" else ""
    return scope(report, listed or f"{report.measures[fact.measure].label}, {fact.period}")


def _broken_down(report: Report, found: Comparison) -> Comparison:
    """With the cross-table of both names that holds most, if there is one."""
    tables = [_table(report, found, by) for by in report.dimensions.values()]
    known = [table for table in tables if table and table.left and table.right]
    return max(known, key=_held, default=found)


def _table(report: Report, found: Comparison, by: Dimension) -> Comparison | None:
    if not {(found.a.id, by.id), (found.b.id, by.id)} <= standing.crossings(report):
        return None
    try:
        return query.compare(report, found.a, found.b, by)
    except UserError:  # the table has only one of them on this measure
        return None


def _held(found: Comparison) -> Decimal:
    facts = (*(found.left.facts if found.left else ()), *(found.right.facts if found.right else ()))
    return sum((fact.value for fact in facts), Decimal(0))
