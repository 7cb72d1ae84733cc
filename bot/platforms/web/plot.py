"""Draws Slack's native chart data as a small SVG. Pure. Only for the page's approximation."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

from markupsafe import Markup

from bot.platforms.web.elements import element

Json = Mapping[str, Any]
WIDTH, LEFT, TOP, FLOOR = 420, 48, 10, 170
FLAT, SLANTED = 26, 76
"""Room below the floor for names that lie or that are turned."""
STEPS = 4


def plot(chart: Json) -> Markup:
    """Columns or lines, with an axis and a legend; a pie as its words."""
    series: Sequence[Json] = chart.get("series", [])
    if not series:
        parts = [f"{each['label']}: {each['value']}" for each in chart.get("segments", [])]
        return element("p", "; ".join(parts))
    names = [str(name) for name in chart["axis_config"]["categories"]]
    top = _ceiling([point["value"] for line in series for point in line["data"]])
    marks = [
        part
        for i, line in enumerate(series)
        for part in _marks(chart, line, i, len(series), top)
    ]  # fmt: skip
    is_slanted = len(names) * max(map(len, names), default=0) > 56
    drawn = element(
        "svg",
        *_grid(top),
        *marks,
        *(_name(name, n, len(names), is_slanted) for n, name in enumerate(names)),
        viewBox=f"0 0 {WIDTH} {FLOOR + (SLANTED if is_slanted else FLAT)}",
        role="img",
        aria_label=_words(series),
        class_="plot-like",
    )
    axis = chart["axis_config"].get("y_label", "")
    label = element("p", axis, class_="context") if axis else ""
    return element("div", label, drawn, _legend(series) if len(series) > 1 else "")


def _marks(chart: Json, line: Json, i: int, many: int, top: float) -> list[Markup]:
    points = line["data"]
    middles = [(_middle(n, len(points)), _y(p["value"], top)) for n, p in enumerate(points)]
    if chart["type"] == "bar":
        slot = (WIDTH - LEFT) / max(1, len(points))
        wide = slot * 0.68 / many
        return [
            element(
                "rect",
                x=_n(x - wide * many / 2 + wide * i),
                y=_n(y),
                width=_n(wide * (0.9 if many > 1 else 1)),
                height=_n(FLOOR - y),
                class_=f"s{i}",
                rx=2,
            )
            for x, y in middles
        ]
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in middles)
    dots = [element("circle", cx=_n(x), cy=_n(y), r=3, class_=f"s{i}") for x, y in middles]
    return [element("polyline", points=path, class_=f"l{i}"), *dots]


def _grid(top: float) -> list[Markup]:
    parts = []
    for step in range(STEPS + 1):
        value = top * step / STEPS
        y = _y(value, top)
        parts += [
            element("line", x1=LEFT, x2=WIDTH, y1=_n(y), y2=_n(y), class_="grid"),
            element("text", _short(value), x=LEFT - 6, y=_n(y + 4), text_anchor="end"),
        ]
    return parts


def _name(name: str, n: int, many: int, is_slanted: bool) -> Markup:
    x, y = _n(_middle(n, many)), FLOOR + 16
    if not is_slanted:
        return element("text", name, x=x, y=y, text_anchor="middle")
    turn = f"rotate(-32 {x} {y})"
    return element("text", name, x=x, y=y, text_anchor="end", transform=turn)


def _legend(series: Sequence[Json]) -> Markup:
    items = [
        element("li", element("i", class_=f"b{i}", aria_hidden="true"), str(line["name"]))
        for i, line in enumerate(series)
    ]
    return element("ul", *items, class_="legend")


def _words(series: Sequence[Json]) -> str:
    """Every number, for whoever does not see them."""
    lines = [
        f"{line['name']}: " + ", ".join(f"{p['label']} {p['value']:,}" for p in line["data"])
        for line in series
    ]
    return "; ".join(lines)


def _middle(n: int, many: int) -> float:
    return LEFT + (WIDTH - LEFT) * (n + 0.5) / max(1, many)


def _y(value: float, top: float) -> float:
    return FLOOR - (FLOOR - TOP) * float(value) / top


def _ceiling(values: Sequence[float]) -> float:
    """The next round number above all values, whose quarters are round as well."""
    most = max([float(value) for value in values], default=1) or 1
    power = 10.0 ** int(log10(most)) if most >= 1 else 1.0
    return next(n * power for n in (1, 1.6, 2, 2.4, 3, 4, 6, 8, 10, 20) if n * power >= most)


def _short(value: float) -> str:
    return f"{value / 1000:,g}k" if value >= 10_000 else f"{value:,g}"


def _n(value: float) -> str:
    return f"{value:.1f}"
