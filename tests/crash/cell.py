"""One stage on one database: round after round, each a kill and the start after it. Does: waits."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.posting.model import DONE, Delivery
from bot.posting.store import Store, opened
from bot.posting.store import rows as read
from bot.posting.store.tables import deliveries, notices
from bot.posting.why import OUTCOMES
from tests.crash.processes import PATIENCE, Forked, Fresh, Place, Running, place, said
from tests.crash.stages import MANY, SOON, Kill, Stage, kills
from tests.crash.verdict import Outcome, Seen, judged
from tests.fakes.discord import GUILD
from tests.fakes.slack import TEAM

FIRST = datetime(2027, 3, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
CHANNEL = 1_000_000_000_000_001_000
POLL = 0.03
"""Seconds between two looks at the rows."""


@dataclass
class Cell:
    """Knows no more than anybody who looks from outside: rows, messages, and what was printed."""

    stage: Stage
    place: Place
    store: Store
    seed: str
    outcomes: list[Outcome] = field(default_factory=list)

    async def rounds(self, number: int) -> AsyncIterator[Outcome]:
        """So many kills, each a day after the one before."""
        for day, kill in zip(range(number), kills(self.stage, self.seed), strict=False):
            outcome = await self._round(FIRST + day * DAY, kill)
            self.outcomes.append(outcome)
            yield outcome

    async def reported(self) -> list[str]:
        """
        In the end: what is not told of the doubts. Each has to be in `deliveries --json` and in
        `digests why`, and somebody was told.
        """
        found = self.outcomes
        doubts = [row for outcome in found for row in outcome.unknown]
        listed = await self.place.json("deliveries")
        by_key = {row["key"]: row["outcome"] for row in listed}
        faults = [
            f"{row.subscription} {row.wall}: deliveries --json says {by_key.get(row.key)}"
            for outcome in found
            for row in outcome.seen.rows
            if by_key.get(row.key) != row.state
        ]
        async with self.store.database.reading() as connection:
            waiting = (await connection.execute(select(notices.c.delivery))).scalars().all()
        told = [post for post in await self.place.slack.posts() if post["key"] not in by_key]
        if waiting or len(told) < len(doubts):
            faults.append(f"{len(doubts)} in doubt, {len(told)} told, {len(waiting)} waiting")
        for row in doubts[:1]:
            why = await self.place.say("digests", "why", row.subscription, row.wall)
            if OUTCOMES["unknown"] not in why:
                faults.append(f"{row.subscription} {row.wall}: why says\n{why}")
        return faults

    async def _round(self, due: datetime, kill: Kill) -> Outcome:
        await self.place.set_clock(due + timedelta(seconds=5))
        page = getattr(self.place, kill.platform).pages + "fail"
        running = await self.place.run(*_words(kill, due), **kill.spec(page))
        code = await running.end()
        killed = await self._rows(due)
        if code != -signal.SIGKILL:
            fault = f"{kill}: it was not killed but ended with {code}\n{said(running)}"
            return Outcome(kill, (fault,), Seen(frozenset(), (), (), ()))
        # a stand-in that goes on alone has answered by then
        await asyncio.sleep(0.05)
        await self.place.set_clock(due + timedelta(seconds=5 + kill.pause))
        ended = await self._finish(kill, due)
        posts = [*await self.place.slack.posts(), *await self.place.discord.posts()]
        seen = Seen(_ids(), killed, await self._rows(due), posts)
        outcome = judged(self.stage, kill, seen)
        return Outcome(kill, (*outcome.faults, *ended), seen)

    async def _finish(self, kill: Kill, due: datetime) -> list[str]:
        """The same command once more, to its end; what it has to say against itself."""
        running = await self.place.run(*_words(kill, due))
        if kill.command == "run":
            await self._until_done(running, due)
            running.signal(signal.SIGTERM)
        if code := await running.end():
            return [f"{kill}: the next one ended with {code}\n{said(running)}"]
        wrong = [line for line in said(running, 1000).splitlines() if " error " in line]
        return [f"{kill}: the next one logged {line}" for line in wrong]

    async def _until_done(self, running: Running, due: datetime) -> None:
        async with asyncio.timeout(PATIENCE):
            # where nothing was left to do, it may not even serve yet
            while not (await self._is_done(due) and "slack_ready" in said(running, 1000)):
                await asyncio.sleep(POLL)

    async def _is_done(self, due: datetime) -> bool:
        rows = await self._rows(due)
        is_done = len(rows) == 2 * MANY and all(row.state in DONE for row in rows)
        return is_done and not await self.store.notices.waiting()

    async def _rows(self, due: datetime) -> list[Delivery]:
        wanted = select(deliveries).where(deliveries.c.at == due, deliveries.c.kind == "run")
        async with self.store.database.reading() as connection:
            return [read.delivery(row) for row in (await connection.execute(wanted)).mappings()]


@asynccontextmanager
async def cell(
    stage: Stage, folder: Path, database: str, start: type[Fresh] | type[Forked], seed: str
) -> AsyncIterator[Cell]:
    """With stand-ins of its own and an empty database."""
    async with place(folder, database, start) as found:
        await _begin(found)
        async with opened(found.database) as store:
            yield Cell(stage, found, store, seed)


async def _begin(here: Place) -> None:
    """As a person does; the tables are made by that as well."""
    await here.set_clock(FIRST - DAY / 2)
    file = here.folder / "digests.yaml"
    file.write_text(_yaml())
    await here.say("digests", "import", str(file))


def _words(kill: Kill, due: datetime) -> tuple[str, ...]:
    if kill.command == "run":
        return ("run",)
    return ("digests", "run-due", "--now", (due + timedelta(seconds=SOON)).isoformat(), "--json")


def _ids() -> frozenset[str]:
    return frozenset(f"{name}{number}" for name in "sd" for number in range(MANY))


def _yaml() -> str:
    """As many on Slack as on Discord, each in a channel of its own."""
    lines = ["digests:"]
    for number in range(MANY):
        places = {"s": ("slack", TEAM, f"C{number}"), "d": ("discord", GUILD, CHANNEL + number)}
        for name, (platform, workspace, channel) in places.items():
            lines += [
                f"- {{id: {name}{number}, template: claim, platform: {platform}, when: daily 09:00,"
                f" workspace: '{workspace}', channel: '{channel}', zone: UTC}}"
            ]
    return "\n".join(lines) + "\n"
