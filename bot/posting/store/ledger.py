"""What was sent, and what became of it: for lists, logs and whoever asks why. Does: SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from bot.posting.model import Delivery
from bot.posting.store import rows
from bot.posting.store.digests import portions
from bot.posting.store.engine import Database
from bot.posting.store.tables import deliveries
from bot.posting.store.whole import whole

ours = deliveries.c


@whole
class Ledger:
    """Reads deliveries; writes none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> Delivery | None:
        """The delivery with that key."""
        found = await self._read(select(deliveries).where(ours.key == key))
        return found[0] if found else None

    async def of(
        self,
        subscription: str | None = None,
        platform: str | None = None,
        workspace: str | None = None,
        limit: int | None = 50,
    ) -> tuple[Delivery, ...]:
        """Those of a digest, of a workspace, or all; the latest first."""
        asked = {"subscription": subscription, "platform": platform, "workspace": workspace}
        parts = [ours[name] == value for name, value in asked.items() if value is not None]
        wanted = select(deliveries).where(*parts)
        latest = wanted.order_by(ours.at.desc(), ours.attempt.desc(), ours.key)
        return await self._read(latest.limit(limit))

    async def last(self, ids: Sequence[str]) -> dict[str, Delivery]:
        """
        By digest, the latest of the schedule's own that is done, or that did not go well at its
        first try: how healthy it is. Not the one of the latest time: a pass ahead of the clock
        may have sent what is still to come, and what was done since tells more.
        """
        found: dict[str, Delivery] = {}
        told = or_(ours.work_at.is_(None), ours.reason != "")
        for some in portions(ids):
            latest = (
                select(ours.subscription, func.max(ours.planned_at).label("planned_at"))
                .where(ours.subscription.in_(some), ours.kind == "run", told)
                .group_by(ours.subscription)
                .subquery()
            )
            same = ours.subscription == latest.c.subscription
            same &= ours.planned_at == latest.c.planned_at
            wanted = select(deliveries).join(latest, same).where(ours.kind == "run", told)
            rows = await self._read(wanted.order_by(ours.at))
            found |= {each.subscription: each for each in rows}
        return found

    async def attempts(self, subscription: str, wall: str) -> int:
        """The highest attempt of an occurrence; -1 where there is none."""
        wanted = select(func.max(ours.attempt)).where(
            ours.subscription == subscription, ours.wall == wall
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(wanted)).scalar()
            return -1 if found is None else int(found)

    async def states(self, since: datetime | None = None) -> dict[str, int]:
        """How many deliveries there are in each state; planned since then."""
        wanted = select(ours.state, func.count()).group_by(ours.state)
        if since is not None:
            wanted = wanted.where(ours.planned_at >= since)
        async with self._database.reading() as connection:
            return {row[0]: row[1] for row in await connection.execute(wanted)}

    async def oldest_open(self) -> datetime | None:
        """When the oldest of those that are not done was due: the age of the queue."""
        wanted = select(func.min(ours.at)).where(ours.work_at.is_not(None))
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(wanted)).scalar()
            return found

    async def _read(self, wanted: Select[Any]) -> tuple[Delivery, ...]:
        async with self._database.reading() as connection:
            found: Iterable[Any] = (await connection.execute(wanted)).mappings()
            return tuple(rows.delivery(row) for row in found)
