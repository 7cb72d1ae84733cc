"""Slack's drawing: beautiful on purpose, inside every limit, the same numbers in every form."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import slackblocks
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.charts import alt, digest
from bot.cards.model import (
    Bullets,
    Button,
    Buttons,
    Card,
    Cell,
    Chart,
    Code,
    Column,
    Heading,
    Image,
    Line,
    Note,
    Point,
    Quotation,
    Span,
    Table,
    Text,
)
from bot.platforms.slack.draw import FIDELITIES, Message, draw
from bot.platforms.slack.parts import wanted
from tests import samples
from tests.fakes.slack_rules import faults

GOLDEN = Path(__file__).parent / "golden" / "slack"
FILE = "F0123456789"
CARDS = {
    "every_block": samples.every_block(),
    "hostile": samples.hostile(),
    "trend": Card("Publications", (Text((Span("They grow."),)), samples.trend())),
}


def pictures(card: Card) -> dict[str, str]:
    return {digest(chart): FILE for chart in card.charts()}


def of(message: Message, kind: str) -> list[dict[str, Any]]:
    return [block for block in message.blocks if block["type"] == kind]


def shown(value: Any) -> str:
    """Every string of a payload."""
    if isinstance(value, dict):
        return "\n".join(shown(each) for each in value.values())
    if isinstance(value, list | tuple):
        return "\n".join(shown(each) for each in value)
    return str(value)


def types(value: Any) -> set[str]:
    return {each["type"] for each in deep(value) if isinstance(each.get("type"), str)}


def deep(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(each for child in value.values() for each in deep(child))]
    if isinstance(value, list | tuple):
        return [each for child in value for each in deep(child)]
    return []


# --- looks


@pytest.mark.parametrize("fidelity", FIDELITIES)
@pytest.mark.parametrize("name", CARDS)
def test_looks_change_only_on_purpose(name, fidelity):
    card = CARDS[name]
    message = draw(card, fidelity, pictures(card), asker="U024BE7LH")
    drawn = json.dumps(message.payload(), indent=1, ensure_ascii=False) + "\n"
    golden = GOLDEN / f"{name}.{fidelity}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("fidelity", FIDELITIES)
@pytest.mark.parametrize("name", CARDS)
def test_slack_would_take_it(name, fidelity):
    card = CARDS[name]
    assert faults(draw(card, fidelity, pictures(card), asker="U024BE7LH").payload()) == []


def test_a_usual_card_is_short():
    card = samples.every_block()
    usual = replace(card, blocks=(*card.blocks[:4], card.blocks[10]))
    assert 8 <= len(draw(usual).blocks) <= 14


def test_the_notification_is_the_first_sentence():
    assert draw(samples.every_block()).text == (
        "China leads with 38,210 patent families, see the report."
    )


def test_a_heading_stands_in_one_block_with_what_it_heads():
    card = Card("T", (Heading("More"), Text((Span("words"),))))
    [block] = draw(card).blocks[1:]
    assert shown(block).index("More") < shown(block).index("words")


def test_links_and_moments_keep_their_meaning():
    at = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
    note = Note((Span("Next: "), Span("Mon 4 May", moment=at)))
    card = Card("T", (note,))
    [date] = [each for each in deep(draw(card).blocks) if each.get("type") == "date"]
    assert (date["timestamp"], date["fallback"]) == (int(at.timestamp()), "Mon 4 May")


@pytest.mark.parametrize(
    ("names", "drawn"),
    [
        ("#C0123ABC", {"type": "channel", "channel_id": "C0123ABC"}),
        ("@U0123ABC", {"type": "user", "user_id": "U0123ABC"}),
        ("@C0123ABC", {"type": "text", "text": "there"}),
        ("@everyone", {"type": "text", "text": "there"}),
    ],
)
def test_channels_and_people_go_by_their_own_names(names: str, drawn: dict[str, str]):
    card = Card("T", (Text((Span("In "), Span("there", names=names))),))
    assert drawn in deep(draw(card).blocks)


def test_a_link_that_is_no_web_address_is_shown_as_words():
    card = Card("T", (Text((Span("here", url="javascript:alert(1)"),)),))
    assert "link" not in types(draw(card).blocks)
    assert "here (javascript:alert(1))" in shown(draw(card).blocks)


def test_a_message_to_all_says_who_asked():
    [user] = [e for e in deep(draw(CARDS["trend"], asker="U1").blocks) if e.get("type") == "user"]
    assert user["user_id"] == "U1"


def test_nobody_is_named_in_a_private_message():
    assert "user" not in types(draw(samples.every_block()).blocks)


# --- hostile words stay words


@pytest.mark.parametrize("fidelity", FIDELITIES)
def test_hostile_words_never_become_markup(fidelity):
    message = draw(samples.hostile(), fidelity)
    assert not types(message.blocks) & {"mrkdwn", "user", "usergroup", "broadcast", "emoji"}
    assert "<" not in message.text
    assert "\u202e" not in shown(message.payload())


def test_hostile_words_are_all_still_there():
    assert "<!channel> @everyone <@U1> <@&1> *b* _i_ ~s~ `c`" in shown(
        draw(samples.hostile()).blocks
    )


def test_emoji_names_in_titles_stay_words():
    assert all(
        each["emoji"] is False
        for each in deep(draw(samples.hostile()).blocks)
        if each.get("type") == "plain_text"
    )


# --- charts


def test_a_chart_is_slacks_own_and_cites():
    [chart] = of(draw(samples.every_block()), "data_visualization")
    assert chart["title"] == "GenAI patent families by inventor location [1]"


def test_more_names_than_slack_draws_are_counted():
    message = draw(Card("T", (samples.bar(n=25), samples.table(25))))
    [chart] = of(message, "data_visualization")
    assert len(chart["chart"]["axis_config"]["categories"]) == 12
    assert "The chart shows the first 12 of 25." in shown(message.blocks)
    assert len(of(message, "data_table")[0]["rows"]) == 26


def test_of_many_years_the_latest_are_drawn():
    points = tuple(Point(str(y), str(y), Decimal(y), str(y)) for y in range(2000, 2024))
    chart = Chart("T", "line", (Line("World", points),), "families", "Year")
    message = draw(Card("T", (chart,)))
    categories = of(message, "data_visualization")[0]["chart"]["axis_config"]["categories"]
    assert (categories[0], categories[-1]) == ("2012", "2023")
    assert "The chart shows 2012 to 2023" in shown(message.blocks)


def test_a_gap_is_never_drawn_through():
    card = Card("T", (samples.trend(),))
    assert not of(draw(card, "native", pictures(card)), "data_visualization")
    assert of(draw(card, "native", pictures(card)), "image")


def test_bars_skip_names_without_a_number_and_say_so():
    message = draw(Card("T", (replace(samples.trend(), kind="bar"),)))
    assert of(message, "data_visualization")
    assert "Not printed, so not drawn: 2015." in shown(message.blocks)


def years(*values: int | None) -> Card:
    some = tuple(
        Point(str(y), str(y), None if value is None else Decimal(value), str(value))
        for y, value in enumerate(values, start=2010)
    )
    return Card("T", (Chart("T", "column", (Line("World", some),), "families", "Year"),))


def test_years_between_two_numbers_are_not_skipped():
    assert not of(draw(years(1, None, 3)), "data_visualization")


def test_years_before_the_first_number_are_skipped_and_named():
    message = draw(years(None, None, 3, 4))
    assert of(message, "data_visualization")
    assert "Not printed, so not drawn: 2010, 2011." in shown(message.blocks)


def test_the_reports_hedges_stand_beside_the_chart():
    message = draw(Card("T", (replace(samples.trend(), kind="bar"),)))
    assert "2016: more than 34,000" in shown(message.blocks)


def test_negative_numbers_are_a_picture():
    points = (Point("A", "A", Decimal(-3), "-3"), Point("B", "B", Decimal(4), "4"))
    card = Card("T", (Chart("T", "bar", (Line("x", points),), "u", "a"),))
    assert wanted(card, "native") == tuple(card.charts())
    [image] = of(draw(card, "native", pictures(card)), "image")
    assert image["alt_text"] == alt(next(card.charts()))


def test_the_third_chart_is_a_picture():
    card = Card("T", tuple(samples.bar(title=f"Chart {n}") for n in range(3)))
    message = draw(card, "native", pictures(card))
    assert (len(of(message, "data_visualization")), len(of(message, "image"))) == (2, 1)


def test_a_chart_without_picture_is_a_list_of_its_numbers():
    message = draw(Card("T", (samples.bar(),)), "text")
    assert types(message.blocks) >= {"rich_text_list"}
    assert all(number in shown(message.blocks) for number in ("3,000", "2,000", "1,000", "[1]"))


def test_a_chart_whose_numbers_a_table_tells_is_not_told_twice():
    chart, table = samples.bar(), samples.table()
    message = draw(Card("T", (chart, table)), "text")
    assert shown(message.blocks).count("2,000") == 1


def test_labels_that_would_collide_stay_different():
    points = tuple(
        Point(f"International Business {n}", "International Business", Decimal(n), str(n))
        for n in range(3)
    )
    card = Card("T", (Chart("T", "bar", (Line("x", points),), "u", "a"),))
    assert faults(draw(card).payload()) == []


# --- tables


def test_a_table_is_sortable():
    [table] = of(draw(samples.every_block()), "data_table")
    assert table["rows"][1] == [
        {"type": "raw_text", "text": "Country 1"},
        {"type": "raw_number", "value": 1000, "text": "1,000"},
    ]


def test_rows_beyond_the_limit_are_counted():
    message = draw(Card("T", (samples.table(107),)))
    assert len(of(message, "data_table")[0]["rows"]) == 101
    assert "+7 more rows" in shown(message.blocks)


def test_columns_beyond_the_limit_are_counted():
    cells = tuple(Cell(str(n)) for n in range(10))
    table = Table("T", tuple(Column(str(n)) for n in range(10)), (cells,))
    assert "+2 more columns" in shown(draw(Card("T", (table,))).blocks)


def test_a_second_table_is_a_list():
    message = draw(Card("T", (samples.table(), samples.table())))
    assert len(of(message, "data_table")) == 1
    assert "rich_text_list" in types(message.blocks)


def test_a_ranking_becomes_a_numbered_list():
    rows = tuple((Cell(str(n)), Cell(f"Name {n}"), Cell(f"{n}00")) for n in (1, 2))
    table = Table("T", (Column("#"), Column("Owner"), Column("Families")), rows, (), 1)
    [block] = draw(Card("A card", (table,)), "text").blocks[1:]
    assert block["elements"][1]["style"] == "ordered"
    assert "#" not in shown(block)


def test_shared_places_keep_their_numbers():
    rows = tuple((Cell("1"), Cell(f"Name {n}"), Cell("100")) for n in (1, 2))
    table = Table("T", (Column("#"), Column("Owner"), Column("Families")), rows, (), 1)
    [block] = draw(Card("A card", (table,)), "text").blocks[1:]
    assert block["elements"][1]["style"] == "bullet"
    assert shown(block).count("1 · ") == 2


def test_a_table_without_rows_says_so():
    assert "no rows" in shown(draw(Card("T", (samples.table(0),))).blocks)


@pytest.mark.parametrize("fidelity", FIDELITIES)
def test_an_enormous_table_still_fits(fidelity):
    cells = tuple(Cell(f"{n} {'x' * 400}") for n in range(8))
    table = Table("T", tuple(Column("c" * 200) for _ in range(8)), (cells,) * 60)
    message = draw(Card("T", (table,)), fidelity)
    assert faults(message.payload()) == []
    assert "more" in shown(message.blocks)


# --- buttons


def test_ids_of_buttons_differ_within_the_message():
    ids = [e["action_id"] for e in deep(draw(samples.every_block()).blocks) if "action_id" in e]
    assert ids == ["open:1:0", "do:1:1", "do:1:2", "do:1:3", "do:1:4"]


def test_a_button_carries_its_words():
    values = [e["value"] for e in deep(draw(samples.every_block()).blocks) if "value" in e]
    assert "compare china us" in values


def test_a_button_of_another_report_says_which():
    card = Card("T", (), buttons=(Button("Why", do="why X1"),))
    assert shown(draw(card, command="rain").blocks).count("do:1:0:rain") == 1


def test_many_buttons_make_rows_of_five():
    card = Card("T", (Buttons(tuple(Button(str(n), do=f"top {n}") for n in range(7))),))
    assert [len(row["elements"]) for row in of(draw(card), "actions")] == [5, 2]


def test_a_button_that_slack_cannot_hold_is_counted():
    card = Card("T", (), buttons=(Button("Long", do="x" * 2001),))
    assert "+1 more" in shown(draw(card).blocks)


# --- too much


def test_too_many_blocks_are_counted():
    card = Card("T", tuple(Text((Span(f"Part {n}."),)) for n in range(90)), (), "scope")
    message = draw(card)
    assert len(message.blocks) <= 48
    assert "+45 more, too much for one message" in shown(message.blocks)


def test_a_text_beyond_the_limit_says_how_much_is_left_out():
    message = draw(Card("T", (Text((Span("x" * 5000),)),)))
    assert "(+2,000 more characters)" in shown(message.blocks)


def test_a_long_title_is_not_cut():
    assert "x" * 200 in shown(draw(Card("x" * 200, ())).blocks)


words = st.text(max_size=400) | st.sampled_from([samples.HOSTILE, "", " ", "x" * 5000])
urls = st.sampled_from(["", "https://www.wipo.int/", "javascript:1", "https://a b", "http://["])
marks = st.sampled_from([(), (1,), (1, 2)])
spans = st.lists(
    st.builds(Span, words, st.booleans(), st.booleans(), st.booleans(), urls, marks), max_size=4
).map(tuple)
numbers = st.none() | st.decimals(-10, 10**9, places=1, allow_nan=False)
points = st.builds(Point, words, words, numbers, words)


@st.composite
def charts(draw_: st.DrawFn) -> Chart:
    count = draw_(st.integers(0, 20))
    lines = st.builds(Line, words, st.tuples(*[points] * count))
    kind = draw_(st.sampled_from(["bar", "column", "line"]))
    each = draw_(st.lists(lines, max_size=3).map(tuple))
    return Chart(draw_(words), kind, each, draw_(words), draw_(words), draw_(marks))


@st.composite
def tables(draw_: st.DrawFn) -> Table:
    count = draw_(st.integers(1, 10))
    columns = draw_(st.tuples(*[st.builds(Column, words, st.booleans())] * count))
    row = st.tuples(*[st.builds(Cell, words, numbers, marks)] * count)
    rows = draw_(st.lists(row, max_size=12).map(tuple))
    return Table(draw_(words), columns, rows, draw_(marks), draw_(st.integers(0, count - 1)))


blocks = st.one_of(
    st.builds(Text, spans),
    st.builds(Heading, words),
    st.builds(Note, spans),
    st.builds(Code, words),
    st.builds(Quotation, words, spans),
    st.builds(Image, urls, words),
    st.builds(Bullets, st.lists(spans, min_size=1, max_size=30).map(tuple), st.booleans()),
    charts(),
    tables(),
)
buttons = st.lists(st.builds(Button, words, words, urls), max_size=7).map(tuple)
cards = st.builds(
    Card,
    words,
    st.lists(blocks, max_size=12).map(tuple),
    st.just(samples.every_block().sources * 12),
    words,
    buttons,
)


@settings(max_examples=60, deadline=None)
@given(cards, st.sampled_from(FIDELITIES), st.booleans())
def test_no_card_breaks_a_limit(card, fidelity, has_pictures):
    message = draw(card, fidelity, pictures(card) if has_pictures else {}, asker="U1")
    assert faults(message.payload()) == []


exact = st.decimals(0, 10**7, places=1, allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(st.lists(exact, min_size=1, max_size=12))
def test_numbers_are_the_same_in_text_table_chart_and_alt_text(values):
    texts = [f"{value:,}" for value in values]
    some = tuple(
        Point(f"Name {n}", f"N{n}", value, text)
        for n, (value, text) in enumerate(zip(values, texts, strict=True))
    )
    chart = Chart("T", "bar", (Line("x", some),), "u", "a")
    rows = tuple((Cell(p.label), Cell(p.text, p.value)) for p in some)
    card = Card("T", (chart, Table("T", (Column("a"), Column("u", True)), rows)))

    native = draw(card)
    drawn = of(native, "data_visualization")[0]["chart"]["series"][0]["data"]
    cells = [row[1] for row in of(native, "data_table")[0]["rows"][1:]]
    assert [Decimal(str(point["value"])) for point in drawn] == values
    assert [Decimal(str(cell["value"])) for cell in cells] == values
    assert [cell["text"] for cell in cells] == texts

    as_picture = draw(card, "picture", pictures(card))
    assert [row[1]["text"] for row in of(as_picture, "table")[0]["rows"][1:]] == texts
    assert all(text in of(as_picture, "image")[0]["alt_text"] for text in texts)
    assert all(text in shown(draw(card, "text").blocks) for text in texts)


# --- another implementation of the same limits agrees


def test_slackblocks_agrees_with_our_charts_and_tables():
    message = draw(samples.every_block())
    [chart], [table] = of(message, "data_visualization"), of(message, "data_table")
    [series] = chart["chart"]["series"]
    data = [slackblocks.DataPoint(each["label"], each["value"]) for each in series["data"]]
    axes = slackblocks.AxisConfig(**chart["chart"]["axis_config"])
    theirs = slackblocks.DataVisualizationBlock(
        chart["title"], slackblocks.BarChart([slackblocks.DataSeries(series["name"], data)], axes)
    )
    assert without_id(theirs) == chart

    def cell(each: dict[str, Any]) -> Any:
        if each["type"] == "raw_number":
            return slackblocks.RawNumber(each["value"], each["text"])
        return slackblocks.RawText(each["text"])

    rows = [[cell(each) for each in row] for row in table["rows"]]
    also = slackblocks.DataTableBlock(rows, table["caption"], table["page_size"])
    assert without_id(also) == table


def without_id(block: Any) -> dict[str, Any]:
    return {key: value for key, value in block._resolve().items() if key != "block_id"}
