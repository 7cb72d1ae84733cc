"""Where a name is from, as the tables print it beside the name; and roundabout wordings."""

from collections.abc import Callable

import pytest

from bot.cards.model import Card
from bot.cards.words import plain
from tests.asked import outcome

Say = Callable[[str], Card]

HOMES = {
    "is Tencent a Chinese company": ("yes", "listed under China"),
    "Tencent is Korean company, yes?": ("no", "listed under China"),
    "is Samsung Japanese": ("no", "the Republic of Korea"),
    "is IBM an American firm?": ("yes", "the United States"),
    "is Siemens European": ("yes", "Germany"),
    "which country is Samsung from": ("answer", "the Republic of Korea"),
    "where does Tencent come from": ("answer", "China"),
}
UNTOLD = ("is DeepMind from the US", "is Alibaba German or Chinese", "is China a company")
ROUNDABOUT = {
    "who owns more GenAI patent families than anybody else?": "Tencent",
    "what was the GAN family count for publication year 2021?": "2,102",
    "who comes in fourth if you only look at companies?": "IBM is 4th",
    "life sciences is on which rank between the application areas?": "ranks 2nd",
    "which place is Japan between the countries?": "ranks 4th",
    "where is France by patent families": "ranks 10th",
    "diffusion models – how many families trace back to inventors in China?": "500",
    "energy management as an application - what growth rate are we talking about?": "78.4",
    "which company is ahead in speech, voice and music, and with how many families?": "Ping An",
    "after GANs, which model type is next in line by total families?": "VAE is 2nd",
    "apart from the software/other bucket, which application has the most LLM families?": "191",
    "I thought LLMs had the most patents of all models?": "GAN is first",
    "which model families does the report distinguish?": "LLM",
    "could you name the seven modes (data types) used for classification?": "Other modes",
    "the report covers patents from 2000 to 2015, doesn't it?": "No. “Generative",
    "does the report cover 2014 to 2023?": "Yes. “Generative",
    "alibaba > ibm ?": "No. IBM has 601",
    "I don't believe the military uses this: how many military families in the US?": "28",
    "what slice of world GenAI patenting comes from the US": "11%",
    "is it true that China filed 38,210 GenAI patents between 2014 and 2023?": "Yes. For China",
    "LLM x text families (table A1)": "850",
    "biggest application area excl. software/other": "Life sciences (5,346",
    "how was Japan changing from 2021 until 2023": "fell from 549",
    "are LLMs a subset of autoregressive models": "autoregressive",
    "so who is actually on top?": "Tencent",
    "is it tru that China leads": "Yes.",
    "mckinsy estimate of genai value p.a.": "4.4 trillion",
}


@pytest.mark.parametrize("question", HOMES)
def test_the_country_beside_a_name_is_told_with_its_source(say: Say, question: str) -> None:
    how, said = HOMES[question]
    card = say(f"ask {question}")
    assert outcome(card) == how
    assert said in card.summary
    assert card.sources


@pytest.mark.parametrize("question", UNTOLD)
def test_a_home_that_is_not_printed_alone_is_not_told(say: Say, question: str) -> None:
    assert outcome(say(f"ask {question}")) == "decline"


@pytest.mark.parametrize("question", ROUNDABOUT)
def test_a_roundabout_question_gets_the_answer_of_the_plain_one(say: Say, question: str) -> None:
    card = say(f"ask {question}")
    assert ROUNDABOUT[question] in plain(card)
    assert outcome(card) != "decline"


def test_more_than_all_others_together_is_not_taken_for_the_most(say: Say) -> None:
    said = plain(say("ask does Tencent have more patents than all others"))
    assert "Tencent is first" not in said
