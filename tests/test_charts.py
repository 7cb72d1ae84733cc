"""Charts as words, keys and specs."""

import json
import os
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import charts
from bot.cards.charts import design, ends, measure, words
from bot.cards.model import Chart, Line, Point
from tests import samples

GOLDEN = Path(__file__).parent / "golden" / "charts"
GAP = "not printed"


def point(label: str, value: str | None, qualifier: str = "", short: str = "") -> Point:
    if value is None:
        return Point(label, short or label, None, GAP)
    return Point(label, short or label, Decimal(value), f"{qualifier}{Decimal(value):,}", "F1")


def line(name: str, start: int, *values: str | None) -> Line:
    return Line(name, tuple(point(str(start + n), value) for n, value in enumerate(values)))


def bars(*points: Point, title: str = "GenAI patent families by country") -> Chart:
    return Chart(title, "bar", (Line("Families", points),), "patent families", "Country", (1,))


COUNTRIES = bars(
    point("China", "38210"),
    point("United States", "6276"),
    point("Republic of Korea", "4155", short="Rep. of Korea"),
    point("Germany", "708"),
)
LONG = bars(
    point("Industrial property, law, social and behavioral sciences", "0", short="Law, social"),
    point(
        "National Institute of Information and Communications Technology",
        "87",
        "about ",
        short="NICT",
    ),
    point("Chinese Academy of Sciences", "-30", short="CAS"),
    point("Molecules/genes/proteins", None, short="Molecules"),
    title="What the largest owners of generative artificial intelligence patents protect",
)
COMPARE = Chart(
    "China and United States by mode",
    "bar",
    (
        Line("China", (point("Image/video", "12911"), point("Text", "9698"))),
        Line("United States", (point("Image/video", "2146"), point("Text", None))),
    ),
    "patent families",
    "Mode",
)
TREND = Chart(
    "Publications",
    "column",
    (
        Line(
            "World",
            (
                point("2014", "116"),
                *(point(str(year), None) for year in range(2015, 2023)),
                point("2023", "34000", "more than "),
            ),
        ),
    ),
    "publications",
    "Year",
)
LINES = Chart(
    "Families per year",
    "line",
    (
        line("China", 2014, "310", "420", "800", None, "3300", "5600"),
        line("United States", 2014, "180", "190", None, None, "720", None),
        line("Republic of Korea", 2014, "40", "52", "60", None, "390", "600"),
    ),
    "patent families",
    "Year",
)
CHANGE = Chart(
    "Change", "column", (line("World", 2014, "3", "-4.5", None, "8"),), "percent", "Year"
)
CHARTS = {
    "countries": COUNTRIES,
    "long-names": LONG,
    "compare": COMPARE,
    "trend": TREND,
    "lines": LINES,
    "change": CHANGE,
}

# --- charts of any kind, for what must hold of all of them

numbers = st.decimals(-(10**6), 10**6, places=2, allow_nan=False)
labels = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40)


@st.composite
def any_chart(draw: st.DrawFn, *kinds: Literal["bar", "column", "line"]) -> Chart:
    kind = draw(st.sampled_from(kinds or ("bar", "column", "line")))
    names = draw(st.lists(labels, min_size=1, max_size=25))
    if kind != "bar":
        names = [str(1999 + number) for number in range(len(names))]
    series = []
    for number in range(draw(st.integers(1, 3))):
        values = draw(st.lists(numbers | st.none(), min_size=len(names), max_size=len(names)))
        qualifier = draw(st.sampled_from(["", "about ", "more than "]))
        points = (
            point(name, None if value is None else str(value), qualifier, name[:20])
            for name, value in zip(names, values, strict=True)
        )
        series.append(Line(f"Series {number}", tuple(points)))
    return Chart(draw(labels), kind, tuple(series), "patent families", "Country")


