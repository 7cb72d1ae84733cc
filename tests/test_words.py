"""Cards as plain text, and people's words made inert."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards import charts
from bot.cards.door import Kept
from bot.cards.markdown import read
from bot.cards.model import Card, Cell, Column, Span, Table, Text
from bot.cards.words import echo, plain, spans_text
from bot.cards.writer import Writer
from tests import samples


def test_a_card_reads_from_its_title_to_its_buttons() -> None:
    assert plain(samples.every_block()).split("\n") == [
        "Where GenAI inventors live",
        "China leads with 38,210 patent families [1], see the report.",
        "China: 38,210 patent families [1]",
        charts.alt(samples.bar()) + " [1]",
        "Top countries [of 54,358] [1]",
        "Country 1: 1,000",
        "Country 2: 2,000",
        "Country 3: 3,000",
        "More",
        "1. one",
        "2. two",
        "“China 7,384 992” – p. 49, Table 6 [1]",
        "@techreport{wipo2024}",
        "WIPO's logo (https://www.wipo.int/logo.png)",
        "Families published 2014-2023.",
        "Open the report",
        "2024 edition · patent families published 2014-2023 · by inventor location",
        "[1] Patent Landscape Report. WIPO, 2024-07-03. p. 49 (PDF p. 51), Table 6."
        " https://www.wipo.int/report.pdf",
        "Compare · Why this number · Cite · Share in channel",
    ]


def test_a_row_of_several_numbers_says_which_is_which() -> None:
    columns = (Column("#", True), Column("Measure"), Column("China", True), Column("Source"))
    row = (Cell("1"), Cell("Families"), Cell("38,210", Decimal(38210)), Cell("[1]"))
    card = Card("T", (Table("Both", columns, (row,), (1,), header=1),))
    assert plain(card).split("\n")[-1] == "1. Families: China 38,210; Source [1]"


def test_marks_stand_behind_the_words_they_cite() -> None:
    spans = (Span("a"), Span("5", marks=(1, 3)), Span(" b"))
    assert spans_text(spans) == "a5 [1][3] b"


@given(st.lists(st.text(min_size=1), min_size=1))
def test_no_word_of_a_text_is_lost(words: list[str]) -> None:
    assert spans_text([Span(word) for word in words]) in plain(
        Card("T", (Text((*(Span(word) for word in words), Span("."))),))
    )


@pytest.mark.parametrize(
    ("typed", "echoed"),
    [
        ("<!channel> @everyone <@U1>", "!channel everyone U1"),
        (
            "*b* _i_ ~s~ `c` [x](https://x.example)",
            "b i s c x (https x example)",
        ),
        ("a\u202eb\u200bc\u2066d\ufeff", "abcd"),
        ("a\x00b\tc\nd", "ab c d"),
        ("example.com costs 3.5", "example com costs 3.5"),
        ("1. first", "first"),
        ("- item", "item"),
        ("{{ 7*7 }}", "7 7"),
        ("GPT-4 + LLMs, 50%!", "GPT-4 + LLMs, 50%!"),
        ("Université de Montréal", "Université de Montréal"),
        ("研究 🤖", "研究 🤖"),
        ("", ""),
    ],
)
def test_typed_words_are_repeated_without_what_they_could_do(typed: str, echoed: str) -> None:
    assert echo(typed) == echoed


def test_a_long_text_is_cut_where_it_is_said_to_be() -> None:
    assert echo("x" * 5000) == "x" * 59 + "…"
    assert echo("x" * 60) == "x" * 60


@given(st.text(), st.integers(1, 80))
@example(samples.HOSTILE, 60)
@example("\u3164\ufe0f\U000e0101a", 60)
def test_nothing_echoed_is_markup_a_mention_or_unseen(text: str, limit: int) -> None:
    said = echo(text, limit)
    assert len(said) <= limit
    assert not set(said) & set("@<>&*_~`|[]{}#\\/:\n\r\t")
    assert not {unicodedata.category(char) for char in said} & {"Cc", "Cf", "Co", "Cs"}
    assert said == " ".join(said.split())


@given(st.text(), st.integers(1, 80))
@example("= a", 60)
@example("12) a", 60)
@example("1.", 60)
def test_what_is_echoed_is_the_same_text_in_markdown(text: str, limit: int) -> None:
    said = echo(text, limit)
    blocks = read(f"# T\n\n{said}\n", Kept(Writer()), "f")[1] if said else ()
    assert blocks == ((Text((Span(said),)),) if said else ())


@given(st.text(), st.integers(1, 80))
def test_an_echo_of_an_echo_is_itself(text: str, limit: int) -> None:
    assert echo(echo(text, limit), limit) == echo(text, limit)
