"""The Slack shell, end to end: the real Bolt over real sockets against a small local Slack."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import structlog

from bot.cards.model import Button, Card, Chart, Line, Point, Span, Text
from bot.errors import DeliveryError
from bot.platforms import Reply, Request
from bot.platforms.slack.app import SlackPlatform
from tests import samples
from tests.fakes.slack import (
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    CHANNEL,
    DIRECT,
    PERSON,
    FakeSlack,
    Shown,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


class Reports:
    """A desk as far as the shell looks at it: two reports by their names."""

    def __init__(self) -> None:
        self.reports = {name: Named(name) for name in ("genai", "rain")}
        self.home = self.reports["genai"]


class Named:
    def __init__(self, name: str) -> None:
        self.name = name


class Painter:
    """Draws every chart as the same picture; fails when told to."""

    def __init__(self) -> None:
        self.drawn: list[Chart] = []
        self.fails: Exception | None = None

    async def png(self, chart: Chart) -> bytes:
        self.drawn.append(chart)
        if self.fails:
            raise self.fails
        return PNG


class Answers:
    """Answers every request with a card of the test's choice, and remembers the requests."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.card = plain("An answer.")
        self.delay: asyncio.Event | None = None

    async def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        if self.delay:
            await self.delay.wait()
        is_shared = request.words.endswith("share")
        return Reply(self.card, private=not is_shared and not request.direct)


def plain(sentence: str) -> Card:
    button = Button("Share in channel", do="top countries share")
    return Card("A card", (Text((Span(sentence),)),), buttons=(button,))


def with_chart(title: str = "Families") -> Card:
    card = plain("A chart.")
    return replace(card, blocks=(*card.blocks, samples.bar(title), samples.table()))


def with_negative() -> Card:
    points = (Point("A", "A", Decimal(-3), "-3"), Point("B", "B", Decimal(4), "4"))
    chart = Chart("Change", "bar", (Line("x", points),), "u", "a")
    return replace(plain("A picture."), blocks=(Text((Span("A picture."),)), chart))


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
def answers() -> Answers:
    return Answers()


@pytest.fixture
def platform(slack: FakeSlack, painter: Painter) -> SlackPlatform:
    return SlackPlatform(BOT_TOKEN, APP_TOKEN, Reports(), painter, api_url=slack.api_url, pulse=0.1)


@pytest.fixture
async def connected(platform: SlackPlatform, answers: Answers) -> AsyncIterator[None]:
    task = asyncio.create_task(platform.listen(answers))
    await asyncio.wait_for(platform.ready.wait(), 60)
    yield
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def known(slack: FakeSlack, answers: Answers) -> None:
    """A workspace where a native card has been shown before."""
    before, answers.card = answers.card, with_chart()
    shown = len(slack.shown)
    await slack.slash("top")
    await slack.message(shown + 1)
    await asyncio.sleep(0)
    answers.card = before


def refusals(slack: FakeSlack) -> list[str]:
    return [fault for _, found in slack.refused for fault in found]


# --- slash commands


@pytest.mark.usefixtures("connected")
async def test_a_card_of_plain_blocks_is_inside_the_first_acknowledgement(slack, answers):
    ack = await slack.slash("help")
    assert ack["payload"]["response_type"] == "ephemeral"
    assert [each.way for each in slack.shown] == ["ack"]
    assert answers.requests[0].words == "help"


@pytest.mark.usefixtures("connected")
async def test_the_sdk_has_nothing_to_warn_of(slack):
    with structlog.testing.capture_logs() as logs:
        await slack.slash("help")
        await slack.mention("help")
        await slack.message()
    assert [each for each in logs if each["log_level"] not in ("info", "debug")] == []


@pytest.mark.usefixtures("connected")
async def test_in_a_new_workspace_the_acknowledgement_comes_first_and_empty(slack, answers):
    answers.card = with_chart()
    assert "payload" not in await slack.slash("top")
    message = await slack.message()
    assert (message.way, message.is_private) == ("url", True)
    assert "data_visualization" in message.kinds


@pytest.mark.usefixtures("connected")
async def test_where_native_blocks_were_shown_before_the_card_is_inside_the_acknowledgement(
    slack, answers
):
    await known(slack, answers)
    answers.card = with_chart("Another chart")
    ack = await slack.slash("top")
    assert "data_visualization" in json.dumps(ack["payload"])


