"""Who leads: a printed list, or a cross-table's column. Pure: report in, a series out."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from bot.errors import UserError
from bot.facts.gaps import gaps, named, plain
from bot.facts.model import Entity, Fact, Series
from bot.facts.report import Ranking, Report


def top(report: Report, ranking: Ranking, n: int = 5, of: Entity | None = None) -> Series:
    """The first *n* facts of a ranking; with *of*, of the cross-table with that entity."""
    if of is not None and of.dimension == ranking.dimension:
        raise _of_itself(report, ranking, of)
    facts = _listed(report, ranking) if of is None else _crossed(report, ranking, of)
    if not facts:
        raise _no_table(report, ranking, of)
    return Series(
        id=ranking.id if of is None else f"{ranking.id}-{of.id}",
        title=ranking.title if of is None else f"{ranking.title}: {of.label}",
        axis="names",
        facts=facts[:n],
        measure=report.measures[ranking.measure],
        dimension=ranking.dimension,
        scope=ranking.scope,
        gaps=_gaps(report, ranking, of),
        total=report.facts.get(ranking.total) if of is None else None,
        available=len(facts),
    )


def limit(report: Report, series: Series, ranking: Ranking, of: Entity) -> str:
    """What a crossed list cannot know: who stands on no printed list, or in no printed table."""
    if is_selection(series, of):
        known = f"The whole list has {len(_listed(report, ranking))} {ranking.plural}"
        return f"{known}; others from {of.spoken} are not known."
    if len(_counted(report, ranking.dimension)) <= series.available:
        return ""
    known = f"The report's table has {series.available} {ranking.plural}"
    return f"{known}; what others have under this name is not known."


def ahead(report: Report, series: Series, of: Entity) -> Fact | None:
    """
    The first place that the report's own text gives, in that column, to a name that its table
    leaves out; of the kind (companies) that the table's first is of, which it then is not.
    """
    first = report.entities[series.facts[0].on(series.dimension) or ""]
    crossed = (series.dimension, of.dimension)
    for fact in report.facts.values():
        who = fact.on(series.dimension)
        if who is None or fact.value != 1 or not _places(report, series, fact):
            continue
        if {name for name, _ in fact.dimensions} != set(crossed) or fact.on(of.dimension) != of.id:
            continue
        if report.entities[who].kind == first.kind and not _stands(series, who):
            return fact
    return None


def _places(report: Report, series: Series, fact: Fact) -> bool:
    """Whether it is a place by what is counted there, as the report itself tells it."""
    is_rank = fact.unit == "rank" and fact.year is None and fact.source.kind != "news"
    return is_rank and series.measure.label in fact.metric


def _stands(series: Series, name: str) -> bool:
    return any(fact.on(series.dimension) == name for fact in series.facts)


def is_selection(series: Series, of: Entity) -> bool:
    """Whether these are names of the whole list, picked by where they are at home."""
    return all(fact.on(of.dimension) is None for fact in series.facts)


@lru_cache(maxsize=64)
def _counted(report: Report, dimension: str) -> frozenset[str]:
    """The names that anything is counted of; "all modes" has only shares."""
    facts = (f for f in report.facts.values() if not f.unit.startswith(("percent", "rank")))
    return frozenset(name for fact in facts if (name := fact.on(dimension)))


def leader(report: Report, ranking: Ranking) -> tuple[Fact, ...]:
    """The first of a ranking; () where the report prints none of its numbers."""
    return tuple(_listed(report, ranking)[:1])


@lru_cache(maxsize=16)
def _in_order(report: Report) -> tuple[Fact, ...]:
    """Every fact, those to prefer first."""
    return tuple(sorted(report.facts.values(), key=report.standing))


@lru_cache(maxsize=256)
def _listed(report: Report, ranking: Ranking) -> tuple[Fact, ...]:
    """The printed list, in printed order where it has ranks, else by value."""
    found: dict[str, Fact] = {}
    for fact in _in_order(report):
        if _belongs(report, ranking, fact):
            found.setdefault(fact.dimensions[0][1], fact)
    listed = [named(report, ranking.dimension, fact) for fact in found.values()]
    if all(fact.rank is not None and fact.listing for fact in listed):
        return tuple(sorted(listed, key=lambda fact: fact.rank or 0))
    # The rank of one of them is its place on another list.
    return _by_value(replace(fact, rank=None) for fact in listed)


def _belongs(report: Report, ranking: Ranking, fact: Fact) -> bool:
    if fact.measure != ranking.measure or fact.wording:
        return False
    if fact.year is not None and fact.period != ranking.period:
        return False
    if len(fact.dimensions) != 1 or fact.dimensions[0][0] != ranking.dimension:
        return False
    if ranking.period and fact.period != ranking.period:
        return False
    if ranking.listing and fact.listing != ranking.listing:
        return False
    return not ranking.kind or report.entities[fact.dimensions[0][1]].kind == ranking.kind


@lru_cache(maxsize=1024)
def _crossed(report: Report, ranking: Ranking, of: Entity) -> tuple[Fact, ...]:
    """The cross-table's column; else, for a country, the ranking's names from that country."""
    found: dict[str, Fact] = {}
    for fact in _in_order(report):
        name = fact.on(ranking.dimension)
        if name and len(fact.dimensions) == 2 and fact.on(of.dimension) == of.id:
            if fact.measure != ranking.measure or fact.wording or fact.year is not None:
                continue
            if not ranking.kind or report.entities[name].kind == ranking.kind:
                found.setdefault(name, fact)
    if found:
        return _by_value(named(report, ranking.dimension, fact) for fact in found.values())
    listed = _listed(report, ranking)
    return tuple(f for f in listed if is_from(report, f.dimensions[0][1], of))


def is_from(report: Report, name: str, of: Entity) -> bool:
    """Whether the name is of that country, or of one that lies in that region."""
    home = report.entities[name].country
    return home == of.id or (home in report.entities and report.entities[home].country == of.id)


def _by_value(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts, key=lambda fact: -fact.value))


def _gaps(report: Report, ranking: Ranking, of: Entity | None) -> tuple[str, ...]:
    """What the list lacks; crossed, what the table with that name, its kind or its list lacks."""
    list_ = f"top {ranking.by} {ranking.measure}"
    if of is None:
        return gaps(report, list_)
    crossings = (report.dimensions[of.dimension].plural, of.kind, of.id)
    found = [gap for name in crossings if name for gap in gaps(report, f"{list_} {name}")]
    return tuple(dict.fromkeys(found))


def _of_itself(report: Report, ranking: Ranking, of: Entity) -> UserError:
    plural = report.dimensions[of.dimension].plural
    return UserError(
        f"This list is of {plural} itself; “of” takes a name of another kind than {of.spoken}.",
        f'fact "{of.label}"',
        f"top {ranking.by}",
    )


def _no_table(report: Report, ranking: Ranking, of: Entity | None) -> UserError:
    if of is None:
        return UserError(f"The report prints no numbers for “{ranking.title}”.", "top")
    if lost := _gaps(report, ranking, of):
        return UserError(plain(report, lost[0]), f"fact {of.label}", f"top {ranking.by}")
    return UserError(
        f"The report has no table of {ranking.plural} for {of.spoken}"
        f" ({report.measures[ranking.measure].label}).",
        f"fact {of.label}",
        f"top {ranking.by}",
    )
