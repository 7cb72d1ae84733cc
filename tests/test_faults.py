"""What platforms do wrong, through the real SDKs: nothing is lost or doubled, and it is told."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
import structlog

from bot.desk import Desk
from bot.platforms import Address
from bot.platforms.discord.post import DiscordPoster
from bot.platforms.slack.post import SlackPoster
from bot.posting import why
from bot.posting.deliver import Deliver
from bot.posting.model import Delivery
from bot.posting.store import Store, opened
from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord
from tests.fakes.slack import BOT_TOKEN, PERSON, TEAM, FakeSlack
from tests.fakes.world import MONDAY, Clock, World

SLOWEST = 1.0
"""Seconds that an answer may take where that is what a case is about."""
PLACES = {"slack": Address("slack", TEAM, "C1"), "discord": Address("discord", GUILD, CHANNEL)}


class Pictures:
    """Every chart as the same bytes."""

    def cached(self, _: object) -> bytes:
        return b"\x89PNG\r\n\x1a\n"

    async def png(self, _: object) -> bytes:
        return b"\x89PNG\r\n\x1a\n"


@dataclass
class Real:
    """One digest on each platform, with the real posters, on a clock that stands."""

    here: World
    posters: list[Any]
    slack: FakeSlack
    discord: FakeDiscord
    lines: list[Any] = field(default_factory=list)

    async def run(self, wait: timedelta = timedelta()) -> None:
        """A process that knows only what the rows say."""
        self.here.clock.move(wait)
        store = Store(self.here.store.database)
        deliver = Deliver(store, self.here.desk, self.posters, self.here.clock)
        with structlog.testing.capture_logs() as lines:
            await deliver.once(lambda: MONDAY)
        self.lines += lines

    async def row(self, platform: str) -> Delivery:
        [row] = await self.here.rows(platform)
        return row

    def posted(self, platform: str, row: Delivery) -> list[str]:
        """Ids of messages with its key."""
        if platform == "slack":
            return [each.ts for each in self.slack.shown if each.key == row.key]
        return [each["id"] for each in self.discord.from_bot() if each["nonce"] == row.key]

    async def settings(self, platform: str, **values: Any) -> None:
        digest = replace(await self.here.get(platform), **values)
        await self.here.store.digests.put([digest], who="", verb="edit", at=MONDAY)


@pytest.fixture
async def real(address: str, desk: Desk, request: pytest.FixtureRequest) -> AsyncIterator[Real]:
    params = request.node.callspec.params
    hurried = params["case"].hurried if "case" in params else ""
    async with opened(address) as store, _platforms(hurried) as (slack, discord, posters):
        clock = Clock()
        discord._time = lambda: clock.moment.timestamp()
        here = World(address, desk, store, None, clock)  # type: ignore[arg-type]
        await here.add(
            *(
                here.digest(name, where=where, created_by=PERSON if name == "slack" else "")
                for name, where in PLACES.items()
            )
        )
        yield Real(here, posters, slack, discord)


@asynccontextmanager
async def _platforms(hurried: str) -> AsyncIterator[tuple[FakeSlack, FakeDiscord, list[Any]]]:
    slack = await FakeSlack().start()
    urges = {hurried: {"slowest": SLOWEST}}
    async with FakeDiscord() as discord:
        posters = [
            SlackPoster(BOT_TOKEN, Pictures(), api_url=slack.api_url, **urges.get("slack", {})),
            DiscordPoster(
                discord.token, Pictures(), api_url=discord.api_url, **urges.get("discord", {})
            ),
        ]
        for poster in posters:
            await poster.open()
        yield slack, discord, posters
        for poster in posters:
            await poster.close()
    await slack.stop()


Breaks = Callable[[Real], None]


def on_slack(how: str, **more: Any) -> Breaks:
    # what people are told directly is spared
    return lambda real: real.slack.fail("chat.postMessage", how, holds='"channel": "C1"', **more)


def on_discord(status: int, **more: Any) -> Breaks:
    return lambda real: real.discord.fail("/messages", status, method="POST", **more)


def channel(**differs: Any) -> Breaks:
    def change(real: Real) -> None:
        real.slack.behaviour.channels["C1"] = differs

    return change


def revoked(real: Real) -> None:
    real.slack.behaviour.revoked.add(BOT_TOKEN)


def without_blocks(real: Real) -> None:
    real.slack.behaviour.refuses |= {"data_visualization", "data_table", "table"}


def gone(real: Real) -> None:
    real.discord.places.differ(CHANNEL, is_deleted=True)


def thrown_out(real: Real) -> None:
    real.discord.places.is_gone = True


def renamed_token(real: Real) -> None:
    real.discord.token = "another"


@dataclass(frozen=True)
class Case:
    """
    A fault; the state after the pass that meets it, and what it is called; what follows once
    *wait* is over. *messages* are there in the end.
    """

    platform: str
    breaks: Breaks
    first: str
    reason: str = ""
    wait: float = 70.0
    last: str = "sent"
    messages: int = 1
    paused: bool = False
    hurried: str = ""
    """The platform whose answers may take no longer than SLOWEST."""


CASES = {
    "slack, 429": Case("slack", on_slack("429", seconds=30), "due", "ratelimited", 31.0),
    "slack, 500": Case("slack", on_slack("status", status=500), "due", "http_500"),
    "slack, 503": Case("slack", on_slack("status", status=503), "due", "http_503"),
    "slack, reset before it is posted": Case(
        "slack", on_slack("reset"), "sending", "ClientOSError", last="unknown", messages=0
    ),
    "slack, reset after it is posted": Case(
        "slack", on_slack("reset", after=True), "sending", "ClientOSError", last="unknown"
    ),
    "slack, slow": Case("slack", on_slack("slow", seconds=0.1), "sent"),
    "slack, too slow": Case(
        "slack", on_slack("slow", seconds=1.5, after=True), "sending", "TimeoutError",
        last="unknown", hurried="slack",
    ),
    "slack, not in the channel": Case(
        "slack", channel(is_member=False), "failed", "not_in_channel",
        last="failed", messages=0, paused=True,
    ),
    "slack, no such channel": Case(
        "slack", channel(is_deleted=True), "failed", "channel_not_found",
        last="failed", messages=0, paused=True,
    ),
    "slack, archived": Case(
        "slack", channel(is_archived=True), "failed", "is_archived",
        last="failed", messages=0, paused=True,
    ),
    "slack, revoked": Case(
        "slack", revoked, "failed", "token_revoked", last="failed", messages=0, paused=True
    ),
    "slack, without native blocks": Case("slack", without_blocks, "sent"),
    "slack, invalid blocks in every form": Case(
        "slack", on_slack("error", error="invalid_blocks", times=9), "failed", "invalid_blocks",
        last="failed", messages=0,
    ),
    "discord, 429": Case("discord", on_discord(429, retry_after=60.0), "due", "http_429"),
    "discord, 429 of the guard": Case(
        "discord", on_discord(429, retry_after=20.0, scope="ban"), "due", "http_429"
    ),
    "discord, 503": Case("discord", on_discord(503), "sending", "http_503"),
    "discord, 503 after it is posted": Case(
        "discord", on_discord(503, after=True), "sending", "http_503"
    ),
    "discord, reset before it is posted": Case(
        "discord", on_discord(0), "sending", "ServerDisconnectedError"
    ),
    "discord, reset after it is posted": Case(
        "discord", on_discord(0, after=True), "sending", "ServerDisconnectedError"
    ),
    "discord, ten minutes after a reset": Case(
        "discord", on_discord(0, after=True), "sending", "ServerDisconnectedError", wait=600.0
    ),
    "discord, slow": Case("discord", on_discord(200, slow=0.1), "sent"),
    "discord, too slow": Case(
        "discord", on_discord(200, slow=1.5, after=True), "sending", "TimeoutError",
        hurried="discord",
    ),
    "discord, 403": Case(
        "discord", on_discord(403, code=50013, times=9), "failed", "50013",
        last="failed", messages=0, paused=True,
    ),
    "discord, 404": Case(
        "discord", gone, "failed", "10003", last="failed", messages=0, paused=True
    ),
    "discord, thrown out": Case(
        "discord", thrown_out, "failed", "50001", last="failed", messages=0, paused=True
    ),
    "discord, revoked": Case(
        "discord", renamed_token, "failed", "401", last="failed", messages=0, paused=True
    ),
    "discord, refused once": Case("discord", on_discord(400, code=50035), "sent"),
    "discord, refused in every form": Case(
        "discord", on_discord(400, code=50035, times=9), "failed", "50035",
        last="failed", messages=0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_nothing_is_lost_or_doubled(real: Real, case: Case) -> None:
    case.breaks(real)
    await real.run()
    row = await real.row(case.platform)
    assert (row.state, row.reason) == (case.first, case.reason)
    await real.run(timedelta(seconds=case.wait))
    row = await real.row(case.platform)
    posted = real.posted(case.platform, row)
    assert (row.state, len(posted)) == (case.last, case.messages)
    if row.state == "sent":
        assert row.message_id == posted[0]
    digest = await real.here.get(case.platform)
    assert digest.state == ("paused" if case.paused else "active")
    await _is_told(real, case, row)
    # the other platform has gone on all the while
    other = "discord" if case.platform == "slack" else "slack"
    assert (await real.row(other)).state == "sent"


async def _is_told(real: Real, case: Case, row: Delivery) -> None:
    """In the log, in the story of the run, and to people where there is something to do."""
    outcomes = [
        (line["outcome"], line["why"])
        for line in real.lines
        if line["event"] == "delivery" and line["key"] == row.key
    ]
    assert outcomes[0] == (case.first, case.reason)
    assert outcomes[-1][0] == case.last
    story = " ".join(each.words for each in why.stages(row, await real.here.get(case.platform)))
    assert case.reason in story
    assert why.OUTCOMES[case.last] in story
    assert not any(line["log_level"] == "error" for line in real.lines if "exc_info" in line)
    is_silenced = case.reason in ("token_revoked", "401", "50001", "10003")
    if case.platform == "slack" and case.last in ("failed", "unknown") and not is_silenced:
        notes = [each for each in real.slack.shown if each.channel == PERSON]
        assert len(notes) == 1


@pytest.mark.parametrize(
    ("wish", "path", "said"),
    [
        ({"publish": True}, "/crosspost", "publish: it is not published: Discord says 50013"),
        ({"thread": "new"}, "/threads", "thread: it has none: Discord says 50013"),
    ],
)
async def test_what_came_after_the_message_and_failed_is_told_by_why(
    real: Real, wish: dict[str, Any], path: str, said: str
) -> None:
    real.discord.places.differ(CHANNEL, type=5)
    await real.settings("discord", **wish)
    real.discord.fail(path, 403, code=50013, times=9)
    await real.run()
    row = await real.row("discord")
    story = [each.words for each in why.stages(row, await real.here.get("discord"))]
    assert row.state == "sent"
    assert [words for words in story if words.startswith(said)]
    assert len(real.posted("discord", row)) == 1


async def test_an_interrupted_wish_is_told_by_why(real: Real) -> None:
    real.discord.places.differ(CHANNEL, type=5)
    await real.settings("discord", publish=True)
    real.discord.fail("/messages", 0, method="POST", after=True)
    await real.run()
    await real.run(timedelta(minutes=10))
    row = await real.row("discord")
    story = [each.words for each in why.stages(row, await real.here.get("discord"))]
    assert "look: it is in the channel; publishing it was not tried again" in story
