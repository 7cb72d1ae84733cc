"""A small world that delivers: a store, a platform, a clock that stands until it is moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.desk import Desk
from bot.platforms import Address
from bot.posting import life, when
from bot.posting.deliver import Deliver
from bot.posting.model import Delivery, Subscription
from bot.posting.store import Store, opened
from tests.fakes.platform import FakePlatform

MONDAY = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
"""09:00 in Zurich."""
DAY = timedelta(days=1)
LEASE_OVER = timedelta(seconds=20)


@dataclass
class Clock:
    """The real clock, as tests move it."""

    moment: datetime = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        # never the same twice, as on a wall
        self.moment += timedelta(microseconds=1)
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by


@dataclass
class World:
    """*platform* outlives any process; `process` is a fresh one."""

    address: str
    desk: Desk
    store: Store
    platform: FakePlatform
    clock: Clock
    made: list[Subscription] = field(default_factory=list)

    def digest(self, id: str, words: str = "daily 09:00", **values: Any) -> Subscription:
        digest = Subscription(
            id=id,
            report="genai",
            template="top",
            where=Address("fake", "W1", f"C{id}"),
            rule=when.read(words),
            zone="Europe/Zurich",
            created_by="U1",
        )
        return life.activated(replace(digest, **values), MONDAY - timedelta(hours=1))

    async def add(self, *digests: Subscription) -> None:
        await self.store.digests.put(digests, who="U1", verb="new", at=self.clock())

    async def many(self, number: int, words: str = "daily 09:00", **values: Any) -> None:
        await self.add(*(self.digest(f"d{i}", words, **values) for i in range(number)))

    def process(self) -> Deliver:
        """One that knows nothing but what the store says."""
        return Deliver(Store(self.store.database), self.desk, [self.platform], self.clock)

    async def run(self, now: datetime = MONDAY, process: Deliver | None = None) -> Deliver:
        """One pass at *now*."""
        deliver = process or self.process()
        await deliver.once(lambda: now)
        return deliver

    async def rows(self, id: str | None = None) -> tuple[Delivery, ...]:
        found = await self.store.ledger.of(id, limit=None)
        return tuple(sorted(found, key=lambda each: (each.at, each.attempt, each.subscription)))

    async def states(self, id: str | None = None) -> list[str]:
        return [each.state for each in await self.rows(id)]

    async def get(self, id: str) -> Subscription:
        found = await self.store.digests.get(id)
        assert found is not None
        return found


@asynccontextmanager
async def world(address: str, desk: Desk, **platform: Any) -> AsyncIterator[World]:
    clock = Clock()
    async with opened(address) as store:
        fake = FakePlatform(clock=clock, **platform)
        yield World(address, desk, store, fake, clock)