@pytest.mark.usefixtures("connected")
async def test_what_one_workspace_takes_says_nothing_of_another(slack, answers):
    await known(slack, answers)
    answers.card = with_chart()
    assert "payload" not in await slack.slash("top", team="T2")


@pytest.mark.usefixtures("connected")
async def test_an_empty_command_has_no_words(slack, answers):
    await slack.slash("")
    assert answers.requests[0].words == ""


@pytest.mark.usefixtures("connected")
async def test_every_report_has_its_command(slack, answers):
    await slack.slash("top", "/rain")
    assert answers.requests[0].command == "rain"


@pytest.mark.usefixtures("connected")
async def test_a_button_of_another_report_stays_with_it(slack, answers):
    await slack.slash("top", "/rain")
    await slack.press("Share in channel")
    await slack.message(2)
    assert answers.requests[1].command == "rain"


@pytest.mark.usefixtures("connected")
async def test_a_slow_answer_does_not_keep_slack_waiting(slack, answers, monkeypatch):
    monkeypatch.setattr("bot.platforms.slack.listeners.PATIENCE", 0.01)
    answers.delay = asyncio.Event()
    assert "payload" not in await slack.slash("top")
    answers.delay.set()
    assert (await slack.message()).way == "url"


@pytest.mark.usefixtures("connected")
async def test_a_shared_command_is_for_all_and_says_who_asked(slack):
    await slack.slash("top share")
    message = await slack.message()
    assert not message.is_private
    assert {"type": "user", "user_id": PERSON} in elements(message)


@pytest.mark.usefixtures("connected")
async def test_five_thousand_characters_arrive_whole(slack, answers):
    await slack.slash("x" * 5000)
    assert answers.requests[0].words == "x" * 5000


@pytest.mark.usefixtures("connected")
async def test_words_arrive_as_they_were_seen(slack, answers):
    await slack.slash("AT&amp;T &lt;b&gt; <@U1|ada> <!channel> <#C1|general>")
    assert answers.requests[0].words == "AT&T <b> @ada @channel #general"


@pytest.mark.usefixtures("connected")
async def test_hostile_cards_are_shown_as_words(slack, answers):
    answers.card = samples.hostile()
    await slack.slash("x")
    message = await slack.message()
    assert refusals(slack) == []
    assert not {"mrkdwn", "broadcast", "user", "usergroup"} & {
        each.get("type") for each in elements(message)
    }


# --- fidelities


@pytest.mark.usefixtures("connected")
async def test_a_workspace_without_data_blocks_gets_a_picture(slack, answers, painter):
    slack.behaviour.refuses = {"data_visualization", "data_table"}
    answers.card = with_chart()
    await slack.slash("top")
    message = await slack.message()
    assert "image" in message.kinds
    assert "table" in message.kinds
    assert len(painter.drawn) == 1


@pytest.mark.parametrize("status", [200, 400, 404])
@pytest.mark.usefixtures("connected")
async def test_a_refusal_is_seen_in_the_body_whatever_the_status(slack, answers, status):
    slack.behaviour.refuses = {"data_visualization"}
    slack.behaviour.refusal_status = status
    answers.card = with_chart()
    await slack.slash("top")
    assert "image" in (await slack.message()).kinds


@pytest.mark.usefixtures("connected")
async def test_a_picture_is_shown_only_when_slack_is_done_with_it(slack, answers):
    slack.behaviour.refuses = {"data_visualization"}
    slack.behaviour.looks = 2
    answers.card = with_chart()
    await slack.slash("top")
    await slack.message()
    assert len(slack.called("files.info")) == 3
    assert len(slack.refused) == 1


@pytest.mark.usefixtures("connected")
async def test_a_picture_is_described_and_not_shared(slack, answers):
    slack.behaviour.refuses = {"data_visualization"}
    answers.card = with_chart()
    await slack.slash("top")
    await slack.message()
    [begun], [done] = (
        slack.called("files.getUploadURLExternal"),
        slack.called("files.completeUploadExternal"),
    )
    assert begun["alt_txt"].startswith("Bar chart")
    assert not {"channel_id", "channels"} & done.keys()


