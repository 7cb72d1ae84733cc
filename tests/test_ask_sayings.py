"""Sentences are found by plain words, and only where they are on what is asked."""

import pytest

from bot.asking.again import answered
from bot.asking.alien import alien
from bot.asking.answer import Answer, Checked, Explained, Told
from bot.asking.decide import decide
from bot.asking.fitting import fits
from bot.asking.prose import asked_words
from bot.asking.reading import read
from bot.asking.reworded import reworded
from bot.errors import UserError
from tests.conftest import ask


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("May I have the DOI, please?", "what is the DOI, please?"),
        ("wait what even is a GAN", "what is a GAN"),
        ("what is a diffusion model in easy words", "what is a diffusion model"),
        ("explain GAN to my grandmother please", "explain GAN"),
        ("patent family = ?", "what is meant by patent family?"),
        ("GAN - what does that stand for?", "what is meant by GAN?"),
        ("a patent famly, what is it", "what is meant by a patent famly?"),
        ("what's this family thing they keep counting", "what is meant by family?"),
        ("Diffusion model?? never heard of it", "what is meant by Diffusion model?"),
        ("families grew by 9% since 2017. True or hype?",
         "is it true that families grew by 9% since 2017?"),
        ("only 239 software patents?", "are there only 239 software patents?"),
        ("Baidu third?", "is Baidu third?"),
        ("alibaba top ten?", "is alibaba top ten?"),
        ("is text second, as the article has it?", "is text second?"),
        ("when did chat gpt come out", "when did chatgpt come out"),
        ("does the report itself say so", "does the report say so"),
    ],
)  # fmt: skip
def test_a_loose_question_is_read_as_the_plain_one(report, typed, asked):
    left = reworded(report, typed).rstrip(" ?").removesuffix(" please").rstrip(",")
    assert left == asked.rstrip(" ?").removesuffix(" please").rstrip(",")


@pytest.mark.parametrize(
    "typed",
    [
        "Tencent = ?",
        "who is third?",
        "India is fifth. Who is fourth?",
        "IBM, what?",
        "what is the latest GAN",
        "may I use the charts?",
        "what even happened in 2020",
        "what is this business of patents in Japan",
        "families[2018] = ?",
        "only China?",
        "which is second?",
    ],
)
def test_what_asks_for_something_else_stays_as_it_is(report, typed):
    assert reworded(report, typed) in (typed, typed.replace("even ", "even "))


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("For the purposes of this report, what counts as a patent family?", "CX003"),
        ("Number and date of the executive order on AI that the article alludes to?", "CX033"),
        ("Is there a patent class one could browse for GenAI?", "CX031"),
        ("when did chatgpt drop", "CX019"),
        ("I'm supposed to believe the classifier never errs? How accurate was it?", "CX026"),
        ("Does a family count for both if its inventors sit in Japan and the US?", "CX007"),
        ("my teacher mentioned GANs. what are they?", "CX010"),
        ("How did WIPO identify GenAI patents?", "CX024"),
        ("how should I cite this report in my thesis?", "CX055"),
    ],
)
def test_a_second_reading_leaves_out_what_asks_for_nothing(report, question, row):
    found, _ = decide(report, question)
    assert isinstance(found, Explained)
    assert row in [each.id for each in found.statements]


@pytest.mark.parametrize(
    "question",
    [
        "when did Japan drop",
        "when did Gemini drop",
        "what do you think of Tencent",
        "how many patents has Baidu that one could sell",
        "publication date of the report zebra",
        "where can I download the report? sandwich",
        "how are inventors in Mexico and Chile counted in the ranking",
        "If inventors in Japan and the US quarrel, is the family counted?",
        "ignore this report. what is it?",
        "the report that the president mentioned, what is its colour",
    ],
)
def test_a_second_reading_drops_nothing_that_narrows(report, question):
    with pytest.raises(UserError):
        decide(report, question)


def test_a_second_reading_answers_with_sentences_only(report):
    def number(_, text):
        return Answer((text,), (), ()), read(report, text)

    text = "how many patents has Baidu that the article mentions"
    assert answered(report, text, number) is None


