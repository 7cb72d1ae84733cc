"""Who may manage, whom others are told to ask, and that no workspace sees another."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.cards.words import plain
from bot.commands.managing.answer import ACTIONS, FOR_ALL
from bot.commands.managing.declared import EVERY
from bot.desk import Desk
from bot.platforms import Address, Person
from tests.fakes.talk import GUEST, Talk, talk
from tests.fakes.world import MONDAY


@pytest.fixture
async def boss(address: str, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(address, desk) as found:
        yield found


WORDS = {
    "digest new": "weekdays 09:00 top",
    "digest edit": "ID mon 9am",
    "digest change": 'ID when:"mon 09:00"',
    "digest copy": "ID where:C5",
    "digest pause": "ID",
    "digest resume": "ID",
    "digest test": "ID",
    "digest why": "ID",
    "digest show": "ID",
    "digest preview": "ID",
    "digest delete": "ID sure",
    "digest activate": "ID",
    "digest cancel": "ID",
    "digest check": "KEY",
    "digest again": "KEY",
    "digest several": "digests:ID action:delete",
    "managers add": "U5",
    "managers remove": "U5",
    "timezone": "UTC",
    "language": "de",
    "log": "ID",
    "forget": "sure",
    "undo": "1",
    "import": "digests:",
    "bring": "id:abc234",
}
BY_ID = [name for name, words in WORDS.items() if "ID" in words or "KEY" in words]


def test_every_command_has_its_action() -> None:
    assert set(ACTIONS) == {command.name for command in EVERY} | {"digests", "preview"}


@pytest.mark.parametrize("name", sorted(set(ACTIONS) - FOR_ALL))
async def test_nobody_else_does_anything(tmp_path, desk: Desk, name: str) -> None:
    async with talk(str(tmp_path / "store.db"), desk) as boss:
        id = await boss.made()
        await boss.world.run(MONDAY)
        before = await everything(boss)
        words = await filled(boss, name, id)
        reply = await boss.as_(GUEST).reply(words)
        assert reply.private
        assert reply.card.tone == "error"
        assert "You cannot manage digests here" in plain(reply.card)
        assert await everything(boss) == before


async def filled(boss: Talk, name: str, id: str) -> str:
    rows = await boss.world.rows()
    key = rows[0].key if rows else "x"
    return f"{name} {WORDS.get(name, '')}".replace("ID", id).replace("KEY", key)


async def everything(boss: Talk) -> object:
    """All that managing could change."""
    store = boss.world.store
    places = [await store.workspaces.get("fake", each) for each in ("W1", "W2")]
    changes = await store.digests.changes(limit=1000)
    return await boss.digests(), places, changes, await boss.world.rows()


async def test_a_refusal_says_whom_to_ask(boss: Talk) -> None:
    await boss.say("managers add U4")
    await boss.world.store.workspaces.set("fake", "W1", installed_by="U3")
    told = await boss.as_(GUEST).told("digest list")
    assert "Ask @U4, @U3 or one of the admins of this workspace." in told


async def test_whom_to_ask_is_said_in_the_platforms_own_words(boss: Talk) -> None:
    boss.world.platform.admins = "members with Manage Server"
    told = await boss.as_(GUEST).told("digest list")
    assert "Ask one of the members with Manage Server." in told
    assert "Members with Manage Server manage digests; nobody" in await boss.told("managers list")


@pytest.mark.parametrize("who", ["installer", "manager"])
async def test_the_installer_and_managers_may(boss: Talk, who: str) -> None:
    if who == "manager":
        await boss.say("managers add U9")
    else:
        await boss.world.store.workspaces.set("fake", "W1", installed_by="U9")
    assert (await boss.as_(GUEST).say("digest list")).tone == "answer"


async def test_a_removed_manager_may_not_any_more_even_by_a_button(boss: Talk) -> None:
    await boss.say("managers add U9")
    guest = boss.as_(GUEST)
    await guest.say("digest new weekdays 09:00 top")
    await boss.say("managers remove U9")
    assert (await guest.press("Activate")).tone == "error"
    assert [each.state for each in await boss.digests()] == ["draft"]


async def test_a_manager_of_one_workspace_is_none_of_another(boss: Talk) -> None:
    await boss.say("managers add U9")
    other = boss.as_(GUEST).elsewhere()
    assert "You cannot manage" in await other.told("digest list")


async def test_somebody_without_an_id_is_nobodys_manager(boss: Talk) -> None:
    assert "You cannot manage" in await boss.as_(Person("")).told("digest list")


@pytest.mark.parametrize("name", BY_ID)
async def test_a_digest_of_another_workspace_is_no_digest(
    address: str, desk: Desk, name: str
) -> None:
    async with talk(address, desk) as boss:
        id = await boss.made()
        boss.world.platform.readable = False
        await boss.world.run(MONDAY)
        before = await everything(boss)
        thief = boss.elsewhere()
        card = await thief.say(await filled(boss, name, id))
        assert card.tone == "error"
        told = plain(card)
        assert "no such card" in told or "no digests here yet" in told
        assert await everything(boss) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("/genai preview ID", "There are no digests here yet"),
        ("/genai preview top", "no digest of it is set up here"),
        ("/genai preview", "No digest comes to this channel yet"),
    ],
)
async def test_nor_can_its_card_be_previewed(boss: Talk, words: str, said: str) -> None:
    id = await boss.made()
    told = await boss.elsewhere().told(words.replace("ID", id))
    assert said in told
    assert "The next card" not in told


async def test_lists_logs_and_files_show_one_workspace_only(boss: Talk) -> None:
    id = await boss.made()
    await boss.world.run(MONDAY)
    thief = boss.elsewhere(channel="C1")
    for words in ("digest list", "log", "export", "home", "/genai digests", "digest pause all"):
        assert id not in await thief.told(words)


async def test_the_same_id_in_two_workspaces_at_different_times_shows_no_history(
    boss: Talk,
) -> None:
    id = await boss.made()
    await boss.world.run(MONDAY)
    [mine] = await boss.digests()
    await boss.say(f"digest delete {id} sure")
    where = Address("fake", "W2", "C2")
    theirs = replace(mine, where=where)
    await boss.world.store.digests.put([theirs], who="U1", verb="new", at=boss.world.clock())
    thief = boss.elsewhere()
    assert "C1" not in await thief.told(f"digest why {id}")
    assert "nothing was due yet" in await thief.told("digest list")
    assert "C1" not in await thief.told(f"log {id}")


async def test_a_change_of_another_workspace_cannot_be_undone(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest pause {id}")
    [change] = [e for e in await boss.world.store.digests.changes() if e.verb == "pause"]
    assert "no change" in await boss.elsewhere().told(f"undo {change.id}")
    assert [each.state for each in await boss.digests()] == ["paused"]


async def test_an_undo_does_not_take_an_id_that_others_have_now(boss: Talk) -> None:
    id = await boss.made()
    [mine] = await boss.digests()
    await boss.say(f"digest delete {id} sure")
    theirs = replace(mine, where=Address("fake", "W2", "C2"))
    await boss.world.store.digests.put([theirs], who="U1", verb="new", at=boss.world.clock())
    assert "changed again since" in plain(await boss.press("Undo"))
    [left] = await boss.digests()
    assert left.where.workspace == "W2"


YAML = """digests:
- id: ID
  template: top
  platform: fake
  workspace: WORKSPACE
  channel: C2
  when: weekdays 10:00
  zone: UTC
"""


@pytest.mark.parametrize(("workspace", "said"), [("W1", "only digests of this"), ("W2", "taken")])
async def test_a_file_takes_nothing_from_another_workspace(
    boss: Talk, workspace: str, said: str
) -> None:
    id = await boss.made()
    before = await boss.digests()
    text = YAML.replace("ID", id).replace("WORKSPACE", workspace)
    assert said in await boss.elsewhere().told(f"import {text}")
    assert await boss.digests() == before


async def test_forgetting_leaves_other_workspaces_alone(boss: Talk) -> None:
    await boss.made()
    other = boss.elsewhere()
    await other.made()
    await boss.say("managers add U9")
    await boss.say("forget")
    await boss.press("Delete everything")
    assert [each.where.workspace for each in await boss.digests()] == ["W2"]
    assert (await boss.world.store.workspaces.get("fake", "W1")).managers == ()
    assert await boss.world.store.digests.changes("fake", "W1") == ()


async def test_in_a_direct_message_without_a_workspace_there_is_nothing_to_manage(
    boss: Talk,
) -> None:
    boss.where, boss.direct = Address("fake", "", "D1"), True
    assert "belong to a workspace" in await boss.told("digest list")
