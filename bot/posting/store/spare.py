"""Asks the database for what can be done without. Does: waits.

Nobody waits long for it, nothing fails by it, and where the database is away, silent or full it is
left alone for a while. So whoever asks says what is so `otherwise`.
"""

import asyncio
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any, TypeVar

import structlog

from bot.posting.store.away import is_away, reason
from bot.posting.store.ending import ended

log = structlog.get_logger()

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that somebody waits; an answer usually takes a thousandth."""
REST = 10.0
"""Seconds that a database is left alone which did not answer."""
LONGEST = 40.0
"""Seconds until what nobody waits for any more is broken off; SQLite's own 30 come first."""
MOST = 4
"""Asked at once: deliveries need connections too."""
QUEUE = 200
"""Under way at once, those that wait for their turn included."""


class Spare:
    """For one database. *patience* is how many seconds anybody waits."""

    def __init__(self, patience: float | None = None) -> None:
        self.patience = PATIENCE if patience is None else patience
        self._turns = asyncio.Semaphore(MOST)
        self._under_way: set[asyncio.Task[Any]] = set()
        self._late: set[asyncio.Task[Any]] = set()
        self._resting_until = 0.0
        self._closed = False

    async def ask(self, work: Callable[[], Coroutine[Any, Any, T]], otherwise: T) -> T:
        """What *work* says; *otherwise* where the database does not, or not soon enough."""
        task = self._begun(work, otherwise)
        if task is None:
            return otherwise
        # not cut short when it is late, which could leave a transaction open that nobody owns
        await asyncio.wait([task], timeout=self.patience)
        if not task.done():
            self._late.add(task)
            self._rest("it is silent")
            return otherwise
        return otherwise if task.cancelled() else task.result()

    def later(self, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        """Have it done, if it can be; nobody waits for that."""
        self._begun(work, None)

    async def close(self, patience: float | None = None) -> None:
        """What is under way may end; a silent database is left alone after *patience* seconds."""
        self._closed = True
        await ended(self._under_way, patience)

    def _begun(
        self, work: Callable[[], Coroutine[Any, Any, T]], otherwise: T
    ) -> asyncio.Task[T] | None:
        is_resting = bool(self._late) or monotonic() < self._resting_until
        if self._closed or is_resting or len(self._under_way) >= QUEUE:
            return None
        task = asyncio.create_task(self._tried(work, otherwise))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return task

    async def _tried(self, work: Callable[[], Coroutine[Any, Any, T]], otherwise: T) -> T:
        try:
            async with asyncio.timeout(LONGEST), self._turns:
                return await work()
        except Exception as error:
            if is_away(error):
                self._rest(reason(error) or type(error).__name__)
            else:
                log.exception("not_shared")
            return otherwise

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        self._late.discard(task)

    def _rest(self, why: str) -> None:
        if monotonic() >= self._resting_until:
            log.warning("not_shared", why=why)
        self._resting_until = monotonic() + REST
