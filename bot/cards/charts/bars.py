"""Names compared: horizontal bars, each with its number at the end. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from bot.cards.charts import legend, measure, parts
from bot.cards.charts.design import LABEL, LEADING, NUMBER, Theme, look
from bot.cards.charts.parts import Body, Layer, Scale, round_
from bot.cards.charts.words import label, short
from bot.cards.model import Chart, Point

NAMES_ROOM = 150
FEW = 12
"""Up to so many names may take two lines; more names are a list, each on one line."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One name: its lines of words, its points (one a series), where it lies, a bar's height."""

    name: list[str]
    points: tuple[Point, ...]
    top: float
    height: float
    thick: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def draw(chart: Chart, theme: Theme) -> Body:
    """A row a name, a bar a series."""
    names = legend.swatches([line.name for line in chart.lines], theme)
    rows = _rows(chart, names.height)
    left = 10 + ceil(max(measure.width(text, LABEL) for row in rows for text in row.name))
    known = [_known(point) for row in rows for point in row.points]
    unit, below = parts.fit([each for each in known if each], theme.width - left)
    zero = round(left + below)
    bottom = rows[-1].top + rows[-1].height
    layers = [
        *names.layers,
        _names(rows, theme, left),
        *_series(chart, rows, parts.linear(unit, zero, left, theme.width), theme),
        parts.rule(theme.quiet, x=zero, y=names.height, y2=bottom),
    ]
    return Body(tuple(layers), bottom)


def _known(point: Point) -> tuple[float, float] | None:
    value = parts.height(point)
    return None if value is None else (value, 8 + measure.width(point.text, NUMBER))


def _rows(chart: Chart, top: float) -> list[_Row]:
    points = list(zip(*(line.points for line in chart.lines), strict=True))
    few = len(points) <= FEW
    thick, gap = (18 if few and len(chart.lines) == 1 else 16), (14 if few else 10)
    rows = []
    for row in points:
        name = _name(row[0], 2 if few else 1)
        high = ceil(max(thick * len(row), len(name) * LABEL * LEADING))
        rows.append(_Row(name, row, top + gap / 2, high, thick))
        top += high + gap
    return rows


def _name(point: Point, most: int) -> list[str]:
    """The whole name where it fits, else the short one."""
    whole = measure.wrap(label(point), LABEL, NAMES_ROOM)
    return whole if len(whole) <= most else measure.wrap(short(point), LABEL, NAMES_ROOM)


def _names(rows: Sequence[_Row], theme: Theme, left: float) -> Layer:
    placed = (parts.stacked(row.name, left - 10, row.middle, LABEL) for row in rows)
    return parts.words(
        (line for lines in placed for line in lines), theme.ink, LABEL, align="right"
    )


def _series(chart: Chart, rows: Sequence[_Row], scale: Scale, theme: Theme) -> Iterator[Layer]:
    value = parts.scaled("value", scale)
    placed: list[dict[str, Any]] = []
    for number, line in enumerate(chart.lines):
        bars = [_bar(row, number) | {"series": line.name} for row in rows]
        ends = {"x": value, "x2": {"datum": 0}, "y": parts.pixel("y"), "y2": {"field": "y2"}}
        yield parts.layer(
            legend.fill(look(theme, number), theme),
            [bar for bar in bars if bar["value"] is not None],
            ends,
        )
        placed += bars
    gaps = [bar | {"value": 0} for bar in placed if bar["value"] is None]
    known = [bar for bar in placed if bar["value"] is not None]
    quiet = {"color": theme.quiet, "fontStyle": "italic"}
    for some, style in (
        ([bar for bar in known if bar["value"] >= 0], {"align": "left", "dx": 6}),
        ([bar for bar in known if bar["value"] < 0], {"align": "right", "dx": -6}),
        (gaps, {"align": "left", "dx": 6} | quiet),
    ):
        if some:
            text = {"type": "text", "baseline": "middle", "fontSize": NUMBER, "color": theme.ink}
            yield parts.layer(text | style, some, {"x": value, "y": parts.pixel("middle")} | TEXT)


TEXT = {"text": {"field": "text", "type": "nominal"}}


def _bar(row: _Row, number: int) -> dict[str, Any]:
    """A point with the pixels of its bar."""
    point = row.points[number]
    middle = row.middle + (number - (len(row.points) - 1) / 2) * row.thick
    return {
        "label": label(point),
        "value": parts.height(point),
        "text": point.text,
        "y": round_(middle - row.thick / 2 + 1),
        "y2": round_(middle + row.thick / 2 - 1),
        "middle": round_(middle),
    }
