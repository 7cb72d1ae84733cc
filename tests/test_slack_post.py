"""Posting digests on Slack: the real client over real sockets against a small local Slack."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog

from bot.cards.model import Card, Chart, Image, Span
from bot.platforms import Address, Found, Lack, NotSent, Posting
from bot.platforms.slack.failures import MEANINGS, meaning
from bot.platforms.slack.outcome import CONTENT
from bot.platforms.slack.post import SlackPoster
from bot.platforms.slack.splice import EVENT
from bot.posting.reasons import explained
from tests import samples
from tests.fakes.slack import BOT_TOKEN, PERSON, TEAM, FakeSlack

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
WHERE = Address("slack", TEAM, "C1")
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
KEY = "abcdefghijklmnopqrstuvwx2"
POSTING = Posting(KEY, footer=(Span("Next: "), Span("4 May 2026, 12:00 UTC", moment=NOON)))
CARD = samples.every_block()
DIGEST = replace(CARD, blocks=tuple(b for b in CARD.blocks if not isinstance(b, Image)))
"""Without pictures from the web, which digests have none of."""


class Painter:
    """Draws every chart as the same picture."""

    def __init__(self) -> None:
        self.drawn: list[Chart] = []

    async def png(self, chart: Chart) -> bytes:
        self.drawn.append(chart)
        return PNG


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    slack = await FakeSlack().start()
    yield slack
    assert slack.faults == []
    await slack.stop()


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
async def poster(slack: FakeSlack, painter: Painter) -> AsyncIterator[SlackPoster]:
    poster = SlackPoster(BOT_TOKEN, painter, api_url=slack.api_url)
    await poster.open()
    yield poster
    await poster.close()


def can_read(slack: FakeSlack) -> None:
    slack.behaviour.granted.add("channels:history")


def elements(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every object in them."""
    found: list[dict[str, Any]] = []
    stack: list[Any] = list(blocks)
    while stack:
        match stack.pop():
            case dict() as each:
                found.append(each)
                stack += each.values()
            case list() as many:
                stack += many
    return found


async def fault(poster: SlackPoster, where: Address = WHERE, posting: Posting = POSTING) -> NotSent:
    with pytest.raises(NotSent) as raised:
        await poster.send(where, CARD, posting)
    return raised.value


def lacks(found: tuple[Lack, ...]) -> str:
    return " ".join(f"{lack.what} {lack.mend}" for lack in found)


# --- what is posted


async def test_the_id_of_the_message_is_what_slack_answered(poster, slack):
    assert await poster.send(WHERE, CARD, POSTING) == slack.shown[0].ts


async def test_the_key_stands_in_the_metadata(poster, slack):
    await poster.send(WHERE, CARD, POSTING)
    assert slack.shown[0].body["metadata"] == {"event_type": EVENT, "event_payload": {"key": KEY}}


async def test_the_key_stands_in_the_ids_of_the_rows_of_buttons(poster, slack):
    await poster.send(WHERE, CARD, POSTING)
    rows = [each for each in slack.shown[0].blocks if each["type"] == "actions"]
    assert rows
    assert all(KEY in row["block_id"] for row in rows)


async def test_the_footer_is_last_and_shows_each_readers_own_time(poster, slack):
    await poster.send(WHERE, CARD, POSTING)
    dates = [e for e in elements([slack.shown[0].blocks[-1]]) if e.get("type") == "date"]
    assert [each["timestamp"] for each in dates] == [int(NOON.timestamp())]


async def test_postings_of_one_card_differ_in_nothing_but_what_was_asked(poster, slack):
    await poster.send(WHERE, CARD, POSTING)
    await poster.send(WHERE, CARD, replace(POSTING, key="other", footer=()))
    first, second = slack.shown
    assert "other" not in first.words
    assert KEY not in second.words
    assert len(second.blocks) == len(first.blocks) - 1


async def test_a_digest_is_native_where_slack_takes_it(poster, slack, painter):
    await poster.send(WHERE, CARD, POSTING)
    assert "data_visualization" in slack.shown[0].kinds
    assert painter.drawn == []


