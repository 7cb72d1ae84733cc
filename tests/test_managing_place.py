"""What a workspace sets, brings in and out, and how it fares; on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.model import Bullets
from bot.cards.words import plain
from bot.commands.managing.declared import DECLARED
from bot.desk import Desk
from bot.platforms import Lack
from bot.posting.model import Workspace
from tests.fakes.talk import GUEST, Talk, talk
from tests.fakes.world import MONDAY


@pytest.fixture
async def boss(address: str, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(address, desk) as found:
        yield found


async def test_managers_are_added_and_removed(boss: Talk) -> None:
    assert "nobody else was added" in await boss.told("managers list")
    await boss.say("managers add <@U9|bob>")
    assert "– @U9" in await boss.told("managers list")
    assert "manages already" in await boss.told("managers add U9")
    await boss.say("managers remove U9")
    assert "@U9" not in await boss.told("managers list")
    assert "not on the list" in await boss.told("managers remove U9")


async def test_a_manager_is_chosen_in_a_form(boss: Talk) -> None:
    await boss.reply("managers add")
    assert "can manage digests here now" in plain((await boss.send(person="U9")).card)


async def test_a_name_is_no_person(boss: Talk) -> None:
    reply = await boss.reply("managers add @bob the builder")
    assert reply.form
    assert dict(reply.form.faults).keys() == {"person"}


async def test_the_zone_of_a_workspace_is_proposed_to_those_without_one(boss: Talk) -> None:
    assert "Forms propose Asia/Tokyo" in await boss.told("timezone tokyo")
    await boss.say("managers add U9")
    reply = await boss.as_(GUEST).reply("digest new")
    assert reply.form
    assert next(each.value for each in reply.form.fields if each.name == "zone") == "Asia/Tokyo"


async def test_an_unknown_zone_is_told_at_its_field(boss: Talk) -> None:
    reply = await boss.reply("timezone atlantis")
    assert reply.form
    assert dict(reply.form.faults).keys() == {"zone"}


@pytest.mark.parametrize(
    ("typed", "told"), [("de", "German"), ("Deutsch", ""), ("en_GB", "United")]
)
async def test_a_language_is_set(boss: Talk, typed: str, told: str) -> None:
    card = await boss.say(f"language {typed}")
    assert told in plain(card)
    assert (card.tone == "answer") is bool(told)


async def test_digests_write_numbers_in_that_language(boss: Talk) -> None:
    await boss.say("language de")
    card = await boss.say("digest new weekdays 09:00 top countries")
    await boss.press("Activate")
    await boss.world.run(MONDAY)
    assert plain(boss.world.platform.messages[0].card).split("\n")[1] in plain(card)


@pytest.mark.parametrize("words", ["managers add U9", "timezone tokyo", "language de"])
async def test_every_setting_is_in_the_log(boss: Talk, words: str) -> None:
    await boss.say(words)
    assert f"@U1: {words.split()[0]}" in await boss.told("log")


SETTINGS = {
    "managers add U9": "managers remove U9",
    "managers remove U8": "managers add U8",
    "timezone tokyo": "timezone zurich",
    "timezone none": "timezone zurich",
    "language de": "language fr",
    "language none": "language fr",
}
"""Settings, and what changes them again."""


async def state(boss: Talk) -> Workspace:
    return await boss.world.store.workspaces.get("fake", "W1")


@pytest.fixture
async def settled(boss: Talk) -> Talk:
    """In a workspace where everything is set."""
    for words in ("managers add U8", "timezone paris", "language it"):
        await boss.say(words)
        boss.later(timedelta(seconds=1))
    return boss


@pytest.mark.parametrize("words", SETTINGS)
@pytest.mark.parametrize("by", ["button", "log"])
async def test_a_setting_is_taken_back(settled: Talk, words: str, by: str) -> None:
    before = await state(settled)
    card = await settled.say(words)
    assert await state(settled) != before
    assert "Undo takes it back" in plain(card)
    if by == "log":
        await settled.say("log")
    card = await settled.press("Undo" if by == "button" else "Undo the last change")
    assert card.title == "Taken back"
    assert await state(settled) == before
    assert "(taken back)" in await settled.told("log")


async def test_what_was_never_set_is_nothing_again(boss: Talk) -> None:
    await boss.say("timezone tokyo")
    await boss.press("Undo")
    assert (await state(boss)).zone == ""


@pytest.mark.parametrize(("words", "then"), SETTINGS.items())
async def test_a_setting_that_was_changed_since_stays(settled: Talk, words: str, then: str) -> None:
    await settled.say(words)
    undo = next(each.do for each in settled.last.card.buttons if each.label == "Undo")
    await settled.say(then)
    after = await state(settled)
    assert "changed again since" in await settled.told(undo)
    assert await state(settled) == after


@pytest.mark.parametrize("words", SETTINGS)
async def test_a_setting_is_taken_back_once_and_within_a_quarter_of_an_hour(
    settled: Talk, words: str
) -> None:
    await settled.say(words)
    undo = next(each.do for each in settled.last.card.buttons if each.label == "Undo")
    settled.later(timedelta(minutes=16))
    assert "more than 15 minutes ago" in await settled.told(undo)
    settled.later(-timedelta(minutes=2))
    assert "Taken back" in await settled.told(undo)
    assert "taken back already" in await settled.told(undo)


@pytest.mark.parametrize("words", ["timezone paris", "language it", "managers add U8"])
async def test_what_is_so_already_is_no_change(settled: Talk, words: str) -> None:
    before = await settled.told("log")
    card = await settled.say(words)
    assert "Undo" not in [each.label for each in card.buttons]
    assert await settled.told("log") == before


async def test_a_setting_is_taken_back_only_where_it_was_made(settled: Talk) -> None:
    await settled.say("language de")
    undo = next(each.do for each in settled.last.card.buttons if each.label == "Undo")
    assert "There is no change" in await settled.elsewhere().told(undo)
    assert (await state(settled)).language == "de"


async def test_a_draft_does_not_go_out(boss: Talk) -> None:
    await boss.say("digest new weekdays 09:00 top")
    assert "Nothing to export" in await boss.told("export")


async def test_forgetting_asks_first(boss: Talk) -> None:
    await boss.made()
    assert "cannot be taken back" in await boss.told("forget")
    assert len(await boss.digests()) == 1


async def test_drafts_that_nobody_activates_are_swept(boss: Talk) -> None:
    await boss.say("digest new weekdays 09:00 top")
    await boss.made("daily 10:00 top")
    audit, now = boss.world.store.audit, boss.world.clock
    assert await audit.drafts(now() - timedelta(days=1)) == ()
    boss.later(timedelta(days=1, minutes=1))
    assert len(await audit.drafts(now() - timedelta(days=1))) == 1


async def test_the_doctor_says_what_to_mend_first(boss: Talk) -> None:
    await boss.made()
    boss.world.platform.lacking["C1"] = (Lack("The bot is not there.", "Invite it."),)
    told = await boss.told("doctor")
    assert "To mend – Scheduler: it never ran on this database. Start genai-bot run" in told
    assert "To mend – #C1: The bot is not there. Invite it." in told
    assert told.index("To mend") < told.index("Well – Database")


async def test_the_doctor_hears_the_scheduler_and_sees_the_queue(boss: Talk) -> None:
    boss.world.clock.moment = datetime.now(UTC)  # as the database's own
    await boss.made()
    await boss.world.store.workspaces.beat("planning", boss.world.clock())
    assert "All is well." in await boss.told("doctor")
    boss.later(timedelta(minutes=4))
    assert "Scheduler: last heard of 4 minutes ago." in await boss.told("doctor")


async def test_the_doctor_sees_a_clock_that_was_set_back(boss: Talk) -> None:
    ahead = boss.world.clock() + timedelta(minutes=5)
    await boss.world.store.workspaces.beat("planning", ahead)
    assert "To mend – Clock" in await boss.told("doctor")


async def test_the_doctor_calls_channels_by_their_names(boss: Talk) -> None:
    await boss.made()
    card = await boss.say("doctor")
    assert "Well – #C1: the bot can post." in plain(card)
    [bullets] = [block for block in card.blocks if isinstance(block, Bullets)]
    assert "#C1" in [span.names for item in bullets.items for span in item]


async def test_the_doctor_sees_one_workspace_only(boss: Talk) -> None:
    id = await boss.made()
    await boss.world.store.notices.stop(boss.where, "is_archived", "", boss.world.clock())
    assert f"Digest {id}: paused, is_archived." in await boss.told("doctor")
    assert id not in await boss.elsewhere().told("doctor")


@pytest.mark.parametrize("command", DECLARED, ids=lambda command: command.name)
async def test_every_command_is_explained(boss: Talk, command) -> None:
    told = await boss.told(f"help {command.name}")
    assert command.summary in told
    for param in command.params:
        assert f"{param.name} – {param.summary}" in told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("digest puase x", "digest pause"),
        ("digset list", "Did you mean"),
        ("managers ad", "managers add"),
        ("docter", "doctor"),
        ("xyzzy", "Type help"),
    ],
)
async def test_a_typo_is_answered_with_what_is_meant(boss: Talk, typed: str, meant: str) -> None:
    card = await boss.say(typed)
    assert card.tone == "error"
    assert meant in plain(card)


@pytest.mark.parametrize("typed", ["list", "new", "digests list", "DIGEST LIST", "digest", ""])
async def test_words_find_their_command_without_the_group(boss: Talk, typed: str) -> None:
    assert (await boss.say(typed)).tone == "answer"


async def test_an_unknown_id_is_answered_with_the_nearest(boss: Talk) -> None:
    id = await boss.made()
    assert f"Did you mean {id}?" in await boss.told(f"digest show {id[:-1]}x")


async def test_a_name_that_two_share_is_asked_about(boss: Talk) -> None:
    ids = [await boss.made(f"daily {hour}:00 top") for hour in (10, 11)]
    told = await boss.told("digest show who leads")
    assert "2 digests here are called" in told
    assert all(id in told for id in ids)


async def test_a_typo_never_ends_another_digest(boss: Talk) -> None:
    id = await boss.made()
    assert (await boss.say(f"digest delete {id[:-1]}x sure")).tone == "error"
    assert len(await boss.digests()) == 1
