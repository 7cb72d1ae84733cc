"""Passes ahead of the clock (`run-due --now`), and what counts after them. Does: SQL.

A pass of a moment to come deals with everything up to then. By the real clock those runs are still
to come: the next ordinary pass goes on from where the clock was when the first pass ahead began.
What was posted then stays posted, and is not posted again; what was only left out is not.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting import life
from bot.posting.model import Subscription
from bot.posting.store import rows
from bot.posting.store.engine import Database
from bot.posting.store.tables import beats, deliveries, subscriptions
from bot.posting.store.upsert import upsert
from bot.posting.store.whole import whole
from bot.posting.store.workspaces import AHEAD

log = structlog.get_logger()

BATCH = 250


@whole
class Ahead:
    """Remembers that somebody was ahead, and leads back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, real: datetime) -> None:
        """A pass ahead begins; the first one since the last ordinary pass counts."""
        async with self._database.writing() as connection:
            made = upsert(connection, beats).values(name=AHEAD, at=real)
            await connection.execute(made.on_conflict_do_nothing())

    async def began(self) -> datetime | None:
        """When the first pass ahead did; None where no ordinary pass has to lead back."""
        asked = select(beats.c.at).where(beats.c.name == AHEAD)
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(asked)).scalar()
            return found

    async def back(self, now: datetime, real: datetime) -> int:
        """Before a pass of *now*: how many digests count from the real clock again."""
        start = await self.began()
        if start is None:
            return 0
        number, last = 0, ""
        while some := await self._some(start, max(now, real), real, last):
            number, last = number + len(some), some[-1]
        if now <= real:
            async with self._database.writing() as connection:
                await connection.execute(delete(beats).where(beats.c.name == AHEAD))
        if number:
            log.info("back_from_ahead", digests=number, since=start.isoformat(timespec="seconds"))
        return number

    async def _some(
        self, start: datetime, after: datetime, real: datetime, last: str
    ) -> Sequence[str]:
        """The next of those that were dealt with later than *after*."""
        wanted = select(subscriptions).where(
            subscriptions.c.since > after, subscriptions.c.id > last
        )
        ordered = wanted.order_by(subscriptions.c.id).limit(BATCH).with_for_update()
        async with self._database.writing() as connection:
            found = [
                rows.subscription(row) for row in (await connection.execute(ordered)).mappings()
            ]
            for digest in found:
                await _lead_back(connection, digest, _begin(digest, start, real))
        return [each.id for each in found]


def _begin(digest: Subscription, start: datetime, real: datetime) -> datetime:
    """One that was itself set up for a moment to come begins then."""
    moments = (digest.created_at, digest.changed_at)
    return max([start, *(at for at in moments if at and at > real)])


async def _lead_back(connection: AsyncConnection, digest: Subscription, start: datetime) -> None:
    if digest.since is None or digest.since <= start:
        return
    made = life.settled(replace(digest, since=start), start)
    ours = update(subscriptions).where(subscriptions.c.id == digest.id)
    await connection.execute(ours.values(since=made.since, next_at=made.next_at))
    await connection.execute(
        delete(deliveries).where(
            deliveries.c.subscription == digest.id,
            deliveries.c.kind == "run",
            deliveries.c.state == "skipped",
            deliveries.c.at > start,
        )
    )
