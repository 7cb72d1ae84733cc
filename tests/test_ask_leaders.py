"""What prose and tables say of places together, and ways of asking that once went wrong."""

from collections.abc import Callable

import pytest

from bot.cards.model import Card

Say = Callable[[str], Card]


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("who is second in life and medical sciences among companies", "Siemens"),
        ("and the runner-up in banking and finance?", "Bank of China"),
        ("which owner is second in energy management", "Hitachi"),
        ("which company is first in banking and finance", "Ping An"),
        ("CAGR of LLM families 2020-2023", "155.2"),
        ("precision/recall of the BERT classifier?", "precision 0.8, recall 0.9"),
        ("how large a part of the families could be assigned to one of the five models?", "25%"),
        ("was China one of the first countries to make a law on GenAI?", "first countries"),
        ("tell me whether Sony or Adobe has more patents", "Adobe has 257"),
    ],
)
def test_it_is_answered_from_where_it_is_said(say: Say, question: str, part: str) -> None:
    assert part in say(f"ask {question}").summary


@pytest.mark.parametrize(
    "question",
    [
        "who is third in life and medical sciences",
        "which company is third in banking and finance",
        "what is the leading journal for GenAI articles?",
    ],
)
def test_an_order_that_is_not_known_is_not_told(say: Say, question: str) -> None:
    assert say(f"ask {question}").tone == "error"


def test_a_choice_of_two_is_no_yes_or_no(say: Say) -> None:
    summary = say("ask do tell me whether Sony or Adobe has more patents").summary
    assert summary.startswith("Adobe")


def test_whether_one_has_more_than_another_is(say: Say) -> None:
    assert say("ask I wonder whether Sony has more patents than Adobe").summary.startswith("No.")


def test_the_table_is_the_word_where_it_leaves_nobody_out(say: Say) -> None:
    assert "Baidu" in say("ask which company is second in diffusion models").summary
