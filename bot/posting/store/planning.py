"""Turns digests that are due into deliveries, each once among all replicas. Does: SQL.

One transaction a batch: the digests are locked, what is new of their runs is written down with
what it will tell, the memory of each place and the digests move on; or nothing of it happens.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import structlog
from sqlalchemy import Integer, Select, Update, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UserError
from bot.posting.model import Delivery, State, Subscription
from bot.posting.plan import Planned
from bot.posting.store import bulk, memories, occurrences, rows, settling
from bot.posting.store.engine import Database
from bot.posting.store.memories import Told
from bot.posting.store.occurrences import Choose
from bot.posting.store.tables import Moment, deliveries, subscriptions
from bot.posting.store.whole import whole

Decide = Callable[[Subscription], Planned]
"""What is due of a digest."""

BATCH = 500

MOVED = ("state", "paused_why", "paused_until", "since", "next_at")

log = structlog.get_logger()


@whole
class Planning:
    """Plans batch by batch."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def batch(
        self, now: datetime, decide: Decide, choose: Choose, size: int = BATCH
    ) -> tuple[int, Counter[State]]:
        """
        Plan up to *size* digests that are due at *now*; how many there were, and what has come
        of them.
        """
        async with self._database.writing(lightly=True) as connection:
            wanted = _statements(bulk.is_file(connection)).wanted
            found = await bulk.found(connection, wanted, {"now": now, "size": size})
            decided: list[Planned] = []
            for number, row in enumerate(found):
                await occurrences.breathe(number)
                plan = await _decided(connection, row, decide)
                decided += [plan] if plan else []
            new = await occurrences.fresh(connection, decided)
            made = await occurrences.write(connection, new, choose)
            await _move_on(connection, decided)
            return len(found), Counter(each.state for each in made)

    async def add(
        self, digest: Subscription, delivery: Delivery, choose: Choose
    ) -> Delivery | None:
        """Write down one delivery that somebody asked for; None where it is there already."""
        async with self._database.writing() as connection:
            plan = Planned(digest, digest.since, digest.next_at, (delivery,))
            new = await occurrences.fresh(connection, [plan])
            made = await occurrences.write(connection, new, choose)
            return made[0] if made else None

    async def told(self, delivery: Delivery) -> Told:
        """What its place has been told by its template."""
        async with self._database.reading() as connection:
            return await memories.read(connection, memories.place(delivery))

    async def choose(self, digest: Subscription, delivery: Delivery, choose: Choose) -> Delivery:
        """The same delivery with another entry, its old one being gone from the data."""
        async with self._database.writing() as connection:
            place = memories.place(delivery)
            told = await memories.locked(connection, [place])
            chosen, told[place] = choose(digest, delivery, told[place])
            await memories.keep(connection, told)
            row = update(deliveries).where(deliveries.c.key == delivery.key)
            await connection.execute(row.values(entry=chosen.entry))
            return chosen

    async def next_at(self) -> datetime | None:
        """When the next digest is due."""
        wanted = select(subscriptions.c.next_at).where(subscriptions.c.next_at.is_not(None))
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.order_by(subscriptions.c.next_at).limit(1))
            return found.scalar()


async def _decided(connection: AsyncConnection, found: list[Any], decide: Decide) -> Planned | None:
    """One that cannot be planned (its zone is gone, say) is stopped, and holds up no other."""
    try:
        return decide(rows.digest_found(found))
    except UserError as error:
        row = dict(zip(rows.DIGEST, found, strict=True))
        log.error("cannot plan", digest=row["id"], why=error.message)
        stopped = {"state": "paused", "paused_why": error.message, "next_at": None}
        ours = update(subscriptions).where(subscriptions.c.id == row["id"])
        await connection.execute(ours.values(**stopped))
        await settling.note(
            connection, "paused", rows.place(row), row["id"], error.message, row["next_at"]
        )
        return None


async def _move_on(connection: AsyncConnection, plans: Sequence[Planned]) -> None:
    """Many digests share their times, so there are few statements."""
    move = _statements(bulk.is_file(connection)).move
    groups: dict[tuple[object, ...], list[str]] = {}
    for each in plans:
        was = each.digest
        after = was.state, was.paused_why, was.paused_until, each.since, each.next_at
        groups.setdefault(after, []).append(was.id)
    for values, ids in groups.items():
        told = {f"{name}_": value for name, value in zip(MOVED, values, strict=True)}
        await connection.execute(move, told | {"ids": bulk.dumped(ids)})


@dataclass(frozen=True)
class _Statements:
    """All that is said for each batch."""

    wanted: Select[Any]
    move: Update


@lru_cache(maxsize=2)
def _statements(file: bool) -> _Statements:
    digests = subscriptions.c
    after = {name: bindparam(f"{name}_", type_=digests[name].type) for name in MOVED}
    return _Statements(
        wanted=bulk.packed(
            select(subscriptions)
            .where(digests.next_at <= bindparam("now", type_=Moment))
            .order_by(digests.next_at)
            .limit(bindparam("size", type_=Integer))
            .with_for_update(skip_locked=True),
            file=file,
        ),
        move=update(subscriptions)
        .where(digests.id.in_(bulk.among("ids", file=file)))
        .values(after),
    )
