"""The parts that every picture is made of, as Vega-Lite layers. Pure.

The places of words are pixels (no scale); what stands for a number is drawn by a scale from its
value, so that the spec holds the data and not a drawing of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from bot.cards.charts.design import LEADING, Weight
from bot.cards.model import Chart, Point

Layer = dict[str, Any]
Axis = Literal["x", "y"]
Scale = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Body:
    """What stands under the title: its layers, and how high they are."""

    layers: tuple[Layer, ...]
    height: float


def height(point: Point) -> float | None:
    """The value as the renderer takes it; None where nothing can be drawn."""
    if point.value is None or not point.value.is_finite():
        return None
    value = float(point.value)
    return value if isfinite(value) else None


def has_numbers(chart: Chart) -> bool:
    """Whether there is anything to draw."""
    return any(height(point) is not None for line in chart.lines for point in line.points)


def layer(mark: dict[str, Any], rows: Iterable[dict[str, Any]], encoding: dict[str, Any]) -> Layer:
    """Rows of data, drawn in one way."""
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def pixel(name: str) -> dict[str, Any]:
    """A channel that takes a field as pixels."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def scaled(name: str, scale: Scale) -> dict[str, Any]:
    """A channel that takes a field by *scale*."""
    return {"field": name, "type": "quantitative", "axis": None, "scale": scale | {"nice": False}}


def linear(unit: float, zero: float, first: float, last: float) -> Scale:
    """The scale with *zero* at that pixel and *unit* pixels a unit, between two pixels."""
    ends = [(first - zero) / unit, (last - zero) / unit]
    return {"domain": [float(f"{end:.9g}") for end in ends], "range": [first, last]}


def words(
    rows: Iterable[dict[str, Any]],
    color: str,
    size: float,
    *,
    align: Literal["left", "center", "right"] = "left",
    weight: Weight = "normal",
    **mark: Any,
) -> Layer:
    """Words at pixels: rows of x, y (the middle of the line) and text."""
    style = {"type": "text", "align": align, "baseline": "middle", "color": color}
    style |= {"fontSize": round_(size), "fontWeight": weight} | mark
    text = {"field": "text", "type": "nominal"}
    return layer(style, rows, {"x": pixel("x"), "y": pixel("y"), "text": text})


def stacked(lines: Sequence[str], x: float, middle: float, size: float) -> list[dict[str, Any]]:
    """Lines of words under one another, around *middle*."""
    step = size * LEADING
    top = middle - step * (len(lines) - 1) / 2
    return [
        {"x": round_(x), "y": round_(top + step * number), "text": line}
        for number, line in enumerate(lines)
    ]


def boxes(mark: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Layer:
    """Rectangles at pixels: rows of x, x2, y, y2."""
    ends = {"x": pixel("x"), "x2": {"field": "x2"}, "y": pixel("y"), "y2": {"field": "y2"}}
    placed = ({name: round_(at) for name, at in row.items()} for row in rows)
    return layer({"type": "rect"} | mark, placed, ends)


def rule(color: str, **ends: float) -> Layer:
    """A thin straight line between two pixels: x, x2, y, y2."""
    encoding = {name: pixel(name) if len(name) == 1 else {"field": name} for name in ends}
    row = {name: round_(end) for name, end in ends.items()}
    return layer({"type": "rule", "color": color, "strokeWidth": 1}, [row], encoding)


def fit(known: Sequence[tuple[float, float]], room: float) -> tuple[float, float]:
    """
    Pixels per unit, and pixels below zero, so that every mark and the label at its end find
    *room*. *known* are (value, room of its label).
    """
    most = max((abs(value) for value, _ in known), default=0.0)
    if not most:
        return room, 0.0
    low, high = 0.0, room / most
    for _ in range(40):
        middle = (low + high) / 2
        if _above(known, middle) + _below(known, middle) <= room:
            low = middle
        else:
            high = middle
    # even where a label alone has no room, marks keep a fifth of it
    unit = max(low, room / most / 5)
    return unit, min(_below(known, unit), room)


def _above(known: Sequence[tuple[float, float]], unit: float) -> float:
    return max((value * unit + label for value, label in known if value >= 0), default=0.0)


def _below(known: Sequence[tuple[float, float]], unit: float) -> float:
    return max((label - value * unit for value, label in known if value < 0), default=0.0)


def round_(pixels: float) -> float:
    """To half a pixel, which is a whole one of the picture: edges stay sharp, files small."""
    return round(pixels * 2) / 2
