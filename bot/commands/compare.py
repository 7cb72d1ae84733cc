"""`compare`: two names side by side, with the ratio. Pure."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from bot.cards.model import Block, Button, Card, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Dimension, Entity, Fact, Series
from bot.facts.query import Comparison
from bot.facts.report import Report

SIDE_BY_SIDE = "Side by side"
MOST = 25
"""Rows of a table that can still be read; it says how many there are."""


def compare(call: Call) -> Card:
    """The answer to `compare …`."""
    a, b = call.need("a", Entity), call.need("b", Entity)
    by = call.get("by", str)
    dimension = call.report.dimensions[by] if by else None
    found = query.compare(call.report, a, b, dimension)
    writer = Writer(call.locale)
    names = _names(found)
    sides = _sides(found, names[:MOST])
    title = f"{a.label} and {b.label}" + (f" by {dimension.label}" if dimension else "")
    blocks: list[Block] = [_first(found, writer)]
    blocks.append(writer.chart(_counted(found, dimension), *sides))
    blocks.append(_table(found, dimension, names, writer))
    shown = found.pairs[:1] if found.left else found.pairs
    facts = [fact for _, *both in shown for fact in both]
    said = (*_overlap(found), *_dashes(found, names[:MOST]), *_gaps(found))
    blocks += phrases.notes(call, writer, facts, *said)
    first = found.pairs[0]
    ratio = query.times(first[1], first[2]) if first[2].value else first[1]
    words = f"compare {phrases.name(a)} {phrases.name(b)}" + (f" by:{by}" if by else "")
    return writer.card(
        title,
        *blocks,
        scope=phrases.scope(call.report, f"{first[0].label}, {first[1].period}"),
        buttons=phrases.steps(ratio, *_next(call, found, dimension), words=words),
    )


def _counted(found: Comparison, by: Dimension | None) -> str:
    measure, left, _ = found.pairs[0]
    across = f" by {by.label}" if by else ""
    return f"{phrases.capital(measure.label)}{across}, {left.period}"


def _names(found: Comparison) -> list[str]:
    """What both are broken down by: every name that either has, the largest numbers first."""
    most: dict[str, Decimal] = {}
    for side in (found.left, found.right):
        for name, fact in (_on(side) if side else {}).items():
            most[name] = max(most.get(name, fact.value), fact.value)
    return sorted(most, key=lambda name: -most[name])


def _on(side: Series) -> dict[str, Fact]:
    return {fact.on(side.dimension) or "": fact for fact in side.facts}


def _sides(found: Comparison, names: list[str]) -> list[tuple[str, Series]]:
    """Two series over the other dimension's names, or one of the two names themselves."""
    if found.left and found.right:
        sides = ((found.a.label, found.left), (found.b.label, found.right))
        return [
            (label, replace(side, facts=tuple(_on(side)[n] for n in names if n in _on(side))))
            for label, side in sides
        ]
    measure, left, right_fact = found.pairs[0]
    both = Series(
        "both", measure.label, "names", (left, right_fact), measure, dimension=found.a.dimension
    )
    return [(measure.label, both)]


def _first(found: Comparison, writer: Writer) -> Text:
    measure, left, right = found.pairs[0]
    more, less = (left, right) if left.value >= right.value else (right, left)
    start = ("For ", Span(more.spoken, bold=True), " there are ", writer.number(more, bold=True))
    if more.value == less.value:
        return lede(*start, f", as many as for {less.spoken}.")
    other = (f" for {less.spoken} with ", writer.number(less, bold=True, unit=False), ".")
    if less.value <= 0 or measure.unit.startswith("percent"):
        return lede(*start, ", more than", *other)
    return lede(*start, ", ", writer.number(query.times(more, less)), " as many as", *other)


def _table(found: Comparison, by: Dimension | None, names: list[str], writer: Writer) -> Block:
    heads = (found.a.label, found.b.label, "Ratio")
    if not (by and found.left and found.right):
        rows = [
            (phrases.capital(measure.label), [left, right, _ratio(left, right)])
            for measure, left, right in found.pairs
        ]
        return writer.table(SIDE_BY_SIDE, ("Measure", *heads), rows)
    left, right = _on(found.left), _on(found.right)
    cells = [(left.get(name), right.get(name)) for name in names[:MOST]]
    rows = [(_label(a, b), [a, b, _ratio(a, b)]) for a, b in cells]
    cut = f": {MOST} of {len(names)} {by.plural}" if len(names) > MOST else ""
    return writer.table(f"{SIDE_BY_SIDE}{cut}", (phrases.capital(by.label), *heads), rows)


def _label(left: Fact | None, right: Fact | None) -> str:
    return next(fact.label for fact in (left, right) if fact)


def _ratio(left: Fact | None, right: Fact | None) -> Fact | None:
    if left is None or right is None or right.value <= 0 or left.unit.startswith("percent"):
        return None
    return query.times(left, right)


def _overlap(found: Comparison) -> tuple[str, ...]:
    if found.left is None:
        return ()
    return ("One item can count under several of these names, so they need not add up.",)


def _dashes(found: Comparison, names: list[str]) -> tuple[str, ...]:
    sides = [_on(side) for side in (found.left, found.right) if side]
    if all(name in side for side in sides for name in names):
        return ()
    return ("A dash stands where no number is printed.",)


def _gaps(found: Comparison) -> tuple[str, ...]:
    sides = (side for side in (found.left, found.right) if side)
    return tuple(dict.fromkeys(gap for side in sides for gap in side.gaps))


def _next(call: Call, found: Comparison, by: Dimension | None) -> tuple[Button, ...]:
    """The same two by the next dimension that they have a cross-table for."""
    a, b = phrases.name(found.a), phrases.name(found.b)
    for dimension in call.report.dimensions.values():
        if dimension != by and _crosses(call.report, found.a, found.b, dimension):
            return (Button(f"By {dimension.label}", do=f"compare {a} {b} by:{dimension.id}"),)
    return ()


@lru_cache(maxsize=512)
def _crosses(report: Report, a: Entity, b: Entity, dimension: Dimension) -> bool:
    try:
        query.compare(report, a, b, dimension)
    except UserError:
        return False
    return True


COMMAND = Command(
    verb="compare",
    summary="Two names side by side, with the ratio",
    params=(
        Param("a", Kind.ENTITY, "The first name", required=True),
        Param("b", Kind.ENTITY, "The second name", required=True),
        Param("by", Kind.DIMENSION, "What to break both down by"),
    ),
    examples=("compare china us", "compare china us by:modes", "compare tencent baidu"),
    run=compare,
    also=("versus", "vs", "against"),
)
