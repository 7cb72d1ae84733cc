"""Three that share the work on one PostgreSQL, one of them killed midway. Does: processes."""

import asyncio
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.platforms import Address
from bot.posting import life, when
from bot.posting.model import Subscription
from bot.posting.store import Store, opened
from bot.posting.store.tables import deliveries
from tests.crash.cell import CHANNEL, FIRST
from tests.crash.processes import PATIENCE, Forked, Fresh, Place, Running, place, said
from tests.fakes.discord import GUILD

NUMBER = 2000
REPLICAS = 3
AFTER = 700
"""So many messages are there when one of them is killed."""
POLL = 0.1


@dataclass(frozen=True)
class Shared:
    """
    What came of it: messages, those that are there twice, how many each replica says it has sent
    (the killed one first), what the killed one held, and how the deliveries ended.
    """

    messages: int
    doubled: int
    sent_by: tuple[int, ...]
    held: int
    states: dict[str, int]
    killed: int
    ended: tuple[int, ...]

    def faults(self) -> Iterator[str]:
        if self.killed != -signal.SIGKILL:
            yield f"the first was not killed but ended with {self.killed}"
        if (self.messages, self.doubled) != (NUMBER, 0):
            yield f"{self.messages:,} messages, {self.doubled:,} of them twice"
        if self.states != {"sent": NUMBER}:
            yield f"deliveries ended as {self.states}"
        if not self.held:
            yield "the first held nothing when it was killed"
        if not all(self.sent_by):
            yield f"not all had a share: {self.sent_by}"
        if any(self.ended):
            yield f"the others ended with {self.ended}"


async def shared(folder: Path, database: str, start: type[Fresh] | type[Forked]) -> Shared:
    """Start them all, kill one, let the others finish."""
    async with place(folder, database, start) as here:
        await here.set_clock(FIRST - timedelta(hours=1))
        await here.say("digests", "list")  # makes the tables
        async with opened(here.database) as store:
            await store.digests.put(_digests(), who="", verb="import", at=FIRST)
            await here.set_clock(FIRST + timedelta(seconds=5))
            running = [await here.run("run") for _ in range(REPLICAS)]
            return await _watched(here, store, running)


async def _watched(here: Place, store: Store, running: list[Running]) -> Shared:
    first, *others = running
    async with asyncio.timeout(2 * PATIENCE):
        while len(await here.discord.posts()) < AFTER:
            await asyncio.sleep(POLL)
        held = await _stopped_with_some(store, first)
    first.signal(signal.SIGKILL)
    killed = await first.end()
    # leases run out when the clock says so, not when this test has waited for them
    await here.set_clock(FIRST + timedelta(seconds=40))
    async with asyncio.timeout(2 * PATIENCE):
        while (states := await store.ledger.states()) != {"sent": NUMBER}:
            if any(states.get(state) for state in ("unknown", "failed", "skipped")):
                break
            await asyncio.sleep(POLL)
    for each in others:
        each.signal(signal.SIGTERM)
    ended = tuple([await each.end() for each in others])
    keys = Counter(post["key"] for post in await here.discord.posts())
    return Shared(
        messages=keys.total(),
        doubled=keys.total() - len(keys),
        sent_by=tuple(said(each, 10_000).count("outcome='sent'") for each in running),
        held=held,
        states=states,
        killed=killed,
        ended=ended,
    )


async def _stopped_with_some(store: Store, replica: Running) -> int:
    """Stop it at a moment when it holds deliveries; between two batches it is let on. How many."""
    while True:
        replica.signal(signal.SIGSTOP)
        if held := await _held(store, replica.pid):
            return held
        replica.signal(signal.SIGCONT)
        await asyncio.sleep(POLL / 10)


async def _held(store: Store, pid: int) -> int:
    is_open = deliveries.c.state.in_(("claimed", "sending"))
    mine = deliveries.c.owner.like(f"{pid}-%")
    async with store.database.reading() as connection:
        wanted = select(func.count()).select_from(deliveries).where(mine, is_open)
        return int((await connection.execute(wanted)).scalar_one())


def _digests() -> list[Subscription]:
    one = Subscription(
        id="",
        report="genai",
        template="claim",
        where=Address("discord", GUILD),
        rule=when.read("daily 09:00"),
        zone="UTC",
    )
    begun = life.activated(one, FIRST - timedelta(hours=1))
    places = [replace(one.where, channel=str(CHANNEL + number)) for number in range(NUMBER)]
    return [replace(begun, id=f"d{number}", where=at) for number, at in enumerate(places)]
