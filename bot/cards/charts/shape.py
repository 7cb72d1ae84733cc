"""What a chart is drawn as, where its kind does not suit its data. Pure: chart in, chart out."""

from dataclasses import replace

from bot.cards.model import Chart, Line


def drawn(chart: Chart) -> Chart:
    """
    Several series of columns are lines, which can be told apart where columns would be slivers;
    a single year has no course: its series are compared as bars.
    """
    lines = tuple(line for line in chart.lines if line.points)
    if chart.kind == "bar" or not lines:
        return replace(chart, lines=lines)
    if max(len(line.points) for line in lines) == 1:
        return _compared(replace(chart, lines=lines))
    several = chart.kind == "column" and len(lines) > 1
    return replace(chart, lines=lines, kind="line" if several else chart.kind)


def _compared(chart: Chart) -> Chart:
    if len(chart.lines) == 1:
        return replace(chart, kind="bar")
    year = chart.lines[0].points[0].label
    names = (replace(line.points[0], label=line.name, short=line.name) for line in chart.lines)
    return replace(chart, kind="bar", lines=(Line(year, tuple(names)),))
