"""Several series over years: lines named at their ends, broken where nothing is printed. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from bot.cards.charts import measure, parts, years
from bot.cards.charts.design import LEADING, NUMBER, Theme, look
from bot.cards.charts.ends import Box, around, spread
from bot.cards.charts.parts import Body, Layer, round_
from bot.cards.charts.words import clean, short
from bot.cards.model import Chart, Line, Point

PLOT, NAMES_ROOM, EDGE = 220, 112, 8
HEAD = 20
"""Room above the highest point for its number."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """Pixels for (number of the point, value)."""

    step: float
    unit: float
    floor: float
    bottom: float

    def x(self, number: int) -> float:
        return EDGE + self.step * number

    def y(self, value: float) -> float:
        return self.floor - value * self.unit


def draw(chart: Chart, theme: Theme) -> tuple[Body, str]:
    """The lines, and a note for the subtitle where lines are broken."""
    ends = [_end(line) for line in chart.lines]
    right = max((measure.width(t, NUMBER, bold=True) for end in ends for t in end), default=0)
    tall = sum(_high(end) for end in ends)
    plane = _plane(chart, theme.width - EDGE - right - 16, max(PLOT, ceil(tall)))
    everywhere = _everywhere(chart)
    bands, note = years.gaps(everywhere, plane.x, plane.step, plane.bottom, theme)
    shared = years.runs(everywhere)
    if any(len(years.runs(line.points)) > len(shared) for line in chart.lines):
        note = f"Where a line is broken: {_gap_words(chart)}"
    layers = [
        *bands,
        parts.rule(theme.quiet, x=0, x2=theme.width - right - 12, y=plane.floor),
        *(
            drawn
            for number in range(len(chart.lines))
            for drawn in _line(chart, number, plane, theme)
        ),
        *_names(chart, ends, plane, theme.width - right, theme),
        *_numbers(chart, plane, theme),
        years.axis(everywhere, plane.x, plane.step, plane.bottom + 17, theme),
    ]
    return Body(tuple(layers), plane.bottom + years.FOOT), note


def _plane(chart: Chart, wide: float, high: float) -> _Plane:
    count = max(len(line.points) for line in chart.lines)
    values = [v for line in chart.lines for p in line.points if (v := parts.height(p)) is not None]
    unit, below = parts.fit([(value, HEAD) for value in values], high)
    return _Plane(wide / max(1, count - 1), unit, round(high - below), high)


def _known(line: Line) -> list[int]:
    return [n for n, point in enumerate(line.points) if parts.height(point) is not None]


def _everywhere(chart: Chart) -> tuple[Point, ...]:
    """The points of the axis: a gap only where no series has a number."""
    columns = zip(*(line.points for line in chart.lines), strict=True)
    return tuple(
        next((point for point in column if parts.height(point) is not None), column[0])
        for column in columns
    )


def _gap_words(chart: Chart) -> str:
    gaps = (p.text for line in chart.lines for p in line.points if parts.height(p) is None)
    return ", ".join(dict.fromkeys(gaps))


def _end(line: Line) -> list[str]:
    """What stands at a line's end: its name, the year if it is not the last, its number."""
    known = _known(line)
    last = line.points[known[-1] if known else 0]
    early = bool(known) and last != line.points[-1]
    name = f"{clean(line.name)} ({short(last)})" if early else clean(line.name)
    return [*measure.wrap(name, NUMBER, NAMES_ROOM, bold=True), last.text]


def _high(end: Sequence[str]) -> float:
    return len(end) * NUMBER * LEADING + 6