async def test_what_is_refused_goes_out_with_a_picture(poster, slack):
    slack.behaviour.refuses = {"data_visualization", "data_table"}
    await poster.send(WHERE, DIGEST, POSTING)
    assert {"image", "table"} <= set(slack.shown[0].kinds)
    assert slack.shown[0].key == KEY


async def test_what_is_refused_again_goes_out_as_text(poster, slack):
    slack.behaviour.refuses = {"data_visualization", "data_table", "table", "image"}
    message = await poster.send(WHERE, CARD, POSTING)
    assert [each.ts for each in slack.shown] == [message]
    assert "38,210 patent families" in slack.shown[0].words


async def test_a_card_that_is_refused_in_every_form_leaves_nothing_behind(poster, slack):
    slack.fail("chat.postMessage", "error", error="invalid_blocks", times=9)
    found = await fault(poster)
    assert (found.kind, found.code) == ("refused", "invalid_blocks")
    assert slack.shown == []


POINTER = "must be more than 0 characters [json-pointer:/blocks/2/caption]"


async def test_what_of_a_card_was_refused_is_logged_and_remarked(poster, slack):
    slack.fail("chat.postMessage", "error", error="invalid_blocks", says=POINTER)
    with structlog.testing.capture_logs() as logged:
        message = await poster.send(WHERE, DIGEST, POSTING)
    assert [e["pointer"] for e in logged if e["event"] == "slack_refused_at"] == [POINTER]
    assert [POINTER in each for each in message.remarks] == [True]


async def test_what_was_refused_in_every_form_says_at_what(poster, slack):
    slack.fail("chat.postMessage", "error", error="invalid_arguments", says=POINTER, times=9)
    found = await fault(poster)
    assert (found.kind, found.code, found.pointer) == ("refused", "invalid_arguments", POINTER)
    assert slack.shown == []


async def test_nothing_is_remarked_where_the_first_drawing_is_taken(poster):
    assert (await poster.send(WHERE, CARD, POSTING)).remarks == ()


async def test_a_group_is_called_and_nobody_else(poster, slack):
    await poster.send(WHERE, samples.hostile(), replace(POSTING, mention="S0TEAM"))
    calling = {"user", "usergroup", "broadcast", "channel"}
    called = [e for e in elements(slack.shown[0].blocks) if e.get("type") in calling]
    assert called == [{"type": "usergroup", "usergroup_id": "S0TEAM"}]


async def test_a_person_can_be_called(poster, slack):
    await poster.send(WHERE, CARD, replace(POSTING, mention=PERSON))
    assert {"type": "user", "user_id": PERSON} in elements(slack.shown[0].blocks)


async def test_what_is_no_id_calls_nobody(poster, slack):
    await poster.send(WHERE, CARD, replace(POSTING, mention="<!channel>"))
    assert "@<!channel>" in json.dumps(elements(slack.shown[0].blocks))
    assert slack.refused == []


async def test_the_largest_card_has_room_for_a_call_and_a_footer(poster, slack):
    card = replace(CARD, blocks=CARD.blocks[:1] * 90)
    await poster.send(WHERE, card, replace(POSTING, mention="S0TEAM"))
    assert slack.refused == []


async def test_silent_and_publish_change_nothing(poster, slack):
    await poster.send(WHERE, CARD, replace(POSTING, silent=True, publish=True))
    assert len(slack.shown) == 1


# --- threads


async def test_a_digest_can_go_into_a_thread(poster, slack):
    await poster.send(WHERE, CARD, replace(POSTING, thread="1730984822.596869"))
    assert slack.shown[0].thread == "1730984822.596869"


async def test_the_threads_id_may_stand_in_the_address(poster, slack):
    await poster.send(replace(WHERE, thread="1730984822.596869"), CARD, POSTING)
    assert slack.shown[0].thread == "1730984822.596869"


async def test_a_new_thread_opens_with_one_sentence_and_the_call(poster, slack):
    message = await poster.send(WHERE, CARD, replace(POSTING, thread="new", mention="S0TEAM"))
    head, card = slack.shown
    assert (head.thread, card.thread, card.ts) == ("", head.ts, message)
    assert "China leads with" in head.body["text"]
    assert "S0TEAM" in head.words
    assert "S0TEAM" not in card.words


