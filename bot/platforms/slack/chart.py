"""A chart as Slack's own chart, if Slack can draw it truly. Pure.

Slack draws plain numbers that are not negative, a point for every category in every series. What
its chart cannot show stands beside it in words: what is left out, and how the report hedges.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.cards.model import Cell as TableCell
from bot.cards.model import Chart, Column, Line, Point, Table
from bot.platforms.slack import limits
from bot.platforms.slack.text import Json, cut, line, marked

KINDS = {"bar": "bar", "column": "bar", "line": "line"}


@dataclass(frozen=True, slots=True)
class Native:
    """Slack's block, and the words that must stand beside it ("" if none)."""

    block: Json
    says: str


def native(chart: Chart) -> Native | None:
    """Slack's own chart, or None where it would not be true."""
    if not 0 < len(chart.lines) <= limits.CHART_SERIES:
        return None
    shown = _without_gaps(_in_reach(chart), chart.kind)
    if shown is None or any(_is_below_zero(point) for each in shown for point in each.points):
        return None
    labels = unique(tuple(point.short or point.label for point in shown[0].points))
    names = unique(tuple(each.name for each in shown))
    series = [_series(name, each, labels) for name, each in zip(names, shown, strict=True)]
    axes = {
        "categories": list(labels),
        "x_label": cut(line(chart.axis), limits.CHART_AXIS) or "–",
        "y_label": cut(line(chart.unit), limits.CHART_AXIS) or "–",
    }
    drawn = {"type": KINDS[chart.kind], "series": series, "axis_config": axes}
    title = cut(_title(chart), limits.CHART_TITLE) or "–"
    block = {"type": "data_visualization", "title": title, "chart": drawn}
    return Native(block, _says(chart, shown, names))


def as_table(chart: Chart) -> Table:
    """The same numbers as rows, for where there is neither chart nor picture."""
    first = chart.lines[0].points if chart.lines else ()
    return Table(
        caption=chart.title,
        columns=(Column(chart.axis), *(Column(each.name, numeric=True) for each in chart.lines)),
        rows=tuple(
            (TableCell(point.label), *(_cell(each.points[n]) for each in chart.lines))
            for n, point in enumerate(first)
        ),
        marks=chart.marks,
    )


def holds(table: Table, chart: Chart) -> bool:
    """Whether the table tells every number of the chart."""
    told = {cell.text for row in table.rows for cell in row}
    return all(p.text in told for each in chart.lines for p in each.points if p.value is not None)


def number(value: Decimal) -> int | float:
    """As JSON writes it: whole numbers without a fraction."""
    return int(value) if value == value.to_integral_value() else float(value)


def unique(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels cut to Slack's length and still different from each other, none empty."""
    taken: dict[str, None] = {}
    for label in labels:
        short = cut(line(label), limits.CHART_LABEL) or "–"
        tries = (f"{short[: limits.CHART_LABEL - 4]} {n}" for n in range(2, 1000))
        taken[short if short not in taken else next(t for t in tries if t not in taken)] = None
    return tuple(taken)


def _in_reach(chart: Chart) -> tuple[Line, ...]:
    """As many points as Slack safely draws: the first names, or the latest years."""
    reach = slice(None, limits.CHART_POINTS)
    if chart.kind != "bar":
        reach = slice(-limits.CHART_POINTS, None)
    return tuple(Line(each.name, each.points[reach]) for each in chart.lines)


def _without_gaps(lines: tuple[Line, ...], kind: str) -> tuple[Line, ...] | None:
    """
    All that is printed, if nothing is drawn through: names may be skipped in a single row of
    bars; of years only those before the first and after the last number, or the axis would lie.
    """
    if len(lines) > 1:
        gaps = (point.value is None for each in lines for point in each.points)
        return None if any(gaps) or not lines[0].points else lines
    points = lines[0].points
    known = tuple(point for point in points if point.value is not None)
    if kind != "bar" and known:
        first, last = points.index(known[0]), points.index(known[-1])
        if last - first + 1 != len(known):
            return None
    return (Line(lines[0].name, known),) if known else None


def _is_below_zero(point: Point) -> bool:
    return point.value is not None and point.value < 0


def _series(name: str, each: Line, labels: Sequence[str]) -> Json:
    pairs = zip(labels, each.points, strict=True)
    data = [{"label": label, "value": number(point.value or Decimal(0))} for label, point in pairs]
    return {"name": name, "data": data}


def _says(chart: Chart, shown: tuple[Line, ...], names: Sequence[str]) -> str:
    said = [_left_out(chart), _gaps(chart), _hedges(shown), _full_names(shown, names)]
    if len(_title(chart)) > limits.CHART_TITLE:
        said.insert(0, f"Chart: {_title(chart)}.")
    return " ".join(part for part in said if part)


def _title(chart: Chart) -> str:
    return marked(line(chart.title), chart.marks)


def _left_out(chart: Chart) -> str:
    points = chart.lines[0].points
    if len(points) <= limits.CHART_POINTS:
        return ""
    if chart.kind == "bar":
        return f"The chart shows the first {limits.CHART_POINTS} of {len(points)}."
    reach = points[-limits.CHART_POINTS :]
    return f"The chart shows {reach[0].label} to {reach[-1].label}; earlier: {points[0].label} on."


def _gaps(chart: Chart) -> str:
    missing = [p.label for each in _in_reach(chart) for p in each.points if p.value is None]
    return f"Not printed, so not drawn: {', '.join(map(line, missing))}." if missing else ""


def _hedges(shown: tuple[Line, ...]) -> str:
    """Slack shows the number alone, so "more than 34,000" needs its words beside the chart."""
    hedged = [
        f"{f'{line(each.name)}, ' if len(shown) > 1 else ''}{line(point.label)}: {line(point.text)}"
        for each in shown
        for point in each.points
        if " " in point.text
    ]
    return f"In the report's words – {'; '.join(hedged)}." if hedged else ""


def _full_names(shown: tuple[Line, ...], names: Sequence[str]) -> str:
    if len(shown) == 1:
        return ""  # The title and the axis tell it already.
    pairs = [
        f"“{name}” is {line(each.name)}"
        for name, each in zip(names, shown, strict=True)
        if name != line(each.name)
    ]
    return f"{'; '.join(pairs)}." if pairs else ""


def _cell(point: Point) -> TableCell:
    return TableCell(point.text, point.value, (), point.fact)
