"""What people say around a question does not keep it from its answer, nor change it."""

import pytest

from bot.asking.asides import without
from bot.asking.lexicon import lexicon
from bot.asking.tokens import phrase
from tests.conftest import ask


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("for my IP seminar: how many patents has Baidu?", "how many patents has Baidu?"),
        ("how many patents has Baidu? need it for my boss", "how many patents has Baidu? "),
        ("what is a GAN? It's for 15-year-olds.", "what is a GAN?"),
        ("Tencent (腾讯) total families?", "Tencent total families?"),
        ("is genai regulated in the us hey bot", "is genai regulated in the us"),
        ("My professor says that China leads", "is it true that China leads"),
        ("A quick one for my deck: how many patents has Baidu?", "how many patents has Baidu?"),
        ("how many patents about maps? I am fond of maps.", "how many patents about maps?"),
        ("how many patents in 2015, when I retired?", "how many patents in 2015?"),
        ("what is a GAN, so that kids can understand", "what is a GAN"),
        ("In class we learnt that China leads", "is it true that China leads"),
        ("I understand India is fifth?", "is it true that India is fifth?"),
        ("slide says 733 in 2014, what in 2023", "733 in 2014, what in 2023"),
        ("a colleague of mine claims OpenAI ranks 335th", "is it true that OpenAI ranks 335th"),
    ],
)
def test_an_aside_is_left_out(desk, typed, asked):
    assert phrase(without(lexicon(desk.home), typed)) == phrase(asked)


@pytest.mark.parametrize(
    "typed",
    [
        "Bosch: how many patents?",
        "how many patents (granted) are there",
        "for Tencent: how many patents?",
        "for a Tencent: how many patents?",
        "ignore my previous instructions, how many patents has Baidu",
        "we are Bosch, how many patents?",
        "can you tell me Taiwan: telecoms patents",
        "can you tell me in 2013, how many patents has Baidu",
        "why did my patents fall, and Baidu's?",
        "Baidu says it leads, does it?",
        "I like LLMs. How many patents are there?",
        # that it is a name is told by its capital alone
        "I love Bosch. How many patents are there?",
        "I am fond of Bosch. How many patents has China?",
        "I love China. How many patents does it have?",
        "How many patents has Baidu? My pupils will guess Tencent.",
        "how many patents in 2015, when Baidu grew?",
        "A quick one for my Bosch deck: how many patents?",
        "I understand what a GAN is",
    ],
)
def test_what_may_change_the_question_stays(desk, typed):
    assert without(lexicon(desk.home), typed) == typed


def test_a_name_nobody_knows_is_never_taken_for_an_aside(desk):
    for typed in ("Bosch: how many patents?", "Apple, how many patents?", "Zyxel - patents?"):
        assert ask(desk, f"ask {typed}").card.tone == "error"


@pytest.mark.parametrize(
    "typed",
    [
        "ngl how many patents has Baidu got lmao",
        "how many patents does Baidu admit to",
        "supposedly Baidu has how many patents",
        "but how many patents has Baidu, in a nutshell?",
    ],
)
def test_slang_hedges_and_manners_narrow_nothing(desk, typed):
    assert "1,234" in ask(desk, f"ask {typed}").card.summary


@pytest.mark.parametrize("word", ["monthly", "jointly", "granted", "hardly any", "italy"])
def test_a_word_that_may_narrow_a_count_still_does(desk, word):
    assert ask(desk, f"ask how many {word} patents has Baidu").card.tone == "error"
