"""`genai-bot chat` about digests: the same database as everybody's, and nothing is posted."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.answering import answerer
from bot.cards.model import Card
from bot.cards.words import plain
from bot.chatting import from_here
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.digesting.office import Office
from bot.platforms import Address, Person, Request
from bot.platforms.terminal import Terminal
from bot.posting.store import Store, opened
from bot.settings import Settings

Chat = Callable[[str], Awaitable[Card]]

LEAD = """digests:
  - {id: lead, template: top, platform: slack, workspace: T1, channel: C1,
     when: weekdays 09:00, zone: Europe/Zurich}
"""
OTHER = LEAD.replace("lead", "other").replace("T1", "T2")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(str(tmp_path / "store.db")) as found:
        yield found


@pytest.fixture
def chat(desk: Desk, store: Store) -> Chat:
    """Type a line, get the card."""

    async def typed(line: str) -> Card:
        command, words = addressed(desk, line)
        who = Person("terminal", "you", manages=True)
        request = Request(words, command, Address("terminal"), who, direct=True)
        return (await answerer(desk, managed=from_here(desk, store))(request)).card

    return typed


@pytest.fixture
def brought_in(store: Store) -> Callable[[str], Awaitable[str]]:
    """What `genai-bot digests import` does."""
    office = Office(Settings(_env_file=None), store)
    return lambda text: office.import_(text.encode(), "digests.yaml", "")


async def test_what_the_command_line_brought_in_is_seen_in_chat(chat, brought_in) -> None:
    await brought_in(LEAD)
    assert "weekdays 09:00" in plain(await chat("digests"))
    assert "weekdays 09:00" in plain(await chat("/genai-admin digest list"))
    assert "next card" in plain(await chat("preview"))


async def test_what_is_changed_in_chat_is_changed_for_everybody(chat, brought_in, store) -> None:
    await brought_in(LEAD)
    await chat("/genai-admin digest pause lead")
    [digest] = await store.digests.listed()
    assert digest.state == "paused"


async def test_with_several_workspaces_a_digest_names_the_one_that_is_meant(
    chat, brought_in, store
) -> None:
    await brought_in(LEAD)
    await brought_in(OTHER)
    card = await chat("digests")
    assert card.tone == "error"
    assert "slack T1, slack T2" in card.summary
    assert [(await chat(button.do)).tone for button in card.buttons] == ["answer", "answer"]
    await chat("/genai-admin digest pause other")
    assert {each.id: each.state for each in await store.digests.listed()} == {
        "lead": "active",
        "other": "paused",
    }


async def test_without_any_digest_it_says_where_they_are_made(chat) -> None:
    assert "genai-bot digests" in plain(await chat("/genai-admin digest new"))


async def test_other_questions_are_answered_without_a_database(desk: Desk) -> None:
    def broken(*_: object) -> None:
        raise AssertionError("nobody asked about digests")

    request = Request("top owners 3", "genai", Address("terminal"), direct=True)
    assert (await answerer(desk, managed=broken)(request)).card.tone == "answer"


async def test_every_step_can_be_typed_as_it_is_shown(
    desk: Desk, store, brought_in, tmp_path: Path, monkeypatch, capsys
) -> None:
    await brought_in(LEAD)
    typed = io.TextIOWrapper(io.BytesIO(b"/genai-admin digest show lead\n"))
    monkeypatch.setattr("sys.stdin", typed)
    answer = answerer(desk, managed=from_here(desk, store))
    await Terminal(desk, tmp_path).listen(answer)
    steps = [line for line in capsys.readouterr().out.splitlines() if line.startswith("› ")]
    assert steps
    assert all(step.startswith("› /genai-admin digest ") for step in steps)