def layers(chart: Chart) -> list[tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]]:
    """Each layer's mark, rows and encoding."""
    return [
        (layer["mark"], layer["data"]["values"], layer["encoding"])
        for layer in charts.spec(chart)["layer"]
    ]


def written(chart: Chart) -> list[str]:
    """All words of the picture, line breaks as spaces."""
    return [
        row[encoding["text"]["field"]].replace("\n", " ")
        for mark, rows, encoding in layers(chart)
        if mark["type"] == "text"
        for row in rows
    ]


def heights(chart: Chart) -> list[float]:
    """The values that bars, columns or the points of lines stand for."""
    return [
        row["value"]
        for mark, rows, encoding in layers(chart)
        if mark["type"] in ("rect", "point")
        for row in rows
        if "value" in row and "value" in str(encoding)
    ]


def points_of(chart: Chart) -> list[Point]:
    return [each for line in chart.lines for each in line.points]


# --- words


def test_the_words_tell_kind_subject_range_and_every_number():
    assert charts.alt(COUNTRIES) == (
        "Bar chart: GenAI patent families by country. 4 bars, from 708 (Germany) "
        "to 38,210 (China). China 38,210; United States 6,276; Republic of Korea 4,155; "
        "Germany 708."
    )


def test_neighbouring_gaps_are_told_once():
    assert charts.alt(TREND) == (
        "Column chart: Publications. 2 columns, from 116 (2014) to more than 34,000 (2023). "
        "2014: 116; 2015 to 2022: not printed; 2023: more than 34,000."
    )


def test_series_over_names_stand_beside_one_another():
    assert charts.alt(COMPARE) == (
        "Bar chart: China and United States by mode (patent families). 2 series, 3 bars, "
        "from 2,146 (United States, Image/video) to 12,911 (China, Image/video). "
        "Image/video: China 12,911, United States 2,146; "
        "Text: China 9,698, United States not printed."
    )


def test_series_over_years_follow_one_another():
    assert (
        "China, 2014: 310; 2015: 420; 2016: 800; 2017: not printed; 2018: 3,300; 2019: 5,600. "
        "United States, 2014: 180; 2015: 190; 2016 to 2017: not printed; 2018: 720;"
    ) in charts.alt(LINES)


def test_a_chart_without_numbers_says_so():
    assert charts.alt(bars(point("China", None))) == (
        "Bar chart: GenAI patent families by country. No number is printed. China not printed."
    )


@given(any_chart())
def test_words_hold_every_number_or_say_how_many_the_table_has(chart: Chart):
    told = charts.alt(chart)
    known = [each for each in points_of(chart) if each.value is not None]
    missing = sum(each.text not in told for each in known)
    left = told.rpartition("… ")[2].split(" more number")[0].replace(",", "")
    assert missing <= (int(left) if told.endswith("in the table.") else 0)


@given(any_chart())
def test_words_fit_into_a_description(chart: Chart):
    assert len(charts.alt(chart)) <= 1000


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_three_series_of_ten_are_told_whole(kind):
    series = tuple(
        line(name, 2014, *(str(1000 * (n + 1) + name_at) for n in range(10)))
        for name_at, name in enumerate(["China", "Republic of Korea", "United States"])
    )
    told = charts.alt(Chart("Families per year", kind, series, "patent families", "Year"))
    assert all(each.text in told for one in series for each in one.points)


def test_names_give_way_before_numbers_do():
    names = tuple(
        point(f"An institution with quite a long name {n}", str(9000 + n), short=f"I{n}")
        for n in range(25)
    )
    told = charts.alt(bars(*names))
    assert all(each.text in told for each in names)


def test_what_does_not_fit_is_counted():
    names = tuple(point(f"N{n}", str(10_000 + n)) for n in range(200))
    told = charts.alt(bars(*names))
    shown = sum(f"N{n}: 10,{n:03}" in told for n in range(1, 199))
    assert told.endswith(f"… {200 - shown - 1} more numbers are in the table.")


