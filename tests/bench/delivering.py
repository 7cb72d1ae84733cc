"""One process that fills a database, delivers what is in it, or has nothing to do. Does: all that.

`python -m tests.bench.delivering fill|deliver|warm|idle ADDRESS COUNT`, with lines of JSON for
whoever started it: how far it is, and in the end what was measured. Each is a process of its own,
so that nobody's memory or warm caches count for another.
"""

import asyncio
import gc
import json
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time, thread_time
from typing import Any

from sqlalchemy import func, select

from bot import logs
from bot.app import desk_of, settle
from bot.cards.model import Card
from bot.cards.templates import entries
from bot.desk import Desk
from bot.platforms import Posting
from bot.posting.clock import Alarm
from bot.posting.deliver import Deliver
from bot.posting.model import Delivery
from bot.posting.plan import planned
from bot.posting.store import Store, opened
from bot.posting.store.tables import deliveries
from bot.settings import shipped
from tests.bench.filling import DUE, LANGUAGES, TEMPLATES, digest, fill
from tests.bench.instant import Instant, posters
from tests.bench.turns import Turns

BEAT = 0.005
"""Seconds between two beats; one that comes late shows how long an answer would have waited."""
LOOK = 0.02
"""Seconds between two looks at how far it is."""
TOLD = 0.5


@dataclass
class Pulse:
    """A task that wants to run every few milliseconds, as an answer to somebody does."""

    late: float = 0.0
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        self._tasks.append(asyncio.create_task(self._beat()))

    async def _beat(self) -> None:
        while True:
            started = perf_counter()
            await asyncio.sleep(BEAT)
            self.late = max(self.late, perf_counter() - started - BEAT)


@dataclass
class Clock:
    """The real clock, moved to *begin* at a moment."""

    begin: datetime = DUE
    _started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.begin + (datetime.now(UTC) - self._started)


async def deliver(address: str, count: int, *, is_warm: bool = False) -> dict[str, Any]:
    """Everything out, by what `genai-bot run` runs; the figures."""
    gc.disable()
    logs.configure()
    turns, pulse, clock, posting = Turns(), Pulse(), Clock(), posters()
    async with opened(address) as store:
        delivering = Deliver(store, _desk(), posting, clock)
        if is_warm:
            _draw_all(delivering, posting)
        settle()
        turns.start()
        begun, worked, looped = perf_counter(), process_time(), thread_time()
        pulse.start()
        alarm = asyncio.create_task(Alarm(delivering, clock).run())
        await _until(delivering, count, alarm)
        took, work = perf_counter() - begun, process_time() - worked
        loop = thread_time() - looped
        turns.stop()
        peak = resident_peak()
        await _end(alarm)
        sent = await _confirmed(store)
    posted = sum(each.posted for each in posting)
    if not sent == posted == count:
        raise RuntimeError(f"{count:,} were due, {posted:,} posted, {sent:,} confirmed")
    return {
        "seconds": took,
        "cpu": work,
        "loop": loop,
        "peak": peak,
        "pause": turns.longest,
        "late": pulse.late * 1e3,
        "bodies": delivering.bodies.number,
    }


async def idle(address: str, seconds: int) -> dict[str, Any]:
    """The alarm rings, and nothing is due; how much of one core that takes."""
    logs.configure()
    before = Clock(DUE - timedelta(minutes=30))
    async with opened(address) as store:
        alarm = asyncio.create_task(Alarm(Deliver(store, _desk(), posters(), before), before).run())
        settle()
        await asyncio.sleep(5)
        begun, worked = perf_counter(), process_time()
        for second in range(seconds):
            await asyncio.sleep(1)
            say(done=second + 1)
        work, took = process_time() - worked, perf_counter() - begun
        await _end(alarm)
    return {"seconds": took, "cpu": work, "share": work / took * 100}


def resident_peak() -> float:
    """The most megabytes of memory that this process ever had."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            found = next(line for line in status if line.startswith("VmHWM"))
        return int(found.split()[1]) * 1024 / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def say(**values: Any) -> None:
    """One line for whoever started us."""
    print(json.dumps(values), flush=True)


async def _until(delivering: Deliver, count: int, alarm: asyncio.Task[None]) -> None:
    told = perf_counter()
    while delivering.outcomes.total() < count and not alarm.done():
        await asyncio.sleep(LOOK)
        if perf_counter() - told > TOLD:
            told = perf_counter()
            say(done=delivering.outcomes.total())


async def _end(alarm: asyncio.Task[None]) -> None:
    alarm.cancel()
    await asyncio.gather(alarm, return_exceptions=True)


async def _confirmed(store: Store) -> int:
    """How many rows hold a message id of their own."""
    wanted = select(func.count(func.distinct(deliveries.c.message_id)))
    wanted = wanted.where(deliveries.c.state == "sent", deliveries.c.message_id != "")
    async with store.database.reading() as connection:
        return int((await connection.execute(wanted)).scalar() or 0)


def _draw_all(delivering: Deliver, posting: Sequence[Instant]) -> None:
    """Every body and drawing there is, so that only what each digest costs is left."""
    for card in _cards(delivering):
        for each in posting:
            each.make(card, Posting("a"))


def _cards(delivering: Deliver) -> Iterator[Card]:
    desk = delivering.desk
    [blank] = planned(digest(0), DUE, DUE).deliveries
    for template in TEMPLATES:
        for entry in entries(desk.digests[template], desk.home):
            for language in LANGUAGES:
                yield delivering.bodies.card(_telling(blank, template, entry.id), language)


def _telling(blank: Delivery, template: str, entry: str) -> Delivery:
    return replace(blank, template=template, entry=entry)


def _desk() -> Desk:
    return desk_of(shipped("data"), shipped("digests"))


async def main(verb: str, address: str, count: int) -> None:
    match verb:
        case "fill":
            await fill(address, count)
            say(result={})
        case "idle":
            say(result=await idle(address, count))
        case _:
            say(result=await deliver(address, count, is_warm=verb == "warm"))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
