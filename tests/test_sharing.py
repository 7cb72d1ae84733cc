"""Nothing is posted to all that nobody asked for, and whoever asks for it can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.words import plain
from bot.commands.reading import COMMANDS
from bot.commands.sharing import FLAG, is_flagged
from bot.desk import Desk
from tests.conftest import ask

PRIVATE = [
    "top share",
    "top countries share",
    "top by:countries share",
    "top 3 countries, share",
    "top countries by share",
    "top countries measure:share",
    "top countries measure: share",
    "trend share",
    "trend japan share",
    "trend china 2018..2023 share",
    "fact share",
    "fact china share",
    "fact llm share",
    'fact "china share"',
    "fact “china share”",
    "why share",
    "why china share",
    "cite china share",
    "china share",
    "which country has the largest share",
    "what is china's share",
    "ask which country has the largest share",
    "ask what is the chinese share",
    "compare china share:no us",
    "top owners share:no",
    "share",
]
POSTED = [
    "top owners share",
    "top owners 10 share",
    "top owners SHARE",
    "top models, share",
    "top countries families share",
    "top by:countries measure:share n:5 share",
    "top countries share:yes",
    "top share: yes countries",
    "trend families share",
    "trend japan families share",
    "compare china us share",
    "claims share",
    "help share",
    "about share",
    "fact LO001 share",
    'fact "china" share',
    "why LO001 share",
    "why LO001.times.LO002 share",
    "cite LO001 bibtex share",
    "fact china share share:yes",
    "ask how many llm patents does baidu have? share",
    "ask how many llm patents does baidu have share:yes",
]


@pytest.mark.parametrize("typed", PRIVATE)
def test_a_share_that_can_be_the_measure_posts_nothing(desk: Desk, typed: str) -> None:
    assert ask(desk, typed).private


@pytest.mark.parametrize("typed", POSTED)
def test_a_share_that_can_be_nothing_else_posts(desk: Desk, typed: str) -> None:
    reply = ask(desk, typed)
    assert reply.card.tone == "answer"
    assert not reply.private


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("top countries share", "Shares of the world's GenAI patent families"),
        ("top share", "Shares of the world's GenAI patent families"),
        ("trend japan share", "by year for Japan"),
        ("fact china share", "70"),
    ],
)
def test_a_share_that_can_be_the_measure_is_the_measure(
    desk: Desk, typed: str, answer: str
) -> None:
    assert answer in plain(ask(desk, typed).card)


@pytest.mark.parametrize("typed", ["top countries 3 citations growth", "fact llm share"])
def test_nothing_is_lost_where_share_makes_no_sense(desk: Desk, typed: str) -> None:
    assert ask(desk, typed).private


def test_an_answer_without_its_share_says_why_it_was_not_posted(desk: Desk) -> None:
    reply = ask(desk, "fact baidu share")
    assert reply.private
    assert "1,234 patent families" in plain(reply.card)
    assert "Add share:yes to post it" in plain(reply.card)


def test_every_share_button_posts_what_was_shown(desk: Desk) -> None:
    words = [example for command in COMMANDS for example in command.examples]
    for typed in [*words, "fact share", "top countries share", "trend openai", "claims differs"]:
        private = ask(desk, typed)
        for button in private.card.buttons:
            if button.label.startswith("Share"):
                assert is_flagged(button.do)
                shared = ask(desk, button.do)
                assert not shared.private, typed
                assert shared.card.title == private.card.title
                assert shared.card.blocks == private.card.blocks


NAMES = st.sampled_from(["china", "japan", "llm", "countries", "owners", "modes", "baidu", "2020"])


@given(st.sampled_from([c.verb for c in COMMANDS] + [""]), st.lists(NAMES, max_size=3))
def test_words_without_share_are_never_posted(desk: Desk, verb: str, names: list[str]) -> None:
    assert ask(desk, " ".join([verb, *names])).private


@given(st.sampled_from([c.verb for c in COMMANDS]), st.lists(NAMES, max_size=3), st.integers(0, 3))
def test_the_flag_asks_the_same_question_wherever_it_stands(
    desk: Desk, verb: str, names: list[str], place: int
) -> None:
    words = [verb, *names]
    shared = [*words[: place + 1], FLAG, *words[place + 1 :]]
    bare, posted = ask(desk, " ".join(words)).card, ask(desk, " ".join(shared)).card
    assert (bare.title, bare.summary) == (posted.title, posted.summary)