def test_hostile_words_stay_on_one_line():
    told = charts.alt(bars(point(samples.HOSTILE, "5", short="x"), title=samples.HOSTILE))
    assert told.isprintable()


# --- keys


def test_the_same_drawing_has_the_same_key():
    marked = replace(COUNTRIES, marks=(4, 5))
    assert charts.digest(marked) == charts.digest(COUNTRIES)


@pytest.mark.parametrize("field", ["label", "short", "text"])
def test_other_words_have_another_key(field):
    first, *others = COUNTRIES.lines[0].points
    other = bars(replace(first, **{field: "other"}), *others)
    assert charts.digest(other) != charts.digest(COUNTRIES)


def test_another_design_has_another_key(monkeypatch):
    before = charts.digest(COUNTRIES)
    monkeypatch.setattr("bot.cards.charts.key.DESIGN", 10**6)
    assert charts.digest(COUNTRIES) != before


def test_every_chart_of_the_gallery_has_its_own_key():
    assert len({charts.digest(chart) for chart in CHARTS.values()}) == len(CHARTS)


# --- pictures' specs


@pytest.mark.parametrize("name", CHARTS)
def test_pictures_change_only_on_purpose(name):
    drawn = json.dumps(charts.spec(CHARTS[name], "neutral"), indent=1, ensure_ascii=False) + "\n"
    golden = GOLDEN / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@given(any_chart())
def test_every_mark_has_a_point_s_height_and_gaps_have_none(chart: Chart):
    values = sorted(float(each.value) for each in points_of(chart) if each.value is not None)
    assert sorted(heights(chart)) == values


@given(any_chart())
def test_numbers_are_written_as_the_point_says(chart: Chart):
    values = {each.text for each in points_of(chart)}
    for mark, rows, encoding in layers(chart):
        if mark["type"] == "text" and "value" in str(encoding):
            assert {row["text"] for row in rows} <= values
            field = encoding["text"]["field"]
            assert all(row[field].replace("\n", " ") == row["text"] for row in rows)


@pytest.mark.parametrize("name", ["countries", "long-names", "compare", "trend", "change"])
def test_bars_and_columns_write_every_number(name):
    said = written(CHARTS[name])
    assert all(each.text in said for each in points_of(CHARTS[name]) if each.value is not None)


@given(any_chart())
def test_a_picture_is_data_only(chart: Chart):
    spec = charts.spec(chart)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec
    assert "url" not in json.dumps(spec)


@given(any_chart("line"))
def test_a_line_is_never_drawn_through_a_gap(chart: Chart):
    for mark, rows, _ in layers(chart):
        if mark["type"] != "line":
            continue
        for row, after in pairwise(rows):
            if row["run"] == after["run"]:
                assert int(after["label"]) - int(row["label"]) == 1


@pytest.mark.parametrize("name", ["trend", "change", "long-names"])
def test_a_gap_is_said_in_the_picture(name):
    assert GAP in written(CHARTS[name])


def test_a_gap_without_room_is_explained_under_the_title():
    values = ["5" if n != 3 else None for n in range(14)]
    chart = Chart("Many", "column", (line("World", 2010, *values),), "papers", "Year")
    assert f"– {GAP}" in written(chart)


def test_broken_lines_are_explained_under_the_title():
    assert f"Where a line is broken: {GAP}" in written(LINES)


def test_every_line_is_named_at_its_end_with_its_last_number():
    said = " ".join(written(LINES))
    for end in ("China 5,600", "United States (2018) 720", "Republic of Korea 600"):
        assert end in said


def test_the_smallest_number_has_its_label_beside_a_huge_one():
    scale = next(e["x"]["scale"] for _, _, e in layers(COUNTRIES) if "x2" in e)
    (low, high), (left, right) = scale["domain"], scale["range"]
    for each in COUNTRIES.lines[0].points:
        end = left + (float(each.value or 0) - low) / (high - low) * (right - left)
        assert end + 6 + measure.width(each.text, design.NUMBER) <= design.WIDTH


