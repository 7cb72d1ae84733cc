"""What becomes of channels, servers and tokens while connected, told as one kind of value."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from bot.errors import DeliveryError
from bot.platforms import Address, Reply, Request
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.happened import Happening
from bot.platforms.slack import manifest, watching
from bot.platforms.slack.app import SlackPlatform
from tests import samples
from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord
from tests.fakes.slack import APP_TOKEN, BOT, BOT_TOKEN, PERSON, TEAM, FakeSlack

THREAD = "1000000000000000041"
PLACE = Address("discord", GUILD, CHANNEL)


class Told:
    """Remembers what it is told; may fail at it."""

    def __init__(self) -> None:
        self.heard: list[Happening] = []
        self.fails = False
        self._news = asyncio.Event()

    async def __call__(self, happening: Happening) -> None:
        self.heard.append(happening)
        self._news.set()
        if self.fails:
            raise RuntimeError("the database is away")

    async def next(self) -> Happening:
        """The last one, as soon as there is a new one."""
        await asyncio.wait_for(self._news.wait(), 60)
        self._news.clear()
        return self.heard[-1]


async def answer(_: Request) -> Reply:
    return Reply(samples.every_block())


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def discord(told: Told, desk: Desk, tmp_path: Path) -> AsyncIterator[FakeDiscord]:
    """A server with the bot listening to it."""
    async with FakeDiscord() as fake:
        fake.places.differ(CHANNEL, name="research")
        fake.places.open_thread(THREAD, CHANNEL, "A thread")
        platform = DiscordPlatform(
            fake.token, desk, Pictures(), tmp_path, api_url=fake.api_url, happened=told
        )
        task = asyncio.create_task(platform.listen(answer))
        assert (await told.next()).event == "installed"
        await asyncio.wait_for(platform.ready.wait(), 60)
        told.heard.clear()
        yield fake
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


class Pictures:
    """None are needed here."""

    def cached(self, _: object) -> bytes:
        return b""

    async def png(self, _: object) -> bytes:
        return b""


def changed(discord: FakeDiscord, **what: Any) -> dict[str, Any]:
    """The channel as it is told after a change."""
    return discord.places.channel(CHANNEL) | what


async def test_a_deleted_channel_is_told(discord, told):
    await discord.happen("CHANNEL_DELETE", **discord.places.channel(CHANNEL))
    await told.next()
    assert told.heard[0] == Happening("deleted", PLACE)


async def test_a_deleted_thread_is_told_by_its_own_id(discord, told):
    await discord.happen("THREAD_DELETE", id=THREAD, parent_id=CHANNEL, type=11)
    assert await told.next() == Happening("deleted", Address("discord", GUILD, CHANNEL, THREAD))


async def test_a_renamed_channel_is_told_with_its_new_name(discord, told):
    await discord.happen("CHANNEL_UPDATE", **changed(discord, name="papers"))
    assert await told.next() == Happening("renamed", PLACE, "papers")


async def test_a_channel_that_becomes_another_kind_and_back_is_told(discord, told):
    await discord.happen("CHANNEL_UPDATE", **changed(discord, type=5))
    assert await told.next() == Happening("announcement", PLACE)
    await discord.happen("CHANNEL_UPDATE", **changed(discord, type=0))
    assert await told.next() == Happening("ordinary", PLACE)


async def test_a_channel_that_is_hidden_and_shown_again_is_told(discord, told):
    hidden = [{"id": GUILD, "type": 0, "allow": "0", "deny": str(1 << 10)}]
    await discord.happen("CHANNEL_UPDATE", **changed(discord, permission_overwrites=hidden))
    assert await told.next() == Happening("private", PLACE)
    await discord.happen("CHANNEL_UPDATE", **changed(discord))
    assert await told.next() == Happening("public", PLACE)


async def test_a_bot_that_is_thrown_out_is_told_for_the_whole_server(discord, told):
    await discord.happen("GUILD_DELETE", id=GUILD)
    assert await told.next() == Happening("uninstalled", Address("discord", GUILD))


async def test_a_bot_that_is_invited_again_is_told_for_that_server(discord, told):
    await discord.happen("GUILD_DELETE", id=GUILD)
    await told.next()
    invited = {key: it for key, it in discord.places.guild().items() if key != "unavailable"}
    await discord.happen("GUILD_CREATE", **invited)
    happened = await told.next()
    assert (happened.event, happened.where) == ("installed", Address("discord", GUILD))
    assert {"http_401", "10004"} <= happened.mends
    assert happened.among == {GUILD}


async def test_a_server_that_is_only_away_is_no_news(discord, told):
    await discord.happen("GUILD_DELETE", id=GUILD, unavailable=True)
    await discord.happen("GUILD_CREATE", **discord.places.guild())
    await discord.happen("CHANNEL_UPDATE", **changed(discord, name="papers"))
    await told.next()
    assert [each.event for each in told.heard] == ["renamed"]


async def test_a_listener_that_fails_ends_nothing(discord, told):
    told.fails = True
    await discord.happen("CHANNEL_UPDATE", **changed(discord, name="papers"))
    await told.next()
    await discord.happen("CHANNEL_DELETE", **discord.places.channel(CHANNEL))
    assert (await told.next()).event == "deleted"


# --- Slack


HERE = Address("slack", TEAM, "C1")


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A workspace."""
    slack = await FakeSlack().start()
    yield slack
    assert slack.faults == []
    await slack.stop()


