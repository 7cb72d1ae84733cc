"""The key of a chart's picture: the same drawing, the same key. Pure."""

import json
from hashlib import sha256

from bot.cards.beside import Beside
from bot.cards.model import Chart, Point

DESIGN = 1
"""Raised whenever the same chart comes out as another picture, so that no old one is served."""


_KEYS: Beside[Chart, str] = Beside()


def digest(chart: Chart) -> str:
    """
    Sixteen hex digits for what is drawn, in this design. Citation marks and the ids of facts
    are not drawn: two cards that show the same numbers share one picture.
    """
    return _KEYS.get(chart, DESIGN, lambda: _key(chart, DESIGN))


def _key(chart: Chart, design: int) -> str:
    lines = [[line.name, [_drawn(point) for point in line.points]] for line in chart.lines]
    drawn = [design, chart.kind, chart.title, chart.unit, chart.axis, lines]
    return sha256(json.dumps(drawn).encode()).hexdigest()[:16]


def _drawn(point: Point) -> list[str | None]:
    # as a float, which is all that the renderer sees: 5 and 5.0 are one height
    height = None if point.value is None else repr(float(point.value))
    return [point.label, point.short, height, point.text]
