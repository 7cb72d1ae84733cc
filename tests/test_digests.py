"""The shipped digests: each over its whole pool, on the real report and on another one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards import templates
from bot.cards.load import load
from bot.cards.model import (
    Buttons,
    Card,
    Chart,
    Figures,
    Marks,
    Note,
    Span,
    Table,
    Text,
)
from bot.cards.templates import Digest
from bot.cards.words import plain
from bot.desk import Desk
from bot.facts import query
from bot.facts.report import Report

FOLDER = Path(__file__).parent.parent / "digests"
DIGESTS = load(FOLDER)
SHIPPED = {"claim", "compare", "headline", "quiz", "theme", "top", "trend"}


def cards(digest: Digest, report: Report) -> Iterator[Card]:
    return (templates.draw(digest, report, entry.id) for entry in templates.entries(digest, report))


def spans(card: Card) -> Iterator[Span]:
    for block in card.blocks:
        match block:
            case Text(found) | Note(found):
                yield from found
            case _:
                for item in getattr(block, "items", ()):
                    yield from item


def numbers(card: Card) -> Iterator[tuple[str, Marks]]:
    """Every fact shown, and the marks it is shown with."""
    for span in spans(card):
        if span.fact:
            yield span.fact, span.marks
    for block in card.blocks:
        match block:
            case Figures(figures):
                yield from ((figure.fact, figure.marks) for figure in figures)
            case Table():
                yield from ((cell.fact, block.marks) for row in block.rows for cell in row)
            case Chart():
                yield from (
                    (point.fact, block.marks) for line in block.lines for point in line.points
                )
            case _:
                pass


def test_these_digests_are_shipped() -> None:
    assert set(DIGESTS) == SHIPPED


def test_no_digest_has_a_fault_in_any_report(desk: Desk, second: Desk) -> None:
    reports = [*desk.reports.values(), *second.reports.values()]
    assert templates.faults(DIGESTS.values(), reports) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_each_has_something_to_tell_about_any_report(name: str, desk: Desk, second: Desk) -> None:
    for report in (desk.home, second.home):
        assert templates.entries(DIGESTS[name], report)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_number_is_cited_by_the_sources_it_rests_on(name: str, report: Report) -> None:
    for card in cards(DIGESTS[name], report):
        cited = {citation.n: citation for citation in card.sources}
        for fact, marks in numbers(card):
            for root in query.find(report, fact).roots if fact else ():
                places = [cited[n] for n in marks if cited[n].source == root.source]
                assert set(root.locator.split("; ")) <= set(places[0].locators)


@pytest.mark.parametrize("name", SHIPPED)
def test_digits_in_running_text_are_facts_or_words_of_the_data(name: str, report: Report) -> None:
    nouns = [*report.entities.values(), *report.measures.values(), *report.facts.values()]
    known = " ".join([*(noun.label for noun in nouns), *(f.period for f in report.facts.values())])
    runs = set(re.findall(r"\d+", known))
    for card in cards(DIGESTS[name], report):
        for span in spans(card):
            if not span.fact and not span.marks:
                assert set(re.findall(r"\d+", span.text)) <= runs


@pytest.mark.parametrize("name", SHIPPED)
def test_each_begins_with_a_sentence_of_a_notification_s_length(name: str, report: Report) -> None:
    for card in cards(DIGESTS[name], report):
        assert card.summary[0].isupper() or not card.summary[0].isalpha()
        assert card.summary.endswith((".", "?"))
        assert len(card.summary) < 300


@pytest.mark.parametrize("name", SHIPPED)
def test_each_says_its_edition_and_has_at_most_three_buttons(name: str, report: Report) -> None:
    for card in cards(DIGESTS[name], report):
        inside = [b for block in card.blocks if isinstance(block, Buttons) for b in block.buttons]
        assert card.scope.startswith(f"{report.edition} edition · ")
        assert len([*inside, *card.buttons]) <= 3


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_reads_as_an_empty_place(name: str, report: Report, second: Desk) -> None:
    for card in (*cards(DIGESTS[name], report), *cards(DIGESTS[name], second.home)):
        text = plain(card)
        assert not re.search(r"\(\)|\(, |  |None|Undefined|[\ue000-\uf8ff]| [.,?]|\.\.(?!\.)", text)


def test_a_quiz_does_not_show_its_answer(report: Report) -> None:
    quiz = DIGESTS["quiz"]
    for entry in templates.entries(quiz, report):
        card = templates.draw(quiz, report, entry.id)
        assert entry.id not in card.facts
        assert not list(card.charts())


def test_a_claim_without_a_figure_is_told_too(report: Report) -> None:
    text = plain(templates.draw(DIGESTS["claim"], report, "CL02"))
    assert "China is strongly committed to AI research and development. [1]" in text
    assert "It is only in the article [1]." in text


def test_a_claim_that_differs_shows_what_is_printed(report: Report) -> None:
    text = plain(templates.draw(DIGESTS["claim"], report, "CL41"))
    assert "Only 239 patent families" in text
    assert "1,340 patent families [2]" in text


def test_a_gap_of_a_trend_is_said(report: Report) -> None:
    text = plain(templates.draw(DIGESTS["trend"], report, "publications"))
    assert "from 116 [1] in 2014 to more than 34,000 [1] in 2023" in text
    assert "No number is printed for 2015–2022" in text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_template_is_short_and_holds_no_number(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 30
    # among its own words: its place among the others is a number
    body = text.split("+++\n", 2)[2]
    assert not any(char.isnumeric() for char in re.sub(r"\{[{%].*?[%}]\}", "", body))


def test_the_most_useful_template_comes_first_and_each_says_what_it_tells() -> None:
    assert list(DIGESTS) == ["theme", "headline", "top", "trend", "compare", "claim", "quiz"]
    assert all(digest.about for digest in DIGESTS.values())
