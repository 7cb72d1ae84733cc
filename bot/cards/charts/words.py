"""A chart in words, for whoever does not see the picture. Pure: chart in, text out.

What kind of chart, of what, how many, range, gaps, then every point with its number as written.
The text is made in ever tighter ways until it fits; only when the tightest does not fit are
points left to the table, and the text says how many.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from bot.cards.beside import Beside
from bot.cards.charts.shape import drawn
from bot.cards.model import Chart, Line, Point

LIMIT = 1000
"""Discord allows a picture's description 1,024 characters; Slack allows more."""

KINDS = {"bar": "Bar chart", "column": "Column chart", "line": "Line chart"}
MARKS = {"bar": "bars", "column": "columns", "line": "points"}
LONGEST_TITLE = 200

Name = Callable[[Point], str]
Style = Callable[[Chart], list[tuple[str, int]]]
"""A way to tell the points: parts of text, each with how many points it holds."""


_TEXTS: Beside[Chart, str] = Beside()


def alt(chart: Chart) -> str:
    """The alternative text of a chart, at most LIMIT characters."""
    return _TEXTS.get(chart, LIMIT, lambda: _alt(chart))


def _alt(chart: Chart) -> str:
    chart = drawn(chart)
    head = f"{_what(chart)} {_range(chart)}"
    for style in (_spacious, _short, _tight):
        text = " ".join([head, *(part for part, _ in style(chart))])
        if len(text) <= LIMIT:
            return text
    return _cut(head, _tight(chart))


def _cut(head: str, parts: Sequence[tuple[str, int]]) -> str:
    """As many whole parts as fit, and how many points are left to the table."""
    room, kept = LIMIT - len(head) - len(" … 99,999 more numbers are in the table."), []
    left = sum(count for _, count in parts)
    for part, count in parts:
        if len(part) + 1 > room:
            break
        room, left = room - len(part) - 1, left - count
        kept.append(part)
    more = "1 more number is" if left == 1 else f"{left:,} more numbers are"
    return " ".join([head, *kept, f"… {more} in the table."])


def _what(chart: Chart) -> str:
    title, unit = clean(chart.title), clean(chart.unit)
    title = _brief(title)
    if unit and not unit_is_said(chart):
        title = f"{title} ({_brief(unit)})"
    return f"{KINDS[chart.kind]}: {title}{'' if title.endswith(('.', '?', '!')) else '.'}"


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE]}…"


def _range(chart: Chart) -> str:
    """How many marks, and between which two numbers they lie."""
    known = [(line, point) for line in chart.lines for point in line.points if _has(point)]
    if not known:
        return "No number is printed."
    many = len(chart.lines) > 1
    lines = f"{len(chart.lines)} series, " if many else ""
    count = f"{lines}{len(known)} {MARKS[chart.kind] if len(known) > 1 else MARKS[chart.kind][:-1]}"
    low, high = min(known, key=_value), max(known, key=_value)
    if _value(low) == _value(high):
        return f"{count}."
    return f"{count}, from {_at(*low, many=many)} to {_at(*high, many=many)}."


def _at(line: Line, point: Point, *, many: bool) -> str:
    name = short(point) if len(point.label) > 60 else label(point)
    where = f"{clean(line.name)[:60]}, {name}" if many else name
    return f"{point.text} ({where})"


def _value(known: tuple[Line, Point]) -> float:
    value = known[1].value
    return 0.0 if value is None else float(value)


def _has(point: Point) -> bool:
    return point.value is not None


def _spacious(chart: Chart) -> list[tuple[str, int]]:
    return _told(chart, label)


def _short(chart: Chart) -> list[tuple[str, int]]:
    return _told(chart, short)


def _told(chart: Chart, name: Name) -> list[tuple[str, int]]:
    """Each point with its name; years after one another, names beside one another."""
    many = len(chart.lines) > 1
    if chart.kind == "bar" and many:
        return _ended([_beside(name, chart.lines, row) for row in _rows(chart)])
    parts: list[tuple[str, int]] = []
    for line in chart.lines:
        told = _ended([_run(name, run) for run in _runs(line.points)])
        start = f"{clean(line.name)}, " if many else ""
        parts += [(start + told[0][0], told[0][1]), *told[1:]] if told else []
    return parts


def _tight(chart: Chart) -> list[tuple[str, int]]:
    """Names or years are said once, the numbers follow in that order."""
    if len(chart.lines) == 1:
        return _told(chart, short)
    if chart.kind == "bar":
        order = ("Each: " + " / ".join(clean(line.name) for line in chart.lines) + ".", 0)
        return [order, *_ended([_slashed(row) for row in _rows(chart)])]
    parts = []
    for line in (line for line in chart.lines if line.points):
        years = f"{short(line.points[0])} to {short(line.points[-1])}"
        numbers = ", ".join(point.text for point in line.points)
        parts.append((f"{clean(line.name)}, {years}: {numbers}.", len(line.points)))
    return parts


def _rows(chart: Chart) -> Iterator[tuple[Point, ...]]:
    return zip(*(line.points for line in chart.lines), strict=True)


def _beside(name: Name, lines: Sequence[Line], row: Sequence[Point]) -> tuple[str, int]:
    numbers = (f"{clean(line.name)} {point.text}" for line, point in zip(lines, row, strict=True))
    return f"{name(row[0])}: {', '.join(numbers)}", len(row)


def _slashed(row: Sequence[Point]) -> tuple[str, int]:
    return f"{_before(short(row[0]))} {' / '.join(point.text for point in row)}", len(row)


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Points one by one, but neighbouring gaps that are worded alike together."""
    for _, run in groupby(enumerate(points), lambda at: at[0] if _has(at[1]) else at[1].text):
        yield [point for _, point in run]


def _run(name: Name, run: Sequence[Point]) -> tuple[str, int]:
    names = name(run[0]) if len(run) == 1 else f"{name(run[0])} to {name(run[-1])}"
    return f"{_before(names)} {run[0].text}", len(run)


def _before(names: str) -> str:
    """The name before its number; a colon keeps two numbers apart, as in "2014: 733"."""
    return f"{names}:" if names[-1:].isdigit() else names


def _ended(parts: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Semicolons between the parts and a full stop behind the last."""
    last = len(parts) - 1
    return [(text + ("." if i == last else ";"), n) for i, (text, n) in enumerate(parts)]


def unit_is_said(chart: Chart) -> bool:
    """Whether the title already names the unit, which then needs no line of its own."""
    return clean(chart.unit).casefold() in clean(chart.title).casefold()


def label(point: Point) -> str:
    """The point's whole name, on one line."""
    return clean(point.label)


def short(point: Point) -> str:
    """The point's short name, on one line."""
    return clean(point.short or point.label)


def clean(words: str) -> str:
    """Words on one line: control characters and direction overrides become spaces."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
