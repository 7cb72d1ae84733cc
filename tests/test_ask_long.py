"""Text that is no question, of any length and rhythm, is put aside at once."""

import pytest

from bot.asking.decide import LONGEST, decide, is_question
from bot.desk import Desk
from bot.errors import UserError
from bot.facts.report import Report
from tests.conftest import ask

RHYTHMS = (
    *("x", "a ", "1 ", ", ", "- ", "; ", ". ", "? ", "' ", '" ', "> ", "= ", "(a) ", "a-", "x, "),
    *("how many ", "of the ", "is a ", "in 2020 ", "and ", "the ", "what is ", "so ", "not "),
    *("2014-2023 ", "family of ", "who is ", "for a ", "in the ", "that ", "i thought ", "top 3 "),
    *("china ", "china, ", "how many has china? ", "and ibm? ", "is it true that ", "x? ", "  "),
)
OPENINGS = ("", "what is ", "is it true that china ", "how many ")


# each takes milliseconds; a pattern that tries every way to part them takes hours
@pytest.mark.timeout(120)
@pytest.mark.parametrize("rhythm", RHYTHMS, ids=repr)
def test_the_same_words_over_and_over_are_read_or_declined(report: Report, rhythm: str) -> None:
    for opening in OPENINGS:
        text = (opening + rhythm * LONGEST)[:LONGEST]
        assert is_question(report, text) in (True, False)


def test_a_page_is_not_read_but_told_to_be_too_long(report: Report, desk: Desk) -> None:
    with pytest.raises(UserError, match="too long"):
        decide(report, "how many has China? " * LONGEST)
    assert "too long" in ask(desk, "x" * 5000).card.summary


def test_rows_of_marks_say_no_more_than_one(report: Report) -> None:
    plain, _ = decide(report, "who leads?")
    for text in ("who leads??????????", "who leads ?!?!?!?!?!", "..... . . . who leads?"):
        assert decide(report, text)[0] == plain
