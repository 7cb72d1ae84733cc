"""A chart as a Vega-Lite spec with its data inside: title, unit, then the marks. Pure."""

from dataclasses import replace
from typing import Any

from bot.cards.charts import bars, columns, lines, measure, parts
from bot.cards.charts.design import (
    FONT,
    LABEL,
    LEADING,
    PADDING,
    SUBTITLE,
    THEMES,
    TITLE,
    WIDTH,
    Theme,
    ThemeName,
)
from bot.cards.charts.parts import Body
from bot.cards.charts.shape import drawn
from bot.cards.charts.words import alt, clean, unit_is_said
from bot.cards.model import Chart

AFTER = 16
"""Pixels between the heading and the marks."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def spec(chart: Chart, theme: ThemeName = "light", width: int = WIDTH) -> dict[str, Any]:
    """
    The picture: `description` is the alternative text, the size is fixed, all data is inline.
    Every number that it writes is a point's own text.
    """
    colours, seen = replace(THEMES[theme], width=width), drawn(chart)
    body, note = _body(seen, colours)
    heading = _heading(seen, note, colours)
    return {
        "$schema": SCHEMA,
        "description": alt(chart),
        "background": colours.surface,
        # the heading stands in the upper padding, so that marks count their pixels from 0
        "padding": {"left": PADDING, "right": PADDING, "bottom": PADDING}
        | {"top": parts.round_(PADDING + heading.height)},
        "autosize": {"type": "none"},
        "width": width,
        "height": parts.round_(body.height),
        "config": {"font": FONT, "view": {"stroke": None}},
        "layer": [*heading.layers, *body.layers],
    }


def _body(chart: Chart, theme: Theme) -> tuple[Body, str]:
    if not parts.has_numbers(chart):
        rows = parts.stacked(["No number is printed."], 0, LABEL / 2, LABEL)
        return Body((parts.words(rows, theme.quiet, LABEL),), LABEL), ""
    match chart.kind:
        case "bar":
            return bars.draw(chart, theme), ""
        case "column":
            return columns.draw(chart, theme)
        case "line":
            return lines.draw(chart, theme)


def _heading(chart: Chart, note: str, theme: Theme) -> Body:
    title = measure.wrap(clean(chart.title), TITLE, theme.width, bold=True)
    unit = clean(chart.unit)
    said = [] if unit_is_said(chart) else [unit[:1].upper() + unit[1:]]
    told = [text for text in (*said, note) if text]
    under = [line for text in told for line in measure.wrap(text, SUBTITLE, theme.width)]
    high, below = len(title) * TITLE * LEADING, len(under) * SUBTITLE * LEADING
    top = -(high + below + AFTER)
    rows = parts.stacked(title, 0, top + high / 2, TITLE)
    layers = [parts.words(rows, theme.ink, TITLE, weight="bold")]
    if under:
        rows = parts.stacked(under, 0, top + high + 3 + below / 2, SUBTITLE)
        layers.append(parts.words(rows, theme.quiet, SUBTITLE))
    return Body(tuple(layers), -top)
