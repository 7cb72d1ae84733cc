"""Slack over HTTP, end to end: the real Bolt behind the real server, asked by a small Slack."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DeliveryError
from bot.platforms.happened import Happening
from bot.platforms.slack.door import HURRY
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.http import Access, SlackOverHttp
from bot.platforms.slack.once import Once
from bot.platforms.slack.signed import APART, Signed
from bot.platforms.slack.tokens import Tokens
from bot.posting.deliver import wall_clock
from bot.posting.store import Store, opened
from bot.sealed import Seal, new_key
from bot.watching.server import serve
from tests.fakes.slack import BOT_TOKEN, PERSON, TEAM
from tests.fakes.slack_http import SECRET, HttpSlack, signed
from tests.test_slack_app import Answers, Painter, Reports, until, with_chart

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}


@dataclass
class Here:
    """A bot that listens, the Slack that asks it, and what it was asked."""

    slack: HttpSlack
    bot: str
    store: Store
    tokens: Tokens
    answers: Answers
    happened: list[Happening]
    listening: "asyncio.Task[None]"

    async def grant(self, team: str) -> str:
        """That workspace has installed the app; its token."""
        token = self.slack.granted(team)
        new = Granted(team, token, "U0BOT", "B1", ("commands", "chat:write", "users:read"))
        await self.tokens.put(new, team, PERSON, wall_clock())
        return token


@asynccontextmanager
async def here(
    address: str | Path,
    own: str = "",
    slack: HttpSlack | None = None,
    patience: float = 60.0,
    hurry: float = inf,
) -> AsyncIterator[Here]:
    """
    *address* is that of the database; a *slack* that is given goes on afterwards. A slow machine
    is in no *hurry* to acknowledge.
    """
    happened: list[Happening] = []

    async def hear(happening: Happening) -> None:
        happened.append(happening)

    mine = slack is None
    slack, answers = slack or await HttpSlack().start(), Answers()
    slack.deadline = 60.0
    async with opened(str(address)) as store:
        tokens = Tokens(store, Seal(new_key()))
        shell = SlackOverHttp(
            Access(SECRET, tokens, Once(store.seen, patience), own),
            Reports(),
            Painter(),
            api_url=slack.api_url,
            happened=hear,
            hurry=hurry,
        )
        served: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        serving = asyncio.create_task(serve(shell.routes, "127.0.0.1", 0, ready=served.set_result))
        listening = asyncio.create_task(shell.listen(answers))
        slack.bot = await served
        await asyncio.wait_for(shell.ready.wait(), 60)
        yield Here(slack, slack.bot, store, tokens, answers, happened, listening)
        for task in (listening, serving):
            task.cancel()
            with suppress(asyncio.CancelledError, DeliveryError):
                await task
    assert slack.faults == []
    if mine:
        await slack.stop()


@pytest.fixture
async def alone(tmp_path: Path) -> AsyncIterator[Here]:
    """With one token that is set."""
    async with here(tmp_path / "store.db", BOT_TOKEN) as found:
        yield found


@pytest.fixture
async def many(tmp_path: Path) -> AsyncIterator[Here]:
    """With whatever workspaces install it."""
    async with here(tmp_path / "store.db") as found:
        yield found


def command(text: str = "top", **more: str) -> bytes:
    """A slash command as it comes over the line."""
    about = {"team_id": TEAM, "user_id": PERSON, "channel_id": "C1", "command": "/genai"}
    return urlencode(
        {**about, "text": text, "response_url": "http://127.0.0.1:1/", **more}
    ).encode()


# --- commands, interactions, events


async def test_a_command_is_answered_inside_its_acknowledgement(alone: Here) -> None:
    ack = await alone.slack.slash("help")
    assert ack["payload"]["response_type"] == "ephemeral"
    assert alone.answers.requests[0].words == "help"
    assert alone.answers.requests[0].where.workspace == TEAM


async def test_a_card_with_a_chart_comes_by_the_response_url_at_first(alone: Here) -> None:
    alone.answers.card = with_chart()
    assert await alone.slack.slash("top") == {}
    assert (await alone.slack.message()).way == "url"


async def test_mentions_presses_and_messages_are_answered(alone: Here) -> None:
    await alone.slack.mention("top")
    await alone.slack.message(1)
    await alone.slack.press("Share in channel")
    await alone.slack.message(2)
    await alone.slack.direct("help")
    await alone.slack.message(3)
    said = [request.words for request in alone.answers.requests]
    assert said == ["top", "top countries share", "help"]


async def test_app_home_is_shown(alone: Here) -> None:
    await alone.slack.open_home()
    assert (await alone.slack.home()).view["type"] == "home"


async def test_the_address_is_verified(alone: Here) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    said = await alone.slack.post(body, JSON | signed(body))
    assert (said.status, json.loads(said.text)) == (200, {"challenge": "abc"})


async def test_slack_may_look_at_the_certificate(alone: Here) -> None:
    said = await alone.slack.post(b"ssl_check=1&token=x", FORM)
    assert (said.status, said.text) == (200, "")


async def test_kinds_that_nobody_asked_for_are_acknowledged(alone: Here) -> None:
    assert await alone.slack.event({"type": "something_new", "user": "U1"}) == {}
    assert alone.slack.retries == []


# --- who may ask


REFUSED: dict[str, dict[str, str]] = {
    "no headers": {},
    "another secret": signed(command(), "another"),
    "another body": signed(b"text=other"),
    "no time": {"X-Slack-Signature": signed(command())["X-Slack-Signature"]},
    "no signature": {"X-Slack-Request-Timestamp": "1"},
    "a time in words": {**signed(command()), "X-Slack-Request-Timestamp": "now"},
    "a time below zero": {**signed(command()), "X-Slack-Request-Timestamp": "-1"},
    "a signature in other letters": {**signed(command()), "X-Slack-Signature": "v0=ü"},
    "another version": {
        **signed(command()),
        "X-Slack-Signature": signed(command())["X-Slack-Signature"].replace("v0", "v1"),
    },
    "the future": signed(command(), late=-3600),
    "long ago": signed(command(), late=3600),
}


@pytest.mark.parametrize("headers", REFUSED.values(), ids=REFUSED)
async def test_what_slack_did_not_just_sign_is_refused(alone: Here, headers: Any) -> None:
    said = await alone.slack.post(command(), {**FORM, **headers})
    assert said.status == 401
    assert alone.answers.requests == []


async def test_a_time_just_beyond_five_minutes_is_refused(alone: Here) -> None:
    for late in (APART + 20, -APART - 20):
        body = command(f"top {late}")
        assert (await alone.slack.post(body, FORM | signed(body, late=late))).status == 401


async def test_a_time_within_five_minutes_is_taken(alone: Here) -> None:
    for late in (APART - 30, -APART + 30):
        body = command(f"top {late}")
        assert (await alone.slack.post(body, FORM | signed(body, late=late))).status == 200


async def test_the_same_request_again_is_refused(alone: Here) -> None:
    body = command("help")
    headers = FORM | signed(body)
    said = [(await alone.slack.post(body, headers)).status for _ in range(3)]
    assert said == [200, 401, 401]
    assert len(alone.answers.requests) == 1


async def test_a_request_that_one_replica_took_no_other_takes(address: str) -> None:
    body = command("help")
    headers = FORM | signed(body)
    async with here(address, BOT_TOKEN) as one, here(address, BOT_TOKEN, one.slack) as other:
        each_bot = [one.bot, other.bot] * 3

        async def asked(bot: str) -> int:
            return (await one.slack.post(body, headers, bot=bot)).status

        assert sorted(await asyncio.gather(*map(asked, each_bot))) == [200] + [401] * 5
        assert len(one.answers.requests) + len(other.answers.requests) == 1


async def test_an_event_that_failed_at_one_replica_is_taken_by_another(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = {"type": "app_mention", "user": PERSON, "text": "top", "channel": "C1", "ts": "1"}
    payload = {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": "E1"}
    body = json.dumps(payload).encode()
    headers = JSON | signed(body)
    async with here(address, BOT_TOKEN) as one, here(address, BOT_TOKEN, one.slack) as other:

        async def broken(*_: object) -> None:
            raise RuntimeError("broken")

        with monkeypatch.context() as patched:
            patched.setattr("bot.platforms.slack.listeners.Listeners.on_mention", broken)
            assert (await one.slack.post(body, headers, bot=one.bot)).status == 500
        assert (await one.slack.post(body, headers, bot=other.bot)).status == 200
        await one.slack.message()


async def test_a_database_that_is_away_or_silent_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[Exception | None] = [OSError("no database"), None]

    @asynccontextmanager
    async def away(*_: object, **__: object) -> AsyncIterator[None]:
        if fault := faults.pop(0):
            raise fault
        await asyncio.Event().wait()
        yield

    async with here(tmp_path / "store.db", BOT_TOKEN, patience=0.05) as found:
        monkeypatch.setattr(found.store.database, "writing", away)
        for words in ("help", "help top"):
            assert (await found.slack.slash(words))["payload"]
        body = command("about")
        headers = FORM | signed(body)
        faults.append(OSError("no database"))
        said = [(await found.slack.post(body, headers)).status for _ in range(2)]
        assert said == [200, 401]  # what this process has taken itself it still knows


@given(body=st.binary(max_size=200), other=st.binary(max_size=200))
def test_a_signature_is_good_for_its_own_body_only(body: bytes, other: bytes) -> None:
    with suppress(UnicodeDecodeError):  # Slack's own library signs text
        headers = {name.lower(): value for name, value in signed(body).items()}
        fits = Signed(SECRET).verdict(other, headers, time.time())
        assert fits == ("good" if body == other else "wrong")


def test_signatures_are_forgotten_when_they_are_good_for_nothing_any_more() -> None:
    keeper, now = Signed(SECRET), time.time()
    for n in range(100):
        body = str(n).encode()
        headers = {name.lower(): value for name, value in signed(body).items()}
        assert keeper.verdict(body, headers, now) == "good"
    later = now + 2 * APART + 1
    for n in range(100):
        body = f"later {n}".encode()
        headers = {name.lower(): v for name, v in signed(body, late=now - later).items()}
        assert keeper.verdict(body, headers, later) == "good"
    assert len(keeper._seen) == 100


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b"payload=%7B", b"[]", b'{"event":[]}', b'{"type":null}'], ids=repr
)
async def test_signed_nonsense_does_no_harm(alone: Here, body: bytes) -> None:
    said = await alone.slack.post(body, JSON | signed_bytes(body))
    assert said.status in (200, 400, 500)
    await alone.slack.slash("help")
    assert len(alone.answers.requests) == 1


def signed_bytes(body: bytes) -> dict[str, str]:
    """As Slack would sign what it never sends."""
    stamp = str(int(time.time()))
    made = Signed(SECRET)._made(stamp, body)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": made}


async def test_ten_megabytes_are_refused(alone: Here) -> None:
    body = command("x" * 10_000_000)
    said = await alone.slack.post(body, FORM | signed(body))
    assert said.status == 413


# --- what Slack sends twice


async def test_an_event_that_comes_again_is_answered_once(alone: Here) -> None:
    event = {"type": "app_mention", "user": PERSON, "text": "top", "channel": "C1", "ts": "1"}
    await alone.slack.event(event, "Ev-same")
    await asyncio.sleep(1.0)  # signed anew, with another time
    await alone.slack.event(event, "Ev-same")
    await alone.slack.direct("last")
    await alone.slack.message(2)
    assert [request.words for request in alone.answers.requests] == ["top", "last"]


async def test_an_event_that_we_were_slow_with_is_not_answered_again(alone: Here) -> None:
    event = {"type": "app_mention", "user": PERSON, "text": "top", "channel": "C1", "ts": "1"}
    body = json.dumps({"type": "event_callback", "team_id": TEAM, "event": event}).encode()
    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert (await alone.slack.post(body, JSON | signed(body) | again)).status == 200
    await alone.slack.slash("last")
    assert [request.words for request in alone.answers.requests] == ["last"]


async def test_an_event_that_did_not_reach_us_is_answered_the_second_time(alone: Here) -> None:
    event = {"type": "app_mention", "user": PERSON, "text": "top", "channel": "C1", "ts": "1"}
    payload = {"type": "event_callback", "team_id": TEAM, "event": event, "event_id": "E1"}
    body = json.dumps(payload).encode()
    again = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "connection_failed"}
    headers = JSON | signed(body) | again
    assert (await alone.slack.post(body, headers)).status == 200
    assert (await alone.slack.post(body, headers)).status == 200  # Slack is not to ask again
    await alone.slack.message()
    assert len(alone.answers.requests) == 1


# --- many workspaces


async def test_fifty_workspaces_are_answered_each_with_its_own_token(many: Here) -> None:
    teams = [f"T{n:02d}" for n in range(50)]
    for team in teams:
        await many.grant(team)
    await asyncio.gather(
        *(many.slack.mention("top", team=team, channel=f"C{team}") for team in teams)
    )
    await many.slack.message(50)
    assert {(each.team, each.channel) for each in many.slack.shown} == {
        (team, f"C{team}") for team in teams
    }
    assert sorted(each.where.workspace for each in many.answers.requests) == teams


async def test_app_home_and_rights_are_asked_with_the_workspaces_own_token(many: Here) -> None:
    await many.grant("T7")
    await many.slack.open_home(team="T7")
    await many.slack.home()
    await many.slack.until(lambda: bool(many.slack.called("users.info")))
    assert many.answers.requests[0].where.workspace == "T7"


async def test_a_workspace_that_did_not_install_it_is_told(many: Here) -> None:
    ack = await many.slack.slash("top", team="T9")
    assert "not installed" in ack["payload"]["text"]
    assert await many.slack.mention("top", team="T9") == {}
    assert many.answers.requests == []
    assert many.slack.retries == []


async def test_what_is_installed_now_is_answered_now(many: Here) -> None:
    await many.slack.slash("top", team="T9")
    await many.grant("T9")
    await many.slack.slash("help", team="T9")
    assert [request.words for request in many.answers.requests] == ["help"]


async def test_a_new_token_takes_the_place_of_the_old_one(many: Here) -> None:
    old = await many.grant("T1")
    await many.slack.mention("one")
    await many.slack.message(1)
    del many.slack.tokens[old]
    await many.grant("T1")
    await many.slack.mention("two")
    await many.slack.message(2)


async def test_uninstalling_deletes_the_token_and_is_told(many: Here) -> None:
    await many.grant("T1")
    await many.grant("T2")
    await many.slack.slash("help", team="T1")
    await many.slack.uninstall("T1")
    assert await many.store.installations.get("slack", "T1") is None
    assert await many.store.installations.get("slack", "T2")
    assert [(each.event, each.where.workspace) for each in many.happened] == [
        ("revoked", "T1"),
        ("uninstalled", "T1"),
    ]
    assert "not installed" in (await many.slack.slash("top", team="T1"))["payload"]["text"]
    assert not many.listening.done()


async def test_a_persons_token_is_not_ours(many: Here) -> None:
    await many.grant("T1")
    await many.slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U1"], "bot": []}})
    assert await many.store.installations.get("slack", "T1")
    assert many.happened == []


async def test_news_from_before_it_was_installed_anew_is_no_news(many: Here) -> None:
    await many.grant("T1")
    late = {"type": "event_callback", "team_id": "T1", "event": {"type": "app_uninstalled"}}
    body = json.dumps({**late, "event_time": int(time.time()) - 300, "event_id": "E1"}).encode()
    assert (await many.slack.post(body, JSON | signed(body))).status == 200
    assert await many.store.installations.get("slack", "T1")
    assert many.happened == []


async def test_slack_tells_again_what_we_could_not_write_down(
    many: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    await many.grant("T1")
    remove, faults = many.store.installations.remove, [OSError("disk"), OSError("disk")]

    async def broken(*args: Any) -> bool:
        if faults:
            raise faults.pop()
        return await remove(*args)

    monkeypatch.setattr(many.store.installations, "remove", broken)
    await many.slack.event({"type": "app_uninstalled"}, team="T1")
    assert [each["X-Slack-Retry-Num"] for each in many.slack.retries] == ["1", "2"]
    assert await many.store.installations.get("slack", "T1") is None


async def test_alone_it_ends_when_its_token_does(alone: Here) -> None:
    await alone.slack.uninstall(TEAM)
    with pytest.raises(DeliveryError, match=r"token_revoked: .*SLACK_BOT_TOKEN"):
        await asyncio.wait_for(asyncio.shield(alone.listening), 60)


# --- many at once, and the end


async def test_two_hundred_commands_at_once_are_all_answered_in_time(alone: Here) -> None:
    acks = await asyncio.gather(*(alone.slack.slash(f"top {n}") for n in range(200)))
    assert all(ack["payload"]["text"] for ack in acks)
    assert len({request.words for request in alone.answers.requests}) == 200


async def test_whoever_has_waited_long_is_acknowledged_before_anything_is_answered(
    tmp_path: Path,
) -> None:
    async with here(tmp_path / "store.db", BOT_TOKEN, hurry=HURRY) as found:
        body = command("help", response_url=found.slack.response_url("C1", PERSON))
        said = await found.slack.post(body, FORM | signed(body, late=HURRY))
        assert (said.status, said.text) == (200, "")
        assert (await found.slack.message()).way == "url"
        assert [request.words for request in found.answers.requests] == ["help"]


async def test_more_than_have_their_turn_at_once_are_answered_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.slack.door.AT_ONCE", 3)
    async with here(tmp_path / "store.db", BOT_TOKEN) as found:
        acks = await asyncio.gather(*(found.slack.slash(f"top {n}") for n in range(40)))
        assert all(ack["payload"]["text"] for ack in acks)


async def test_what_comes_after_the_end_is_told_to_come_again(alone: Here) -> None:
    alone.listening.cancel()
    with suppress(asyncio.CancelledError):
        await alone.listening
    body = command("help")
    assert (await alone.slack.post(body, FORM | signed(body))).status == 503


async def test_an_answer_under_way_is_finished_before_it_stops(alone: Here) -> None:
    alone.answers.delay = asyncio.Event()
    await alone.slack.mention("top")
    await until(lambda: bool(alone.answers.requests))
    alone.listening.cancel()
    await asyncio.sleep(0.05)
    alone.answers.delay.set()
    with suppress(asyncio.CancelledError):
        await alone.listening
    assert len(alone.slack.shown) == 1


async def test_no_secret_is_logged_or_stored_in_clear(tmp_path: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        async with here(tmp_path / "store.db") as found:
            token = await found.grant("T1")
            await found.slack.slash("top", team="T1")
            await found.slack.post(command(), {**FORM, **signed(command(), "another")})
            found.slack.fail("chat.postEphemeral", "error", error="token_revoked", times=9)
            await found.slack.mention("top", team="T1")
            await until(lambda: any(each["event"] == "slack_token_lost" for each in logs))
    said = json.dumps(logs, default=str)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (token, SECRET):
        assert secret not in said
        assert secret.encode() not in kept
