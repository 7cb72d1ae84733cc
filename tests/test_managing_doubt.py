"""The buttons of notices: a pause, a card in doubt, a card that was lost; on both databases."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.words import plain
from bot.desk import Desk
from bot.platforms import Address, Lack, NotSent
from tests.fakes.platform import FakePlatform
from tests.fakes.talk import BOSS, GUEST, Talk, buttons, talk
from tests.fakes.world import DAY, LEASE_OVER, MONDAY


@pytest.fixture
async def boss(address: str, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(address, desk) as found:
        yield found


async def in_doubt(boss: Talk, *, is_there: bool) -> str:
    """The id of a digest whose first card may have been posted."""
    id = await boss.made()
    platform = boss.world.platform
    platform.readable = False
    fault = NotSent("unknown", "reset")
    if is_there:
        platform.after = lambda where, posting: fault
    else:
        platform.before = lambda where, posting: fault
    for _ in range(3):
        await boss.world.run(MONDAY)
        boss.later(LEASE_OVER)
    platform.before = platform.after = lambda where, posting: None
    assert await boss.world.states() == ["unknown"]
    return id


def pressed(boss: Talk, label: str) -> str:
    """The words of a button of the last notice."""
    _, person, card = boss.world.platform.told[-1]
    assert person == "U1"
    return next(each.do for each in buttons(card) if each.label == label)


async def test_a_doubt_is_told_with_what_the_platform_said(boss: Talk) -> None:
    boss.world.platform.means = {"reset": "The connection broke."}
    await in_doubt(boss, is_there=False)
    _, _, card = boss.world.platform.told[-1]
    said = "since its sending was never confirmed: the connection broke (reset). Nothing"
    assert said in plain(card)
    assert "Look whether it is there; if not, send it again." in plain(card)


async def test_a_look_finds_what_was_posted(boss: Talk) -> None:
    await in_doubt(boss, is_there=True)
    boss.world.platform.readable = True
    told = await boss.told(pressed(boss, "Check"))
    assert "It was posted, as message m1." in told
    assert await boss.world.states() == ["sent"]


async def test_a_look_that_finds_nothing_leaves_it_to_the_manager(boss: Talk) -> None:
    await in_doubt(boss, is_there=False)
    card = await boss.say(pressed(boss, "Check"))
    assert "Look yourself" in plain(card)
    assert await boss.world.states() == ["unknown"]
    await boss.press("Send again")
    await boss.world.run(boss.world.clock())
    assert await boss.world.states() == ["unknown", "sent"]
    assert len(boss.world.platform.messages) == 1


async def test_send_again_is_another_attempt_of_the_same_card(boss: Talk) -> None:
    await in_doubt(boss, is_there=False)
    await boss.say(pressed(boss, "Send again"))
    await boss.world.run(boss.world.clock())
    first, second = await boss.world.rows()
    assert (first.entry, first.wall) == (second.entry, second.wall)
    assert (first.attempt, second.attempt) == (0, 1)
    assert first.key != second.key


async def test_send_again_pressed_twice_sends_once(boss: Talk) -> None:
    await in_doubt(boss, is_there=False)
    for _ in range(2):
        await boss.say(pressed(boss, "Send again"))
    await boss.world.run(boss.world.clock())
    assert "sent again already" in await boss.told(pressed(boss, "Send again"))
    await boss.world.run(boss.world.clock())
    assert len(boss.world.platform.messages) == 1


async def test_what_was_sent_is_not_sent_again(boss: Talk) -> None:
    await boss.made()
    await boss.world.run(MONDAY)
    [row] = await boss.world.rows()
    assert "nothing has to be sent again" in await boss.told(f"digest again {row.key}")
    assert "no doubt" in (await boss.told(f"digest check {row.key}")).casefold()
    assert await boss.world.states() == ["sent"]


async def test_a_pause_is_told_and_its_button_resumes(boss: Talk) -> None:
    id = await boss.made()
    means = "The channel is archived. Unarchive it, or choose another one."
    lasting = NotSent("lasting", "is_archived", means)
    boss.world.platform.means = {"is_archived": means}
    boss.world.platform.before = lambda where, posting: lasting
    await boss.world.run(MONDAY)
    why = "the channel is archived (is_archived)"
    mend = "Unarchive it, or choose another one."
    assert f"Paused: {why}. {mend}" in await boss.told("digest list")
    assert f"A digest is paused: {why}." in plain(boss.world.platform.told[-1][2])
    assert f"failed – {why}" in await boss.told("log")
    assert f"paused, {why}. {mend} Then: digest resume {id}" in await boss.told("doctor")
    assert "pause digaaa (the channel is archived)" in await boss.told("log")
    told = await boss.told(f"digest why {id}")
    assert f"failed – {why}." in told
    assert f"\nPaused: {why}. {mend}" in told
    [row] = await boss.world.rows()
    assert f"failed – {why}.\n{mend}" in await boss.told(f"digest why {id} {row.key}")
    boss.world.platform.before = lambda where, posting: None
    archived = Lack("The channel is archived.", "Unarchive it.")
    boss.world.platform.lacking["C1"] = (archived,)
    assert "The channel is archived. Unarchive it." in await boss.told(pressed(boss, "Resume"))
    boss.world.platform.lacking.clear()
    await boss.say(pressed(boss, "Resume"))
    await boss.world.run(MONDAY + DAY)
    assert len(boss.world.platform.messages) == 1


async def test_why_and_the_list_say_what_failed(boss: Talk) -> None:
    id = await boss.made()
    refused = NotSent("refused", "invalid_blocks")
    boss.world.platform.before = lambda where, posting: refused
    await boss.world.run(MONDAY)
    assert "Last run failed: invalid_blocks" in await boss.told("digest list")
    card = await boss.say(f"digest why {id}")
    assert [each.label for each in card.buttons] == ["Send again", "Log"]
    boss.world.platform.before = lambda where, posting: None
    await boss.press("Send again")
    await boss.world.run(boss.world.clock())
    assert len(boss.world.platform.messages) == 1


async def test_a_test_goes_nowhere_where_it_cannot_post(boss: Talk) -> None:
    id = await boss.made()
    boss.world.platform.lacking["C1"] = (Lack("The bot is not there.", "Invite it."),)
    assert "Invite it." in await boss.told(f"digest test {id}")
    assert await boss.world.rows() == ()


async def test_tests_are_counted_as_attempts_and_not_in_the_rotation(boss: Talk) -> None:
    id = await boss.made()
    for _ in range(2):
        await boss.say(f"digest test {id}")
        await boss.world.run(boss.world.clock())
        boss.later(timedelta(seconds=2))
    await boss.world.run(MONDAY)
    rows = await boss.world.rows()
    assert [(row.kind, row.attempt) for row in rows] == [("test", 1), ("test", 1), ("run", 0)]
    assert len({row.entry for row in rows}) == 1
    assert len({row.key for row in rows}) == 3


async def test_from_a_direct_message_without_a_server_managers_are_heard(boss: Talk) -> None:
    id = await boss.made()
    await boss.say("managers add U9")
    far = boss.as_(GUEST)
    far.where, far.direct = Address("fake", "", "D9"), True
    assert (await far.say(f"digest pause {id}")).title == "Paused"
    assert [each.state for each in await boss.digests()] == ["paused"]


async def test_whom_the_platform_lets_manage_is_heard_from_there_as_well(boss: Talk) -> None:
    id = await boss.made()
    far = boss.as_(GUEST)
    far.where, far.direct = Address("fake", "", "D9"), True
    platform = boss.office.posters["fake"]
    assert isinstance(platform, FakePlatform)
    platform.managing = frozenset({("W2", "U9")})
    assert (await far.say(f"digest pause {id}")).tone == "error"
    platform.managing = frozenset({("W1", "U9")})
    assert (await far.say(f"digest pause {id}")).title == "Paused"
    assert [each.state for each in await boss.digests()] == ["paused"]
    await far.press("Undo")
    assert [each.state for each in await boss.digests()] == ["active"]
    platform.managing = frozenset()
    assert (await far.say("undo 1")).tone == "error"


@pytest.mark.parametrize("who", [BOSS, replace(GUEST, manages=True)])
async def test_and_nobody_else_whatever_they_are_elsewhere(boss: Talk, who) -> None:
    id = await boss.made()
    far = boss.as_(who)
    far.where, far.direct = Address("fake", "", "D9"), True
    told = await far.told(f"digest pause {id}")
    assert told.startswith("I cannot answer that")
    assert "there, type /genai-admin digest pause" in told
    assert [each.state for each in await boss.digests()] == ["active"]


async def test_nor_from_another_platform(boss: Talk) -> None:
    id = await boss.made()
    await boss.say("managers add U9")
    far = boss.as_(GUEST)
    far.where, far.direct = Address("other", "", "D9"), True
    assert (await far.say(f"digest pause {id}")).tone == "error"
