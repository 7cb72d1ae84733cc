"""Where a request ends: the log says what was asked so that it can be typed again."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.answering import LOGGED, respond, typed
from bot.commands import reading
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.platforms import Address, Reply, Request

WHERE = Address("discord", "T1", "C1")


@pytest.fixture(scope="session")
def both(desk: Desk, second: Desk) -> Desk:
    """Two reports, each with a command of its own."""
    return Desk({**desk.reports, **second.reports}, desk.digests)


@pytest.mark.parametrize("words", ["/genai top owners 5", "/genai", "/bikes top", "/bikes"])
def test_a_line_of_the_log_can_be_typed_again(both: Desk, words: str) -> None:
    logged, reply = _answered(both, words)
    again, same = _answered(both, logged["words"])
    assert reply.card.tone == "answer"
    assert (again, same) == (logged, reply)


@pytest.mark.parametrize("words", ["/genai top owners 5", "/genai tpo", "/bikes tpo"])
def test_every_line_of_the_log_names_the_platform(both: Desk, words: str) -> None:
    logged, _ = _answered(both, words)
    assert (logged["words"], logged["platform"]) == (words, "discord")


def test_a_fault_of_ours_is_logged_with_what_was_asked(
    both: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Reply:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "answer", broken)
    logged, reply = _answered(both, "/bikes top")
    assert (logged["words"], logged["platform"]) == ("/bikes top", "discord")
    assert isinstance(logged["exc_info"], ZeroDivisionError)
    assert logged["id"] in str(reply.card.blocks)


def test_long_words_are_cut_where_one_sees_it() -> None:
    told = typed(Request("x" * 5_000, "genai", WHERE))
    assert len(told) == LOGGED + 1
    assert told.endswith("x…")


def _answered(desk: Desk, text: str) -> tuple[dict[str, Any], Reply]:
    """What is logged, and what is replied."""
    command, words = addressed(desk, text)
    with capture_logs() as logs:
        reply = respond(desk, Request(words, command, WHERE))
    [line] = logs
    return dict(line), reply
