"""Years: what is printed of which, and what is said of those that are not."""

from collections.abc import Callable

import pytest

from bot.cards.model import Card
from bot.cards.words import plain
from bot.commands.reading import VERBS
from bot.commands.suggest import suggest
from bot.desk import Desk
from bot.facts import query
from bot.facts.report import Report

Say = Callable[[str], Card]


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("trend gan", "No number is printed for 2014–2016: Figure 21 is a chart"),
        ("trend llm", "No number is printed for 2014–2019 and 2021–2022: Figure 21"),
        ("trend ai-share", "No number is printed for 2014–2016 and 2018–2022: Figure 11"),
    ],
)
def test_years_missing_at_the_ends_are_told_as_well(say: Say, typed: str, missing: str) -> None:
    assert missing in plain(say(typed))


@pytest.mark.parametrize("typed", ["trend gan 2017..2023", "trend gan from:2018", "trend japan"])
def test_years_that_nobody_asked_for_are_not_missing(say: Say, typed: str) -> None:
    assert "No number is printed" not in plain(say(typed))


def test_every_year_of_the_report_is_in_the_trend_or_told_to_be_missing(report: Report) -> None:
    for entity in (None, *report.entities.values()):
        for measure in report.measures.values():
            found = query.by_year(report, measure, entity)
            if found and min(found) >= 2014 and max(found) <= 2023:
                series = query.trend(report, measure, entity)
                assert len(series.facts) == 10 or series.gaps, (measure.id, entity)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("trend citations", "no citations by year."),
        ("trend growth", "no average annual growth of patent families by year."),
        ("trend china growth", "no average annual growth of patent families by year for China."),
        ("trend growth of china", "no average annual growth of patent families by year for China."),
        ("trend us citations", "no citations by year for the United States."),
        ("trend of:citations", "no citations by year."),
        ("trend citations families", "names two measures"),
    ],
)
def test_a_measure_without_years_is_known_and_said_to_have_none(
    say: Say, typed: str, told: str
) -> None:
    card = say(typed)
    assert card.tone == "error"
    assert told in plain(card)


@pytest.mark.parametrize(
    "typed", ["trend families japan", "trend japan families", "trend patents of japan 2014..2023"]
)
def test_a_measure_stands_on_either_side_of_the_name(say: Say, typed: str) -> None:
    assert say(typed).summary == say("trend japan").summary


def test_the_part_of_a_year_is_not_lost(say: Say) -> None:
    said = plain(say("trend openai"))
    assert "OpenAI: US patent publications, 2024 Q1: 6 patent publications [1]." in said
    assert "2024 Q1: 6" in said


def test_a_single_number_is_not_called_a_trend(say: Say) -> None:
    assert "Only 2024 Q1 is printed, and one number alone is no trend." in plain(
        say("trend openai")
    )


def test_a_single_year_of_several_leads_to_all_of_them(say: Say) -> None:
    card = say("trend japan 2020..2020")
    assert "One year alone is no trend" in plain(card)
    assert "2014" in say(card.buttons[0].do).summary


@pytest.mark.parametrize("name", ["openai", "hugging face", "text generated", "github", "china"])
def test_a_button_leads_to_a_trend_only_where_there_is_one(say: Say, name: str) -> None:
    for button in say(f"fact {name}").buttons:
        if button.label == "Year by year":
            assert "alone is no trend" not in plain(say(button.do))


def test_what_is_suggested_for_a_trend_has_several_years(desk: Desk, say: Say) -> None:
    offered = suggest(desk.home, VERBS["trend"], "of", "")
    assert len(offered) > 5
    for choice in offered:
        card = say(f"trend {choice.value}")
        assert card.tone == "answer", choice
        assert "alone is no trend" not in plain(card), choice


def test_a_shared_trend_tells_what_the_private_one_does(say: Say) -> None:
    for typed in ("trend gan", "trend japan 2018..2023", "trend publications"):
        words = next(b.do for b in say(typed).buttons if b.label.startswith("Share"))
        assert say(words).blocks == say(typed).blocks, typed
