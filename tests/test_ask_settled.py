"""What words mean beside others: places, sums, regions, slips, quarters, two questions in one."""

from collections.abc import Callable

import pytest

from bot.asking.lexicon import lexicon
from bot.asking.mending import mended
from bot.asking.reading import read
from bot.cards.model import Card
from bot.cards.words import plain
from bot.facts.report import Report
from tests.asked import outcome

Say = Callable[[str], Card]

ANSWERED = {
    "which owner closes the top 20?": "Sony Group is 20th",
    "which owners are on ranks 14 to 17": "Huawei (328 patent families), Tsinghua University (321)",
    "third and fifth country by patents": "the Republic of Korea (4,155 patent families) and India",
    "the most cited country after the US": "China is 2nd",
    "the three smallest application areas": "Military (134 patent families)",
    "top 3 companies": "Tencent (2,074 patent families), Ping An Insurance (1,564) and Baidu",
    "biggest application area apart from software/other": "Life sciences (5,346",
    "which company outside China has the most GAN patents": "IBM (102",
    "who is the top European company": "Siemens",
    "which European country is most cited": "the United Kingdom (61,292",
    "how many European institutions are in the top 20 by publications": "institutions: 4, namely",
    "which filing jurisdiction is fourth": "The Republic of Korea (as filing office) ranks 4th",
    "how many companies are in the top 20 cited?": "8 organisations",
    "most cited dataset": "ImageNet",
    "how many times is ChatGPT mentioned": "137,822",
    "owners between 320 and 330 families": "NTT",
    "countries with fewer than 710 families": "Germany",
    "korean families in 2014, 2021 and 2023": "815 patent families in 2021",
    "families in 2022 and how many families in 2023": "11,629",
    "US patents of OpenAI published in Q1 2024": "6 patent publications",
    "growth of molecules over the last five years": "78% a year",
    "% of families from India": "3%",
    "genAI share of all AI patents, 2017 versus 2023": "4.2% in 2017 to 6.1% in 2023",
    "combined share of the seven leading locations": "94%",
    "Table A1: GAN x image/video": "6,802",
    "both China and Japan: patents": "38,210",
    "how many patents has Baidu, and how many has IBM?": "601 patent families",
    "bidu llms": "65",
    "chna shre of genai patnts": "70%",
    "hw mny patnts dos tencnt hve": "2,074",
    "nvda citations": "12,863",
}


@pytest.mark.parametrize("question", ANSWERED)
def test_what_the_whole_question_means_is_answered(say: Say, question: str) -> None:
    assert ANSWERED[question] in say(f"ask {question}").summary


CHECKED = {
    "is Germany before the United Kingdom in patents?": "no",
    "does India lead Germany in business solutions": "yes",
    "GANs first, VAEs second, LLMs third by patents, right?": "yes",
    "VAEs first, GANs second, is that right?": "no",
    "OpenAI with 11,816 citations from only 48 papers?": "yes",
    "OpenAI with 11,816 citations from only 49 papers?": "no",
    "is BBK tied with Microsoft?": "yes",
    "is Oxford among the top ten publishers?": "yes",
    "was 2023 the strongest year?": "yes",
}


@pytest.mark.parametrize("question", CHECKED)
def test_what_is_claimed_of_several_is_checked(say: Say, question: str) -> None:
    assert outcome(say(f"ask {question}")) == CHECKED[question]


@pytest.mark.parametrize(
    "question",
    [
        "families in Q1 2023",
        "GAN and VAE combined",
        "how many joint patents do Baidu and Tencent have",
        "how many patents outside China",
        "how many patents do both have",
        "patents of apple",
        "does samsung have more than apple",
        "LG Electronics and Tencent together",
    ],
)
def test_what_is_not_printed_is_declined(say: Say, question: str) -> None:
    assert say(f"ask {question}").tone == "error"


def test_a_sum_says_what_it_is_made_of(say: Say) -> None:
    card = say("ask Tencent and Baidu together")
    assert "3,308 patent families, namely" in card.summary
    assert "counted twice" in plain(card)


@pytest.mark.parametrize("name", ["nokia", "tesla", "oracle", "spain", "wipro", "vogt", "bosch"])
def test_other_names_are_no_slips(report: Report, name: str) -> None:
    assert mended(lexicon(report), name) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("familes", "families"), ("hwawei", "huawei"), ("cntry", "country"), ("ptnts", "patents")],
)
def test_slips_and_words_without_vowels_are_read(report: Report, typed: str, meant: str) -> None:
    assert read(report, f"{typed} of china").mended[0] == (typed, meant)