async def test_a_thread_is_withdrawn_when_its_card_is_not_taken(poster, slack):
    slack.fail("chat.postMessage", "error", error="is_archived", holds="thread_ts")
    found = await fault(poster, posting=replace(POSTING, thread="new"))
    assert (found.kind, found.code) == ("lasting", "is_archived")
    assert slack.shown == []


async def test_a_thread_that_cannot_be_withdrawn_leaves_a_doubt(poster, slack):
    slack.fail("chat.postMessage", "429", seconds=60, holds="thread_ts")
    slack.fail("chat.delete", "status", status=503)
    found = await fault(poster, posting=replace(POSTING, thread="new"))
    assert found.kind == "unknown"


async def test_the_card_waits_a_moment_behind_its_threads_first_message(poster, slack):
    slack.fail("chat.postMessage", "429", seconds=0, holds="thread_ts")
    await poster.send(WHERE, CARD, replace(POSTING, thread="new"))
    assert len(slack.shown) == 2


async def test_a_thread_that_was_opened_before_a_crash_is_used_again(poster, slack):
    can_read(slack)
    slack.fail("chat.postMessage", "reset", holds="thread_ts")
    posting = replace(POSTING, thread="new")
    assert (await fault(poster, posting=posting)).kind == "unknown"
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.no
    message = await poster.send(WHERE, CARD, replace(posting, first_tried=datetime.now(UTC)))
    assert [each.ts for each in slack.shown][1:] == [message]
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.yes(message)


# --- what goes wrong


@pytest.mark.parametrize("code", sorted(MEANINGS))
async def test_each_refusal_says_what_it_means(poster, slack, code):
    slack.fail("chat.postMessage", "error", error=code, times=9)
    found = await fault(poster)
    assert (found.code, found.kind, found.scope) == (
        code,
        MEANINGS[code].kind,
        MEANINGS[code].scope,
    )
    assert found.mend.endswith(".")
    assert len(found.mend) > 20


@pytest.mark.parametrize("code", sorted(MEANINGS))
def test_a_code_that_was_kept_means_the_same_later(poster, code):
    assert poster.explain(code) == meaning(code).mend
    told = explained(code, poster.explain(code))
    assert told.words.endswith(f" ({code})")
    assert 10 < len(told.words) < 130


@pytest.mark.parametrize(
    ("code", "in_doubt", "words"),
    [
        ("http_503", False, "Slack is slow or down"),
        ("http_429", False, "Slack is slow or down"),
        ("ClientConnectorError", False, "Slack cannot be reached"),
        ("ServerDisconnectedError", True, "the connection broke before Slack confirmed"),
        ("unreadable_answer", True, "the connection broke before Slack confirmed"),
        ("invalid_blocks", False, "Slack takes this card in no form"),
        ("brand_new", False, "Slack answered with a code that the bot does not know"),
    ],
)
def test_what_is_no_code_of_slacks_own_is_explained_too(poster, code, in_doubt, words):
    assert explained(code, poster.explain(code, in_doubt=in_doubt)).words.startswith(words)


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_lost_token_concerns_the_workspace(code):
    assert meaning(code).scope == "workspace"


@pytest.mark.parametrize("code", sorted(CONTENT))
def test_refused_content_is_never_tried_as_it_is_again(code):
    assert meaning(code).kind == "refused"


@pytest.mark.parametrize(
    ("channel", "code"),
    [
        ({"is_archived": True}, "is_archived"),
        ({"is_deleted": True}, "channel_not_found"),
        ({"is_member": False}, "not_in_channel"),
        ({"is_member": False, "is_private": True}, "channel_not_found"),
        ({"is_read_only": True}, "restricted_action_read_only_channel"),
    ],
)
async def test_a_channel_that_cannot_be_posted_to_is_a_lasting_fault(poster, slack, channel, code):
    slack.behaviour.channels["C1"] = channel
    found = await fault(poster)
    assert (found.kind, found.code, found.scope) == ("lasting", code, "channel")


