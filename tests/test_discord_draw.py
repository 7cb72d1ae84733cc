"""Cards as Discord messages: what they look like, what they hold, what Discord makes of them."""

import json
import os
import re
import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import charts, numbers
from bot.cards.model import (
    Bullets,
    Button,
    Buttons,
    Card,
    Cell,
    Citation,
    Code,
    Column,
    Figure,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Span,
    Table,
    Text,
)
from bot.cards.writer import Writer
from bot.facts.model import Fact, Measure, Series
from bot.platforms.discord import custom_id, text
from bot.platforms.discord.blocks import Fidelity
from bot.platforms.discord.draw import ACCENTS, LADDER, Message, draw
from bot.platforms.discord.limits import walk, weight
from tests import samples
from tests.fakes import discord_rules as rules

GOLDEN = Path(__file__).parent / "golden" / "discord"


def texts(message: Message) -> str:
    return "\n".join(each["content"] for each in walk(message.components) if "content" in each)


def custom_ids(message: Message) -> list[str]:
    return [each["custom_id"] for each in walk(message.components) if "custom_id" in each]


def faults(message: Message) -> list[rules.Fault]:
    payload = {"flags": message.flags, "components": list(message.components)}
    return rules.message_faults(payload, {picture.name: 1 for picture in message.files})


def paragraph(words: str) -> Card:
    return Card("Title", (Text((Span(words),)),))


# how it looks


