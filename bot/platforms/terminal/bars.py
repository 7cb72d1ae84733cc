"""A chart as rows of name, number and bar. Pure: the number is read before the bar is seen."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from bot.cards.model import Chart, Line, Point
from bot.platforms.terminal.words import QUIET, line, marked

EIGHTHS = " ▏▎▍▌▋▊▉"
FILLS = "█▒░▓▚▞"
"""One for each series: shapes, not only colours, tell them apart."""
LONGEST = 40
"""Cells of the longest bar; beyond that, lengths are no easier to compare."""
PART = 0.4
"""Of the width, at most, for names and for numbers."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells for each part of a row; *top* is the number that fills *bar*."""

    name: int
    series: int
    number: int
    bar: int
    top: float


def bars(chart: Chart, width: int) -> list[Text]:
    """The chart's title and one row for each of its points."""
    title, unit = line(chart.title), line(chart.unit)
    said = f" ({unit})" if unit and unit.casefold() not in title.casefold() else ""
    widths = _widths(chart, width)
    rows = [
        _row(series, n, i, widths)
        for n in range(max((len(each.points) for each in chart.lines), default=0))
        for i, series in enumerate(chart.lines)
        if n < len(series.points)
    ]
    return [Text(marked(f"{title}{said}", chart.marks), "bold"), *rows]


def _widths(chart: Chart, width: int) -> Widths:
    points = [point for series in chart.lines for point in series.points]
    most = int(width * PART)
    name = _widest([point.label for point in points], most)
    number = _widest([point.text for point in points], most)
    is_one = len(chart.lines) == 1
    series = 0 if is_one else _widest([f"{each.name} " for each in chart.lines], most // 2) + 1
    top = max(map(_height, points), default=0.0)
    return Widths(
        name, series, number, max(0, min(LONGEST, width - name - series - number - 2)), top
    )


def _row(series: Line, n: int, i: int, widths: Widths) -> Text:
    """The name once for all series; which series it is on every row, for whoever hears it."""
    point, said = series.points[n], line(series.points[n].text)
    name = _fitted(line(point.label) if i == 0 else "", widths.name)
    which = _fitted(f" {line(series.name)}", widths.series) if widths.series else ""
    row = Text(f"{name}{which} {' ' * (widths.number - cell_len(said))}{said} ")
    if point.value is None:
        row.stylize(QUIET)
    elif widths.top:
        length = _height(point) / widths.top * widths.bar
        row.append(_bar(length, FILLS[i % len(FILLS)]), "blue")
    row.rstrip()
    return row


def _bar(length: float, fill: str) -> str:
    """Whole cells, and for the solid fill the eighths of the last one."""
    whole = int(length)
    eighth = round((length - whole) * 8)
    if fill != FILLS[0]:
        return fill * max(round(length), 1 if length else 0)
    if eighth == 8:
        return fill * (whole + 1)
    bar = fill * whole + (EIGHTHS[eighth] if eighth else "")
    return bar or (EIGHTHS[1] if length else "")


def _height(point: Point) -> float:
    return max(0.0, float(point.value)) if point.value is not None else 0.0


def _widest(words: list[str], most: int) -> int:
    return min(most, max((cell_len(line(each)) for each in words), default=0))


def _fitted(words: str, width: int) -> str:
    """Exactly that wide; the whole name stands in the table."""
    text = Text(words)
    text.truncate(width, overflow="ellipsis", pad=True)
    return text.plain