@given(any_chart("bar"))
def test_all_words_stay_inside_the_picture(chart: Chart):
    edge = design.PADDING
    for mark, rows, encoding in layers(chart):
        if mark["type"] != "text" or encoding["x"].get("scale") is not None:
            continue
        for row in rows:
            bold = mark["fontWeight"] == "bold"
            wide = measure.width(row["text"], mark["fontSize"], bold=bold)
            start = row["x"] - {"left": 0, "center": wide / 2, "right": wide}[mark["align"]]
            assert start >= -edge
            assert start + wide <= design.WIDTH + edge


def test_long_names_are_broken_or_short():
    said = written(LONG)
    assert "NICT" in said
    assert {"Molecules/genes/", "proteins"} <= set(said)


def test_a_single_year_is_a_comparison():
    chart = Chart("2023", "line", (line("A", 2023, "5"), line("B", 2023, "7")), "papers", "Year")
    assert charts.alt(chart).startswith("Bar chart: 2023 (papers). 2 bars, from 5 (A) to 7 (B).")


def test_several_series_of_columns_are_lines():
    chart = replace(LINES, kind="column")
    assert charts.spec(chart) == charts.spec(LINES)


def test_a_chart_without_points_still_draws():
    for kind in ("bar", "column", "line"):
        chart = Chart("Nothing", kind, (Line("World", ()),), "papers", "Year")
        assert "No number is printed." in written(chart)


def test_series_differ_in_more_than_colour():
    looks = [design.look(design.THEMES["neutral"], number) for number in range(6)]
    assert len({(one.dash, one.symbol) for one in looks}) == 6
    assert [one.hollow for one in looks[:2]] == [False, True]


@pytest.mark.parametrize("theme", design.THEMES)
def test_words_can_be_read_and_marks_be_seen(theme):
    colours = design.THEMES[theme]
    for word in (colours.ink, colours.quiet, colours.accent):
        assert contrast(word, colours.surface) >= 4.5
    assert contrast(colours.quiet, colours.band) >= 4.5
    assert contrast(colours.grey, colours.surface) >= 3


@pytest.mark.parametrize("theme", design.THEMES)
def test_the_palette_is_sixteen_colours_with_the_theme_s_own(theme):
    palette = charts.palette(theme)
    own = bytes.fromhex(design.THEMES[theme].accent[1:])
    assert len(palette) == 16
    assert tuple(own) in palette


def test_themes_differ_in_colours_only():
    def shape(theme: charts.ThemeName) -> str:
        text = json.dumps(charts.spec(LINES, theme))
        for colour in vars_of(design.THEMES[theme]):
            text = text.replace(colour, "#")
        return text

    assert shape("light") == shape("dark") == shape("neutral")


def vars_of(theme: design.Theme) -> list[str]:
    found = (getattr(theme, name) for name in design.Theme.__slots__)
    return [each for each in found if isinstance(each, str)]


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- room for words


@given(labels, st.integers(30, 400))
def test_breaking_loses_no_letter(text, room):
    text = words.clean(text)
    assert "".join(measure.wrap(text, 14, room)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.sampled_from(["patent", "families", "of", "AI"]), max_size=20))
def test_no_line_is_wider_than_its_room(some):
    assert all(measure.width(line, 14) <= 120 for line in measure.wrap(" ".join(some), 14, 120))


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(5, 60)), max_size=6))
def test_words_at_the_ends_never_lie_over_one_another(wanted):
    room = max(200.0, sum(high for _, high in wanted))
    boxes = sorted(
        (middle - high / 2, middle + high / 2)
        for middle, (_, high) in zip(ends.spread(wanted, room), wanted, strict=True)
    )
    assert all(low[1] <= high[0] + 1e-6 for low, high in pairwise(boxes))
    assert all(top >= -1e-6 and bottom <= room + 1e-6 for top, bottom in boxes)