async def test_a_withdrawn_token_is_a_lasting_fault_of_the_workspace(poster, slack):
    slack.behaviour.revoked = {BOT_TOKEN}
    found = await fault(poster)
    assert (found.kind, found.code, found.scope) == ("lasting", "token_revoked", "workspace")


async def test_being_told_to_wait_is_passed_on_and_not_slept_through(poster, slack):
    slack.fail("chat.postMessage", "429", seconds=3600)
    found = await fault(poster)
    assert (found.kind, found.retry_after) == ("passing", timedelta(hours=1))
    assert len(slack.called("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("says", "wait"),
    [
        ("2", timedelta(seconds=2)),
        ("1.5", timedelta(seconds=1.5)),
        ("0", timedelta(0)),
        ("9" * 30, timedelta(days=7)),
        ("-1", None),
        ("inf", None),
        ("nan", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ],
)
async def test_a_wait_is_read_in_whatever_way_it_is_written(poster, slack, says, wait):
    slack.fail("chat.postMessage", "429", says=says)
    found = await fault(poster)
    assert (found.kind, found.retry_after) == ("passing", wait)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_failing_slack_is_a_passing_fault(poster, slack, status):
    slack.fail("chat.postMessage", "status", status=status)
    found = await fault(poster)
    assert (found.kind, found.code) == ("passing", f"http_{status}")


async def test_a_connection_that_breaks_after_the_request_leaves_a_doubt(poster, slack):
    slack.fail("chat.postMessage", "reset", after=True)
    found = await fault(poster)
    assert found.kind == "unknown"
    assert len(slack.shown) == len(slack.called("chat.postMessage")) == 1


async def test_one_that_breaks_before_slack_has_done_anything_looks_just_the_same(poster, slack):
    slack.fail("chat.postMessage", "reset")
    assert (await fault(poster)).kind == "unknown"
    assert slack.shown == []
    assert len(slack.called("chat.postMessage")) == 1


async def test_an_answer_that_does_not_come_leaves_a_doubt(slack, painter):
    poster = SlackPoster(BOT_TOKEN, painter, api_url=slack.api_url, slowest=0.05)
    await poster.open()
    slack.fail("chat.postMessage", "slow", seconds=0.3, after=True)
    assert (await fault(poster)).kind == "unknown"
    await poster.close()


async def test_an_answer_that_comes_late_counts(poster, slack):
    slack.fail("chat.postMessage", "slow", seconds=0.05)
    assert await poster.send(WHERE, CARD, POSTING) == slack.shown[0].ts


async def test_an_answer_that_is_no_answer_leaves_a_doubt(poster, slack):
    slack.fail("chat.postMessage", "text", after=True)
    assert (await fault(poster)).kind == "unknown"


async def test_ok_without_a_message_id_is_no_success(poster, slack, monkeypatch):
    monkeypatch.setattr(slack.places, "stamp", lambda: "")
    assert (await fault(poster)).kind == "unknown"


async def test_nobody_listening_is_a_passing_fault(painter):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    poster = SlackPoster(BOT_TOKEN, painter, api_url=f"http://127.0.0.1:{port}/api/")
    await poster.open()
    assert (await fault(poster)).kind == "passing"
    await poster.close()


async def test_a_name_that_does_not_resolve_is_a_passing_fault(painter):
    poster = SlackPoster(BOT_TOKEN, painter, api_url="http://slack.invalid/api/")
    await poster.open()
    assert (await fault(poster)).kind == "passing"
    await poster.close()


async def test_a_code_nobody_knows_is_tried_again(poster, slack):
    slack.fail("chat.postMessage", "error", error="a_new_code")
    found = await fault(poster)
    assert (found.kind, found.code) == ("passing", "a_new_code")


async def test_an_upload_that_is_slowed_down_costs_the_picture_and_not_the_digest(poster, slack):
    slack.behaviour.refuses = {"data_visualization"}
    slack.fail("files.getUploadURLExternal", "429", seconds=0, times=9)
    await poster.send(WHERE, CARD, POSTING)
    assert len(slack.shown) == 1
    assert "image" not in {e.get("type") for e in slack.shown[0].blocks if "slack_file" in e}


async def test_an_upload_waits_for_parts_of_a_second_too(poster, slack):
    slack.behaviour.refuses = {"data_visualization"}
    slack.fail("files.getUploadURLExternal", "429", says="0.05", times=2)
    await poster.send(WHERE, DIGEST, POSTING)
    assert "image" in slack.shown[0].kinds


async def test_a_picture_that_takes_too_long_is_done_without(poster, slack, monkeypatch):
    monkeypatch.setattr("bot.platforms.slack.uploads.LONGEST", 0.05)
    slack.behaviour.refuses = {"data_visualization"}
    slack.fail("files.getUploadURLExternal", "slow", seconds=0.3)
    await poster.send(WHERE, DIGEST, POSTING)
    assert "image" not in slack.shown[0].kinds


async def test_nobody_waits_for_an_hour_for_a_picture(poster, slack):
    slack.behaviour.refuses = {"data_visualization"}
    slack.fail("files.getUploadURLExternal", "429", says="3600")
    await poster.send(WHERE, DIGEST, POSTING)
    assert "image" not in slack.shown[0].kinds
    assert len(slack.called("files.getUploadURLExternal")) == 1


# --- sent again


async def test_where_history_is_closed_it_cannot_be_known(poster, slack):
    await poster.send(WHERE, CARD, POSTING)
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.unreadable


async def test_a_refusal_to_show_history_that_nobody_knows_counts_as_closed(poster, slack):
    slack.fail("conversations.history", "error", error="unknown_method")
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.unreadable


async def test_what_was_posted_is_found_by_its_key(poster, slack):
    can_read(slack)
    await poster.send(WHERE, CARD, replace(POSTING, key="another"))
    message = await poster.send(WHERE, CARD, POSTING)
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.yes(message)
    assert await poster.find(WHERE, "neither", datetime.now(UTC)) == Found.no


async def test_it_is_found_behind_hundreds_of_others(poster, slack):
    can_read(slack)
    message = await poster.send(WHERE, CARD, POSTING)
    slack.shown += [replace(slack.shown[0], body={"text": "talk"})] * 450
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.yes(message)


async def test_it_is_found_in_its_thread(poster, slack):
    can_read(slack)
    thread = replace(WHERE, thread="1730984822.596869")
    message = await poster.send(thread, CARD, POSTING)
    assert await poster.find(thread, KEY, datetime.now(UTC)) == Found.yes(message)
    assert await poster.find(WHERE, KEY, datetime.now(UTC)) == Found.no


async def test_a_look_that_fails_can_be_taken_again(poster, slack):
    can_read(slack)
    # the client asks once more where only reading is concerned
    slack.fail("conversations.history", "reset", times=2)
    with pytest.raises(NotSent) as raised:
        await poster.find(WHERE, KEY, datetime.now(UTC))
    assert raised.value.kind == "passing"


async def test_a_second_try_finds_what_the_first_has_posted(poster, slack):
    can_read(slack)
    slack.fail("chat.postMessage", "status", status=500, after=True)
    assert (await fault(poster)).kind == "passing"
    again = replace(POSTING, first_tried=datetime.now(UTC))
    assert await poster.send(WHERE, CARD, again) == slack.shown[0].ts
    assert len(slack.shown) == 1


async def test_slack_never_keeps_a_key_from_being_posted_twice(poster):
    assert poster.resend_within(WHERE, POSTING) is None


# --- checks beforehand


async def test_nothing_is_missing_in_a_channel_the_bot_is_in(poster):
    assert await poster.check(WHERE, POSTING) == ()


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        ({"is_archived": True}, "Unarchive it"),
        ({"is_deleted": True}, "choose another channel"),
        ({"is_member": False}, "/invite"),
        ({"is_member": False, "is_private": True}, "/invite"),
        ({"is_read_only": True}, "allows the bot to post"),
        ({"is_thread_only": True}, "thread's id"),
    ],
)
async def test_what_a_channel_lacks_comes_with_its_mend(poster, slack, channel, said):
    slack.behaviour.channels["C1"] = channel
    found = await poster.check(WHERE, POSTING)
    assert found[0].stops
    assert said in lacks(found)


