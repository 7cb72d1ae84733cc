"""Starts the program, and the stand-ins it talks to, as processes of their own. Does: processes."""

import asyncio
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from tests.crash import child
from tests.crash.child import Spec
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 120.0
"""Seconds for anything to happen."""
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Running(Protocol):
    """A process that was started."""

    spec: Spec

    @property
    def pid(self) -> int: ...

    async def end(self) -> int:
        """How it ended: its exit code, or minus the signal."""

    def signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""


class Fresh:
    """Started as a person does: a new interpreter that imports everything."""

    def __init__(self, spec: Spec, process: asyncio.subprocess.Process) -> None:
        self.spec, self._process = spec, process

    @classmethod
    async def start(cls, spec: Spec) -> Running:
        return cls(
            spec,
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.crash.child", spec.told(), cwd=ROOT
            ),
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    async def end(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    def signal(self, number: int) -> None:
        if self._process.returncode is None:
            self._process.send_signal(number)


class Forked:
    """Forked from a server that has imported everything and done nothing: quicker to start."""

    _server = multiprocessing.get_context("forkserver")
    _server.set_forkserver_preload(["tests.crash.child"])

    def __init__(self, spec: Spec) -> None:
        self.spec = spec
        self._process = self._server.Process(target=child.main, args=(spec.told(),), daemon=True)
        self._process.start()

    @classmethod
    async def start(cls, spec: Spec) -> Running:
        return cls(spec)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    async def end(self) -> int:
        async with asyncio.timeout(PATIENCE):
            while self._process.exitcode is None:
                await asyncio.sleep(0.01)
        return self._process.exitcode

    def signal(self, number: int) -> None:
        if self._process.exitcode is None:
            os.kill(self.pid, number)


@dataclass
class Apart:
    """A stand-in in a process of its own."""

    api_url: str
    http: aiohttp.ClientSession

    @property
    def pages(self) -> str:
        return self.api_url.split("/api")[0] + "/_/"

    async def tell(self, page: str, **what: Any) -> None:
        async with self.http.post(self.pages + page, json=what) as answer:
            answer.raise_for_status()

    async def posts(self) -> list[dict[str, str]]:
        """Channel, key and id of everything that was posted."""
        async with self.http.get(self.pages + "posts") as answer:
            found: list[dict[str, str]] = await answer.json()
        return found


@asynccontextmanager
async def apart(name: str, http: aiohttp.ClientSession) -> AsyncIterator[Apart]:
    """`slack` or `discord`, for as long as the block takes."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", f"tests.fakes.{name}", stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
        address = line.decode().split()[-1]
        yield Apart(address if "/api" in address else f"{address}/api/", http)
    finally:
        process.terminate()
        await process.wait()


@dataclass
class Place:
    """Where processes run: a database, both platforms, and a clock that they all read."""

    folder: Path
    database: str
    start: type[Fresh] | type[Forked]
    slack: Apart
    discord: Apart
    started: list[Running] = field(default_factory=list)

    @property
    def clock(self) -> Path:
        return self.folder / "clock"

    async def set_clock(self, moment: datetime) -> None:
        """It is that late now, for the processes and for Discord, and goes on from there."""
        ahead = (moment - datetime.now(UTC)).total_seconds()
        draft = self.folder / "clock.new"
        draft.write_text(str(ahead))
        os.replace(draft, self.clock)
        await self.discord.tell("clock", offset=ahead)

    def environment(self) -> dict[str, str]:
        mine = {
            "GENAI_STATE": str(self.folder / "state"),
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": self.slack.api_url,
            "DISCORD_TOKEN": FakeDiscord().token,
            "DISCORD_API_URL": self.discord.api_url,
            "PORT": "0",
        }
        if self.database.startswith("postgres"):
            mine["DATABASE_URL"] = self.database
        else:
            mine["DATABASE_URL"] = f"sqlite:///{self.database}"
        return {name: os.environ[name] for name in KEPT if name in os.environ} | mine

    async def run(self, *args: str, **more: Any) -> Running:
        """Start `genai-bot` with these words; *more* are fields of Spec, such as what ends it."""
        spec = Spec(
            args=args,
            env=self.environment(),
            folder=str(self.folder),
            log=str(self.folder / f"{len(self.started):04d}"),
            clock=str(self.clock),
        )
        running = await self.start.start(replace(spec, **more))
        self.started.append(running)
        return running

    async def say(self, *args: str) -> str:
        """Run it to its end, which has to be a good one; what it printed."""
        running = await self.run(*args)
        if code := await running.end():
            raise RuntimeError(f"genai-bot {' '.join(args)}: {code}\n{said(running)}")
        return running.spec.out.read_text()

    async def json(self, *args: str) -> Any:
        return json.loads(await self.say(*args, "--json"))


@asynccontextmanager
async def place(
    folder: Path, database: str, start: type[Fresh] | type[Forked]
) -> AsyncIterator[Place]:
    """A new place; *database* is a PostgreSQL address, or "" for a file in the folder."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        slack, discord = await asyncio.gather(
            stack.enter_async_context(apart("slack", http)),
            stack.enter_async_context(apart("discord", http)),
        )
        found = Place(folder, database or str(folder / "store.db"), start, slack, discord)
        try:
            yield found
        finally:
            for running in found.started:
                running.signal(signal.SIGKILL)


def said(running: Running, lines: int = 20) -> str:
    """The end of what it wrote to its log."""
    log = running.spec.err
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(text.splitlines()[-lines:])
