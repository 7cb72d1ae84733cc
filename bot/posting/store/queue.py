"""Who works on which delivery: claimed with a lease, marked before it leaves, settled. Does: SQL.

A lease is `work_at` in the future: while it runs, nobody else touches the row. Whoever stops
renewing it (killed, cut off) loses the row to the next who looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, literal, select, update

from bot.posting.model import Delivery, Subscription
from bot.posting.store import rows
from bot.posting.store.digests import portions
from bot.posting.store.engine import Database
from bot.posting.store.tables import Moment, deliveries, subscriptions
from bot.posting.store.whole import whole

LEASE = timedelta(seconds=12)
"""Renewed well before its end; what a killed process held is free after that."""
BATCH = 250

ours = deliveries.c


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed delivery, and the digest it belongs to, if that still is there."""

    delivery: Delivery
    digest: Subscription | None


@whole
class Queue:
    """What is due, as this process (*owner*) sees it. All moments here are by the real clock."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner

    async def claim(self, platform: str, real: datetime, size: int = BATCH) -> tuple[Work, ...]:
        """
        Take what nobody works on: what is due, what was claimed by somebody who is gone, and
        what was on its way then (*sending*, which it stays).
        """
        wanted = (
            select(deliveries)
            .where(ours.platform == platform, ours.work_at <= real)
            .order_by(ours.work_at)
            .limit(size)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            found = (await connection.execute(wanted)).mappings().all()
            if not found:
                return ()
            mine = update(deliveries).values(owner=self._owner, work_at=real + LEASE)
            keys = [row["key"] for row in found if row["state"] != "sending"]
            flying = [row["key"] for row in found if row["state"] == "sending"]
            if keys:
                await connection.execute(mine.where(ours.key.in_(keys)).values(state="claimed"))
            if flying:
                await connection.execute(mine.where(ours.key.in_(flying)))
            ids = {row["subscription"] for row in found}
            asked = select(subscriptions).where(subscriptions.c.id.in_(sorted(ids)))
            known = (await connection.execute(asked)).mappings()
            digests = {row["id"]: rows.subscription(row) for row in known}
        return tuple(Work(rows.delivery(row), digests.get(row["subscription"])) for row in found)

    async def mark(self, keys: Sequence[str], real: datetime) -> frozenset[str]:
        """
        Say that these are leaving now; those that may. A row that is not ours any more may not,
        nor one whose digest was stopped since it was claimed.
        """
        live = select(subscriptions.c.id).where(
            subscriptions.c.id == ours.subscription, subscriptions.c.state == "active"
        )
        marked = (
            update(deliveries)
            .where(
                ours.key.in_(keys),
                ours.owner == self._owner,
                ours.state.in_(("claimed", "sending")),
                (ours.kind != "run") | (ours.state == "sending") | live.exists(),
            )
            .values(
                state="sending",
                tries=ours.tries + 1,
                first_tried=func.coalesce(ours.first_tried, literal(real, Moment)),
                work_at=real + LEASE,
            )
            .returning(ours.key)
        )
        async with self._database.writing() as connection:
            leaving = frozenset((await connection.execute(marked)).scalars())
            if staying := [key for key in keys if key not in leaving]:
                mine = ours.key.in_(staying) & (ours.owner == self._owner)
                await connection.execute(
                    update(deliveries)
                    .where(mine, ours.state == "claimed")
                    .values(state="skipped", reason="paused", work_at=None, owner="")
                )
            return leaving

    async def renew(self, keys: Sequence[str], real: datetime) -> None:
        """Go on working on these."""
        async with self._database.writing() as connection:
            for some in portions(keys):
                mine = ours.key.in_(some) & (ours.owner == self._owner)
                held = mine & ours.state.in_(("claimed", "sending"))
                await connection.execute(
                    update(deliveries).where(held).values(work_at=real + LEASE)
                )

    async def release(self, keys: Sequence[str], real: datetime) -> None:
        """Give back what was claimed and has not left."""
        async with self._database.writing() as connection:
            for some in portions(keys):
                mine = ours.key.in_(some) & (ours.owner == self._owner)
                await connection.execute(
                    update(deliveries)
                    .where(mine, ours.state == "claimed")
                    .values(state="due", owner="", work_at=real)
                )

    async def next_at(
        self, platforms: Sequence[str], *, only_held: bool = False
    ) -> datetime | None:
        """When the next delivery wants somebody; *only_held*: of those somebody works on."""
        wanted = select(func.min(ours.work_at)).where(
            ours.platform.in_(platforms), ours.work_at.is_not(None)
        )
        if only_held:
            wanted = wanted.where(ours.state.in_(("claimed", "sending")))
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(wanted)).scalar()
            return found