@pytest.mark.parametrize("fidelity", LADDER)
@pytest.mark.parametrize("name", ["every_block", "hostile", "long_table"])
def test_cards_look_as_they_did(name: str, fidelity: Fidelity) -> None:
    cards = {
        "every_block": samples.every_block(),
        "hostile": samples.hostile(),
        "long_table": Card("Countries", (samples.table(200),), scope="2014-2023"),
    }
    message = draw(cards[name], "42", fidelity=fidelity)
    drawn = {
        "components": list(message.components),
        "files": [picture.name for picture in message.files],
        "flags": message.flags,
    }
    path = GOLDEN / f"{name}.{fidelity}.json"
    written = json.dumps(drawn, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(written, "utf-8")
    assert written == path.read_text("utf-8")


def test_the_order_is_title_text_picture_table_small_print_buttons() -> None:
    inner = draw(samples.every_block()).components[0]["components"]
    assert inner[0]["content"].startswith("## ")
    assert [each["type"] for each in inner[-2:]] == [10, 1]
    assert inner[-2]["content"].startswith("-# 2024 edition")


def test_an_error_has_another_colour() -> None:
    card = replace(samples.every_block(), tone="error")
    assert draw(card).components[0]["accent_color"] == ACCENTS["error"]
    assert ACCENTS["error"] != ACCENTS["answer"]


def test_whoever_asked_is_named_below() -> None:
    inner = draw(samples.every_block(), "42").components[0]["components"]
    assert inner[-1] == {"type": 10, "content": "-# Asked by <@42>"}


def test_an_asker_who_is_no_id_is_not_named() -> None:
    assert "Asked by" not in texts(draw(samples.every_block(), "@everyone"))


def test_a_moment_is_each_readers_own() -> None:
    span = Span("4 May, 09:00", moment=datetime(2026, 5, 4, 7, tzinfo=UTC))
    assert "<t:1777878000:F>" in texts(draw(Card("Title", (Text((span,)),))))


@pytest.mark.parametrize(
    ("names", "drawn"),
    [
        ("#123456789012345678", "In <#123456789012345678>"),
        ("@123456789012345678", "In <@123456789012345678>"),
        ("@everyone", "In there"),
        ("@&123456789012345678", "In there"),
    ],
)
def test_channels_and_people_go_by_their_own_names(names: str, drawn: str) -> None:
    card = Card("Title", (Text((Span("In "), Span("there", names=names))),))
    assert drawn in texts(draw(card))


def test_the_picture_is_described_by_its_numbers() -> None:
    message = draw(samples.every_block())
    items = [each["items"][0] for each in walk(message.components) if "items" in each]
    chart = next(samples.every_block().charts())
    assert items[0]["description"] == charts.alt(chart)
    assert items[0]["media"]["url"] == f"attachment://{message.files[0].name}"


def test_the_same_chart_twice_is_one_file() -> None:
    assert len(draw(Card("Title", (samples.bar(), samples.bar()))).files) == 1


def test_without_a_picture_a_chart_is_a_table() -> None:
    message = draw(Card("Title", (samples.trend(),)), fidelity="table")
    assert "2016  more than 34,000" in texts(message)
    assert message.files == ()


def test_a_narrow_table_is_aligned_and_a_wide_one_is_a_list() -> None:
    narrow = texts(draw(Card("Title", (samples.table(3),))))
    long = replace(
        samples.table(1), rows=((Cell("A rather long name of a university"), Cell("5")),)
    )
    assert "Country 1     1,000" in narrow
    assert "- A rather long name of a university: **5**" in texts(draw(Card("Title", (long,))))


def test_names_that_are_not_monospaced_are_a_list() -> None:
    table = replace(samples.table(1), rows=((Cell("中国"), Cell("38,210")),))
    assert "- 中国: **38,210**" in texts(draw(Card("Title", (table,))))


def test_ranks_stand_as_they_are_printed() -> None:
    columns = (Column("#"), Column("Owner of many families"), Column("Families", numeric=True))
    rows = tuple((Cell(rank), Cell(f"Owner {rank}"), Cell("7")) for rank in ("1", "2", "2", "4"))
    drawn = texts(draw(Card("Title", (Table("Owners", columns, rows, header=1),))))
    assert re.findall(r"^(\d)\\\. Owner", drawn, re.MULTILINE) == ["1", "2", "2", "4"]


def test_a_caption_that_repeats_the_title_says_what_is_counted() -> None:
    table = replace(samples.table(2), caption="Countries")
    drawn = texts(draw(Card("Countries", (table,))))
    assert drawn.count("Countries") == 1
    assert "**Families** \\[1\\]" in drawn


def test_what_does_not_fit_is_counted() -> None:
    drawn = texts(draw(Card("Title", (samples.table(200),))))
    more = re.search(r"\+(\d+) more rows", drawn)
    assert more is not None
    assert drawn.count("Country ") - 1 == 200 - int(more[1])


def test_a_text_that_is_cut_says_so() -> None:
    assert "(shortened)" in texts(draw(paragraph("word " * 2_000)))


def test_letters_of_three_bytes_count_three_times() -> None:
    assert weight(draw(paragraph("漢" * 2_900)).components).fits
    assert "(shortened)" not in texts(draw(paragraph("漢" * 2_000)))


# the words


@pytest.mark.parametrize(
    "hostile",
    [
        "# heading", "-# small", "- item", "+ item", "* item", "1. item", "> quote", ">>> quote",
        "**bold**", "*i*", "_i_", "__u__", "~~s~~", "||spoiler||", "`code`", "```block```",
        "[text](https://x.example)", "https://x.example", "<https://x.example>", "<t:1:R>",
        "</cmd:1>", "<@1>", "<@&1>", "<#1>", "<:name:1>", "<id:customize>", ":smile:", "\\*",
        "@everyone", "@here", "x\n# y", "\u2028# y",
    ],
)  # fmt: skip
def test_markup_stays_words(hostile: str) -> None:
    assert read(text.escape(hostile)) == (plain(hostile), set())


@pytest.mark.parametrize("unseen", ["\x00", "\x1b", "\u202e", "\u2066", "\u200f", "\ufeff"])
def test_what_cannot_be_seen_is_shown(unseen: str) -> None:
    assert text.escape(f"a{unseen}b") == "a\ufffdb"


# every character that Discord's Markdown knows, with a few of everything else
PIECES = st.one_of(
    st.sampled_from(
        [*string.punctuation, " ", "\n", "1", "12", "a", "é", "漢", "\u202f", "\u202e"]
    ),
    st.sampled_from(
        ["**", "~~", "||", "```", "https://", "@everyone", "<@1>", "<t:1:R>", ":smile:"]
    ),
    st.sampled_from(["-# ", "# ", "1. ", "> ", "](", "**a**", "[a](https://b.c)", "\\"]),
    st.characters(exclude_categories=("Cs",)),
)
WORDS = st.lists(PIECES, max_size=12).map("".join)


@given(WORDS)
def test_escaped_words_are_read_as_they_are(words: str) -> None:
    assert read(text.escape(words)) == (plain(words), set())


SPANS = st.builds(
    Span,
    WORDS,
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    url=st.sampled_from(["", "", "https://x.example/a_(b)?c=<d>&e=*"]),
)


@given(st.lists(SPANS, max_size=5))
def test_styled_words_are_read_as_they_are(spans: list[Span]) -> None:
    said, kinds = read(text.spans(spans))
    expected = plain(_told(spans)).replace(" ", "").replace("\ufffd", "")
    assert said.replace(" ", "").replace("\ufffd", "") == expected
    assert kinds <= _styles(spans)


def _told(spans: Sequence[Span]) -> str:
    """Neighbours of one style are one; a link whose words cannot be one is told behind them."""
    runs = groupby(spans, key=lambda span: (span.bold, span.italic, span.code, span.url))
    said = ""
    for (_, _, code, url), run in runs:
        words = "".join(span.text for span in run)
        is_told = url and not code and (not words.strip() or re.search(r"[\[\]]|://", words))
        said += f"{words}(link)" if is_told else words
    return said


def _styles(spans: Sequence[Span]) -> set[str]:
    kinds = {kind for kind in ("bold", "italic", "code") if any(getattr(s, kind) for s in spans)}
    return kinds | ({"link"} if any(span.url for span in spans) else set())


def plain(words: str) -> str:
    return text.one_line(words).replace(text.APART, "").strip()


# How Discord's client reads Markdown: at each place the first rule that matches, escapes first.
_INNER = r"(?:\\[\s\S]|[^\s*\\])"
_LABEL = r"(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*"
RULES: list[tuple[str, re.Pattern[str], int]] = [
    ("", re.compile(r"\\([^0-9A-Za-z\s])"), 1),
    ("code", re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"), 2),
    ("bold", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"), 1),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"), 1),
    ("italic", re.compile(rf"\*(?=\S)((?:\*\*|\s+(?:{_INNER}|\*\*)|{_INNER})+?)\*(?!\*)"), 1),
    ("italic", re.compile(r"\b_((?:__|\\[\s\S]|[^\\_])+?)_\b"), 1),
    ("strike", re.compile(r"~~([\s\S]+?)~~(?!_)"), 1),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|"), 1),
    ("link", re.compile(rf"\[({_LABEL})\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)"), 1),
    ("address", re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]"), 0),
    ("address", re.compile(r"<([^: >]+:/[^ >]+)>"), 1),
    ("mention", re.compile(r"<(@[!&]?|#|t:|/|a?:|id:)[^>\s]*>|@everyone|@here"), 0),
    ("emoji", re.compile(r":[\w+~-]+:"), 0),
]  # fmt: skip
LINE = re.compile(r"(?m)^\s*(#{1,3} |-# |[-*+] |\d+\. |>>> |> )")
VERBATIM = {"", "code", "address", "mention", "emoji"}


def read(markdown: str, *, inner: bool = False) -> tuple[str, set[str]]:
    """What a person sees of it, and which kinds of markup made it."""
    kinds = {"line"} if LINE.search(markdown) and not inner else set()
    seen, at = "", 0
    while at < len(markdown):
        for kind, pattern, group in RULES:
            found = pattern.match(markdown, at)
            if found:
                said, more = (
                    (found[group], set()) if kind in VERBATIM else read(found[group], inner=True)
                )
                seen, at, kinds = seen + said, found.end(), kinds | more | ({kind} - {""})
                break
        else:
            seen, at = seen + markdown[at], at + 1
    return seen.replace(text.APART, "").strip() if not inner else seen, kinds


# the numbers


@st.composite
def series(draw_: st.DrawFn) -> Series:
    values = draw_(st.lists(st.decimals("0.1", "99999999", places=1), min_size=1, max_size=12))
    qualifiers = st.sampled_from(["=", "~", ">", "<"])
    units = st.sampled_from(["patent families", "percent", "times"])
    unit = draw_(units)
    facts = tuple(
        Fact(
            id=f"F{i:03}", label=f"Name {i}", short=f"N{i}", measure="m",
            value=value.normalize() if draw_(st.booleans()) else value,
            qualifier=draw_(qualifiers), unit=unit, period="2014-2023", year=None,
            dimensions=(("country", f"c{i}"),), source=samples.source(), locator="p. 1", quote="q",
        )
        for i, value in enumerate(values)
    )  # fmt: skip
    return Series("s", "Names", "names", facts, Measure("m", "families", unit), "country")


@settings(max_examples=40)
@given(series(), st.sampled_from(["en", "de", "fr", "hi", "ar"]))
def test_a_number_is_the_same_in_text_table_chart_and_its_description(
    names: Series, locale: str
) -> None:
    writer = Writer(locale)
    card = writer.card(
        "Numbers",
        Text((writer.number(names.facts[0]),)),
        writer.chart("Names", ("Families", names)),
        writer.table("Names", ("Name", "Families"), [(f.label, [f]) for f in names.facts]),
    )
    message = draw(card)
    said, _ = read(texts(message).replace("```", ""))
    told = next(
        each["items"][0]["description"] for each in walk(message.components) if "items" in each
    )
    table = draw(card, fidelity="text")
    listed, _ = read(texts(table))
    for fact in names.facts:
        written = numbers.bare(fact, locale)
        assert written in said
        assert written in listed
        assert written in told
    assert numbers.full(names.facts[0], locale) in said


# the buttons


def test_a_button_carries_its_words() -> None:
    assert custom_id.pack("genai", "why LO001") == "1:genai:why LO001"


def test_the_buttons_of_another_report_name_it() -> None:
    ids = custom_ids(draw(samples.every_block(), command="other"))
    assert all(each.startswith("1:other:") for each in ids)


@given(WORDS, st.integers(0, 9))
def test_words_come_back_from_a_button(words: str, serial: int) -> None:
    packed = custom_id.pack("genai", words, serial)
    assert packed is None or len(packed) <= 100
    assert packed is None or custom_id.unpack(packed) == ("genai", words)


def test_long_words_are_packed() -> None:
    names = '"Chinese Academy of Sciences" "Nippon Telegraph and Telephone Corporation"'
    words = f"compare {names} by:applications share"
    assert len(words) > 100
    packed = custom_id.pack("genai", words)
    assert packed is not None
    assert packed.startswith("1:genai!")
    assert custom_id.unpack(packed) == ("genai", words)


@given(st.text())
def test_foreign_custom_ids_are_read_as_nothing_or_as_words(foreign: str) -> None:
    assert custom_id.unpack(f"2:genai:{foreign}") is None
    assert custom_id.unpack(f"1:genai!{foreign}") is None or foreign


def test_words_that_fit_no_button_are_told() -> None:
    words = "ask " + " ".join(f"{i * 7919:x}" for i in range(60))
    message = draw(Card("Title", (Text((Span("A."),)),), buttons=(Button("Again", do=words),)))
    assert custom_ids(message) == []
    assert f"-# Again: `/genai {words}`" in texts(message)


def test_two_buttons_with_the_same_words_differ() -> None:
    pair = (Button("One", do="fact"), Button("Two", do="fact"))
    ids = custom_ids(draw(Card("Title", (), buttons=pair)))
    assert len(set(ids)) == 2
    assert {custom_id.unpack(each) for each in ids} == {("genai", "fact")}


def test_an_address_that_is_none_is_no_link_button() -> None:
    card = Card("Title", (), buttons=(Button("Open", url="javascript:alert(1)"),))
    assert not faults(draw(card))
    assert "javascript" in texts(draw(card))


# everything


CELLS = st.builds(Cell, WORDS, marks=st.sampled_from([(), (1,), (1, 2)]))
SPAN_LISTS = st.lists(SPANS, max_size=4).map(tuple)
BUTTONS = st.one_of(
    st.builds(Button, WORDS, do=WORDS),
    st.builds(
        Button, WORDS, url=st.sampled_from(["https://x.example", "ftp://x", "https://" + "x" * 600])
    ),
)


@st.composite
def tables(draw_: st.DrawFn) -> Table:
    columns = draw_(st.lists(st.builds(Column, WORDS, st.booleans()), min_size=1, max_size=5))
    row = st.tuples(*(CELLS for _ in columns))
    many = draw_(st.integers(1, 40))
    return Table(draw_(WORDS), tuple(columns), tuple(draw_(st.lists(row, max_size=4))) * many)


BLOCKS = st.one_of(
    st.builds(Heading, WORDS),
    st.builds(Text, SPAN_LISTS),
    st.builds(
        Text, st.builds(Span, WORDS.map(lambda words: words * 300)).map(lambda span: (span,))
    ),
    st.builds(
        Figures, st.lists(st.builds(Figure, WORDS, WORDS), min_size=1, max_size=4).map(tuple)
    ),
    st.builds(Bullets, st.lists(SPAN_LISTS, max_size=50).map(tuple), st.booleans()),
    tables(),
    st.sampled_from([samples.bar(), samples.trend(), samples.bar("Other", 30)]),
    st.builds(Note, SPAN_LISTS),
    st.builds(Quotation, WORDS, SPAN_LISTS),
    st.builds(Code, WORDS),
    st.builds(Image, st.sampled_from(["https://x.example/a.png", "data:x"]), WORDS),
    st.builds(Buttons, st.lists(BUTTONS, max_size=7).map(tuple)),
    st.builds(Rule),
)
CITATIONS = st.builds(
    Citation,
    st.integers(1, 40),
    st.builds(lambda title: samples.source(title=title), WORDS),
    st.lists(WORDS, max_size=9).map(tuple),
)
CARDS = st.builds(
    Card,
    WORDS,
    st.lists(BLOCKS, max_size=30).map(tuple),
    st.lists(CITATIONS, max_size=30).map(tuple),
    WORDS,
    st.lists(BUTTONS, max_size=12).map(tuple),
)


@settings(max_examples=80, deadline=None)
@given(CARDS, st.sampled_from(LADDER))
def test_every_card_fits_and_is_taken(card: Card, fidelity: Fidelity) -> None:
    message = draw(card, "42", fidelity=fidelity)
    assert weight(message.components).fits
    assert not faults(message)


def test_a_card_of_giants_fits() -> None:
    giant = "漢" * 500
    wide = Table(giant, (Column(giant),) * 50, ((Cell(giant),) * 50,) * 50)
    sources = tuple(Citation(i, samples.source(title=giant), (giant,) * 9) for i in range(50))
    card = Card(giant, (wide, *(Text((Span(giant),)),) * 50), sources, giant)
    message = draw(card)
    assert weight(message.components).fits
    assert "more parts" in texts(message)
    assert "more sources" in texts(message)


def test_nobody_can_ping_through_a_card() -> None:
    payload: dict[str, Any] = {"components": list(draw(samples.hostile()).components)}
    assert rules.pings(payload | {"allowed_mentions": {"parse": []}}) == []