@pytest.mark.usefixtures("connected")
async def test_what_was_refused_is_not_tried_again_and_pictures_are_kept(slack, answers, painter):
    slack.behaviour.refuses = {"data_visualization"}
    answers.card = with_chart()
    await slack.slash("top")
    await slack.message()
    ack = await slack.slash("top")
    assert "image" in [block["type"] for block in ack["payload"]["blocks"]]
    assert len(slack.refused) == 1
    assert len(painter.drawn) == 1


@pytest.mark.usefixtures("connected")
async def test_where_pictures_are_refused_too_the_card_is_text(slack, answers):
    slack.behaviour.refuses = {"data_visualization", "data_table", "image", "table"}
    answers.card = with_chart()
    await slack.slash("top")
    message = await slack.message()
    assert set(message.kinds) <= {"header", "rich_text", "context", "actions"}
    assert "3,000" in message.words


@pytest.mark.parametrize("scope", ["files:write", "files:read"])
@pytest.mark.usefixtures("connected")
async def test_without_the_scope_for_files_the_card_is_text(slack, answers, scope):
    slack.behaviour.refuses = {"data_visualization"}
    slack.behaviour.scopes = {scope}
    answers.card = with_chart()
    await slack.slash("top")
    assert "image" not in (await slack.message()).kinds


@pytest.mark.usefixtures("connected")
async def test_a_chart_that_cannot_be_drawn_is_text(slack, answers, painter):
    slack.behaviour.refuses = {"data_visualization"}
    painter.fails = RuntimeError("no fonts")
    answers.card = with_chart()
    await slack.slash("top")
    assert "image" not in (await slack.message()).kinds


@pytest.mark.usefixtures("connected")
async def test_a_chart_that_slack_would_draw_wrongly_is_uploaded(slack, answers):
    answers.card = with_negative()
    assert "payload" not in await slack.slash("top")
    assert "image" in (await slack.message()).kinds


@pytest.mark.usefixtures("connected")
async def test_three_tries_at_most_use_a_response_url(slack, answers):
    slack.behaviour.refuses = {"data_visualization", "table", "image"}
    answers.card = with_chart()
    await slack.slash("top")
    await slack.message()
    assert len(slack.called("response_url")) == 3


@pytest.mark.usefixtures("connected")
async def test_a_card_that_is_refused_in_every_form_ends_in_a_short_text(slack, answers):
    slack.behaviour.refuses = {"header", "data_visualization"}
    answers.card = with_chart()
    await slack.slash("top")
    message = await slack.message()
    assert message.body["text"].startswith("That went wrong on my side.")
    assert message.blocks == []


@pytest.mark.usefixtures("connected")
async def test_the_same_message_is_never_tried_twice(slack):
    slack.behaviour.refuses = {"header"}
    await slack.mention("top")
    await slack.message()
    assert len(slack.called("chat.postEphemeral")) == 2


@pytest.mark.usefixtures("connected")
async def test_a_picture_that_was_refused_is_uploaded_anew(slack, answers):
    slack.behaviour.refuses = {"image"}
    answers.card = with_negative()
    await slack.slash("top")
    assert "image" not in (await slack.message()).kinds
    slack.behaviour.refuses = set()
    await slack.slash("top")
    assert "image" in (await slack.message(2)).kinds


@pytest.mark.usefixtures("connected")
async def test_slow_down_is_obeyed(slack, answers):
    slack.behaviour.slow_down["response_url"] = 1
    answers.card = with_chart()
    await slack.slash("top")
    assert "data_visualization" in (await slack.message()).kinds


@pytest.mark.usefixtures("connected")
async def test_a_fault_of_slacks_is_not_answered_twice(slack, answers):
    slack.behaviour.answers["response_url"] = 500
    answers.card = with_chart()
    with structlog.testing.capture_logs() as logs:
        await slack.slash("top")
        await logged(logs, "slack_not_delivered")
    assert len(slack.called("response_url")) == 1


# --- buttons


@pytest.mark.usefixtures("connected")
async def test_a_press_is_words(slack, answers):
    await slack.slash("top")
    answers.card = plain("Another.")
    await slack.press("Share in channel")
    await slack.message(2)
    assert answers.requests[1].words == "top countries share"
    assert answers.requests[1].who.id == PERSON


