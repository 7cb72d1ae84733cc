"""Lists and comparisons: every row that is printed, and what the lists cannot know."""

from collections.abc import Callable

import pytest

from bot.cards.model import Card, Chart, Table
from bot.cards.words import plain
from bot.errors import UserError
from bot.facts import query
from bot.facts.report import Report

Say = Callable[[str], Card]


def table(card: Card) -> Table:
    return next(block for block in card.blocks if isinstance(block, Table))


def rows(card: Card) -> list[str]:
    shown = table(card)
    return [row[shown.header].text for row in shown.rows]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("compare text image by:owners", "compare image text by:owners"),
        ("compare gan llm by:countries", "compare llm gan by:countries"),
        ("compare tencent cas by:applications", "compare cas tencent by:applications"),
    ],
)
def test_both_ways_round_have_the_same_rows(say: Say, left: str, right: str) -> None:
    assert rows(say(left)) == rows(say(right))


def test_a_name_known_on_one_side_only_has_a_row(say: Say) -> None:
    card = say("compare cas tencent by:applications")
    assert "Life sciences: Chinese Academy of Sciences –; Tencent 73" in plain(card)
    assert "A dash stands where no number is printed." in plain(card)


def test_the_chart_of_two_sides_has_the_tables_names(say: Say) -> None:
    card = say("compare cas tencent by:applications")
    chart = next(block for block in card.blocks if isinstance(block, Chart))
    names = {point.label for line in chart.lines for point in line.points}
    assert names == set(rows(card))
    assert {len(line.points) for line in chart.lines} == {21}


def test_a_long_comparison_says_how_much_of_it_is_shown(say: Say) -> None:
    shown = table(say("compare text image by:owners"))
    assert shown.caption == "Side by side: 25 of 40 organisations"
    assert len(shown.rows) == 25


@pytest.mark.parametrize(("a", "b"), [("china", "us"), ("us", "japan"), ("korea", "china")])
def test_sides_that_share_no_name_are_two_lists(say: Say, a: str, b: str) -> None:
    card = say(f"compare {a} {b} by:owners")
    assert card.tone == "error"
    assert "Ask for each list." in card.summary
    assert len(card.buttons) == 2
    assert all(say(button.do).tone == "answer" for button in card.buttons)


def test_what_a_comparison_leads_to_can_be_compared(say: Say, report: Report) -> None:
    for a, b in (("china", "us"), ("tencent", "cas"), ("gan", "llm"), ("text", "software code")):
        card = say(f"compare {a} {b}")
        for button in card.buttons:
            assert not button.do or say(button.do).tone == "answer", button


def test_nothing_is_compared_by_what_neither_has(report: Report) -> None:
    with pytest.raises(UserError):
        query.compare(
            report, report.entities["china"], report.entities["us"], report.dimensions["office"]
        )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("top owners of:us", "First among those from the United States is IBM with 601"),
        ("top owners of:us", "The whole list has 20 owners; others from the United States are not"),
        ("top owners of:us", "# is the place in a printed list that names others as well."),
        ("top research citations", "First among the research organisations is the University of"),
        ("top companies publications 1", "1. Alphabet (Google): 556"),
        ("top companies of:llm 25", "Samsung Electronics and ByteDance are equal (2); the order"),
        ("top research of:us", "is the University of California with 34 patent families"),
        ("top owners of:llm", "The report's table has 40 owners; what others have"),
        ("top companies of:llm", "The report's table has 20 companies; what others have"),
        ("top countries of:llm", "The report's table has 7 countries; what others have"),
    ],
)
def test_what_a_list_cannot_know_is_said(say: Say, typed: str, told: str) -> None:
    assert told in plain(say(typed))


@pytest.mark.parametrize("typed", ["top owners", "top models of:china", "top modes of:llm"])
def test_a_list_that_lacks_no_name_has_no_such_limit(say: Say, typed: str) -> None:
    said = plain(say(typed))
    assert "The report's table has" not in said
    assert "# is the place" not in said


def test_places_and_first_sentence_fit_each_other(say: Say, report: Report) -> None:
    """Who "goes first" stands in a row with a 1, or the card says what the places are."""
    for ranking in report.rankings:
        for of in ("", *(f'of:"{each.label}"' for each in list(report.entities.values())[::5])):
            card = say(f"top {ranking.by} measure:{ranking.measure} {of}")
            if card.tone == "answer" and "First place goes to" in card.summary:
                assert table(card).rows[0][0].text == "1", (ranking.id, of)


def test_a_table_that_leaves_out_who_leads_does_not_name_another_first(say: Say) -> None:
    card = say("top owners of:industry")
    assert card.summary.startswith("UiPath ranks 1st by the report's text")
    assert "LE043" in card.facts
    assert say("top owners of:telecommunications").summary.startswith("First place goes to Samsung")
