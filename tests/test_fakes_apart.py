"""Both stand-ins as processes of their own, told over HTTP what to do, as the crash tests do it."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.platforms import Address, Found, NotSent, Posting
from bot.platforms.discord.post import DiscordPoster
from bot.platforms.discord.splice import key_in
from bot.platforms.slack.post import SlackPoster
from tests import samples
from tests.fakes.discord import CHANNEL, GUILD
from tests.fakes.slack import BOT_TOKEN, TEAM

CARD = samples.every_block()
POSTING = Posting("abcdefg")
ON_SLACK, ON_DISCORD = Address("slack", TEAM, "C1"), Address("discord", GUILD, CHANNEL)


class Pictures:
    """Every chart as the same bytes."""

    def cached(self, _: object) -> bytes:
        return b"\x89PNG\r\n\x1a\n"

    async def png(self, _: object) -> bytes:
        return b"\x89PNG\r\n\x1a\n"


class Apart:
    """A stand-in in another process."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http, self.url = http, url
        self._pages = url.removesuffix("/api/v10")

    async def tell(self, page: str, **what: Any) -> None:
        async with self._http.post(f"{self._pages}/_/{page}", json=what) as answer:
            assert answer.status == 200

    async def look(self, page: str) -> Any:
        async with self._http.get(f"{self._pages}/_/{page}") as answer:
            return await answer.json()


@asynccontextmanager
async def apart(module: str) -> AsyncIterator[Apart]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        url = (await asyncio.wait_for(process.stdout.readline(), 30)).decode().split()[-1]
        async with aiohttp.ClientSession() as http:
            yield Apart(http, url)
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
async def slack() -> AsyncIterator[Apart]:
    async with apart("tests.fakes.slack") as found:
        yield found


@pytest.fixture
async def discord() -> AsyncIterator[Apart]:
    async with apart("tests.fakes.discord") as found:
        yield found


@asynccontextmanager
async def posting_to(there: Apart) -> AsyncIterator[SlackPoster | DiscordPoster]:
    """A poster; leaving it is the end of its process as far as the other side can see."""
    poster: SlackPoster | DiscordPoster
    if there.url.endswith("/v10"):
        poster = DiscordPoster("fake-token", Pictures(), api_url=there.url)
    else:
        poster = SlackPoster(BOT_TOKEN, Pictures(), api_url=f"{there.url}/api/")
    await poster.open()
    try:
        yield poster
    finally:
        await poster.close()


async def test_a_slack_apart_breaks_off_after_posting_and_tells_what_it_has(slack):
    await slack.tell("behave", granted=["channels:history"])
    await slack.tell("fail", method="chat.postMessage", how="reset", after=True)
    async with posting_to(slack) as poster:
        with pytest.raises(NotSent):
            await poster.send(ON_SLACK, CARD, POSTING)
    [message] = (await slack.look("messages"))["messages"]
    assert message["body"]["metadata"]["event_payload"]["key"] == POSTING.key
    async with posting_to(slack) as poster:
        found = await poster.find(ON_SLACK, POSTING.key, datetime.now(UTC))
    assert found == Found.yes(message["ts"])


async def test_a_slack_apart_archives_a_channel_and_keeps_a_pace(slack):
    await slack.tell("behave", channels={"C1": {"is_archived": True}}, pace=3600)
    async with posting_to(slack) as poster:
        with pytest.raises(NotSent, match="is_archived"):
            await poster.send(ON_SLACK, CARD, POSTING)
        other = replace(ON_SLACK, channel="C2")
        await poster.send(other, CARD, POSTING)
        with pytest.raises(NotSent, match="ratelimited"):
            await poster.send(other, CARD, replace(POSTING, key="second"))


async def test_a_discord_apart_forgets_nonces_when_its_clock_goes_on(discord):
    began = datetime.now(UTC)
    await discord.tell("fail", path="/messages", status=0, after=True)
    async with posting_to(discord) as poster:
        with pytest.raises(NotSent):
            await poster.send(ON_DISCORD, CARD, POSTING)
        first = await poster.send(ON_DISCORD, CARD, POSTING)
        await discord.tell("clock", offset=600)
        assert await poster.find(ON_DISCORD, POSTING.key, began) == Found.yes(first)
        assert await poster.send(ON_DISCORD, CARD, POSTING) != first
    kept = await discord.look("messages")
    assert [key_in(each["components"]) for each in kept] == [POSTING.key] * 2


async def test_a_discord_apart_makes_a_channel_a_forum_and_tells_its_threads(discord):
    await discord.tell("place", channel=CHANNEL, type=15)
    async with posting_to(discord) as poster:
        post = await poster.send(ON_DISCORD, CARD, POSTING)
    assert [each["id"] for each in await discord.look("threads")] == [post]
