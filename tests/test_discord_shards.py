"""Several processes are one bot on Discord: each shard is connected once, also after a death."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.answering import answerer
from bot.desk import Desk
from bot.errors import NotSetUp
from bot.platforms.discord import sharding
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.discord.sharding import ALL, Shards, shards_of
from bot.posting.store.engine import Database
from bot.posting.store.seats import Seats
from tests.conftest import fresh_database
from tests.fakes.discord import FakeDiscord
from tests.test_discord_app import FakePictures, two

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharding, "LOOK", 0.1)


async def until(what: Callable[[], object], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not what():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def bot(
    discord: FakeDiscord, desk: Desk, state: Path, **how: Any
) -> AsyncIterator[DiscordPlatform]:
    url = discord.api_url
    platform = DiscordPlatform("fake-token", desk, FakePictures(), state, api_url=url, **how)
    task = asyncio.create_task(platform.listen(answerer(desk)))
    try:
        yield platform
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def seats(address: str) -> AsyncIterator[Seats]:
    database = Database(address)
    made = Seats(database, "discord")
    try:
        yield made
    finally:
        await made.leave()
        await database.close()


@pytest.mark.parametrize(
    ("ids", "count", "shards"),
    [
        ("", None, ALL),
        ("", 4, Shards(None, 4)),
        ("0,2", 4, Shards((0, 2), 4)),
        (" 1-3 ", 4, Shards((1, 2, 3), 4)),
        ("3,0-1", 4, Shards((0, 1, 3), 4)),
    ],
)
def test_shards_are_set_as_numbers_and_ranges(ids: str, count: int | None, shards: Shards) -> None:
    assert shards_of(ids, count) == shards


@pytest.mark.parametrize(
    ("ids", "count", "words"),
    [
        ("0,1", None, "needs DISCORD_SHARD_COUNT"),
        ("a", 2, "like 0,1 or 0-3"),
        ("0,", 2, "like 0,1 or 0-3"),
        ("2", 2, "from 0 to 1"),
        ("0-99999999999", 2, "from 0 to 1"),
        ("3-1", 4, "from 0 to 3"),
        ("-1", 4, "like 0,1 or 0-3"),
    ],
)
def test_wrong_shards_are_told(ids: str, count: int | None, words: str) -> None:
    with pytest.raises(NotSetUp, match=words):
        shards_of(ids, count)


async def test_processes_can_be_given_their_shards(
    discord: FakeDiscord, desk: Desk, tmp_path: Path
) -> None:
    async with (
        bot(discord, desk, tmp_path, shards=Shards((0,), 2)) as one,
        bot(discord, desk, tmp_path, shards=Shards((1,), 2)) as other,
    ):
        await until(lambda: one.ready.is_set() and other.ready.is_set())
        assert discord.shards == [0, 1]


async def test_by_itself_a_process_connects_what_discord_recommends(
    discord: FakeDiscord, desk: Desk, tmp_path: Path
) -> None:
    discord.recommends = 2
    async with bot(discord, desk, tmp_path) as one:
        await until(one.ready.is_set)
        assert discord.shards == [0, 1]


async def test_one_replica_is_connected_and_the_other_stands_by(
    discord: FakeDiscord, desk: Desk, tmp_path: Path, postgresql: str
) -> None:
    address = fresh_database(postgresql)
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(seats(address)) for _ in range(2)]
        first = await stack.enter_async_context(bot(discord, desk, tmp_path, sharing=one))
        await until(first.ready.is_set)
        async with bot(discord, desk, tmp_path, sharing=other) as second:
            await until(second.ready.is_set)
            await asyncio.sleep(0.5)
            assert discord.shards == [0]
            assert len(discord.identified) == 1


async def test_a_newcomer_gets_its_share_of_many(
    discord: FakeDiscord, desk: Desk, tmp_path: Path, postgresql: str
) -> None:
    discord.recommends = 2
    address = fresh_database(postgresql)
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(seats(address)) for _ in range(2)]
        await stack.enter_async_context(bot(discord, desk, tmp_path, sharing=one))
        await until(lambda: discord.shards == [0, 1])
        async with bot(discord, desk, tmp_path, sharing=other):
            await until(lambda: discord.shards == [0, 1] and len(discord.identified) == 4)
            assert await one.held(2) == {0}
            assert await other.held(2) == {1}


async def test_who_gives_up_shards_does_not_bring_back_the_commands_of_its_version(
    discord: FakeDiscord, desk: Desk, tmp_path: Path, postgresql: str
) -> None:
    discord.recommends = 2
    address = fresh_database(postgresql)
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(seats(address)) for _ in range(2)]
        await stack.enter_async_context(bot(discord, desk, tmp_path, sharing=one))
        await until(lambda: discord.shards == [0, 1])
        async with bot(discord, two(desk), tmp_path, sharing=other):
            await until(lambda: discord.shards == [0, 1] and len(discord.identified) == 4)
            assert discord.syncs == 2
            assert len(discord.commands) == 3, "those of the newer one"


async def test_seats_are_never_held_twice(postgresql: str) -> None:
    address = fresh_database(postgresql)
    async with AsyncExitStack() as stack:
        every = [await stack.enter_async_context(seats(address)) for _ in range(3)]
        held = [await each.held(5) for each in every]
        assert sum(map(len, held)) == len(frozenset.union(*held)) == 5
        for _ in range(2):
            held = [await each.held(5) for each in every]
        assert sorted(map(len, held)) == [1, 2, 2]
        await every[0].leave()
        for _ in range(2):
            held = [await each.held(5) for each in every[1:]]
        assert sorted(map(len, held)) == [2, 3]
        assert frozenset.union(*held) == frozenset(range(5))


async def test_who_was_cut_off_asks_again(postgresql: str) -> None:
    address = fresh_database(postgresql)
    async with seats(address) as one, seats(address) as other:
        assert await one.held(1) == {0}
        database = Database(address)
        async with database.writing() as connection:
            kill = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            await connection.execute(text(kill))
        await database.close()
        assert await one.held(1) == {0}, "nobody knows better while the connection is gone"
        assert await other.held(1) == {0}
        assert await one.held(1) == frozenset()


async def test_a_killed_replica_is_replaced(
    discord: FakeDiscord, tmp_path: Path, postgresql: str
) -> None:
    env = {
        **os.environ,
        "DISCORD_TOKEN": "fake-token",
        "DISCORD_API_URL": discord.api_url,
        "DATABASE_URL": fresh_database(postgresql),
        "GENAI_STATE": str(tmp_path),
        "PORT": "0",
    }
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        env.pop(name, None)

    async def replica() -> asyncio.subprocess.Process:
        quiet = asyncio.subprocess.DEVNULL
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=env, stderr=quiet, stdin=quiet
        )

    first = await replica()
    try:
        await until(lambda: discord.shards == [0], 60)
        second = await replica()
        try:
            await asyncio.sleep(3)
            assert discord.shards == [0]
            first.send_signal(signal.SIGKILL)
            await until(lambda: len(discord.identified) == 2, 30)
            await until(lambda: discord.shards == [0], 5)
        finally:
            second.send_signal(signal.SIGTERM)
            assert await second.wait() == 0
    finally:
        if first.returncode is None:
            first.kill()
        await first.wait()
