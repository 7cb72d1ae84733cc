"""What is said in passing around a number: left out where it narrows nothing, else kept."""

import pytest

from bot.asking.leadins import without
from bot.asking.orderly import ordered
from bot.asking.recast import in_words, recast
from bot.desk import Desk
from bot.facts.report import Report
from tests.conftest import ask


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("families with at least one inventor in Japan", "families with inventor in Japan"),
        ("families over the 2014–2023 window", "families in 2014–2023 window"),
        ("Tencent = how many x Adobe", "Tencent is how many times as many as Adobe"),
        ("GAN: 2020 then and 2023 now?", "GAN: 2020 vs 2023?"),
        ("share then (2017) and now (2023)", "share 2017 vs 2023"),
        ("growth 2021-23, % a year", "growth 2021-23, % a year"),
        ("growth 2021-2023 % a year", "growth 2021-2023, % a year"),
        ("Korea of South: papers", "South Korea: papers"),
        ("which model of AI leads", "which genai model leads"),
        ("Into how many areas are the patents sorted?", "how many areas are there"),
        ("is it Samsung that leads", "is it true that Samsung leads"),
        ("who leads, and with how many?", "who leads?"),
        ("the five first countries", "the top five countries"),
        ("my editor needs the total", "the total"),
        ("in 2014, the year GANs were invented?", "in 2014?"),
    ],
)
def test_elliptic_words_are_put_in_full(typed: str, asked: str) -> None:
    assert " ".join(recast(typed).split()) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "families with at least two inventors in Japan",
        "families over 2,014",
        "how many x-rays has Baidu",
        "what was there then and what is there now",
        "In how many areas is Baidu placed",
        "is it true that Samsung leads",
        "who leads, and by how much?",
        "the five first patents",
        "in 2014, the year before",
        "my client asks whether Baidu leads",
    ],
)
def test_what_says_more_is_left_as_it_is(typed: str) -> None:
    assert recast(typed) == typed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("quantify China's lead", "what is China's lead"),
        ("determine how many are on text", "how many are on text"),
        ("looking only at universities, who leads?", "among universities, who leads?"),
        ("leaving China aside, who leads?", "except China, who leads?"),
        ("as a percentage, what is Japan's share?", "what is Japan's share in percent?"),
        ("Baidu has ___ families", "Baidu has how many families"),
        ("Germany: is it seventh?", "is Germany seventh?"),
    ],
)
def test_orders_and_restrictions_become_questions(report: Report, typed: str, asked: str) -> None:
    assert ordered(report, typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "looking at Baidu, how many patents?",
        "leaving companies aside, which university leads?",
        "Nokia: is it seventh?",
        "Baidu has ___ employees",
    ],
)
def test_other_openings_stay(report: Report, typed: str) -> None:
    assert ordered(report, typed) == typed


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("For a briefing on trade: which country leads?", "which country leads?"),
        ("I'm writing a piece on Asia - how many has Japan?", "how many has Japan?"),
        ("Sorry for my english. How many has Japan?", "How many has Japan?"),
    ],
)
def test_what_a_question_is_for_is_left_out(report: Report, typed: str, asked: str) -> None:
    assert without(report, typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        # what it is for may be what it is about
        "For a memo on Tencent: how many patents?",
        "For a memo on text: how many patents has Baidu?",
        "We work on trucks: how many patents are there?",
        "I only want papers: how many has China?",
        "i mean granted ones. How many patents has Baidu?",
        "our interest is hardware: how many families has Samsung?",
        "I'm interested in lawsuits: how many has Samsung?",
        "i need the per capita number: how many families has Japan?",
        # that it is a name is told by its capital alone
        "For a memo on Bosch: how many patents has China?",
        "I write about Nokia. How many patents has China?",
        # what is told is the question
        "Correct me if I'm wrong: Baidu leads in LLM patents.",
        "I think China leads. Is that so?",
    ],
)
def test_what_may_be_asked_about_stays(report: Report, typed: str) -> None:
    assert without(report, typed) == typed


def test_signs_between_names_are_words() -> None:
    assert in_words("ibm > alibaba") == "ibm more than alibaba"
    assert in_words("papers & citations") == "papers and citations"
    assert in_words("2017 -> 2023") == "2017 -> 2023"


def test_whose_place_is_asked_of_no_list_is_asked_back_with_names(desk: Desk) -> None:
    card = ask(desk, "ask who is third?").card
    said = [button.label for button in card.buttons]
    assert card.title == "What do you mean?"
    assert any("Baidu" in label for label in said)
    assert any("Korea" in label for label in said)
