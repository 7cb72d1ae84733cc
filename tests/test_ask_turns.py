"""Several questions in one message: where it is parted, and what each part is in full."""

from collections.abc import Callable

import pytest

from bot.asking.clauses import divided
from bot.cards.model import Card, Table
from bot.cards.words import plain

Say = Callable[[str], Card]


@pytest.mark.parametrize(
    "text",
    [
        "is ibm really no. 2 in GANs?",
        "how many patents does the U.S. have",
        "OpenAI ranks 335th, is that right?",
        "China first, US second, Korea third - right?",
        "how many patents do Baidu, Tencent and IBM have",
    ],
)
def test_one_question_is_not_parted(text: str) -> None:
    assert list(divided(text)) == []


def test_a_message_is_parted_where_a_question_begins() -> None:
    assert next(divided("who leads? And by how much, and in LLMs?")) == (
        "who leads?",
        "And by how much",
        "and in LLMs?",
    )


def test_both_answers_are_cited_by_their_own_sources(say: Say) -> None:
    card = say("ask how many GAN families were there in 2022? and who leads in patents?")
    known = {citation.n for citation in card.sources}
    tables = [block for block in card.blocks if isinstance(block, Table)]
    assert len(card.sources) == len({citation.source.id for citation in card.sources})
    assert all(set(table.marks) <= known for table in tables)
    assert "2,504" in card.summary
    assert "Tencent" in card.summary


def test_a_part_without_an_answer_is_named(say: Say) -> None:
    card = say("ask how many patents does Tencent have, and how many will it have in 2030?")
    assert card.tone == "answer"
    assert "I have no answer to “how many will it have in 2030”." in plain(card)
