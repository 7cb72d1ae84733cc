"""What columns and lines share: the years under them, and the years that are not printed. Pure."""

from collections.abc import Callable, Sequence
from itertools import groupby

from bot.cards.charts import measure, parts
from bot.cards.charts.design import NUMBER, SMALL, Theme
from bot.cards.charts.parts import Layer
from bot.cards.charts.words import short
from bot.cards.model import Point

Place = Callable[[int], float]
"""The middle of the point with that number, in pixels."""

DASH = "–"
FOOT = 25
"""The room that the years take under the plot."""


def axis(points: Sequence[Point], place: Place, step: float, y: float, theme: Theme) -> Layer:
    """Every year that finds room, counted back from the last one."""
    widest = max((measure.width(short(point), NUMBER) for point in points), default=0)
    every = max(1, -int(-(widest + 6) // step)) if step else 1
    last = len(points) - 1
    shown = [number for number in range(len(points)) if (last - number) % every == 0]
    return parts.words(
        [
            {"x": parts.round_(place(n)), "y": parts.round_(y), "text": short(points[n])}
            for n in shown
        ],
        theme.quiet,
        NUMBER,
        align="center",
    )


def runs(points: Sequence[Point]) -> list[tuple[int, int, str]]:
    """Neighbouring gaps with the same words: first, last, words."""
    told = groupby(
        enumerate(points), lambda at: at[1].text if parts.height(at[1]) is None else None
    )
    groups = [(text, [number for number, _ in group]) for text, group in told]
    return [(numbers[0], numbers[-1], text) for text, numbers in groups if text is not None]


def gaps(
    points: Sequence[Point], place: Place, step: float, bottom: float, theme: Theme
) -> tuple[list[Layer], str]:
    """A pale band where nothing is printed, with the words where they fit; else a note."""
    bands, lines, note = [], [], ""
    for first, last, text in runs(points):
        left, right = place(first) - step / 2 + 2, place(last) + step / 2 - 2
        bands.append({"x": left, "x2": right})
        fits = measure.whole(text, SMALL, right - left)
        broken = measure.wrap(text, SMALL, right - left) if fits else [DASH]
        note = note if fits else f"{DASH} {text}"
        lines += parts.stacked(broken, (left + right) / 2, bottom / 2, SMALL)
    if not bands:
        return [], ""
    band = parts.boxes({"color": theme.band}, (row | {"y": 0, "y2": bottom} for row in bands))
    told = parts.words(lines, theme.quiet, SMALL, align="center", fontStyle="italic")
    return [band, told], note
