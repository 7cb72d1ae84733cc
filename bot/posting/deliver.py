"""Everything due, out once: plans, and lets a worker a platform send. Does: everything in order.

 digests ─plan─▶ deliveries ─claim─▶ draw ─mark─▶ send ─settle─▶ sent │ unknown │ failed │ skipped

*now* says only what is due; leases, tries and the age of keys go by the real clock.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import structlog

from bot.desk import Desk
from bot.platforms import Poster
from bot.posting.choose import Chooser
from bot.posting.drawing import Bodies
from bot.posting.hands import PATIENCE, Hands
from bot.posting.model import State
from bot.posting.plan import planned
from bot.posting.preparing import Preparing
from bot.posting.sending import Clock, Sender
from bot.posting.store import Store
from bot.posting.store.away import patiently
from bot.posting.telling import Telling
from bot.posting.waves import Waves
from bot.posting.worker import Worker

log = structlog.get_logger()

SLEEP = timedelta(seconds=1)
"""Between two looks at what others hold."""


def wall_clock() -> datetime:
    """The real one."""
    return datetime.now(UTC)


class Deliver:
    """
    What one process does about digests, on the platforms that it has posters for. *outcomes*
    counts what it has settled.
    """

    def __init__(
        self, store: Store, desk: Desk, posters: Sequence[Poster], real: Clock = wall_clock
    ) -> None:
        self.store = store
        self.desk = desk
        self.posters: Mapping[str, Poster] = {poster.name: poster for poster in posters}
        self.chooser = Chooser(desk)
        self.bodies = Bodies(desk)
        self._real = real
        self._now = real
        self.outcomes: Counter[State] = Counter()
        self.stopping = asyncio.Event()
        self.workers = [self._worker(poster) for poster in posters]
        self.telling = Telling(store, posters, real)

    async def once(self, now: Clock | None = None) -> int:
        """Everything that can go now; how many deliveries were settled."""
        self._now = now or self._real
        await self.languages()
        planned = asyncio.Event()
        async with asyncio.TaskGroup() as together:
            together.create_task(self._planned(planned))
            working = [
                together.create_task(worker.run(self.stopping, planned)) for worker in self.workers
            ]
        await self.telling.tell()
        return sum(task.result() for task in working)

    async def through(self, now: Clock, wait: timedelta) -> int:
        """
        `once`, until nothing is left: what others hold is waited for; so is what is to be tried
        again within *wait*.
        """
        done, until = await self.once(now), self._real() + wait
        while (at := await self._next(until)) is not None and not self.stopping.is_set():
            pause = max(at - self._real(), timedelta(milliseconds=50))
            await asyncio.sleep(min(pause, SLEEP).total_seconds())
            done += await self.once(now)
        return done

    def stop(self) -> None:
        """Begin nothing more; what has left is settled."""
        self.stopping.set()

    async def plan(self, told: Callable[[], None] = lambda: None) -> int:
        """Plan until nothing is due; how many digests were. *told* of each batch that is ready."""
        total, number = 0, 1
        while number and not self.stopping.is_set():
            number, made = await patiently(self._batch, PATIENCE)
            self.outcomes["skipped"] += made["skipped"]
            total += number
            if made["due"]:
                told()
        return total

    async def _planned(self, planned: asyncio.Event) -> None:
        """Sending begins while there still is something to plan."""
        try:
            await self.plan()
        finally:
            planned.set()

    async def _batch(self) -> tuple[int, Counter[State]]:
        now, real = self._now(), self._real()
        planning = self.store.planning
        return await planning.batch(now, lambda each: planned(each, now, real), self.chooser)

    async def _next(self, until: datetime) -> datetime | None:
        queue, platforms = self.store.queue, list(self.posters)
        held = await patiently(lambda: queue.next_at(platforms, only_held=True), PATIENCE)
        soon = await patiently(lambda: queue.next_at(platforms), PATIENCE)
        return held or (soon if soon and soon <= until else None)

    async def languages(self) -> None:
        """Take in what languages workspaces have set by now."""
        languages = await patiently(self.store.workspaces.languages, PATIENCE)
        for worker in self.workers:
            worker.preparing.languages = languages

    def _worker(self, poster: Poster) -> Worker:
        def now() -> datetime:
            return self._now()

        hands = Hands(self.store, self._real, self.outcomes)
        sender = Sender(poster, now, self._real)
        preparing = Preparing(self.store, self.bodies, self.chooser, now, self._real)
        return Worker(poster.name, hands, preparing, Waves(sender, hands, self._real))
