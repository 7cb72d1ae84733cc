"""Which bar is which where there are several series: a filled, hollow or grey square. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.cards.charts import measure, parts
from bot.cards.charts.design import LABEL, Look, Theme, look
from bot.cards.charts.parts import Body
from bot.cards.charts.words import clean

SQUARE, ROW, SPACE = 12, 22, 18


def fill(seen: Look, theme: Theme) -> dict[str, Any]:
    """The mark of a bar, a column or a square in the legend."""
    if seen.hollow:
        return {"type": "rect", "color": theme.band, "stroke": seen.fill, "strokeWidth": 1.5}
    return {"type": "rect", "color": seen.fill}


def swatches(names: Sequence[str], theme: Theme) -> Body:
    """Squares and names in the order of the bars; nothing for a single series."""
    if len(names) < 2:
        return Body((), 0)
    x, y, layers, texts = 0.0, ROW / 2, [], []
    for number, name in enumerate(names):
        lines = measure.wrap(clean(name), LABEL, theme.width - SQUARE - 6)
        wide = SQUARE + 6 + max(measure.width(line, LABEL) for line in lines)
        if x and x + wide > theme.width:
            x, y = 0.0, y + ROW
        square = {"x": x, "x2": x + SQUARE, "y": y - SQUARE / 2, "y2": y + SQUARE / 2}
        layers.append(parts.boxes(fill(look(theme, number), theme), [square]))
        down = ROW * (len(lines) - 1)
        texts += parts.stacked(lines, x + SQUARE + 6, y + down / 2, LABEL)
        x, y = x + wide + SPACE, y + down
    return Body((*layers, parts.words(texts, theme.ink, LABEL)), y + ROW / 2 + 6)