async def test_with_the_right_to_post_anywhere_nobody_has_to_invite_the_bot(poster, slack):
    slack.behaviour.channels["C1"] = {"is_member": False}
    slack.behaviour.granted.add("chat:write.public")
    assert await poster.check(WHERE, POSTING) == ()
    assert await poster.send(WHERE, CARD, POSTING)


async def test_a_missing_scope_is_named(poster, slack):
    slack.behaviour.scopes = {"chat:write"}
    assert "chat:write" in lacks(await poster.check(WHERE, POSTING))


async def test_without_the_right_to_look_a_notice_says_so(poster, slack):
    slack.behaviour.scopes = {"channels:read"}
    [lack] = await poster.check(WHERE, POSTING)
    assert "channels:read" in lack.what
    assert not lack.stops


@pytest.mark.parametrize(
    ("wish", "said", "stops"),
    [
        ({"silent": True}, "no silent posts", False),
        ({"publish": True}, "Discord", False),
        ({"mention": "everyone"}, "user group", True),
        ({"thread": "general"}, "no thread", True),
    ],
)
async def test_wishes_that_slack_cannot_grant_are_said(poster, wish, said, stops):
    [lack] = await poster.check(WHERE, replace(POSTING, **wish))
    assert said in lack.what
    assert lack.stops is stops


