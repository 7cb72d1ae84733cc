"""Questions to a report: top, trend, compare, and one fact. Pure: report in, facts out.

Nothing is filled in: what the report does not print is a gap, said in words. Of several rows
that state the same quantity, the one to prefer comes first (`Report.standing`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import UserError
from bot.facts import derive
from bot.facts.derive import change, minus, share, times, yearly
from bot.facts.gaps import named
from bot.facts.model import Dimension, Entity, Fact, Measure, Series
from bot.facts.ranking import ahead, is_selection, leader, limit, top
from bot.facts.report import Ranking, Report
from bot.facts.typeset import capital
from bot.facts.years import by_year, has_trend, trend

__all__ = [
    "Comparison",
    "ahead",
    "by_year",
    "change",
    "compare",
    "find",
    "has_trend",
    "is_selection",
    "leader",
    "limit",
    "minus",
    "others",
    "prefer",
    "share",
    "times",
    "top",
    "trend",
    "yearly",
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Two entities of one dimension. *pairs* are the measures both have, each with the facts;
    *left* and *right* break the first measure down over another dimension, if asked for.
    """

    a: Entity
    b: Entity
    pairs: tuple[tuple[Measure, Fact, Fact], ...]
    left: Series | None = None
    right: Series | None = None


def prefer(report: Report, measure: str, *entities: str, period: str = "") -> Fact | None:
    """
    The fact to serve for that measure of those entities (ids; none = everything), or None.
    Without a *period*: what the report itself prints, for its whole period if there is such a
    number, else for another span of years, else for the latest year.
    """
    dimensions = tuple(sorted((report.entities[name].dimension, name) for name in entities))
    periods = (period,) if period else report.periods.get((measure, dimensions), ())
    found = [report.about.get((measure, dimensions, each), (None,))[0] for each in periods]
    known = [fact for fact in found if fact is not None]
    return min(known, key=lambda fact: _second_hand(report, fact), default=None)


def _second_hand(report: Report, fact: Fact) -> tuple[bool, bool]:
    """Sorts looser wordings last, and what the report itself prints first."""
    return bool(fact.wording), fact.source.id not in report.preferred[:1]


def others(report: Report, fact: Fact) -> tuple[Fact, ...]:
    """Other rows that state the same quantity: other sources, other wordings, other values."""
    same = report.about.get((fact.measure, fact.dimensions, fact.period), ())
    return tuple(other for other in same if other.id != fact.id and not _repeats(other, fact))


def _repeats(other: Fact, fact: Fact) -> bool:
    """The very same line of the very same source, kept as a row of another table."""
    return (other.value, other.source.id, other.quote) == (fact.value, fact.source.id, fact.quote)


def find(report: Report, name: str) -> Fact:
    """The fact with that id, printed (`LO001`) or derived (`LO001.times.LO002`)."""
    match name.strip().split("."):
        case [printed] if printed.upper() in report.facts:
            return report.facts[printed.upper()]
        case [a, way, b] if way.lower() in derive.WAYS:
            return _derived(way.lower(), find(report, a), find(report, b))
    example = next(iter(report.facts))
    raise UserError(
        f"There is no fact with that number. Facts have numbers such as {example};"
        " every card's buttons know them.",
        f"why {example}",
    )


def _derived(way: str, a: Fact, b: Fact) -> Fact:
    if not _sound(way, a, b):
        raise UserError("Those two facts cannot be put together in this way.")
    try:
        return derive.WAYS[way](a, b)
    except (ValueError, ArithmeticError) as error:
        raise UserError("Those two facts cannot be put together in this way.") from error


def _sound(way: str, a: Fact, b: Fact) -> bool:
    """
    Growth is of one name over two years; what is no share has one measure, and all have one unit;
    ranks have none.
    """
    if a.unit == "rank" or a.unit != b.unit:
        return False
    if way == "share":
        return a.period == b.period
    if way in ("change", "yearly") and not (a.year or 0) < (b.year or 0):
        return False
    return a.measure == b.measure and (a.dimensions == b.dimensions or a.period == b.period)


def compare(report: Report, a: Entity, b: Entity, by: Dimension | None = None) -> Comparison:
    """Both entities on every measure they share; with *by*, the cross-table of both."""
    if a.id == b.id:
        raise UserError(f"That is {a.label} twice; compare two different names.")
    if a.dimension != b.dimension:
        one, two = (report.dimensions[entity.dimension].plural for entity in (a, b))
        raise UserError(
            f"{capital(a.spoken)} and {b.spoken} are of two kinds, {one} and {two};"
            " compare two of a kind.",
            f"fact {a.label}",
            f"fact {b.label}",
        )
    pairs = tuple(_pairs(report, a, b))
    if not pairs:
        raise UserError(
            f"The report prints nothing for {a.spoken} and {b.spoken} on the same measure.",
            f"fact {a.label}",
            f"fact {b.label}",
        )
    if by is None:
        return Comparison(a, b, pairs)
    left, right = _column(report, a, by), _column(report, b, by)
    if not {f.on(by.id) for f in left.facts} & {f.on(by.id) for f in right.facts}:
        raise _nothing_shared(report, a, b, by)
    return Comparison(a, b, pairs, left, right)


def _pairs(report: Report, a: Entity, b: Entity) -> Iterable[tuple[Measure, Fact, Fact]]:
    for measure in report.measures.values():
        left = prefer(report, measure.id, a.id)
        if left is None or left.period == str(left.year) or left.unit == "rank":
            continue
        right = prefer(report, measure.id, b.id, period=left.period)
        if right is not None:
            yield measure, named(report, a.dimension, left), named(report, b.dimension, right)


def _column(report: Report, entity: Entity, by: Dimension) -> Series:
    """All that is printed of that name by *by*: what is left out must not differ by the side."""
    ranking = _list_of(report, by)
    if by.id == entity.dimension or ranking is None:
        raise UserError(f"{entity.label} cannot be broken down by {by.plural}.")
    return top(report, ranking, len(report.entities), entity)


def _list_of(report: Report, by: Dimension) -> Ranking | None:
    return next((r for r in report.rankings if r.dimension == by.id), None)


def _nothing_shared(report: Report, a: Entity, b: Entity, by: Dimension) -> UserError:
    ranking = _list_of(report, by)
    word = ranking.by if ranking else by.plural
    return UserError(
        f"No {by.label} is printed for both {a.spoken} and {b.spoken}, so nothing can stand side by"
        " side. Ask for each list.",
        *(f'top {word} of:"{each.label}"' for each in (a, b)),
    )
