"""What becomes of channels, servers and tokens while connected, told as one kind of value."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from bot.platforms import Address, Reply, Request
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.happened import Happening
from tests import samples
from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord

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
        await asyncio.wait_for(self._news.wait(), 10)
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
        await asyncio.wait_for(platform.ready.wait(), 10)
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
    assert await told.next() == Happening("removed", Address("discord", GUILD))


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
