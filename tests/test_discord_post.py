"""Posting digests on Discord: the real discord.py over real sockets against a small Discord."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.model import Button, Card, Chart, Span, Text
from bot.platforms import Address, Found, Lack, NotSent, Posting
from bot.platforms.discord import custom_id
from bot.platforms.discord.draw import LADDER, draw
from bot.platforms.discord.failures import MEANINGS, REFUSED, meaning
from bot.platforms.discord.limits import weight
from bot.platforms.discord.post import DiscordPoster
from bot.platforms.discord.splice import key_in, spliced
from bot.posting.reasons import explained
from tests import samples
from tests.fakes.discord import ADA, APP, CHANNEL, GUILD, FakeDiscord
from tests.fakes.discord_places import ADMINS, DEAF, READERS
from tests.fakes.discord_rules import message_faults, walk

PNG = b"\x89PNG\r\n\x1a\n not a real picture"
WHERE = Address("discord", GUILD, CHANNEL)
OTHER, FORUM = "1000000000000000041", "1000000000000000042"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
KEY = "abcdefghijklmnopqrstuvwx2"
POSTING = Posting(KEY, footer=(Span("Next: "), Span("4 May 2026, 12:00 UTC", moment=NOON)))
CARD = samples.every_block()
PLAIN = Card("A title", (Text((Span("A sentence."),)),))


class Pictures:
    """Every chart as the same bytes."""

    def cached(self, chart: Chart) -> bytes | None:
        return PNG

    async def png(self, chart: Chart) -> bytes:
        return PNG


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
async def poster(discord: FakeDiscord) -> AsyncIterator[DiscordPoster]:
    poster = DiscordPoster(discord.token, Pictures(), api_url=discord.api_url)
    await poster.open()
    yield poster
    await poster.close()


def words(message: dict[str, Any]) -> str:
    return "\n".join(each["content"] for each in walk(message["components"]) if "content" in each)


def lacks(found: tuple[Lack, ...]) -> str:
    return " ".join(f"{lack.what} {lack.mend}" for lack in found)


def posts(discord: FakeDiscord) -> int:
    return sum(method == "POST" and path.endswith("/messages") for method, path in discord.requests)


async def fault(
    poster: DiscordPoster, where: Address = WHERE, posting: Posting = POSTING
) -> NotSent:
    with pytest.raises(NotSent) as raised:
        await poster.send(where, CARD, posting)
    return raised.value


# --- what is posted


async def test_the_id_of_the_message_is_what_discord_answered(poster, discord):
    assert await poster.send(WHERE, CARD, POSTING) == discord.from_bot()[0]["id"]
    assert not discord.refused


async def test_a_digest_brings_its_picture(poster, discord):
    await poster.send(WHERE, CARD, POSTING)
    assert [each["_bytes"] for each in discord.from_bot()[0]["attachments"]] == [PNG]


async def test_the_key_is_the_nonce_and_stands_in_the_buttons(poster, discord):
    await poster.send(WHERE, CARD, POSTING)
    message = discord.from_bot()[0]
    ids = [each["custom_id"] for each in walk(message["components"]) if "custom_id" in each]
    assert message["nonce"] == KEY
    assert {custom_id.key_of(each) for each in ids} == {KEY}
    assert ("genai", "why LO001") in [custom_id.unpack(each) for each in ids]


async def test_a_card_without_buttons_gets_one_for_its_key(poster, discord):
    await poster.send(WHERE, PLAIN, POSTING)
    [button] = [e for e in walk(discord.from_bot()[0]["components"]) if "custom_id" in e]
    assert custom_id.unpack(button["custom_id"]) == ("genai", "digests")
    assert custom_id.key_of(button["custom_id"]) == KEY


async def test_the_footer_is_last_and_shows_each_readers_own_time(poster, discord):
    await poster.send(WHERE, CARD, POSTING)
    assert words(discord.from_bot()[0]).endswith(f"-# Next: <t:{int(NOON.timestamp())}:F>")


async def test_postings_of_one_card_differ_in_nothing_but_what_was_asked(poster, discord):
    await poster.send(WHERE, CARD, POSTING)
    await poster.send(WHERE, CARD, replace(POSTING, key="other", footer=()))
    first, second = discord.from_bot()
    assert "Next" not in words(second)
    assert key_in(first["components"]) == KEY
    assert key_in(second["components"]) == "other"


async def test_nobody_is_called_by_a_card(poster, discord):
    await poster.send(WHERE, samples.hostile(), POSTING)
    assert discord.from_bot()[0]["_pings"] == []
    assert discord.from_bot()[0]["_allowed_mentions"]["parse"] == []


async def test_one_role_is_called_and_nobody_else(poster, discord):
    await poster.send(WHERE, samples.hostile(), replace(POSTING, mention=READERS))
    message = discord.from_bot()[0]
    allowed = message["_allowed_mentions"]
    assert [int(role) for role in allowed["roles"]] == [int(READERS)]
    assert allowed["parse"] == []
    assert words(message).startswith(f"<@&{READERS}>")


async def test_what_is_no_role_calls_nobody(poster, discord):
    await poster.send(WHERE, PLAIN, replace(POSTING, mention="everyone"))
    message = discord.from_bot()[0]
    assert message["_pings"] == []
    assert "@" in words(message)


@pytest.mark.parametrize("silent", [True, False])
async def test_a_silent_digest_wakes_nobody(poster, discord, silent):
    await poster.send(WHERE, CARD, replace(POSTING, silent=silent))
    assert bool(discord.from_bot()[0]["flags"] & 1 << 12) is silent


@pytest.mark.parametrize("refusals", [1, 2])
async def test_what_is_refused_goes_out_plainer_and_keeps_its_key(poster, discord, refusals):
    discord.fail("/messages", 400, code=50035, times=refusals)
    await poster.send(WHERE, CARD, POSTING)
    [message] = discord.from_bot()
    assert message["attachments"] == []
    assert key_in(message["components"]) == KEY
    assert "38,210 patent families" in words(message)


async def test_a_card_that_is_refused_in_every_form_leaves_nothing_behind(poster, discord):
    discord.fail("/messages", 400, code=50035, times=9)
    found = await fault(poster)
    assert (found.kind, found.code) == ("refused", "50035")
    assert discord.messages == []


async def test_without_leave_to_attach_files_it_goes_out_without(poster, discord):
    discord.places.deny(CHANNEL, "attach_files")
    await poster.send(WHERE, CARD, POSTING)
    assert discord.from_bot()[0]["attachments"] == []


@given(words=st.text(max_size=90), key=st.from_regex(r"[a-z2-7]{25}", fullmatch=True))
def test_a_button_means_the_same_with_a_key(words, key):
    own = custom_id.pack("genai", words)
    keyed = own and custom_id.with_key(own, key)
    if keyed:
        assert custom_id.unpack(keyed) == ("genai", words)
        assert custom_id.key_of(keyed) == key
        assert len(keyed) <= 100


@pytest.mark.parametrize("fidelity", LADDER)
def test_the_largest_card_has_room_for_a_call_a_footer_and_a_key(fidelity):
    long = Text((Span("words " * 60),))
    card = replace(CARD, blocks=(long,) * 40, buttons=(Button("Go", do="x" * 95),))
    drawn = draw(card, fidelity=fidelity)
    sent = spliced(drawn.components, replace(POSTING, mention=READERS))
    payload = {"flags": 1 << 15, "components": sent}
    names = {picture.name: 1 for picture in drawn.files}
    assert message_faults(payload, names) == []
    assert key_in(sent) == KEY
    assert weight(sent).components <= 40


# --- once


async def test_the_same_key_is_one_message(poster, discord):
    first = await poster.send(WHERE, CARD, POSTING)
    assert await poster.send(WHERE, CARD, POSTING) == first
    assert len(discord.from_bot()) == 1


async def test_after_a_broken_connection_the_same_key_settles_it(poster, discord):
    discord.fail("/messages", 0, after=True)
    assert (await fault(poster)).kind == "unknown"
    assert await poster.send(WHERE, CARD, POSTING) == discord.from_bot()[0]["id"]
    assert len(discord.from_bot()) == 1


async def test_one_that_broke_before_discord_did_anything_looks_just_the_same(poster, discord):
    discord.fail("/messages", 0)
    assert (await fault(poster)).kind == "unknown"
    await poster.send(WHERE, CARD, POSTING)
    assert len(discord.from_bot()) == 1


async def test_ten_minutes_later_it_is_found_by_its_key(poster, discord):
    began = datetime.now(UTC)
    discord.fail("/messages", 0, after=True)
    await fault(poster)
    discord.offset = 600
    for n in range(3):
        await poster.send(WHERE, PLAIN, replace(POSTING, key=f"other{n}"))
    assert await poster.find(WHERE, KEY, began) == Found.yes(discord.from_bot()[0]["id"])


async def test_what_was_never_posted_is_not_found(poster):
    await poster.send(WHERE, PLAIN, replace(POSTING, key="another"))
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.no


async def test_it_is_found_behind_hundreds_of_others(poster, discord):
    began = datetime.now(UTC)
    for _ in range(250):
        await discord.say("talk")
    message = await poster.send(WHERE, PLAIN, POSTING)
    assert await poster.find(WHERE, KEY, began) == Found.yes(message)
    assert await poster.find(WHERE, "neither", began) == Found.no


async def test_a_history_that_may_not_be_read_proves_nothing(poster, discord):
    await poster.send(WHERE, PLAIN, POSTING)
    discord.places.deny(CHANNEL, "read_message_history")
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.unreadable


@pytest.mark.parametrize("gone", [{"is_deleted": True}, {"type": 4}])
async def test_a_channel_that_is_gone_cannot_be_looked_at(poster, discord, gone):
    discord.places.differ(CHANNEL, **gone)
    found = await poster.find(WHERE, KEY, datetime.now(UTC))
    assert found == (Found.unreadable if "is_deleted" in gone else Found.no)


@pytest.mark.parametrize("status", [0, 503])
async def test_a_look_that_fails_can_be_taken_again(poster, discord, status):
    await poster.send(WHERE, PLAIN, POSTING)
    discord.fail("/messages", status, method="GET", times=2)
    with pytest.raises(NotSent) as raised:
        await poster.find(WHERE, KEY, datetime.now(UTC))
    assert raised.value.kind == "passing"


def test_a_nonce_is_relied_on_for_two_minutes_and_in_threads_not_at_all():
    poster = DiscordPoster("x", Pictures())
    assert poster.resend_within(WHERE, POSTING) == timedelta(minutes=2)
    assert poster.resend_within(WHERE, replace(POSTING, thread="new")) == timedelta(minutes=2)
    assert poster.resend_within(WHERE, replace(POSTING, thread=OTHER)) is None
    assert poster.resend_within(replace(WHERE, thread=OTHER), POSTING) is None


# --- threads, forums, publishing


async def test_a_digest_can_go_into_a_thread(poster, discord):
    discord.places.open_thread(OTHER, CHANNEL, "A thread")
    message = await poster.send(WHERE, CARD, replace(POSTING, thread=OTHER))
    assert discord.from_bot()[0]["channel_id"] == OTHER
    there = replace(WHERE, thread=OTHER)
    assert await poster.find(there, KEY, datetime.now(UTC)) == Found.yes(message)


async def test_a_digest_can_open_a_thread_under_itself(poster, discord):
    message = await poster.send(WHERE, CARD, replace(POSTING, thread="new"))
    [thread] = discord.places.threads()
    assert (thread["id"], thread["parent_id"], thread["name"]) == (message, CHANNEL, CARD.title)


async def test_a_thread_that_cannot_be_opened_does_not_harm_the_digest(poster, discord):
    discord.places.deny(CHANNEL, "create_public_threads")
    [remark] = (await poster.send(WHERE, CARD, replace(POSTING, thread="new"))).remarks
    assert "thread: it has none: Discord says 50013 (Missing Permissions)" in remark
    assert discord.places.threads() == []


async def test_a_second_try_opens_no_second_thread(poster, discord):
    posting = replace(POSTING, thread="new")
    first, second = [await poster.send(WHERE, CARD, posting) for _ in range(2)]
    assert first == second
    assert second.remarks == ("thread: opened",)
    assert len(discord.places.threads()) == 1


async def test_in_a_forum_a_digest_is_a_post_under_its_title(poster, discord):
    discord.places.differ(FORUM, type=15)
    post = await poster.send(replace(WHERE, channel=FORUM), CARD, POSTING)
    [thread] = discord.places.threads()
    [message] = discord.from_bot()
    assert (thread["id"], thread["name"], message["channel_id"]) == (post, CARD.title, post)
    assert [each["_bytes"] for each in message["attachments"]] == [PNG]
    assert not discord.refused


async def test_a_forum_is_known_after_its_first_post(poster, discord):
    discord.places.differ(FORUM, type=15)
    where = replace(WHERE, channel=FORUM)
    await poster.send(where, CARD, POSTING)
    before = posts(discord)
    await poster.send(where, CARD, replace(POSTING, key="second"))
    assert posts(discord) == before
    assert poster.resend_within(where, POSTING) is None


@pytest.mark.parametrize("archived", [True, False])
async def test_a_second_try_finds_the_post_of_the_first(poster, discord, archived):
    discord.places.differ(FORUM, type=15)
    where, began = replace(WHERE, channel=FORUM), datetime.now(UTC)
    discord.fail(f"/{FORUM}/threads", 0, after=True)
    assert (await fault(poster, where)).kind == "unknown"
    discord.places.threads()[0]["thread_metadata"]["archived"] = archived
    assert await poster.find(where, KEY, began) == Found.yes(discord.from_bot()[0]["id"])
    again = replace(POSTING, first_tried=began)
    assert await poster.send(where, CARD, again) == discord.from_bot()[0]["id"]
    assert len(discord.places.threads()) == 1


async def test_a_forum_whose_posts_cannot_be_read_gets_no_second_try(poster, discord):
    discord.places.differ(FORUM, type=15)
    discord.places.deny(FORUM, "read_message_history")
    again = replace(POSTING, first_tried=datetime.now(UTC))
    assert (await fault(poster, replace(WHERE, channel=FORUM), again)).kind == "unknown"
    assert discord.messages == []


async def test_a_digest_in_an_announcement_channel_is_published(poster, discord):
    discord.places.differ(CHANNEL, type=5)
    message = await poster.send(WHERE, CARD, replace(POSTING, publish=True))
    assert discord.published == [message]
    assert message.remarks == ("publish: handed to those who follow",)


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ((403, 50013), "not published: Discord says 50013 (told to fail). The bot may not post"),
        ((429, 0), "about ten messages an hour in a channel; it wants 3600 s of rest"),
        ((0, 0), "no answer came (ServerDisconnectedError)"),
    ],
)
async def test_what_cannot_be_published_is_posted_all_the_same(poster, discord, failure, said):
    discord.places.differ(CHANNEL, type=5)
    discord.fail("/crosspost", failure[0], code=failure[1], retry_after=3600.0, times=9)
    posted = await poster.send(WHERE, CARD, replace(POSTING, publish=True))
    [remark] = posted.remarks
    assert said in remark
    assert discord.published == []


async def test_where_nothing_can_be_published_it_is_posted_all_the_same(poster, discord):
    assert await poster.send(WHERE, CARD, replace(POSTING, publish=True))


# --- what goes wrong


@pytest.mark.parametrize(
    ("channel", "code", "kind"),
    [
        ({"is_deleted": True}, "10003", "lasting"),
        ({"type": 4}, "50008", "lasting"),
    ],
)
async def test_a_channel_that_takes_nothing_is_a_lasting_fault(
    poster, discord, channel, code, kind
):
    discord.places.differ(CHANNEL, **channel)
    found = await fault(poster)
    assert (found.code, found.kind, found.scope) == (code, kind, "channel")


@pytest.mark.parametrize(("right", "code"), [("view_channel", "50001"), ("send_messages", "50013")])
async def test_a_missing_right_is_a_lasting_fault_with_its_mend(poster, discord, right, code):
    discord.places.deny(CHANNEL, right)
    found = await fault(poster)
    assert (found.code, found.kind) == (code, "lasting")
    assert "Give its role" in found.mend


async def test_a_bot_that_was_thrown_out_says_so(poster, discord):
    discord.places.is_gone = True
    found = await fault(poster)
    assert (found.kind, found.code) == ("lasting", "50001")


async def test_a_forum_that_wants_tags_says_so(poster, discord):
    discord.places.differ(FORUM, type=15, flags=1 << 4)
    found = await fault(poster, replace(WHERE, channel=FORUM))
    assert (found.kind, found.code) == ("lasting", "40067")


async def test_what_is_no_id_is_a_lasting_fault_and_asks_nobody(poster, discord):
    assert (await fault(poster, replace(WHERE, channel="general"))).kind == "lasting"
    assert discord.requests == []


async def test_a_wrong_token_concerns_the_workspace(discord):
    poster = DiscordPoster("wrong", Pictures(), api_url=discord.api_url)
    found = await fault(poster)
    assert (found.kind, found.code, found.scope) == ("lasting", "401", "workspace")
    assert "DISCORD_TOKEN" in found.mend
    await poster.close()


@pytest.mark.parametrize(
    ("path", "kind", "code"),
    [("/users/@me", "passing", "no_json"), ("/messages", "unknown", "no_id")],
)
async def test_a_page_of_somebody_in_between_is_no_answer(poster, discord, path, kind, code):
    discord.fail(path, 0, page="<html>Please sign in</html>")
    found = await fault(poster)
    assert (found.kind, found.code) == (kind, code)
    await poster.send(WHERE, PLAIN, POSTING)
    assert posts(discord) == (2 if kind == "unknown" else 1)


@pytest.mark.parametrize("status", [403, 404])
async def test_what_somebody_in_between_forbids_pauses_nothing(poster, discord, status):
    discord.fail("/messages", status, page="<html>Attention required!</html>")
    found = await fault(poster)
    assert (found.kind, found.code) == ("passing", f"http_{status}")
    await poster.send(WHERE, PLAIN, POSTING)
    assert len(discord.from_bot()) == 1


async def test_a_token_that_is_withdrawn_later_concerns_the_workspace(poster, discord):
    await poster.send(WHERE, PLAIN, replace(POSTING, key="before"))
    discord.token = "another"
    found = await fault(poster)
    assert (found.kind, found.scope) == ("lasting", "workspace")


@pytest.mark.parametrize("code", sorted(MEANINGS))
async def test_each_refusal_says_what_it_means(poster, discord, code):
    discord.fail("/messages", 400, code=code, times=9)
    found = await fault(poster)
    assert (found.code, found.kind) == (str(code), MEANINGS[code].kind)
    assert found.mend.endswith(".")
    assert len(found.mend) > 20


@pytest.mark.parametrize("code", sorted(MEANINGS.keys() | REFUSED))
def test_a_code_that_was_kept_means_the_same_later(poster, code):
    assert poster.explain(str(code)) == meaning(code, 400).mend
    told = explained(str(code), poster.explain(str(code)))
    assert told.words.endswith(f" ({code})")
    assert 10 < len(told.words) < 130


@pytest.mark.parametrize(
    ("code", "in_doubt", "words"),
    [
        ("401", False, "Discord does not take the token (401)"),
        ("http_503", True, "Discord failed, perhaps after it had posted (http_503)"),
        ("http_429", False, "Discord is slow or down (http_429)"),
        ("ClientConnectorError", False, "Discord cannot be reached"),
        ("TimeoutError", True, "the connection broke before Discord confirmed the message"),
        ("history_closed", True, "the channel's history is closed to the bot"),
        ("999999", False, "999999"),
    ],
)
def test_what_is_no_code_of_discords_own_is_explained_too(poster, code, in_doubt, words):
    told = explained(code, poster.explain(code, in_doubt=in_doubt))
    assert told.words.startswith(words)


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_refused_content_is_never_tried_as_it_is_again(code):
    assert meaning(code, 400).kind == "refused"


async def test_a_code_nobody_knows_is_tried_again(poster, discord):
    discord.fail("/messages", 400, code=999_999)
    assert (await fault(poster)).kind == "passing"


@pytest.mark.parametrize("scope", ["shared", "user", "global"])
async def test_a_short_wait_is_waited(poster, discord, scope):
    discord.fail("/messages", 429, retry_after=0.01, scope=scope)
    assert await poster.send(WHERE, CARD, POSTING)


async def test_a_long_wait_is_passed_on_and_not_slept_through(poster, discord):
    discord.fail("/messages", 429, retry_after=3600.0)
    found = await fault(poster)
    assert (found.kind, found.retry_after) == ("passing", timedelta(hours=1))
    assert discord.messages == []


async def test_the_guard_in_front_of_discord_is_left_alone(poster, discord):
    discord.fail("/messages", 429, retry_after=900.0, scope="ban")
    found = await fault(poster)
    assert (found.kind, found.retry_after) == ("passing", timedelta(minutes=15))


async def test_a_failing_discord_leaves_a_doubt_that_the_nonce_settles(poster, discord):
    discord.fail("/messages", 503, after=True)
    assert (await fault(poster)).kind == "unknown"
    assert await poster.send(WHERE, CARD, POSTING) == discord.from_bot()[0]["id"]
    assert len(discord.from_bot()) == 1


async def test_discord_pys_own_second_try_has_the_same_nonce(poster, discord):
    discord.fail("/messages", 500, after=True)
    assert await poster.send(WHERE, PLAIN, POSTING) == discord.from_bot()[0]["id"]
    assert posts(discord) == 2
    assert len(discord.from_bot()) == 1


async def test_a_refusal_after_a_failure_does_not_hide_the_doubt(poster, discord):
    discord.fail("/messages", 500, after=True)
    discord.fail("/messages", 403, code=50001)
    assert (await fault(poster)).kind == "unknown"
    assert len(discord.from_bot()) == 1


async def test_a_slow_answer_counts(poster, discord):
    discord.fail("/messages", 200, slow=0.05)
    assert await poster.send(WHERE, CARD, POSTING)


async def test_an_answer_that_does_not_come_leaves_a_doubt(discord):
    poster = DiscordPoster(discord.token, Pictures(), api_url=discord.api_url, slowest=0.2)
    discord.fail("/messages", 200, slow=0.6, after=True)
    assert (await fault(poster)).kind == "unknown"
    await poster.close()


async def test_a_login_that_breaks_off_is_no_doubt(poster, discord):
    discord.fail("/users/@me", 0, times=2)
    assert (await fault(poster)).kind == "passing"
    assert await poster.send(WHERE, CARD, POSTING)


async def test_nobody_listening_is_a_passing_fault():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    poster = DiscordPoster("x", Pictures(), api_url=f"http://127.0.0.1:{port}/api/v10")
    assert (await fault(poster)).kind == "passing"
    await poster.close()


async def test_twenty_at_once_are_twenty_messages(poster, discord):
    places = [replace(WHERE, channel=str(int(CHANNEL) + 100 + n)) for n in range(20)]
    postings = [replace(POSTING, key=f"key{n}") for n in range(20)]
    await asyncio.gather(*(poster.send(w, CARD, p) for w, p in zip(places, postings, strict=True)))
    assert sorted(each["nonce"] for each in discord.from_bot()) == sorted(p.key for p in postings)


# --- checks beforehand


async def test_nothing_is_missing_where_the_bot_may_do_the_usual(poster):
    assert await poster.check(WHERE, POSTING) == ()


@pytest.mark.parametrize(
    ("right", "wish", "said", "stops"),
    [
        ("view_channel", {}, "View Channel", True),
        ("send_messages", {}, "Send Messages", True),
        ("attach_files", {}, "Attach Files", False),
        ("read_message_history", {}, "Read Message History", False),
        ("create_public_threads", {"thread": "new"}, "Create Public Threads", True),
        ("send_messages_in_threads", {"thread": OTHER}, "in Threads", True),
    ],
)
async def test_a_missing_right_is_named(poster, discord, right, wish, said, stops):
    discord.places.open_thread(OTHER, CHANNEL, "A thread")
    discord.places.deny(CHANNEL, right)
    found = await poster.check(WHERE, replace(POSTING, **wish))
    assert said in lacks(found)
    assert found[0].stops is stops


@pytest.mark.parametrize(
    ("channel", "wish", "said", "stops"),
    [
        ({"is_deleted": True}, {}, "Choose another", True),
        ({"type": 4}, {}, "No messages", True),
        ({"type": 15, "flags": 1 << 4}, {}, "tag", True),
        ({"type": 15}, {"thread": "new"}, "forum", False),
        ({"type": 2}, {"thread": "new"}, "no threads", True),
        ({}, {"publish": True}, "announcement", False),
        ({}, {"mention": "1"}, "not on this server", True),
        ({}, {"mention": DEAF}, "may not call", True),
        ({}, {"mention": GUILD}, "@everyone", True),
        ({}, {"thread": "general"}, "no channel's id", True),
        ({}, {"thread": "1000000000000000043"}, "not in that channel", True),
    ],
)
async def test_what_a_channel_lacks_comes_with_its_mend(
    poster, discord, channel, wish, said, stops
):
    discord.places.differ(CHANNEL, **channel)
    discord.places.open_thread("1000000000000000043", OTHER, "Elsewhere")
    found = await poster.check(WHERE, replace(POSTING, **wish))
    assert said in lacks(found)
    assert found[0].stops is stops


@pytest.mark.parametrize(
    ("channel", "wish"),
    [
        ({"type": 5}, {"publish": True}),
        ({"type": 15}, {}),
        ({"type": 2}, {}),
        ({}, {"mention": READERS}),
        ({}, {"silent": True}),
        ({}, {"thread": "new"}),
    ],
)
async def test_what_can_be_done_lacks_nothing(poster, discord, channel, wish):
    discord.places.differ(CHANNEL, **channel)
    assert await poster.check(WHERE, replace(POSTING, **wish)) == ()


async def test_a_locked_thread_is_lacking(poster, discord):
    discord.places.open_thread(OTHER, CHANNEL, "A thread")
    discord.places.channel(OTHER)["thread_metadata"]["locked"] = True
    assert "locked" in lacks(await poster.check(WHERE, replace(POSTING, thread=OTHER)))
    found = await fault(poster, posting=replace(POSTING, thread=OTHER))
    assert (found.kind, found.code) == ("lasting", "160005")


async def test_a_bot_in_time_out_may_not_post(poster, discord):
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    discord.places.member["communication_disabled_until"] = until
    assert "Send Messages" in lacks(await poster.check(WHERE, POSTING))


async def test_an_administrator_lacks_nothing(poster, discord):
    discord.places.deny(CHANNEL, "view_channel", "send_messages")
    discord.places.roles.append({"id": "9", "permissions": str(1 << 3), "mentionable": False})
    discord.places.member["roles"] = ["9"]
    assert await poster.check(WHERE, POSTING) == ()


@given(
    base=st.integers(0, (1 << 53) - 1),
    layers=st.lists(st.tuples(st.sampled_from([GUILD, "7", "8", APP]), st.integers(0, 1 << 52),
                              st.integers(0, 1 << 52)), max_size=4, unique_by=lambda each: each[0]),
)  # fmt: skip
def test_rights_add_up_as_discord_py_adds_them(base, layers):
    from bot.platforms.discord.rights import VIEW_CHANNEL, rights
    from tests.fakes.discord_places import Places

    places = Places(GUILD, APP, "1")
    places.roles = [
        {"id": GUILD, "permissions": str(base)},
        *({"id": id, "permissions": "0"} for id in ("7", "8")),
    ]
    places.member["roles"] = ["7", "8"]
    overwrites = [
        {"id": id, "type": int(id == APP), "allow": str(allow), "deny": str(deny)}
        for id, allow, deny in layers
    ]
    places.differ(CHANNEL, permission_overwrites=overwrites)
    expected = places.may(CHANNEL)
    mine = rights(
        GUILD, places.roles, {"roles": ["7", "8"], "user": {"id": APP}}, places.channel(CHANNEL)
    )
    if expected.administrator and base & 1 << 3:
        assert mine & VIEW_CHANNEL
    else:
        assert mine == (expected.value if expected.view_channel else 0)


@pytest.mark.parametrize(
    ("person", "roles", "may"),
    [
        (ADA, [], False),
        (ADA, [READERS], False),
        (ADA, [READERS, ADMINS], True),
        ("1", [], True),
        ("general", [], False),
    ],
    ids=["no role", "another role", "a role that may", "the owner", "nobody"],
)
async def test_who_may_manage_a_server_is_asked_for(poster, discord, person, roles, may):
    discord.places.members[person] = {"roles": roles}
    assert await poster.manages(GUILD, person) is may


@pytest.mark.parametrize("path", ["/users/@me", "/guilds/", "/members/"])
async def test_where_discord_does_not_say_who_manages_nobody_does(poster, discord, path):
    discord.places.members[ADA] = {"roles": [ADMINS]}
    discord.fail(path, 404, code=10007)
    assert not await poster.manages(GUILD, ADA)
    assert await poster.manages(GUILD, ADA)


async def test_a_channel_of_another_server_is_refused(poster):
    elsewhere = replace(WHERE, workspace="1000000000000000099")
    assert "another server" in lacks(await poster.check(elsewhere, POSTING))


async def test_a_discord_that_cannot_be_asked_is_said(poster, discord):
    discord.fail("/users/@me", 503)
    [lack] = await poster.check(WHERE, POSTING)
    assert "Try again" in lack.mend


# --- people, life


async def test_a_person_is_told_directly(poster, discord):
    assert await poster.tell(GUILD, ADA, CARD)
    assert words(discord.from_bot()[0])


@pytest.mark.parametrize("person", [ADA, "ada"])
async def test_a_person_who_cannot_be_told_is_no_fault(poster, discord, person):
    discord.fail("/messages", 403, code=50007)
    assert not await poster.tell(GUILD, person, CARD)


async def test_opening_twice_and_closing_twice_is_harmless(poster, discord):
    await poster.open()
    await poster.send(WHERE, PLAIN, POSTING)
    await poster.close()
    await poster.close()


def test_fifty_requests_a_second_are_what_discord_takes():
    assert DiscordPoster("x", Pictures()).pace.second <= 50