async def test_a_thread_is_lacking_where_there_are_none(poster, slack):
    slack.behaviour.channels["C1"] = {"is_non_threadable": True}
    assert "no threads" in lacks(await poster.check(WHERE, replace(POSTING, thread="new")))


async def test_the_workspace_must_be_the_tokens_own(poster):
    elsewhere = replace(WHERE, workspace="T9")
    assert "another workspace" in lacks(await poster.check(elsewhere, POSTING))


async def test_a_lost_token_is_seen_beforehand(poster, slack):
    slack.behaviour.revoked = {BOT_TOKEN}
    [lack] = await poster.check(WHERE, POSTING)
    assert "installs the app again" in lack.mend


async def test_a_slack_that_cannot_be_asked_is_said(poster, slack):
    slack.fail("auth.test", "status", status=503)
    [lack] = await poster.check(WHERE, POSTING)
    assert "Try again" in lack.mend


# --- people, life


async def test_a_person_is_told_directly(poster, slack):
    assert await poster.tell(TEAM, PERSON, CARD)
    assert slack.shown[0].channel == PERSON


async def test_who_is_nobody_in_slack_is_not_written_to(poster, slack):
    assert not await poster.tell(TEAM, "the command line", CARD)
    assert slack.calls == []


async def test_who_is_told_much_at_once_is_told_all_of_it(poster, slack):
    slack.fail("chat.postMessage", "429", says="0.01", times=3)
    assert await poster.tell(TEAM, PERSON, CARD)
    assert len(slack.shown) == 1


async def test_a_person_who_cannot_be_told_is_no_fault(poster, slack):
    slack.fail("chat.postMessage", "error", error="messages_tab_disabled")
    assert not await poster.tell(TEAM, PERSON, CARD)


async def test_twenty_at_once_are_twenty_messages(poster, slack):
    places = [replace(WHERE, channel=f"C{n}") for n in range(20)]
    postings = [replace(POSTING, key=f"key{n}") for n in range(20)]
    await asyncio.gather(*(poster.send(w, CARD, p) for w, p in zip(places, postings, strict=True)))
    assert sorted(each.key for each in slack.shown) == sorted(each.key for each in postings)


async def test_opening_twice_and_closing_twice_is_harmless(poster):
    await poster.open()
    await poster.close()
    await poster.close()


async def test_a_closed_poster_says_so(poster):
    await poster.close()
    with pytest.raises(RuntimeError, match="before open"):
        await poster.send(WHERE, Card("T", ()), POSTING)


def test_one_message_a_second_in_a_channel_is_what_slack_takes(painter):
    assert 1.0 < SlackPoster(BOT_TOKEN, painter).pace.channel < 1.2
