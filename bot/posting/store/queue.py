"""Who works on which delivery: claimed with a lease, marked before it leaves, settled. Does: SQL.

A lease is `work_at` in the future: while it runs, nobody else touches the row. Whoever stops
renewing it (killed, cut off) loses the row to the next who looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    case,
    func,
    select,
    update,
)

from bot.posting.model import Delivery, Subscription
from bot.posting.quick import quick
from bot.posting.store import bulk, rows
from bot.posting.store.engine import Database
from bot.posting.store.fixed import Fixed
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


_taken = quick(Work)


@dataclass(frozen=True)
class _Statements:
    """All that is said again and again."""

    wanted: Fixed
    take: Fixed
    mark: Fixed
    leaving: Select[Any]
    leave: Fixed
    renew: Fixed
    release: Fixed


@lru_cache(maxsize=2)
def _statements(file: bool) -> _Statements:
    live = select(subscriptions.c.id).where(
        subscriptions.c.id == ours.subscription, subscriptions.c.state == "active"
    )
    named = ours.key.in_(bulk.among("keys", file=file))
    mine = named & (ours.owner == bindparam("owner_"))
    claimed = update(deliveries).where(mine, ours.state == "claimed")
    held = update(deliveries).where(mine, ours.state.in_(("claimed", "sending")))
    lease, real = bindparam("lease", type_=Moment), bindparam("real", type_=Moment)
    stays = case((ours.state == "sending", "sending"), else_="claimed")
    return _Statements(
        wanted=Fixed(bulk.packed(_wanted(real), file=file)),
        take=Fixed(
            update(deliveries)
            .where(named)
            .values(owner=bindparam("owner_"), work_at=lease, state=stays)
        ),
        mark=Fixed(
            held.where((ours.kind != "run") | (ours.state == "sending") | live.exists()).values(
                state="sending",
                tries=ours.tries + 1,
                first_tried=func.coalesce(ours.first_tried, real),
                work_at=lease,
            )
        ),
        leaving=select(ours.key).where(mine, ours.state == "sending"),
        leave=Fixed(claimed.values(state="skipped", reason="paused", work_at=None, owner="")),
        renew=Fixed(held.values(work_at=lease)),
        release=Fixed(claimed.values(state="due", owner="", work_at=real)),
    )


def _wanted(real: ColumnElement[datetime]) -> Select[Any]:
    """What nobody works on, each with its digest, if that still is there."""
    digests = (column.label(f"its_{column.name}") for column in subscriptions.c)
    return (
        select(*(ours[name] for name in rows.DELIVERY), *digests)
        .outerjoin_from(deliveries, subscriptions, subscriptions.c.id == ours.subscription)
        .where(ours.platform == bindparam("platform"), ours.work_at <= real)
        .order_by(ours.work_at)
        .limit(bindparam("size", type_=Integer))
        .with_for_update(skip_locked=True, of=deliveries)
    )


def _work(found: list[Any]) -> Work:
    delivery, digest = found[: len(rows.DELIVERY)], found[len(rows.DELIVERY) :]
    is_there = digest[0] is not None
    return _taken(rows.delivery_found(delivery), rows.digest_found(digest) if is_there else None)


@whole
class Queue:
    """What is due, as this process (*owner*) sees it. All moments here are by the real clock."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._owner = owner
        self._say = _statements(database.is_file)

    async def claim(self, platform: str, real: datetime, size: int = BATCH) -> tuple[Work, ...]:
        """
        Take what nobody works on: what is due, what was claimed by somebody who is gone, and
        what was on its way then (*sending*, which it stays).
        """
        told = {"platform": platform, "real": real, "size": size}

        def taken(connection: Connection) -> list[list[Any]]:
            found = bulk.loaded(self._say.wanted.said(connection, told).scalar())
            if found:
                keys = bulk.dumped([row[0] for row in found])
                mine = {"owner_": self._owner, "lease": real + LEASE, "keys": keys}
                self._say.take.said(connection, mine)
            return found

        return tuple(map(_work, await self._database.visit(taken)))

    async def mark(self, keys: Sequence[str], real: datetime) -> frozenset[str]:
        """
        Say that these are leaving now; those that may. A row that is not ours any more may not,
        nor one whose digest was stopped since it was claimed.
        """
        mine = {"owner_": self._owner, "keys": bulk.dumped(list(keys))}
        # must be on the disk before anything leaves, or a power cut would make it leave twice
        told = mine | {"real": real, "lease": real + LEASE}
        if await self._database.repeat(self._say.mark, told) == len(keys):
            return frozenset(keys)
        async with self._database.reading() as connection:
            leaving = frozenset((await connection.execute(self._say.leaving, mine)).scalars())
        staying = bulk.dumped([key for key in keys if key not in leaving])
        await self._database.repeat(self._say.leave, mine | {"keys": staying})
        return leaving

    async def renew(self, keys: Sequence[str], real: datetime) -> None:
        """Go on working on these."""
        mine = {"owner_": self._owner, "keys": bulk.dumped(list(keys))}
        told = mine | {"lease": real + LEASE}
        await self._database.repeat(self._say.renew, told, lightly=True)

    async def release(self, keys: Sequence[str], real: datetime) -> None:
        """Give back what was claimed and has not left."""
        mine = {"owner_": self._owner, "keys": bulk.dumped(list(keys))}
        await self._database.repeat(self._say.release, mine | {"real": real})

    async def next_at(
        self, platforms: Sequence[str], *, only_held: bool = False
    ) -> datetime | None:
        """When the next delivery wants somebody; *only_held*: of those somebody works on."""
        wanted = select(func.min(ours.work_at)).where(
            ours.platform.in_(platforms), ours.work_at.is_not(None)
        )
        if only_held:
            # what is in doubt is on its way too, but nobody holds it until it is looked after
            wanted = wanted.where(ours.state.in_(("claimed", "sending")), ours.owner != "")
        async with self._database.reading() as connection:
            found: datetime | None = (await connection.execute(wanted)).scalar()
            return found

    async def waiting(self, real: datetime) -> tuple[int, datetime | None]:
        """How many deliveries are due and not settled, and since when the oldest is."""
        wanted = select(func.count(), func.min(ours.at)).where(ours.work_at <= real)
        async with self._database.reading() as connection:
            number, oldest = (await connection.execute(wanted)).one()
            return int(number), oldest
