"""What an error offers: every button has an answer, and every name is near what was typed."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.cards.model import Card
from bot.commands.reading import COMMANDS
from bot.desk import Desk
from tests.conftest import ask

Say = Callable[[str], Card]

VERBS = [command.verb for command in COMMANDS]
NAMES = ["china", "us", "llm", "gan", "baidu", "image", "life sciences", "imagenet", "pytorch"]
SLIPS = ["chnia", "jpan", "tencnt", "softwre", "papers", "citatons", "wipo", "vea", "atlantis"]
OPTIONS = ["by:owners", "by:nonsense", "of:llm", "of:softwre", "measure:papers", "measure:shre"]
NUMBERS = [
    "0",
    "5",
    "26",
    "2020",
    "2030",
    "2018..2023",
    "2023..2018",
    "from:1999",
    "n:x",
    "page:99",
]
WORDS = [*NAMES, *SLIPS, *OPTIONS, *NUMBERS, "share", "LO001", "ZZ999", "owners", "modes", "growth"]


def press_all(desk: Desk, typed: str) -> list[str]:
    """The buttons of an error to these words that lead to another error."""
    card = ask(desk, typed).card
    assert card.title != "Something broke", typed
    if card.tone != "error":
        return []
    assert card.buttons, typed
    return [b.do for b in card.buttons if b.do and ask(desk, b.do).card.tone == "error"]


@pytest.mark.parametrize("verb", [*VERBS, "", "tpo", "cmpare", "whta", "xyzzy"])
def test_every_button_of_an_error_has_an_answer(desk: Desk, verb: str) -> None:
    typed = [f"{verb} {word}" for word in WORDS]
    typed += [f"{verb} {a} {b}" for a, b in product(WORDS[::2], WORDS[1::3])]
    broken = {words: dead for words in typed if (dead := press_all(desk, words))}
    assert broken == {}


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.sampled_from(VERBS), st.lists(st.sampled_from(WORDS), max_size=5))
def test_every_button_of_any_error_has_an_answer(desk: Desk, verb: str, words: list[str]) -> None:
    assert press_all(desk, " ".join([verb, *words])) == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_button_of_an_error_has_an_answer_on_another_report(second: Desk, verb: str) -> None:
    for word in ["arbr", "cargo", "2030", "rides", "nonsense", "arbor brok", "zzz zzz", "n:0"]:
        assert press_all(second, f"{verb} {word}") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("compare chin us", "compare China us"),
        ("compare papers china", None),
        ("top by:onwrs of:llm", "top by:owners of:llm"),
        ("trend software", None),
        ("tpo owners", "top owners"),
        ("tpo 99", "top owners 10"),
        ("cmpare", "compare china us"),
        ("wy", "why LO001"),
    ],
)
def test_an_offer_keeps_what_was_typed_around_the_word(
    say: Say, typed: str, offered: str | None
) -> None:
    card = say(typed)
    assert card.tone == "error" or "Read “" in str(card), typed
    if offered and card.tone == "error":
        assert offered in [button.do for button in card.buttons]


@pytest.mark.parametrize(
    ("typed", "silly"),
    [
        ("trend software", "Republic of Korea"),
        ("trend citations", "China"),
        ("fact wipo", "Republic of Korea"),
        ("compare papers china", "VAE"),
        ("what can you do", "why"),
        ("who has the largest share", "mean why"),
        ("leaders world", "share"),
    ],
)
def test_nothing_is_offered_that_is_not_near(say: Say, typed: str, silly: str) -> None:
    card = say(typed)
    assert silly not in card.summary
    assert not [button.do for button in card.buttons if silly in button.do]


def test_names_that_hold_the_very_words_are_offered_first(say: Say) -> None:
    assert "Did you mean Software/code" in say("top owners of:software").summary


def test_a_name_that_is_offered_can_be_pressed(say: Say) -> None:
    for typed in ("top owners of:software", "fact openqq", "top by:onwrz", "cite baidoo llmm"):
        card = say(typed)
        for name in card.summary.partition("Did you mean ")[2].rstrip("?").split(" or "):
            assert not name or [b for b in card.buttons if name in b.do], (typed, name)
