"""Ranges of years have one dash everywhere, and quotations keep their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import ranges
from bot.cards.model import Card, Code, Quotation, Span, Text
from bot.cards.templates import draw, entries
from bot.cards.words import plain
from bot.desk import Desk
from tests.conftest import ask


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("patent families 2014-2023, companies", "patent families 2014–2023, companies"),
        ("(2014-2023)", "(2014–2023)"),
        ("2014-2023 and 2010-2019", "2014–2023 and 2010–2019"),
        (
            "the source says “2014-2023”, for 2014-2023",
            "the source says “2014-2023”, for 2014–2023",
        ),
        ("2024-01-20", "2024-01-20"),
        ("wipo-pub-2007-2011-x", "wipo-pub-2007-2011-x"),
        ("doi 10.2014-2023", "doi 10.2014-2023"),
        ("3014-4023", "3014-4023"),
        ("2014–2023", "2014–2023"),
    ],
)
def test_a_range_of_years_has_a_dash(text: str, said: str) -> None:
    assert ranges.dashed(text) == said


@given(st.text())
def test_nothing_but_dashes_changes(text: str) -> None:
    assert ranges.dashed(text).replace("–", "-") == text.replace("–", "-")


def said(card: Card) -> str:
    """The card's own words: without quotations, what is to be copied, and the sources."""
    own = tuple(block for block in card.blocks if not isinstance(block, Quotation | Code))
    return plain(Card(card.title, own, (), card.scope, card.buttons))


def hyphens(card: Card) -> list[str]:
    parts = ranges.QUOTED.split(said(card))[::2]
    return [found.group() for part in parts for found in ranges.RANGE.finditer(part)]


ASKED = [
    *("top", "top owners of:us", "top modes growth", "trend gan", "trend publications", "about"),
    *("compare china us by:modes", "compare tencent baidu", "fact", "fact china", "fact llm"),
    *("why LO001", "why LO001.times.LO002", "why C10", "cite LO001", "claims", "help top"),
    *("ask how many llm patents does baidu have", "fact patent families", "trend military"),
]


@pytest.mark.parametrize("typed", ASKED)
def test_an_answer_writes_years_with_one_dash(desk: Desk, typed: str) -> None:
    assert hyphens(ask(desk, typed).card) == []


def test_every_fact_is_explained_with_one_dash(desk: Desk) -> None:
    wrong = [id for id in desk.home.facts if hyphens(ask(desk, f"why {id}").card)]
    assert wrong == []


def test_digests_write_years_with_one_dash(desk: Desk) -> None:
    for digest in desk.digests.values():
        for entry in entries(digest, desk.home)[::5]:
            assert hyphens(draw(digest, desk.home, entry.id)) == [], (digest.id, entry.id)


def test_a_quotation_stays_as_it_is_printed() -> None:
    quoted = Quotation("in 2014-2023", (Span("p. 5, 2014-2023"),))
    assert ranges.of_block(quoted) == quoted


def test_words_to_copy_stay_as_they_are() -> None:
    assert ranges.of_block(Code("2014-2023")) == Code("2014-2023")
    typed = Text((Span("trend japan 2018-2023", code=True),))
    assert ranges.of_block(typed) == typed