@pytest.mark.usefixtures("connected")
async def test_a_private_press_answers_the_presser_and_keeps_the_original(slack, answers):
    answers.card = replace(plain("An answer."), buttons=(Button("Why", do="why LO001"),))
    await slack.slash("top")
    await slack.press("Why")
    message = await slack.message(2)
    assert (message.is_private, message.body["replace_original"]) == (True, False)
    assert slack.removed == []


@pytest.mark.usefixtures("connected")
async def test_sharing_posts_to_all_and_takes_the_private_one_away(slack):
    await slack.slash("top")
    await slack.press("Share in channel")
    await slack.until(lambda: bool(slack.removed))
    message = slack.shown[1]
    assert not message.is_private
    assert {"type": "user", "user_id": PERSON} in elements(message)


@pytest.mark.usefixtures("connected")
async def test_a_share_that_fails_leaves_the_private_one(slack):
    await slack.slash("top")
    slack.behaviour.answers["response_url"] = 500
    with structlog.testing.capture_logs() as logs:
        await slack.press("Share in channel")
        await logged(logs, "slack_not_delivered")
    assert not any(body.get("delete_original") for body in slack.called("response_url"))


@pytest.mark.usefixtures("connected")
async def test_a_press_in_a_thread_stays_in_the_thread(slack):
    await slack.slash("top")
    await slack.press("Share in channel", thread="1.0")
    assert (await slack.message(2)).thread == "1.0"


@pytest.mark.usefixtures("connected")
async def test_a_link_button_is_acknowledged_and_nothing_else(slack, answers):
    link = Button("Open", url="https://www.wipo.int/")
    answers.card = replace(plain("An answer."), buttons=(link,))
    await slack.slash("top")
    await slack.press("Open")
    await slack.slash("help")
    assert [request.words for request in answers.requests] == ["top", "help"]


# --- mentions and direct messages


@pytest.mark.usefixtures("connected")
async def test_a_mention_is_answered_to_the_asker_only(slack, answers):
    await slack.mention(f"<@{BOT}> top owners")
    message = await slack.message()
    assert (message.way, message.user, message.channel) == ("chat.postEphemeral", PERSON, CHANNEL)
    assert answers.requests[0].words == "top owners"


@pytest.mark.usefixtures("connected")
async def test_a_mention_in_a_thread_is_answered_there(slack):
    await slack.mention(f"<@{BOT}> top", thread="1.0")
    assert (await slack.message()).thread == "1.0"


@pytest.mark.usefixtures("connected")
async def test_a_shared_mention_is_for_all(slack):
    await slack.mention(f"hello <@{BOT}> top share")
    message = await slack.message()
    assert message.way == "chat.postMessage"
    assert {"type": "user", "user_id": PERSON} in elements(message)


@pytest.mark.usefixtures("connected")
async def test_a_mention_falls_back_as_well(slack, answers):
    slack.behaviour.refuses = {"data_visualization", "data_table", "table"}
    answers.card = with_chart()
    await slack.mention(f"<@{BOT}> top")
    message = await slack.message()
    assert "2,000" in message.words
    assert not slack.behaviour.refuses & set(message.kinds)


@pytest.mark.usefixtures("connected")
async def test_a_direct_message_is_answered_plainly(slack, answers):
    await slack.direct("top owners")
    message = await slack.message()
    assert (message.way, message.channel) == ("chat.postMessage", DIRECT)
    assert answers.requests[0].direct
    assert "user" not in {each.get("type") for each in elements(message)}


@pytest.mark.usefixtures("connected")
async def test_a_press_in_a_direct_message_is_answered_plainly(slack, answers):
    await slack.direct("top")
    await slack.message()
    answers.card = replace(answers.card, title="Pressed")
    await slack.press("Share in channel")
    assert not (await slack.message(2)).is_private
    assert answers.requests[1].direct


@pytest.mark.usefixtures("connected")
async def test_a_direct_message_can_address_another_report(slack, answers):
    await slack.direct("/rain top")
    await slack.message()
    assert (answers.requests[0].command, answers.requests[0].words) == ("rain", "top")


NOT_FOR_US: dict[str, dict[str, Any]] = {
    "its own": {"user": BOT, "bot_id": "B1"},
    "another bot's": {"bot_id": "B2"},
    "an edit": {"subtype": "message_changed"},
    "a deletion": {"subtype": "message_deleted"},
    "a channel's": {"channel_type": "channel"},
}


