"""What is asked of the bot itself, or of an adviser, is told from questions on the report."""

from collections.abc import Callable

import pytest

from bot.cards.model import Card
from bot.cards.words import plain
from tests.asked import outcome

Say = Callable[[str], Card]

OF_THE_BOT = (
    "who are you",
    "what are you exactly?",
    "are you chatgpt",
    "so are you an LLM?",
    "are you human or a machine?",
    "is this ChatGPT?",
    "am I talking to a real person",
    "which language model do you use?",
    "do you use gpt-4 to answer this",
    "who built you?",
    "how are you?",
)
FOR_ADVICE = (
    "what should we invest in",
    "should I buy Tencent?",
    "which company to bet on",
    "is Nvidia a good investment?",
)
OF_THE_REPORT = {
    "what is an LLM": "large language model",
    "which model is ahead": "GAN",
    "are you sure that China leads?": "38,210",
    "do you know how many patents Tencent has": "2,074",
    "what are GANs": "generative adversarial network",
    "who built GANs": "",
    "should I say patents or families?": "famil",
    "what share of AI is GenAI": "6",
}


@pytest.mark.parametrize("question", OF_THE_BOT)
def test_whoever_asks_the_bot_about_itself_hears_what_it_is(say: Say, question: str) -> None:
    card = say(f"ask {question}")
    assert outcome(card) == "decline"
    assert "without a language model" in plain(card)
    assert "about" in [button.do for button in card.buttons]


@pytest.mark.parametrize("question", FOR_ADVICE)
def test_advice_is_not_given(say: Say, question: str) -> None:
    card = say(f"ask {question}")
    assert outcome(card) == "decline"
    assert "no advice" in plain(card)


@pytest.mark.parametrize("question", OF_THE_REPORT)
def test_questions_on_the_report_are_none_of_these(say: Say, question: str) -> None:
    said = plain(say(f"ask {question}"))
    assert OF_THE_REPORT[question] in said
    assert "I am a bot" not in said
    assert "no advice" not in said
