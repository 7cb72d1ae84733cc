"""Delivers for as long as the program runs, each platform at its own speed. Does: waits, works.

Nothing runs between two wake-ups: the clock wakes at each full minute, whoever adds something
wakes at once, and what is to be tried again says when.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog

from bot.posting.deliver import Deliver
from bot.posting.sending import Clock
from bot.posting.store.away import is_away, reason
from bot.posting.worker import Worker

log = structlog.get_logger()

LONGEST = 60.0
SHORTEST = 0.05
"""Seconds between two rounds, whatever the rows say."""
AFTER_FAULT = 5.0
GRACE = 10.0
"""Seconds that what has left gets for arriving, when the program ends."""

Round = Callable[[], Awaitable[datetime | None]]
"""Works off what is there; when it wants to be called again, if that is known."""


class Serving:
    """One task plans, one a platform sends, one tells people."""

    def __init__(self, deliver: Deliver, real: Clock) -> None:
        self._deliver = deliver
        self._real = real
        self._wakers: dict[str, asyncio.Event] = {}
        self.alive_at = time.monotonic()
        """When the last round of planning ended well, in seconds that only run forward."""

    def wake(self) -> None:
        """Look now."""
        for waker in self._wakers.values():
            waker.set()

    def _wake_senders(self) -> None:
        """Sending begins while there still is something to plan."""
        for worker in self._deliver.workers:
            self._wakers[_sender(worker)].set()

    async def run(self) -> None:
        """Until cancelled; then what has left is settled first."""
        rounds: dict[str, Round] = {"plan": self._plan, "tell": self._tell}
        for worker in self._deliver.workers:
            rounds[_sender(worker)] = self._sending(worker)
        self._wakers = {name: asyncio.Event() for name in rounds}
        tasks = [asyncio.create_task(self._loop(name, each)) for name, each in rounds.items()]
        try:
            await asyncio.wait(tasks)
        finally:
            self._deliver.stop()
            self.wake()
            await _finish(tasks)

    async def _loop(self, name: str, work: Round) -> None:
        waker, stopping = self._wakers[name], self._deliver.stopping
        while not stopping.is_set():
            waker.clear()
            try:
                again = await work()
            except Exception as error:
                # The next round begins with what the rows say, so a fault ends only this one.
                if is_away(error):
                    log.warning(
                        "database_away", round=name, why=reason(error), again_in=AFTER_FAULT
                    )
                else:
                    log.exception("round failed", round=name)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), AFTER_FAULT)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(waker.wait(), self._pause(again))

    def _pause(self, again: datetime | None) -> float:
        if again is None:
            return LONGEST
        return min(max((again - self._real()).total_seconds(), SHORTEST), LONGEST)

    async def _plan(self) -> datetime | None:
        if await self._deliver.plan(self._wake_senders):
            self.wake()
        await self._deliver.store.workspaces.beat("planning", self._real())
        self.alive_at = time.monotonic()
        return await self._deliver.store.planning.next_at()

    async def _tell(self) -> datetime | None:
        await self._deliver.telling.tell()
        return None

    def _sending(self, worker: Worker) -> Round:
        async def send() -> datetime | None:
            await self._deliver.languages()
            if await worker.run(self._deliver.stopping):
                self._wakers["tell"].set()
            return await self._deliver.store.queue.next_at([worker.platform])

        return send


def _sender(worker: Worker) -> str:
    return f"send {worker.platform}"


async def _finish(tasks: list[asyncio.Task[Any]]) -> None:
    _, late = await asyncio.wait(tasks, timeout=GRACE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