@pytest.mark.parametrize("more", NOT_FOR_US.values(), ids=NOT_FOR_US)
@pytest.mark.usefixtures("connected")
async def test_messages_that_are_not_for_it_are_not_answered(slack, answers, more):
    await slack.direct("not for you", **more)
    await slack.direct("for you")
    await slack.message()
    assert [request.words for request in answers.requests] == ["for you"]


@pytest.mark.usefixtures("connected")
async def test_an_event_that_slack_sends_again_is_answered_once(slack, answers):
    event = {"type": "app_mention", "user": PERSON, "text": "top", "channel": CHANNEL, "ts": "1"}
    await slack.event(event, "Ev-same")
    await slack.event(event, "Ev-same")
    await slack.direct("last")
    await slack.message(2)
    assert [request.words for request in answers.requests] == ["top", "last"]


# --- who asks


@pytest.mark.usefixtures("connected")
async def test_the_language_is_learnt_after_the_first_answer(slack, answers):
    await slack.slash("top")
    await slack.until(lambda: bool(slack.called("users.info")))
    await until(lambda: bool(answers.requests))
    for _ in range(50):
        await slack.slash("top")
        if answers.requests[-1].who.locale == "de-DE":
            break
    assert answers.requests[0].who.locale == "en"
    assert answers.requests[-1].who.locale == "de-DE"
    assert len(slack.called("users.info")) == 1


@pytest.mark.usefixtures("connected")
async def test_without_the_scope_for_people_nobody_is_asked_about_again(slack, answers):
    slack.behaviour.scopes = {"users:read"}
    await slack.slash("top")
    await slack.until(lambda: bool(slack.called("users.info")))
    await slack.slash("top")
    assert answers.requests[-1].who.locale == "en"
    assert len(slack.called("users.info")) == 1


# --- faults of ours, faults of the network, faults of the operator