def _line(chart: Chart, number: int, plane: _Plane, theme: Theme) -> Iterator[Layer]:
    line, seen = chart.lines[number], look(theme, number)
    scale = parts.linear(-plane.unit, plane.floor, round_(plane.bottom), 0)
    rows, run = [], 0
    for at, point in enumerate(line.points):
        value = parts.height(point)
        if value is None:
            # a run of its own for what follows, so that nothing is drawn through the gap
            run += 1
            continue
        row = {"label": point.label, "value": value, "text": point.text, "series": line.name}
        rows.append(row | {"x": round_(plane.x(at)), "run": run})
    place = {"x": parts.pixel("x"), "y": parts.scaled("value", scale)}
    stroke = {"type": "line", "color": seen.ink, "strokeWidth": 2.5, "strokeDash": list(seen.dash)}
    yield parts.layer(stroke, rows, place | {"detail": {"field": "run", "type": "nominal"}})
    dot: dict[str, Any] = {"type": "point", "shape": seen.symbol, "size": 44, "opacity": 1}
    dot |= {"filled": True, "color": seen.ink, "stroke": theme.surface, "strokeWidth": 1}
    yield parts.layer(dot, rows, place)


def _names(
    chart: Chart, ends: Sequence[Sequence[str]], plane: _Plane, left: float, theme: Theme
) -> Iterator[Layer]:
    wanted = [
        (_last_y(line, plane), _high(end)) for line, end in zip(chart.lines, ends, strict=True)
    ]
    for number, middle in enumerate(spread(wanted, plane.bottom)):
        end, colour = parts.stacked(ends[number], left, middle, NUMBER), look(theme, number).ink
        yield parts.words(end[:-1], colour, NUMBER, weight="bold")
        yield parts.words(end[-1:], theme.ink, NUMBER)


def _last_y(line: Line, plane: _Plane) -> float:
    known = _known(line)
    height = parts.height(line.points[known[-1]]) if known else None
    return plane.floor if height is None else plane.y(height)


def _numbers(chart: Chart, plane: _Plane, theme: Theme) -> Iterator[Layer]:
    """Numbers at telling points, where none lies on a line or could belong to another one."""
    taken = list(_ink(chart, plane))
    for number, at in _candidates(chart):
        point = chart.lines[number].points[at]
        wide = measure.width(point.text, NUMBER) + 6
        x, y = max(plane.x(at), wide / 2), plane.y(parts.height(point) or 0.0)
        for away in (-14, 14):
            box = around(x, y + away, wide, NUMBER + 3)
            alone = around(x, y + away, wide, 3 * NUMBER) if len(chart.lines) > 1 else box
            inside = box.top >= -NUMBER and box.bottom <= plane.floor - 2
            others = _ink(chart, plane, but=number)
            if inside and not _meets(box, taken) and not _meets(alone, others):
                taken.append(box)
                row = parts.stacked([point.text], x, y + away, NUMBER)
                ink = look(theme, number).ink if len(chart.lines) > 1 else theme.ink
                yield parts.words(row, ink, NUMBER, align="center")
                break


def _meets(box: Box, others: Iterable[Box]) -> bool:
    return any(box.meets(other) for other in others)


def _candidates(chart: Chart) -> list[tuple[int, int]]:
    """
    Which points (number of the line, of the point) to number, the most telling first: where a
    line starts and where it is highest, all of them where it is alone. The last ones stand at
    the lines' ends, and every number stands in the table and the alternative text.
    """
    firsts: list[tuple[int, int]] = []
    peaks, others = firsts[:], firsts[:]
    for number, line in enumerate(chart.lines):
        known = _known(line)
        peak = max(known, key=lambda at: parts.height(line.points[at]) or 0.0, default=-1)
        for at in known[:-1]:
            kind = firsts if at == known[0] else peaks if at == peak else others
            kind.append((number, at))
    return [*firsts, *peaks, *(others if len(chart.lines) == 1 else [])]


def _ink(chart: Chart, plane: _Plane, but: int = -1) -> Iterator[Box]:
    """Small boxes along every line, which no number may cover."""
    for line in (line for number, line in enumerate(chart.lines) if number != but):
        for at, point in enumerate(line.points):
            here = parts.height(point)
            if here is None:
                continue
            yield around(plane.x(at), plane.y(here), 6, 6)
            after = parts.height(line.points[at + 1]) if at + 1 < len(line.points) else None
            for part in range(1, 8) if after is not None else ():
                y = here + ((after or 0.0) - here) * part / 8
                yield around(plane.x(at) + plane.step * part / 8, plane.y(y), 3, 3)