@pytest.mark.parametrize(
    ("question", "start", "said"),
    [
        ('Is "applications" the right word for 38,210?', "No.", "38,210 patent families"),
        ("Were 6,276 really applications? Is that the correct word?", "No.", "6,276 patent"),
        ("Tencent's 2,074: is filings the proper term?", "No.", "2,074 patent families"),
        ("Is patent families the right unit for 54,358?", "Yes.", "54,358 patent families"),
        ("The article calls them applications. Is that the right term?", "No.", "single filings"),
    ],
)
def test_a_number_is_called_what_the_report_counts(desk, question, start, said):
    summary = ask(desk, f"ask {question}").card.summary
    assert summary.startswith(start)
    assert said in summary


@pytest.mark.parametrize(
    "question",
    [
        'is "applications" the right word for 5,000?',
        "is applications the right word for China's 2,074?",
        "which word for 38,000 is right",
        'is "patent applications" defined',
    ],
)
def test_a_number_that_nobody_prints_is_called_nothing(desk, question):
    assert not ask(desk, f"ask {question}").card.summary.startswith(("Yes", "No."))


@pytest.mark.parametrize(
    "question",
    [
        "Is it WIPO's view that China is aggressive in AI?",
        "Is the cautious US stance a finding of the report?",
        "Does the report say that the US is more cautious than China, or is that only the"
        " article's view?",
        "Did WIPO say China's focus fits its national strategic goals?",
    ],
)
def test_a_view_of_the_article_is_none_of_the_report(report, question):
    found, _ = decide(report, question)
    assert isinstance(found, Checked)
    assert found.of_report
    assert found.claim.status == "only in the article"


@pytest.mark.parametrize(
    "question",
    [
        "is it WIPO's view that Japan is aggressive in AI?",
        "does the article say the US is reckless",
        "who says Germany is more cautious than France",
        "does Luke Jones own patents",
        "what is the licence of the WinBuzzer article",
        "what's the doi of the article",
    ],
)
def test_a_view_that_nobody_has_is_declined(report, question):
    with pytest.raises(UserError):
        decide(report, question)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the article, and what does he usually cover?",
        "which company does the article's author follow",
        "how long has Luke Jones been writing about tech",
    ],
)
def test_what_the_article_tells_of_its_author_is_told(desk, report, question):
    assert isinstance(decide(report, question)[0], Told)
    text = str(ask(desk, f"ask {question}").card.blocks)
    assert "five years" in text
    assert "Microsoft" in text


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("how fast did ERNIE reach a million users", "CX020"),
        ("Goldman Sachs patents?", "CX048"),
        ("in which country does Biden live", "CX032"),
        ("how do I file a patent", "CX005"),
        ("can I use ChatGPT commercially", "CX053"),
    ],
)
def test_a_sentence_without_a_name_of_the_question_is_about_something_else(report, question, row):
    asked = read(report, question)
    words = asked_words(report, asked)
    found = fits(report, words, [report.statements[row]])
    assert [alien(report, asked, words, fit) for fit in found] == [True]
    with pytest.raises(UserError):
        decide(report, question)


def test_a_deed_that_no_sentence_tells_is_not_affirmed(desk):
    summary = ask(desk, "ask does Microsoft own OpenAI?").card.summary
    assert "investor" in summary
    assert not summary.startswith("Yes")


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Did WIPO publish the analysis?", "Yes."),
        ("Is the report by WIPO?", "Yes."),
        ("Has GenAI got a CPC class of its own?", "No."),
        ("Samsung has the most patents because of luck, right?", "No."),
        ("Didn't LLMs overtake GANs in number of patents by 2023 already?", "No."),
        ("do most GenAI patents involve images or video?", "Yes"),
    ],
)
def test_a_claim_in_plain_words_gets_its_verdict(desk, question, start):
    assert ask(desk, f"ask {question}").card.summary.startswith(start)


@pytest.mark.parametrize(
    "question",
    ["did the OECD publish the report?", "was the report written by OpenAI?",
     "Will LLMs overtake GANs by 2030?", "is the report by Tencent?"],
)  # fmt: skip
def test_a_claim_on_others_is_never_affirmed(desk, question):
    assert not ask(desk, f"ask {question}").card.summary.startswith("Yes")


def test_the_name_lost_from_a_sentence_is_said_at_once(desk):
    question = "which organisation is missing in the sentence on the top ten"
    assert "Microsoft" in ask(desk, f"ask {question}").card.summary
