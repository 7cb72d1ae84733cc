"""Questions in plain words: answered with a citation, asked back, or declined."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.asking import beyond, changes, language, orders
from bot.asking.lexicon import lexicon
from bot.asking.mending import mended
from bot.asking.ordinary import ORDINARY
from bot.asking.reading import read
from bot.asking.tokens import tokens
from bot.cards.model import Bullets, Card, Note, Span, Table, Text
from bot.cards.words import plain
from bot.desk import Desk
from bot.facts.report import Report
from tests.asked import Asked, judged, outcome, questions
from tests.conftest import ask

Say = Callable[[str], Card]
KNOWN_GAPS: frozenset[str] = frozenset()
"""Questions of the set that are declined although the report has words on them."""


def id_of(asked: Asked) -> str:
    return f"{asked.kind}: {asked.question}"


@pytest.mark.parametrize("asked", tuple(questions()), ids=id_of)
def test_a_question_of_the_set_gets_its_answer(say: Say, desk: Desk, asked: Asked) -> None:
    verdict = judged(desk.home, asked, say(f"ask {asked.question}"))
    assert verdict == ("declined" if asked.question in KNOWN_GAPS else "right")


def test_a_third_of_the_set_is_to_be_declined_or_asked_back() -> None:
    every = list(questions())
    others = [each for each in every if set(each.outcomes) & {"decline", "back"}]
    assert len(every) >= 300
    assert len(others) >= len(every) * 0.3


def test_the_card_says_how_the_question_was_understood(say: Say) -> None:
    assert "Patent families · LLM · Baidu · 2014–2023" in say("ask llm patents of baidu?").scope


def test_a_typo_that_was_put_right_is_said(say: Say) -> None:
    assert "Read “tencnt” as tencent." in plain(say("ask how many patents does tencnt have"))


def test_a_recount_is_named_as_one(say: Say) -> None:
    card = say("ask how many patents in 2020")
    assert "recounted by a third party" in plain(card).lower()
    assert [each.source.id for each in card.sources][:1] == ["D1"]


def test_where_sources_disagree_both_are_said(say: Say) -> None:
    text = plain(say("ask did openai really rank 335th?"))
    assert text.index("325th") < text.index("335th")
    assert "Sources disagree" in text


def test_a_tie_is_said(say: Say) -> None:
    assert "tied with" in say("ask who ranks 10th among the patent owners").summary


def test_a_share_worked_out_here_shows_what_it_is_made_of(say: Say) -> None:
    text = plain(say("ask what percent of baidu's patents are about llms"))
    assert "65 patent families" in text
    assert "1,234 patent families" in text
    assert "Worked out here" in text


def test_several_readings_are_buttons_with_their_numbers(say: Say) -> None:
    card = say("ask how many did china have?")
    assert "38,210" in plain(card)
    for button in card.buttons:
        assert say(button.do).tone == "answer"


def test_a_question_that_ends_with_share_is_not_posted_to_all(desk: Desk) -> None:
    assert ask(desk, "ask what is india's share").private
    assert not ask(desk, "ask what is india's share share").private


@pytest.mark.parametrize("text", ["how many llm patents does baidu have", "tencnt vs ibm"])
def test_a_question_needs_no_verb(say: Say, text: str) -> None:
    assert plain(say(text)) == plain(say(f"ask {text}"))


@pytest.mark.parametrize("text", ["tpo owners", "xyzzy", "hlep top"])
def test_a_mistyped_verb_is_still_put_right(say: Say, text: str) -> None:
    assert "I do not know the command" in plain(say(text))


def test_a_question_may_come_as_an_option(say: Say) -> None:
    assert "65" in say('ask question:"llm patents: baidu?"').summary


def test_nothing_asked_is_told_what_is_missing(say: Say) -> None:
    assert "Something is missing" in say("ask").summary


def test_a_second_report_is_asked_without_code(second: Desk) -> None:
    said = {
        "how many rides in arbor": "52,000",
        "which town has the most rides": "Arbor",
        "is cairn ahead of arbor in rides": "No. ",
        "share of helmets in arbor": "61.5%",
        "what is a ride": "passage",
        "how many cargo bike rides in brook": "2,500",
        "rides in 2021": "30,000",
    }
    for question, part in said.items():
        assert part in ask(second, f"/bikes ask {question}").card.summary, question
    assert ask(second, "/bikes ask how many patents does china have").card.tone == "error"


def test_every_button_of_an_answer_works(say: Say) -> None:
    for asked in questions():
        for button in say(f"ask {asked.question}").buttons:
            if button.do and not button.do.endswith(" share"):
                assert say(button.do).tone == "answer", (asked.question, button)


def any_of(every: list[Asked]) -> st.SearchStrategy[Asked]:
    """One of many; a failure names it by its number, not all of them by their texts."""
    return st.integers(0, len(every) - 1).map(every.__getitem__)


def uncited(card: Card) -> list[Span]:
    """Spans with digits that carry no mark, but for years, labels and names of lists."""
    texts = [block.spans for block in card.blocks if isinstance(block, Text | Note)]
    texts += [item for b in card.blocks if isinstance(b, Bullets) for item in b.items]
    return [s for spans in texts for s in spans if s.fact and not s.marks]


@pytest.mark.parametrize("asked", tuple(questions()), ids=id_of)
def test_every_number_is_cited(say: Say, asked: Asked) -> None:
    card = say(f"ask {asked.question}")
    assert uncited(card) == []
    if card.tone == "error":
        assert not card.facts
        assert not card.sources
    else:
        assert card.sources
    assert all(block.marks for block in card.blocks if isinstance(block, Table))


def spoken(report: Report) -> list[str]:
    names = [name for e in report.entities.values() for name in (e.label, *e.aliases[:1])]
    signs = [text for group in (language.ASKED, orders.ORDER, orders.COMPARED, changes.MOVED)
             for texts in group.values() for text in texts.split(";")[:4]]  # fmt: skip
    others = [text for texts in beyond.BEYOND.values() for text in texts.split(";")[:5]]
    counted = [word for m in report.measures.values() for word in (m.label, *m.words)]
    listed = [word for r in report.rankings for word in r.words]
    years = [str(year) for year in range(2012, 2026)]
    return [*names, *signs, *others, *counted, *listed, *years, "10", "38,210", "3rd", "25%", "?"]


@hypothesis_settings(max_examples=400, deadline=None)
@given(st.data())
def test_any_words_are_answered_with_a_citation_or_declined(
    desk: Desk, data: st.DataObject
) -> None:
    words = data.draw(st.lists(st.sampled_from(spoken(desk.home)), min_size=1, max_size=7))
    card = ask(desk, f"ask {' '.join(words)}").card
    assert card.title != "Something broke"
    assert uncited(card) == []
    assert card.tone == "error" or card.sources


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_arbitrary_text_never_breaks(desk: Desk, text: str) -> None:
    card = ask(desk, f"ask {text}").card
    assert card.title != "Something broke"
    assert card.tone == "error" or card.sources or card.title == desk.home.short_title


@hypothesis_settings(deadline=None)
@given(any_of(list(questions())), st.sampled_from(["🤔", "please", "THANKS", "hey bot", "?!"]))
def test_politeness_changes_nothing(desk: Desk, asked: Asked, extra: str) -> None:
    bare = ask(desk, f"ask {asked.question}").card
    assert outcome(ask(desk, f"ask {asked.question} {extra}").card) == outcome(bare)


@hypothesis_settings(deadline=None)
@given(any_of(list(questions())))
def test_capitals_change_nothing(desk: Desk, asked: Asked) -> None:
    bare = ask(desk, f"ask {asked.question}").card
    loud = ask(desk, f"ask {asked.question.upper()}").card
    assert (outcome(loud), loud.facts) == (outcome(bare), bare.facts)


UNKNOWN = ["zebra", "kubernetes", "vatican", "cryptocurrency", "sandwich"]


@hypothesis_settings(deadline=None)
@given(any_of([q for q in questions() if q.outcomes == ("answer",)]),
       st.sampled_from(UNKNOWN))  # fmt: skip
def test_an_unknown_word_is_never_ignored(desk: Desk, asked: Asked, word: str) -> None:
    card = ask(desk, f"ask {asked.question} {word}").card
    left = card.summary.partition("I have no answer to")[2]
    assert card.tone == "error" or word in left, (asked.question, word)


def test_tokens_keep_numbers_whole() -> None:
    found = tokens("1.340 or 38,210? 335th, 4.2%, 2023, u.s. GSM8K don't")
    assert [token.text for token in found] == [
        *("1340", "or", "38210", "335th", "4.2", "2023", "us", "gsm8k", "do", "not"),
    ]
    assert [token.value for token in found[:1]] == [Decimal(1340)]


def test_ordinary_words_are_no_typos(report: Report) -> None:
    assert [word for word in ORDINARY if mended(lexicon(report), word)] == []


def test_every_word_is_accounted_for(report: Report) -> None:
    question = read(report, "how many llm sandwiches does baidu have")
    assert question.unknown == ("sandwiches",)
