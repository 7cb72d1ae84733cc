"""Dialogues with `/genai-admin`: a digest from its first form to its end; on both databases."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.model import Span, Text
from bot.cards.words import plain
from bot.desk import Desk
from bot.platforms import Address, Lack, Posting
from tests.fakes.talk import GUEST, Talk, buttons, talk
from tests.fakes.world import MONDAY


@pytest.fixture
async def boss(address: str, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(address, desk) as found:
        yield found


async def test_a_digest_from_words_to_its_channel(boss: Talk) -> None:
    card = await boss.say("digest new weekdays 09:00 top")
    assert "This is what #C1 will get." in plain(card)
    assert "First post: Mon 4 May, 09:00 Europe/Zurich" in plain(card)
    assert [each.label for each in card.buttons] == ["Activate", "Test now", "Edit", "Cancel"]
    assert [each.state for each in await boss.digests()] == ["draft"]
    await boss.world.run(MONDAY)
    assert boss.world.platform.messages == []
    await boss.press("Activate")
    await boss.world.run(MONDAY)
    assert len(boss.world.platform.messages) == 1


async def test_what_is_previewed_is_what_is_posted(boss: Talk) -> None:
    card = await boss.say("digest new weekdays 09:00 top")
    await boss.press("Activate")
    await boss.world.run(MONDAY)
    [message] = boss.world.platform.messages
    assert [b for b in message.card.blocks if b not in card.blocks] == []
    assert card.title == message.card.title
    assert plain_spans(message.posting.footer) in plain(card)


def plain_spans(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


async def test_the_first_post_is_each_readers_own_time(boss: Talk) -> None:
    card = await boss.say("digest new weekdays 09:00 top")
    spans = [span for block in card.blocks if isinstance(block, Text) for span in block.spans]
    assert MONDAY in [span.moment for span in spans]


async def test_without_enough_words_a_form_asks(boss: Talk) -> None:
    reply = await boss.reply("digest new")
    assert reply.form
    assert [each.name for each in reply.form.fields][:5] == [
        "where",
        "when",
        "zone",
        "template",
        "topics",
    ]
    values = {each.name: each.value for each in reply.form.fields}
    assert (values["where"], values["zone"]) == ("C1", "Europe/Zurich")


async def test_a_sent_form_is_words_again(boss: Talk) -> None:
    await boss.reply("digest new")
    reply = await boss.send(when="mon,thu 09:00,16:00", topics="countries, models", silent="yes")
    assert reply.form is None
    [draft] = await boss.digests()
    assert (draft.rule.words, draft.silent) == ("mon,thu 09:00,16:00", True)


async def test_a_fault_comes_back_at_its_field_with_all_that_was_typed(boss: Talk) -> None:
    await boss.reply("digest new")
    reply = await boss.send(
        when="blahday 09:00", thread="no thread!", template="quiz", silent="yes"
    )
    assert reply.form
    assert dict(reply.form.faults).keys() == {"when", "thread"}
    values = {each.name: each.value for each in reply.form.fields}
    assert (values["when"], values["thread"]) == ("blahday 09:00", "no thread!")
    assert (values["template"], values["silent"]) == ("quiz", "yes")
    assert await boss.digests() == ()


async def test_what_is_missing_in_the_channel_is_said_with_its_mend(boss: Talk) -> None:
    lack = Lack("The bot is not in the channel.", "Type /invite.")
    boss.world.platform.lacking["C1"] = (lack,)
    assert "The bot is not in the channel. Type /invite." in await boss.told(
        "digest new weekdays 09:00 top"
    )
    refused = await boss.press("Activate")
    assert refused.tone == "error"
    assert [each.state for each in await boss.digests()] == ["draft"]
    boss.world.platform.lacking.clear()
    await boss.press("Try again")
    assert [each.state for each in await boss.digests()] == ["active"]


async def test_a_notice_about_a_channel_stops_nothing(boss: Talk) -> None:
    boss.world.platform.lacking["C1"] = (Lack("No silent posts.", "It posts.", stops=False),)
    await boss.say("digest new weekdays 09:00 top")
    assert (await boss.press("Activate")).title == "Active"


async def test_a_cancelled_draft_is_gone(boss: Talk) -> None:
    await boss.say("digest new weekdays 09:00 top")
    await boss.press("Cancel")
    assert await boss.digests() == ()


async def test_a_test_is_posted_marked_and_does_not_count(boss: Talk) -> None:
    await boss.say("digest new weekdays 09:00 top")
    preview = boss.last
    await boss.press("Test now")
    await boss.world.run(boss.world.clock())
    [message] = boss.world.platform.messages
    assert "A test" in plain_spans(message.posting.footer)
    boss.last = preview
    await boss.press("Activate")
    await boss.world.run(MONDAY)
    first, second = boss.world.platform.messages
    assert first.card.title == second.card.title
    assert first.posting.key != second.posting.key


async def test_the_list_says_all_about_each(boss: Talk) -> None:
    id = await boss.made()
    told = await boss.told("digest list")
    for words in ("Who leads", "#C1", "weekdays 09:00, Europe/Zurich", "Mon 4 May", "@U1", id):
        assert words in told
    assert "nothing was due yet" in told
    boss.later(timedelta(hours=1))
    await boss.world.run(MONDAY)
    assert "Well; last posted Mon 4 May, 09:00" in await boss.told("digest list")


async def test_a_run_that_was_posted_ahead_is_told_as_such(boss: Talk) -> None:
    await boss.made()
    await boss.world.run(MONDAY)
    said = "Well; the run of Mon 4 May 2026, 09:00 Europe/Zurich was posted ahead of its time"
    assert said in await boss.told("digest list")


async def test_who_did_it_is_told_where_it_was_the_bot(boss: Talk) -> None:
    id = await boss.made()
    await boss.world.store.notices.stop(boss.where, "the channel was archived", "", MONDAY)
    told = await boss.told("log")
    assert f"the bot itself: pause {id} (the channel was archived)" in told
    assert f"@U1: activate {id}\n" in told


async def test_an_empty_list_offers_the_first_step(boss: Talk) -> None:
    card = await boss.say("digest list")
    assert card.buttons[0].do == "digest new"


async def test_a_long_list_has_pages(boss: Talk) -> None:
    for hour in range(7):
        await boss.made(f"weekdays {10 + hour}:00 top")
    assert "page 1 of 2" in await boss.told("digest list")
    assert "page 2 of 2" in plain(await boss.press("More"))


async def test_a_pause_keeps_the_settings_and_replays_nothing(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest pause {id}")
    await boss.world.run(MONDAY)
    boss.later(timedelta(hours=5))
    await boss.say(f"digest resume {id}")
    await boss.world.run(MONDAY + timedelta(hours=5))
    assert boss.world.platform.messages == []
    [digest] = await boss.digests()
    assert digest.next_at == MONDAY + timedelta(days=1)


async def test_a_pause_can_have_an_end(boss: Talk) -> None:
    id = await boss.made()
    assert "until Thu 7 May 2026, 00:00" in await boss.told(f"digest pause {id} until thursday")
    await boss.world.run(MONDAY + timedelta(days=3, minutes=1))
    assert len(boss.world.platform.messages) == 1


async def test_all_can_be_paused_and_resumed_at_once(boss: Talk) -> None:
    for hour in (10, 11, 12):
        await boss.made(f"weekdays {hour}:00 top")
    assert "3 digests are paused" in await boss.told("digest pause all")
    assert "3 digests go out" in await boss.told("digest resume all")
    assert "3 digests" in await boss.told("digest pause all until 2 weeks")
    await boss.press("Undo")
    assert {each.state for each in await boss.digests()} == {"active"}


async def test_several_are_chosen_in_a_form(boss: Talk) -> None:
    ids = [await boss.made(f"weekdays {hour}:00 top") for hour in (10, 11, 12)]
    await boss.reply("digest several")
    await boss.send(digests=", ".join(ids[:2]), action="pause")
    states = {each.id: each.state for each in await boss.digests()}
    assert [states[id] for id in ids] == ["paused", "paused", "active"]


async def test_several_are_deleted_only_by_who_is_sure(boss: Talk) -> None:
    ids = [await boss.made(f"weekdays {hour}:00 top") for hour in (10, 11, 12)]
    await boss.reply("digest several")
    reply = await boss.send(digests=", ".join(ids[:2]), action="delete")
    assert reply.form
    assert dict(reply.form.faults).keys() == {"sure"}
    assert len(await boss.digests()) == 3
    await boss.send(sure="yes")
    assert [each.id for each in await boss.digests()] == ids[2:]
    await boss.press("Undo")
    assert len(await boss.digests()) == 3


async def test_a_form_of_several_says_what_is_missing(boss: Talk) -> None:
    await boss.made()
    await boss.reply("digest several")
    reply = await boss.send(digests="", action="pause")
    assert reply.form
    assert dict(reply.form.faults) == {"digests": "Choose at least one."}


async def test_an_edit_meets_what_the_clock_did_meanwhile(boss: Talk) -> None:
    id = await boss.made()
    platform = boss.world.platform

    async def slow(where: Address, posting: Posting) -> tuple[Lack, ...]:
        await boss.world.run(MONDAY)
        return ()

    platform.check = slow  # type: ignore[method-assign]
    await boss.say(f"digest edit {id} where:C5")
    await boss.world.run(MONDAY)
    assert [each.where.channel for each in platform.messages] == ["C1"]


async def test_what_was_deleted_meanwhile_stays_deleted(boss: Talk) -> None:
    id = await boss.made()

    async def slow(where: Address, posting: Posting) -> tuple[Lack, ...]:
        await boss.world.store.digests.remove([id], who="U2", at=boss.world.clock())
        return ()

    boss.world.platform.check = slow  # type: ignore[method-assign]
    assert "deleted meanwhile" in await boss.told(f"digest edit {id} mon 9am")
    assert await boss.digests() == ()


async def test_a_deletion_asks_first_and_can_be_taken_back(boss: Talk) -> None:
    id = await boss.made()
    before = await boss.digests()
    card = await boss.say(f"digest delete {id}")
    assert "stays in the channel" in plain(card)
    assert await boss.digests() == before
    await boss.press("Delete")
    assert await boss.digests() == ()
    await boss.press("Undo")
    [back] = await boss.digests()
    assert (back.id, back.rule, back.state) == (id, before[0].rule, "active")


async def test_after_a_quarter_of_an_hour_nothing_is_taken_back(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest pause {id}")
    boss.later(timedelta(minutes=15, seconds=1))
    card = await boss.press("Undo")
    assert "more than 15 minutes ago" in plain(card)
    assert [each.state for each in await boss.digests()] == ["paused"]


async def test_a_change_is_taken_back_once(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest pause {id}")
    again = boss.last
    await boss.press("Undo")
    boss.last = again
    assert "taken back already" in plain(await boss.press("Undo"))


async def test_what_changed_again_is_not_overwritten_by_an_undo(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest edit {id} mon 9am")
    first = boss.last
    await boss.say(f"digest edit {id} tue 9am")
    boss.last = first
    assert "changed again since" in plain(await boss.press("Undo"))
    assert (await boss.digests())[0].rule.words == "tue 09:00"


async def test_an_edit_in_words_changes_only_what_it_names(boss: Talk) -> None:
    id = await boss.made("weekdays 09:00 top countries silent")
    told = await boss.told(f"digest edit {id} mon 10:00")
    assert "when: weekdays 09:00 → mon 10:00" in told
    [digest] = await boss.digests()
    assert (digest.silent, digest.topics) == (True, ("countries",))


async def test_an_edit_form_is_filled_in_and_clears_what_is_emptied(boss: Talk) -> None:
    id = await boss.made("weekdays 09:00 top countries silent")
    reply = await boss.reply(f"digest edit {id}")
    assert reply.form
    values = {each.name: each.value for each in reply.form.fields}
    assert (values["when"], values["topics"], values["silent"]) == (
        "weekdays 09:00",
        "countries",
        "yes",
    )
    await boss.send(topics="", silent="")
    [digest] = await boss.digests()
    assert (digest.silent, digest.topics, digest.state) == (False, (), "active")


async def test_an_edit_that_changes_nothing_says_so(boss: Talk) -> None:
    id = await boss.made()
    await boss.reply(f"digest edit {id}")
    assert (await boss.send()).card.title == "Nothing changed"


async def test_a_live_digest_does_not_move_to_where_it_cannot_post(boss: Talk) -> None:
    id = await boss.made()
    boss.world.platform.lacking["C7"] = (Lack("The bot is not in the channel.", "Invite it."),)
    reply = await boss.reply(f"digest edit {id} where:C7")
    assert reply.form
    assert dict(reply.form.faults) == {"where": "The bot is not in the channel. Invite it."}
    assert (await boss.digests())[0].where.channel == "C1"


async def test_a_copy_goes_to_another_channel_as_a_draft(boss: Talk) -> None:
    id = await boss.made("weekdays 09:00 top countries")
    await boss.reply(f"digest copy {id}")
    reply = await boss.send(to="C5")
    assert "#C5 will get" in plain(reply.card)
    copy = next(each for each in await boss.digests() if each.id != id)
    assert (copy.where.channel, copy.topics, copy.state) == ("C5", ("countries",), "draft")


async def drafts(boss: Talk) -> list[str]:
    return sorted(each.where.channel for each in await boss.digests() if each.state == "draft")


@pytest.mark.parametrize(
    "words",
    [
        "to:C5,C6,C7",
        'to:"C5, C6 C7"',
        "to:C5 to:C6 to:C7",
        "where:C5, C6, C7",
        "<#C5|a> <#C6|b> <#C7|c> <#C5|a>",
    ],
)
async def test_copies_go_to_several_channels_at_once(boss: Talk, words: str) -> None:
    id = await boss.made("weekdays 09:00 top countries")
    told = await boss.told(f"digest copy {id} {words}")
    assert "3 copies of Who leads (weekdays 09:00, Europe/Zurich) are ready." in told
    assert await drafts(boss) == ["C5", "C6", "C7"]
    card = await boss.press("Activate all 3")
    assert "3 digests go out" in plain(card)
    assert await drafts(boss) == []
    assert {each.topics for each in await boss.digests()} == {("countries",)}
    await boss.press("Undo")
    assert await drafts(boss) == ["C5", "C6", "C7"]


async def test_copies_are_dropped_together_and_other_drafts_stay(boss: Talk) -> None:
    id = await boss.made()
    await boss.say("digest new daily 10:00 top where:C9")
    boss.later(timedelta(seconds=1))
    await boss.say(f"digest copy {id} to:C5,C6")
    assert "2 drafts are gone" in plain(await boss.press("Cancel"))
    assert await drafts(boss) == ["C9"]


async def test_copies_tell_what_each_channel_lacks_and_the_others_go_live(boss: Talk) -> None:
    id = await boss.made()
    boss.world.platform.lacking["C6"] = (Lack("The bot is not there.", "Invite it."),)
    told = await boss.told(f"digest copy {id} to:C1,C5,C6")
    assert "#C6" in told
    assert "The bot is not there. Invite it." in told
    assert "#C1 (digaab) – gets this digest already; they take turns" in told
    told = plain(await boss.press("Activate all 3"))
    assert "2 digests go out" in told
    assert "in #C6 (digaad) stays off." in told
    assert await drafts(boss) == ["C6"]


async def test_where_none_of_them_can_post_nothing_changes(boss: Talk) -> None:
    id = await boss.made()
    for channel in ("C5", "C6"):
        boss.world.platform.lacking[channel] = (Lack("The bot is not there.", "Invite it."),)
    await boss.say(f"digest copy {id} to:C5,C6")
    told = plain(await boss.press("Activate all 2"))
    assert "None of 2 digests can post yet" in told
    assert await drafts(boss) == ["C5", "C6"]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("#general", "I cannot tell from its name which channel “general” is"),
        ("C5, b@d, C6", "“b d” is not an id"),
        (",".join(f"C{n}" for n in range(26)), "Those are 26 channels; at most 25 at once."),
        ("x" * 900, "That is too long."),
    ],
)
async def test_channels_that_are_none_are_told_at_the_field_and_nothing_is_kept(
    boss: Talk, to: str, said: str
) -> None:
    id = await boss.made()
    await boss.reply(f"digest copy {id}")
    reply = await boss.send(to=to)
    assert reply.form
    [(field, what)] = reply.form.faults
    assert field == "to"
    assert said in what
    assert await drafts(boss) == []


async def test_a_new_form_proposes_what_most_want_and_says_what_each_template_tells(
    boss: Talk,
) -> None:
    reply = await boss.reply("digest new")
    assert reply.form
    fields = {each.name: each for each in reply.form.fields}
    assert (fields["template"].value, fields["when"].value) == ("theme", "mon 09:00")
    assert all(each.hint for each in fields["template"].options)
    assert fields["template"].hint == "See one first: /genai preview theme"
    assert "Theme of the week" in plain((await boss.send()).card)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("blah blah", "when"),
        ("weekdays 25:00", "when"),
        ("zone:Nowhere", "zone"),
        ("x" * 900, "when"),
    ],
)
async def test_what_was_typed_wrongly_is_told_with_the_form(
    boss: Talk, words: str, field: str
) -> None:
    reply = await boss.reply(f"digest new {words}")
    assert reply.form
    assert [name for name, _ in reply.form.faults] == [field]


async def test_a_template_can_be_looked_at_before_there_is_a_digest(boss: Talk) -> None:
    told = await boss.told("/genai preview")
    assert "Theme of the week – One subject a card" in told
    card = await boss.press("Theme of the week")
    assert "This is how a card of “Theme of the week” looks." in plain(card)
    assert boss.world.platform.messages == []
    reply = await boss.reply(card.buttons[0].do)
    assert reply.form
    guest = await boss.as_(GUEST).say("/genai preview quiz")
    assert "This is how a card" in plain(guest)
    assert [each.label for each in guest.buttons] == []


async def test_showing_one_lists_ten_runs_with_clock_changes(boss: Talk) -> None:
    id = await boss.made("monthly 1 09:00 top")
    told = await boss.told(f"digest show {id}")
    assert "Next ten runs" in told
    assert "10. " in told
    assert "clocks go back on 25 October 2026: 09:00 is UTC+1 from here" in told


async def test_why_tells_the_stages(boss: Talk) -> None:
    id = await boss.made()
    assert "Next run: Mon 4 May, 09:00" in await boss.told(f"digest why {id}")
    await boss.world.run(MONDAY)
    told = await boss.told(f"digest why {id}")
    for words in ("schedule: due at Mon 2026-05-04 09:00", "window:", "rotation:", "confirmed as"):
        assert words in told
    assert "confirmed as" in await boss.told(f"digest why {id} 2026-05-04")
    assert "No such run" in await boss.told(f"digest why {id} 2026-05-05")


async def test_the_log_tells_what_was_sent_and_who_changed_what(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest edit {id} mon 9am")
    await boss.world.run(MONDAY)
    told = await boss.told("log")
    assert f"@U1: edit {id} (when weekdays 09:00 → mon 09:00)" in told
    assert f"{id} in #C1: sent" in told
    assert f"@U1: activate {id}" in await boss.told(f"log {id}")


async def test_the_log_tells_a_moment_as_files_do_and_none_as_a_dash(boss: Talk) -> None:
    id = await boss.made()
    await boss.say(f"digest edit {id} every 30 minutes")
    told = await boss.told("log")
    assert re.search(r"counts from – → 2026-\d\d-\d\dT\d\d:\d\d:\d\dZ", told), told


async def test_everybody_sees_what_comes_to_their_channel(boss: Talk) -> None:
    id = await boss.made()
    guest = boss.as_(GUEST)
    told = await guest.told("/genai digests")
    assert "Who leads" in told
    assert "Mon 4 May, 09:00" in told
    card = await guest.press("Preview Who leads")
    assert "only for you" in plain(card)
    assert all("admin" not in each.do for each in buttons(card))
    assert id in told


async def test_every_button_of_every_card_is_understood(boss: Talk) -> None:
    """Press everything that can be reached from the list, but what ends the fun."""
    id = await boss.made()
    await boss.world.run(MONDAY)
    seen, layer = set[str](), {"digest list", "help", "doctor", f"digest new mon 9:00 {id}"[:-7]}
    for _ in range(3):
        found: set[str] = set()
        for words in sorted(layer):
            card = await boss.say(words)
            assert card.title not in ("Something broke", "I cannot answer that"), (
                words,
                plain(card),
            )
            found |= {each.do for each in buttons(card) if each.do}
        seen |= layer
        ends = ("delete", "cancel", "undo", "forget", "pause")
        layer = {each for each in found if not any(end in each for end in ends)} - seen


async def test_what_needs_a_look_stands_first_in_the_list(boss: Talk) -> None:
    well = await boss.made("daily 08:30 quiz")
    ill = await boss.made("daily 09:00 top")
    by_hand = await boss.made("daily 10:00 trend")
    await boss.say(f"digest pause {by_hand}")
    assert "need" not in await boss.told("digest list")
    [digest] = [each for each in await boss.digests() if each.id == ill]
    stopped = replace(digest, state="paused", paused_why="is_archived", next_at=None)
    await boss.world.store.digests.put([stopped], who="", verb="pause", at=boss.world.clock())
    told = await boss.told("digest list")
    assert "One needs a look, first below." in told
    assert told.index(ill) < told.index(well) < told.index(by_hand)
