"""What this process has in its hands: claimed with a lease, which is renewed. Does: SQL, waits."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from bot.posting.model import DONE, Settled, State
from bot.posting.sending import Clock
from bot.posting.store import Store, Work
from bot.posting.store.away import patiently
from bot.posting.store.queue import LEASE

T = TypeVar("T")

PATIENCE = 600.0
"""Seconds that we hold on to what we know while the database is away."""


class Hands:
    """Everything of one platform that was claimed and is not settled. Waits for the database."""

    def __init__(self, store: Store, real: Clock, outcomes: Counter[State]) -> None:
        self._store = store
        self._real = real
        self._outcomes = outcomes
        self._held: set[str] = set()

    async def claim(self, platform: str) -> Sequence[Work]:
        """Take some of what is due."""
        queue = self._store.queue
        found = await self._patiently(lambda: queue.claim(platform, self._real()))
        self._held = {work.delivery.key for work in found}
        return found

    async def mark(self, keys: Sequence[str]) -> frozenset[str]:
        """They are leaving; which of them may."""
        return await self._patiently(lambda: self._store.queue.mark(keys, self._real()))

    async def settle(self, settled: Sequence[Settled]) -> None:
        """They are done, as far as they are."""
        if settled:
            settling = self._store.settling
            await self._patiently(lambda: settling.settle(settled, self._real()))
            self._held -= {each.delivery.key for each in settled}
            states = (each.delivery.state for each in settled)
            self._outcomes.update(state for state in states if state in DONE)

    async def release(self, keys: Sequence[str]) -> None:
        """Others may have them."""
        if keys:
            await self._patiently(lambda: self._store.queue.release(keys, self._real()))
            self._held -= set(keys)

    @asynccontextmanager
    async def renewing(self) -> AsyncIterator[None]:
        """Keeps what is held, for as long as the block takes."""
        task = asyncio.create_task(self._renew())
        try:
            yield
        finally:
            self._held = set()
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 4)
            if self._held:
                await self._patiently(self._renewed)

    async def _renewed(self) -> None:
        await self._store.queue.renew(sorted(self._held), self._real())

    async def _patiently(self, work: Callable[[], Awaitable[T]]) -> T:
        return await patiently(work, PATIENCE)
