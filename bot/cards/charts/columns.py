"""One series over years: a column a year with its number above; gaps stay empty. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards.charts import measure, parts, years
from bot.cards.charts.design import LEADING, NUMBER, SMALL, Theme
from bot.cards.charts.parts import Body, Layer, Scale, round_
from bot.cards.charts.words import label
from bot.cards.model import Chart, Point

PLOT, WIDEST_STEP, MOST_LINES = 190, 84, 3


@dataclass(frozen=True, slots=True)
class _Lettering:
    """How the numbers stand over their columns: in lines of *room*, or *upright*."""

    size: float
    room: float
    upright: bool = False

    def lines(self, text: str) -> list[str]:
        """The number, broken between words only."""
        return [text] if self.upright else measure.wrap(text, self.size, self.room)

    def fits(self, text: str) -> bool:
        """Whether it stands over its column without touching its neighbours."""
        whole = measure.whole(text, self.size, self.room)
        return whole and len(self.lines(text)) <= MOST_LINES

    def high(self, text: str) -> float:
        """The room it needs above the column."""
        if self.upright:
            return 8 + measure.width(text, self.size)
        return 8 + len(self.lines(text)) * self.size * LEADING


def draw(chart: Chart, theme: Theme) -> tuple[Body, str]:
    """The columns, and a note for the subtitle where a gap has no room for its words."""
    points = chart.lines[0].points
    step = min(theme.width / len(points), WIDEST_STEP)
    lettering = _lettering(points, step)
    drawn = [_column(point, number, step) for number, point in enumerate(points)]
    known = [column for column in drawn if column["value"] is not None]
    unit, below = parts.fit([(c["value"], lettering.high(c["text"])) for c in known], PLOT)
    zero = round(PLOT - below)
    scale = parts.linear(-unit, zero, PLOT, 0)

    def place(number: int) -> float:
        return step * (number + 0.5)

    bands, note = years.gaps(points, place, step, PLOT, theme)
    ends = {"x": parts.pixel("x"), "x2": {"field": "x2"}}
    ends |= {"y": parts.scaled("value", scale), "y2": {"datum": 0}}
    layers = [
        *bands,
        parts.layer({"type": "rect", "color": theme.accent}, known, ends),
        *_numbers(known, scale, lettering, theme),
        parts.rule(theme.quiet, x=0, x2=step * len(points), y=zero),
        years.axis(points, place, step, PLOT + 17, theme),
    ]
    return Body(tuple(layers), PLOT + years.FOOT), note


def _lettering(points: Sequence[Point], step: float) -> _Lettering:
    """The largest letters that fit; upright ones where the columns are too narrow."""
    texts = [point.text for point in points if parts.height(point) is not None]
    for size in (NUMBER, SMALL, 11.5):
        lettering = _Lettering(size, step - 2)
        if all(lettering.fits(text) for text in texts):
            return lettering
    return _Lettering(SMALL, step, upright=True)


def _column(point: Point, number: int, step: float) -> dict[str, Any]:
    middle, half = step * (number + 0.5), min(step * 0.68, 48) / 2
    return {
        "label": label(point),
        "value": parts.height(point),
        "text": point.text,
        "x": round_(middle - half),
        "x2": round_(middle + half),
        "middle": round_(middle),
    }


def _numbers(
    known: Sequence[dict[str, Any]], scale: Scale, lettering: _Lettering, theme: Theme
) -> Iterator[Layer]:
    """Numbers above their columns, below where the value is negative; alike ones in one layer."""
    alike: dict[tuple[int, bool], list[dict[str, Any]]] = {}
    for row in known:
        lines = lettering.lines(row["text"])
        broken = row | {"lines": "\n".join(lines)}
        alike.setdefault((len(lines), row["value"] < 0), []).append(broken)
    place = {"x": parts.pixel("middle"), "y": parts.scaled("value", scale)}
    for (lines_, under), rows in alike.items():
        style = _upright(under) if lettering.upright else _lying(lettering.size, lines_, under)
        mark = {"type": "text", "color": theme.ink, "fontSize": lettering.size} | style
        text = {"text": {"field": "lines", "type": "nominal"}}
        yield parts.layer(mark, rows, place | text)


def _upright(under: bool) -> dict[str, Any]:
    style = {"angle": 270, "baseline": "middle"}
    return style | ({"align": "right", "dx": -5} if under else {"align": "left", "dx": 5})


def _lying(size: float, lines: int, under: bool) -> dict[str, Any]:
    step = size * LEADING
    # the renderer counts from the first line: the others need their room above the column
    away = 4 if under else -4 - step * (lines - 1)
    style = {"align": "center", "lineBreak": "\n", "lineHeight": step, "dy": away}
    return style | {"baseline": "top" if under else "bottom"}