@pytest.mark.usefixtures("connected")
async def test_a_fault_of_ours_is_told_with_a_number_and_logged_under_it(slack, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("a bug, and xoxb-secret")

    monkeypatch.setattr("bot.platforms.slack.sending.draw", broken)
    with structlog.testing.capture_logs() as logs:
        ack = await slack.slash("top")
    [entry] = [each for each in logs if each["event"] == "slack_failed"]
    assert entry["id"] in ack["payload"]["text"]
    assert "a bug" in entry["why"]
    assert "xoxb-secret" not in entry["why"]


@pytest.mark.usefixtures("connected")
async def test_a_fault_of_ours_after_the_acknowledgement_is_told_too(slack, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("bot.platforms.slack.sending.draw", broken)
    await slack.mention("top")
    assert "went wrong on my side" in (await slack.message()).body["text"]


@pytest.mark.usefixtures("connected")
async def test_an_answer_whose_response_url_is_over_is_shown_another_way(
    slack, answers, monkeypatch
):
    monkeypatch.setattr(slack, "response_url", lambda *_: f"{slack.url}/response/none")
    answers.card = with_chart()
    await slack.slash("top")
    shown = await slack.message()
    assert [each["user"] for each in slack.called("chat.postEphemeral")] == [PERSON]
    assert shown.body["channel"] == CHANNEL


@pytest.mark.usefixtures("connected")
async def test_what_is_for_everybody_is_not_shown_to_one_where_it_cannot_be(
    slack, answers, monkeypatch
):
    monkeypatch.setattr(slack, "response_url", lambda *_: f"{slack.url}/response/none")
    answers.card = with_chart()
    with structlog.testing.capture_logs() as logs:
        await slack.slash("top share")
        await logged(logs, "slack_not_delivered")
    assert slack.shown == []


@pytest.mark.usefixtures("connected")
async def test_a_lost_connection_is_made_again(slack, answers):
    await slack.slash("before")
    await slack.drop()
    await slack.slash("after")
    assert [request.words for request in answers.requests] == ["before", "after"]


async def test_a_connection_that_breaks_without_a_word_is_made_again_at_once(
    slack, painter, answers
):
    hours = 3600.0  # between two looks of the SDK's own
    platform = SlackPlatform(
        BOT_TOKEN, APP_TOKEN, Reports(), painter, api_url=slack.api_url, pulse=hours
    )
    task = await listening(platform, answers)
    broken = list(slack.sockets)
    slack.cut()
    await until(lambda: all(socket.closed for socket in broken))
    await slack.slash("after")
    assert [request.words for request in answers.requests] == ["after"]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_address_that_has_gone_stale_is_not_tried_for_ever(slack, platform, answers):
    slack.behaviour.bad_sockets = 1
    task = await listening(platform, answers)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_wrong_bot_token_is_said_at_once(slack, painter, answers):
    wrong = SlackPlatform("xoxb-no", APP_TOKEN, Reports(), painter, api_url=slack.api_url)
    with pytest.raises(DeliveryError, match=r"invalid_auth: .*SLACK_BOT_TOKEN"):
        await wrong.listen(answers)


async def test_a_wrong_app_token_is_said_at_once(slack, painter, answers):
    wrong = SlackPlatform(BOT_TOKEN, "xapp-no", Reports(), painter, api_url=slack.api_url)
    with pytest.raises(DeliveryError, match=r"invalid_auth: .*SLACK_APP_TOKEN"):
        await wrong.listen(answers)


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://", "http://[::1/"])
async def test_an_address_that_is_none_is_told_instead_of_tried_for_ever(painter, answers, url):
    platform = SlackPlatform(BOT_TOKEN, APP_TOKEN, Reports(), painter, api_url=url)
    with pytest.raises(DeliveryError, match="set SLACK_API_URL"):
        await asyncio.wait_for(platform.listen(answers), 60)


async def listening(platform: SlackPlatform, answers: Answers) -> "asyncio.Task[None]":
    task = asyncio.create_task(platform.listen(answers))
    await asyncio.wait_for(platform.ready.wait(), 60)
    return task


async def test_an_app_that_is_removed_says_so(slack, platform, answers):
    task = await listening(platform, answers)
    await slack.event({"type": "app_uninstalled"})
    with pytest.raises(DeliveryError, match="install the app"):
        await asyncio.wait_for(task, 60)


async def test_a_token_that_is_withdrawn_ends_the_platform(slack, platform, answers):
    task = await listening(platform, answers)
    slack.behaviour.revoked = {BOT_TOKEN}
    await slack.mention("top")
    with pytest.raises(DeliveryError, match="token_revoked"):
        await asyncio.wait_for(task, 60)


async def test_an_app_token_that_is_withdrawn_ends_the_platform(slack, platform, answers):
    task = await listening(platform, answers)
    slack.behaviour.revoked = {APP_TOKEN}
    await slack.drop()
    with pytest.raises(DeliveryError, match="SLACK_APP_TOKEN"):
        await asyncio.wait_for(task, 60)


async def test_a_slack_that_is_down_at_the_start_is_waited_for(slack, platform, answers):
    slack.behaviour.answers["auth.test"] = 503
    with structlog.testing.capture_logs() as logs:
        task = asyncio.create_task(platform.listen(answers))
        await logged(logs, "slack_unreachable")
        slack.behaviour.answers.clear()
        await asyncio.wait_for(platform.ready.wait(), 60)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_an_answer_under_way_is_finished_before_it_stops(slack, platform, answers):
    task = await listening(platform, answers)
    answers.delay = asyncio.Event()
    await slack.mention("top")
    await until(lambda: bool(answers.requests))
    task.cancel()
    await until(lambda: all(socket.closed for socket in slack.sockets))
    await asyncio.sleep(0.05)
    answers.delay.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(slack.shown) == 1


@pytest.mark.usefixtures("connected")
async def test_no_token_and_no_address_is_logged(slack, answers):
    slack.behaviour.answers["response_url"] = 500
    answers.card = with_chart()
    with structlog.testing.capture_logs() as logs:
        await slack.slash("top")
        await logged(logs, "slack_not_delivered")
        await slack.drop()
        await slack.slash("again")
    said = json.dumps(logs, default=str)
    assert not any(secret in said for secret in (BOT_TOKEN, APP_TOKEN, "/response/", "/socket/"))


# --- helpers


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0.01)


async def logged(logs: list[Any], event: str) -> None:
    await until(lambda: any(each["event"] == event for each in logs))


def elements(value: Any) -> list[dict[str, Any]]:
    """Every object inside, at any depth."""
    if isinstance(value, Shown):
        return elements(value.blocks)
    if isinstance(value, dict):
        return [value, *(each for child in value.values() for each in elements(child))]
    if isinstance(value, list):
        return [each for child in value for each in elements(child)]
    return []
