"""Turns digests that are due into deliveries, each once among all replicas. Does: SQL.

One transaction a batch: the digests are locked, what is new of their runs is written down with
what it will tell, the memory of each place and the digests move on; or nothing of it happens.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from operator import attrgetter

import structlog
from sqlalchemy import RowMapping, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UserError
from bot.posting.model import Delivery, State, Subscription
from bot.posting.plan import Planned
from bot.posting.store import memories, rows, settling
from bot.posting.store.engine import Database
from bot.posting.store.memories import Told
from bot.posting.store.tables import deliveries, subscriptions
from bot.posting.store.whole import whole

Decide = Callable[[Subscription], Planned]
"""What is due of a digest."""
Choose = Callable[[Subscription, Delivery, Told], tuple[Delivery, Told]]
"""The delivery with its entry (or skipped), and what its place has been told then."""

BATCH = 250

log = structlog.get_logger()

_move = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("b_id"))
    .values(
        state=bindparam("b_state"),
        paused_why=bindparam("b_why"),
        paused_until=bindparam("b_until"),
        since=bindparam("b_since"),
        next_at=bindparam("b_next"),
    )
)


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
        async with self._database.writing() as connection:
            wanted = (
                select(subscriptions)
                .where(subscriptions.c.next_at <= now)
                .order_by(subscriptions.c.next_at)
                .limit(size)
                .with_for_update(skip_locked=True)
            )
            found = (await connection.execute(wanted)).mappings().all()
            decided = [plan for row in found if (plan := await _decided(connection, row, decide))]
            made = await _write(connection, await _fresh(connection, decided), choose)
            if decided:
                await connection.execute(_move, [_moved(each.after) for each in decided])
            return len(found), Counter(each.state for each in made)

    async def add(
        self, digest: Subscription, delivery: Delivery, choose: Choose
    ) -> Delivery | None:
        """Write down one delivery that somebody asked for; None where it is there already."""
        async with self._database.writing() as connection:
            fresh = await _fresh(connection, [Planned(digest, (delivery,))])
            made = await _write(connection, fresh, choose)
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


async def _decided(connection: AsyncConnection, row: RowMapping, decide: Decide) -> Planned | None:
    """One that cannot be planned (its zone is gone, say) is stopped, and holds up no other."""
    try:
        return decide(rows.subscription(row))
    except UserError as error:
        log.error("cannot plan", digest=row["id"], why=error.message)
        stopped = {"state": "paused", "paused_why": error.message, "next_at": None}
        ours = update(subscriptions).where(subscriptions.c.id == row["id"])
        await connection.execute(ours.values(**stopped))
        await settling.note(
            connection, "paused", rows.place(row), row["id"], error.message, row["next_at"]
        )
        return None


Fresh = list[tuple[Subscription, Delivery]]


async def _fresh(connection: AsyncConnection, decided: Iterable[Planned]) -> Fresh:
    """What is not written down yet, under any name of the same occurrence."""
    wanted = {each.key: (plan.after, each) for plan in decided for each in plan.deliveries}
    known: set[str] = set()
    keys = list(wanted)
    for at in range(0, len(keys), BATCH):
        some = select(deliveries.c.key).where(deliveries.c.key.in_(keys[at : at + BATCH]))
        known.update((await connection.execute(some)).scalars())
    return [pair for key, pair in wanted.items() if key not in known]


async def _write(connection: AsyncConnection, fresh: Fresh, choose: Choose) -> list[Delivery]:
    if not fresh:
        return []
    open = [(digest, each) for digest, each in fresh if each.state == "due" and not each.entry]
    told = await memories.locked(connection, [memories.place(each) for _, each in open])
    chosen = _chosen(open, told, choose)
    await memories.keep(connection, told)
    made = [chosen.get(each.key, each) for _, each in fresh]
    await connection.execute(insert(deliveries), [rows.of_delivery(each) for each in made])
    return made


def _chosen(open: Fresh, told: dict[str, Told], choose: Choose) -> Mapping[str, Delivery]:
    """In the order they are due; *told* grows with each."""
    chosen: dict[str, Delivery] = {}
    for digest, each in sorted(open, key=lambda pair: attrgetter("at", "key")(pair[1])):
        place = memories.place(each)
        chosen[each.key], told[place] = choose(digest, each, told[place])
    return chosen


def _moved(digest: Subscription) -> dict[str, object]:
    return {
        "b_id": digest.id,
        "b_state": digest.state,
        "b_why": digest.paused_why,
        "b_until": digest.paused_until,
        "b_since": digest.since,
        "b_next": digest.next_at,
    }
