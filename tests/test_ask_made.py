"""Questions made from wordings × names, judged by what the tables print: never a wrong number."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from bot.cards.model import Card
from bot.desk import Desk
from tests.asked import outcome
from tests.conftest import ask
from tests.questions.made import KINDS
from tests.questions.maker import Made, Maker

SOME = 160
"""Questions of a kind in the suite; `python -m tests.bench.ask --made` asks them all."""

Kind = Callable[[Maker], Iterator[Made]]


def sample(kind: Kind) -> list[Made]:
    every = list(kind(Maker()))
    return Random(1).sample(every, min(SOME, len(every)))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_made_questions_get_what_the_tables_print(desk: Desk, kind: Kind) -> None:
    verdicts = {made.question: verdict(made, card(desk, made)) for made in sample(kind)}
    assert {q: v for q, v in verdicts.items() if v != "right"} == {}


def card(desk: Desk, made: Made) -> Card:
    return ask(desk, f"ask {made.question}").card


def verdict(made: Made, card: Card) -> str:
    return made.judged(outcome(card), card.summary)


def test_every_kind_has_questions_to_answer_and_most_have_some_to_decline() -> None:
    declined = 0
    for kind in KINDS:
        every = list(kind(Maker()))
        assert len(every) >= 30, kind.__name__
        declined += any("decline" in made.outcomes for made in every)
    assert declined >= len(KINDS) * 0.7


def test_a_wrong_number_is_told_from_a_right_one() -> None:
    made = Made("value", "", frozenset({"answer"}), ("65",))
    assert made.judged("answer", "There are 65.") == "right"
    assert made.judged("answer", "There are 66.") == "wrong"
    assert made.judged("answer", "There are 165.") == "wrong"
    assert made.judged("decline", "No 65.") == "declined"


def slipped(question: str, random: Random) -> str:
    """The question with one letter forgotten, doubled or changed with the next."""
    words = question.split(" ")
    at = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not at:
        return question
    place = random.choice(at)
    word = words[place]
    k = random.randrange(1, len(word) - 1)
    slips = (word[:k] + word[k + 1 :], word[:k] + word[k:][:1] + word[k:],
             word[:k] + word[k + 1] + word[k] + word[k + 2 :])  # fmt: skip
    return " ".join((*words[:place], random.choice(slips), *words[place + 1 :]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_slip_of_the_hand_never_makes_a_wrong_number(desk: Desk, kind: Kind) -> None:
    random = Random(2)
    wrong = {}
    for made in random.sample(sample(kind), 30):
        question = slipped(made.question, random)
        answer = ask(desk, f"ask {question}").card
        if verdict(made, answer) == "wrong":
            wrong[question] = answer.summary
    assert wrong == {}
