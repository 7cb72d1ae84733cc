"""Replicas on one PostgreSQL, killed and started again in a loop midway. Does: processes.

Nobody moves the clock meanwhile: what a killed one held is free when its lease has really ended.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from time import monotonic

from sqlalchemy import func, select

from bot.platforms import Address
from bot.posting import life, when
from bot.posting.model import DONE, Subscription
from bot.posting.store import Store, opened
from bot.posting.store.tables import deliveries
from tests.crash.cell import CHANNEL, FIRST
from tests.crash.processes import PATIENCE, Forked, Fresh, Place, Running, place, said
from tests.crash.stages import WAVE
from tests.fakes.discord import GUILD
from tests.fakes.slack import TEAM

REPLICAS = 3
POLL = 0.05
PLATFORMS = ("discord", "slack")


@dataclass(frozen=True)
class Looped:
    """
    What came of it, by platform: digests that were due, messages, and those that are there twice;
    how deliveries ended; how each replica ended that was killed or stopped; how long it took.
    """

    due: dict[str, int]
    messages: dict[str, int]
    doubled: dict[str, int]
    states: Counter[tuple[str, str]]
    killed: tuple[int, ...]
    ended: tuple[int, ...]
    seconds: float

    @property
    def unknown(self) -> int:
        """On Slack, which keeps no keys: what was on its way when its sender was killed."""
        return self.states["slack", "unknown"]

    def faults(self) -> Iterator[str]:
        due, messages = self.due, self.messages
        if (
            self.states["discord", "sent"] != due["discord"]
            or messages["discord"] != due["discord"]
        ):
            yield f"{due['discord']:,} due on Discord, {messages['discord']:,} messages"
        if self.states["slack", "sent"] + self.unknown != due["slack"]:
            yield f"{due['slack']:,} due on Slack: {self.states}"
        if not due["slack"] - self.unknown <= messages["slack"] <= due["slack"]:
            yield f"{messages['slack']:,} messages on Slack, {self.unknown} in doubt"
        if self.unknown > WAVE * len(self.killed):
            yield f"{self.unknown} in doubt, more than a wave a kill"
        if any(self.doubled.values()):
            yield f"twice: {self.doubled}"
        if any(code != -signal.SIGKILL for code in self.killed):
            yield f"not all were killed: {self.killed}"
        if any(self.ended):
            yield f"the last ones ended with {self.ended}"

    def __str__(self) -> str:
        due, messages = self.due, self.messages
        return (
            f"{REPLICAS} replicas, {len(self.killed)} times one was killed and another started,"
            f" {self.seconds:.0f} s. Discord: {due['discord']:,} due, {messages['discord']:,}"
            f" messages, {self.doubled['discord']} twice. Slack: {due['slack']:,} due,"
            f" {messages['slack']:,} messages, {self.doubled['slack']} twice,"
            f" {self.unknown} in doubt and told."
        )


async def looped(
    folder: Path,
    database: str,
    start: type[Fresh] | type[Forked],
    *,
    due: int,
    kills: int,
    lease: float = 0.0,
) -> Looped:
    """
    So many digests on Discord, and a fifth of it more on Slack, while one replica after the other
    is killed and another one comes, so many times. *lease* is in seconds, where it is not the
    usual.
    """
    async with place(folder, database, start) as here:
        await here.set_clock(FIRST - timedelta(hours=1))
        await here.say("digests", "list")  # makes the tables
        async with opened(here.database) as store:
            every = [*digests(due, "discord"), *digests(due // 5, "slack")]
            await store.digests.put(every, who="", verb="import", at=FIRST)
            await here.set_clock(FIRST + timedelta(seconds=5))
            began = monotonic()
            found = await _looped(here, store, due, kills, lease)
            return replace(found, seconds=monotonic() - began)


async def _looped(here: Place, store: Store, due: int, kills: int, lease: float) -> Looped:
    alive = [await here.run("run", lease=lease) for _ in range(REPLICAS)]
    killed: list[int] = []
    total = due + due // 5
    for number in range(kills):
        await until_done(store, total * (number + 1) // (kills + 1))
        first = alive.pop(0)
        first.signal(signal.SIGKILL)
        killed.append(await first.end())
        alive.append(await here.run("run", lease=lease))
    states = await until_done(store, total)
    ended = tuple([await stopped(each) for each in alive])
    keys = {name: await posted(here, store, name) for name in PLATFORMS}
    return Looped(
        due={"discord": due, "slack": due // 5},
        messages={name: found.total() for name, found in keys.items()},
        doubled={name: found.total() - len(found) for name, found in keys.items()},
        states=states,
        killed=tuple(killed),
        ended=ended,
        seconds=0.0,
    )


async def until_done(store: Store, number: int) -> Counter[tuple[str, str]]:
    """Wait for so many to be settled; how all are by then, by platform and state."""
    async with asyncio.timeout(5 * PATIENCE):
        while True:
            states = await by_state(store)
            if sum(count for (_, state), count in states.items() if state in DONE) >= number:
                return states
            await asyncio.sleep(POLL)


async def by_state(store: Store) -> Counter[tuple[str, str]]:
    """How many deliveries there are on each platform in each state."""
    ours = deliveries.c
    wanted = select(ours.platform, ours.state, func.count()).group_by(ours.platform, ours.state)
    wanted = wanted.where(ours.kind == "run")
    async with store.database.reading() as connection:
        return Counter({(row[0], row[1]): row[2] for row in await connection.execute(wanted)})


async def stopped(running: Running) -> int:
    """Told to stop once it listens; its exit code."""
    async with asyncio.timeout(PATIENCE):
        while "slack_ready" not in said(running, 10_000):
            await asyncio.sleep(POLL)
    running.signal(signal.SIGTERM)
    return await running.end()


async def posted(here: Place, store: Store, platform: str) -> Counter[str]:
    """Which digests' messages are there, and how often; what people were told is not counted."""
    async with store.database.reading() as connection:
        known = set((await connection.execute(select(deliveries.c.key))).scalars())
    posts = await getattr(here, platform).posts()
    return Counter(post["key"] for post in posts if post["key"] in known)


def digests(number: int, platform: str) -> list[Subscription]:
    """So many, all due at the same moment, each in a channel of its own."""
    return [_digest(f"{platform}{each}", _where(platform, each)) for each in range(number)]


def _where(platform: str, number: int) -> Address:
    if platform == "slack":
        return Address("slack", TEAM, f"C{number}")
    return Address("discord", GUILD, str(CHANNEL + number))


def _digest(id: str, where: Address) -> Subscription:
    one = Subscription(
        id=id,
        report="genai",
        template="claim",
        where=where,
        rule=when.read("daily 09:00"),
        zone="UTC",
    )
    return life.activated(one, FIRST - timedelta(hours=1))