@pytest.fixture
async def listening(slack: FakeSlack, told: Told, desk: Desk) -> AsyncIterator[asyncio.Task[None]]:
    """The bot, connected to it."""
    platform = SlackPlatform(
        BOT_TOKEN, APP_TOKEN, desk, Pictures(), api_url=slack.api_url, pulse=0.1, happened=told
    )
    task = asyncio.create_task(platform.listen(answer))
    assert (await told.next()).event == "installed"
    await asyncio.wait_for(platform.ready.wait(), 60)
    told.heard.clear()
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"type": "channel_archive", "channel": "C1"}, Happening("archived", HERE)),
        ({"type": "group_archive", "channel": "C1"}, Happening("archived", HERE)),
        ({"type": "channel_unarchive", "channel": "C1"}, Happening("unarchived", HERE)),
        ({"type": "channel_deleted", "channel": "C1"}, Happening("deleted", HERE)),
        ({"type": "group_deleted", "channel": "C1"}, Happening("deleted", HERE)),
        ({"type": "channel_left", "channel": "C1"}, Happening("removed", HERE)),
        ({"type": "group_left", "channel": "C1"}, Happening("removed", HERE)),
        (
            {"type": "member_left_channel", "channel": "C1", "user": BOT},
            Happening("removed", HERE),
        ),
        (
            {"type": "channel_rename", "channel": {"id": "C1", "name": "papers", "created": 1}},
            Happening("renamed", HERE, "papers"),
        ),
        (
            {"type": "channel_id_changed", "old_channel_id": "C1", "new_channel_id": "C2"},
            Happening("moved", HERE, "C2"),
        ),
        (
            {"type": "message", "subtype": "channel_convert_to_private", "channel": "C1"},
            Happening("private", HERE),
        ),
        (
            {"type": "message", "subtype": "channel_convert_to_public", "channel": "C1"},
            Happening("public", HERE),
        ),
    ],
    ids=lambda each: each.get("subtype", each["type"]) if isinstance(each, dict) else "",
)
@pytest.mark.usefixtures("listening")
async def test_what_slack_tells_of_a_channel_is_told(slack, told, event, expected):
    await slack.event(event)
    assert await told.next() == expected


@pytest.mark.parametrize(
    ("event", "kind"), [("tokens_revoked", "revoked"), ("app_uninstalled", "uninstalled")]
)
async def test_a_lost_workspace_is_told_before_everything_ends(slack, told, listening, event, kind):
    await slack.event({"type": event})
    assert await told.next() == Happening(kind, Address("slack", TEAM))
    with pytest.raises(DeliveryError, match="token_revoked"):
        await listening


@pytest.mark.usefixtures("listening")
async def test_somebody_else_who_leaves_is_no_news(slack, told):
    await slack.event({"type": "member_left_channel", "channel": "C1", "user": PERSON})
    await slack.event({"type": "channel_archive", "channel": "C1"})
    assert (await told.next()).event == "archived"
    assert len(told.heard) == 1


@pytest.mark.usefixtures("listening")
async def test_the_acknowledgement_does_not_wait_for_what_is_told(slack, told):
    told.fails = True
    await slack.event({"type": "channel_archive", "channel": "C1"})
    await slack.event({"type": "channel_deleted", "channel": "C1"})
    await slack.until(lambda: len(slack.acks) == 2)
    assert slack.faults == []


def test_every_event_of_a_channel_is_asked_for():
    asked = {entry.name for entry in (*manifest.EVENTS, *manifest.OF_ORGANISATIONS)}
    assert set(watching.EVENTS) | set(watching.LOST) <= asked
