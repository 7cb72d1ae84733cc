"""SIGTERM while people are being answered: they get their answers, then the program is gone."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import psycopg
import pytest

from tests.conftest import fresh_database
from tests.crash.cell import FIRST
from tests.crash.processes import PATIENCE, Apart, Forked, Place, Running, place, said
from tests.fakes.discord import APP
from tests.fakes.slack import PERSON
from tests.fakes.slack_http import SECRET, HttpSlack, signed
from tests.test_slack_http import FORM, command

NOBODY_WAITS = (
    "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation"
    " WHERE relname = 'managers' AND NOT granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Held:
    """A database that keeps everybody waiting who manages digests, until it is told to go on."""

    def __init__(self, lock: psycopg.AsyncConnection[Any], look: psycopg.AsyncConnection[Any]):
        self._lock, self._look = lock, look

    async def keeps(self, number: int) -> None:
        """Wait until so many wait for it."""

        async def is_so() -> bool:
            found = await (await self._look.execute(NOBODY_WAITS)).fetchone()
            return bool(found and found[0] == number)

        await until(is_so)

    async def goes_on(self) -> None:
        await self._lock.rollback()


@asynccontextmanager
async def held(address: str) -> AsyncIterator[Held]:
    connect = psycopg.AsyncConnection.connect
    async with (
        await connect(address) as lock,
        await connect(address, autocommit=True) as look,
    ):
        await lock.execute("LOCK TABLE managers IN ACCESS EXCLUSIVE MODE")
        yield Held(lock, look)
        await lock.rollback()


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await is_so():
            await asyncio.sleep(0.02)


async def says(running: Running, words: str) -> None:
    async def is_so() -> bool:
        return words in said(running, 10_000)

    await until(is_so)


async def kept(apart: Apart, what: str = "messages") -> Any:
    async with apart.http.get(apart.pages + what) as answer:
        return await answer.json()


async def ends_well(running: Running) -> None:
    assert await running.end() == 0, said(running)
    log = said(running, 10_000)
    assert "Traceback" not in log, log
    assert "cut_off" not in log, log


@pytest.fixture
async def here(tmp_path: Path, postgresql: str) -> AsyncIterator[Place]:
    async with place(tmp_path, fresh_database(postgresql), Forked) as found:
        await found.set_clock(FIRST)
        yield found


async def test_on_slack_and_discord_whoever_has_asked_is_answered(here: Place) -> None:
    running = await here.run("run", grace=PATIENCE)
    await says(running, "slack_ready")
    await says(running, "discord_ready")
    async with held(here.database) as database:
        asking = asyncio.create_task(here.slack.tell("do", what="slash", text="digests"))
        await here.slack.tell("do", what="mention", text="<@U0BOT> digests")
        on_discord = asyncio.create_task(here.discord.tell("command", verb="digests"))
        await here.discord.tell("say", content=f"<@{APP}> digests")
        await database.keeps(4)
        running.signal(signal.SIGTERM)
        await says(running, "stopping")
        running.signal(signal.SIGTERM)  # a second one cuts nothing short
        # the acknowledgement goes out while it is stopping; Slack waits three seconds for it,
        # which a slow machine may not keep: the answer comes all the same
        with suppress(aiohttp.ClientResponseError):
            await asking
        await database.goes_on()
        await on_discord
    await ends_well(running)
    slack, discord = await kept(here.slack), await kept(here.discord)
    assert len(slack["messages"]) == 2
    assert len(discord) == 3  # with what the person wrote
    assert slack["faults"] == []
    for each in (*slack["messages"], *discord[1:]):
        assert "No digest comes here" in str(each), each


@asynccontextmanager
async def over_http(here: Place) -> AsyncIterator[tuple[HttpSlack, Running]]:
    """A bot that Slack asks over HTTP."""
    slack = await HttpSlack().start()
    slack.deadline = PATIENCE
    mine = here.environment() | {"SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": slack.api_url}
    env = {
        name: it for name, it in mine.items() if name not in ("SLACK_APP_TOKEN", "DISCORD_TOKEN")
    }
    running = await here.run("run", grace=PATIENCE, env=env)
    await says(running, "slack_ready")
    [slack.bot] = re.findall(r"serving address='(\S+)'", said(running, 10_000))
    yield slack, running
    await slack.stop()


async def test_over_http_whoever_has_asked_is_answered(here: Place) -> None:
    async with over_http(here) as (slack, running), held(here.database) as database:
        asking = asyncio.create_task(slack.slash("digests"))
        await slack.mention("digests")
        await database.keeps(2)
        running.signal(signal.SIGTERM)
        await says(running, "stopping")
        await asking
        await database.goes_on()
        await ends_well(running)
        assert len(slack.shown) == 2
        assert all("No digest comes here" in each.words for each in slack.shown)


async def test_over_http_whoever_is_still_asking_is_heard_to_the_end(here: Place) -> None:
    async with over_http(here) as (slack, running):
        body = command("help", response_url=slack.response_url("C1", PERSON))
        about = FORM | signed(body) | {"Expect": "100-continue", "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in about.items())
        address = urlsplit(slack.bot)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        writer.write(f"POST /slack/events HTTP/1.1\r\nHost: bot\r\n{lines}\r\n".encode())
        async with asyncio.timeout(PATIENCE):
            assert b" 100 " in await reader.readuntil(b"\r\n\r\n")  # it waits for the body
            writer.write(body[:10])
            running.signal(signal.SIGTERM)
            await says(running, "stopping")
            writer.write(body[10:])
            answer = await reader.read()
            writer.close()
        assert b" 200 OK" in answer.splitlines()[0]
        await ends_well(running)
        # inside, or behind it where the machine was too slow for that
        assert b"/genai" in answer or len(slack.shown) == 1


async def test_in_the_playground_whoever_has_asked_is_answered(here: Place) -> None:
    running = await here.run("demo", "--port", "0", "--no-browser", grace=PATIENCE)
    await says(running, "The playground is at")
    [address] = re.findall(r"The playground is at (\S+) ", said(running))
    async with held(here.database) as database, aiohttp.ClientSession() as browser:
        about = {"Content-Type": "application/x-www-form-urlencoded", "Origin": address}
        asked = browser.post(f"{address}/", data=urlencode({"words": "digests"}), headers=about)
        asking = asyncio.ensure_future(asked)
        await database.keeps(1)
        running.signal(signal.SIGTERM)
        await says(running, "stopping")
        await database.goes_on()
        answer = await asking
        assert "No digest comes here" in await answer.text()
    await ends_well(running)
