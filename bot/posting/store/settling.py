"""Writes down what became of deliveries, and what follows for their digests. Does: SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platforms import Address
from bot.posting import life
from bot.posting.model import Change, Delivery, Settled, Subscription
from bot.posting.store import bulk, digests, memories, rows
from bot.posting.store.engine import Database
from bot.posting.store.fixed import Fixed
from bot.posting.store.tables import Moment, deliveries, notices, subscriptions
from bot.posting.store.whole import whole

ours = deliveries.c
_values = {
    "state": bindparam("b_state"),
    "reason": bindparam("b_reason"),
    "entry": bindparam("b_entry"),
    "message_id": bindparam("b_message"),
    "sent_at": bindparam("b_sent"),
    "work_at": bindparam("b_work"),
    "stages": bindparam("b_stages", type_=deliveries.c.stages.type),
    "owner": "",
}
_row = update(deliveries).where(ours.key == bindparam("b_key")).values(_values)
_confirm = _row.where(ours.state != "sent")


@whole
class Settling:
    """What a process has done with what it had claimed."""

    def __init__(self, database: Database, owner: str) -> None:
        self._database = database
        self._mine = _row.where(ours.owner == owner, ours.state.in_(("claimed", "sending")))

    async def settle(self, settled: Sequence[Settled], real: datetime) -> None:
        """
        Once more is harmless. What a platform has confirmed is written down first, and counts
        whoever holds the row by now; anything else only while it is still ours.
        """
        sent = [each.delivery for each in settled if each.delivery.state == "sent"]
        plain = {each.key: each.message_id for each in sent if not each.stages}
        found = [each for each in sent if each.stages]
        rest = [each for each in settled if each.delivery.state != "sent"]
        if plain:
            # in a power cut it is at worst found out again, like a wave that was killed
            told = {"ids": bulk.dumped(plain), "real": real}
            await self._database.repeat(_confirmed(self._database.is_file), told, lightly=True)
        if not found and not rest:
            return
        async with self._database.writing() as connection:
            if found:
                await connection.execute(_confirm, [_bound(each) for each in found])
            for each in rest:  # few, and each has its own consequences
                done = await connection.execute(self._mine, _bound(each.delivery))
                if done.rowcount:
                    await _follow(connection, each, real)


@lru_cache(maxsize=2)
def _confirmed(file: bool) -> Fixed:
    """For a whole wave in one statement: message ids by key."""
    wave = bulk.pairs("ids", file=file)
    values = {"state": "sent", "reason": "", "work_at": None, "owner": ""}
    confirm = update(deliveries).where(ours.key == wave.c.key, ours.state != "sent")
    confirm = confirm.where(bulk.lightly(file=file))
    real = bindparam("real", type_=Moment)
    return Fixed(confirm.values(**values, sent_at=real, message_id=wave.c.value))


async def pause(
    connection: AsyncConnection, found: Iterable[Subscription], why: str, who: str, real: datetime
) -> tuple[Subscription, ...]:
    """Stop those that are live; which that were."""
    live = [each for each in found if each.state == "active"]
    made = []
    for before in live:
        after = life.paused(before, real, why, None)
        await connection.execute(
            update(subscriptions)
            .where(subscriptions.c.id == before.id)
            .values(state="paused", paused_why=why, paused_until=None, next_at=None)
        )
        made.append(Change(0, real, who, "pause", before.id, before, after))
    await digests.stop(connection, [each.id for each in live], "paused")
    await digests.log(connection, made)
    return tuple(live)


async def note(
    connection: AsyncConnection,
    kind: str,
    where: Address,
    id: str,
    reason: str,
    real: datetime,
    *,
    mend: str = "",
    delivery: str = "",
) -> None:
    """Remember that people have to be told."""
    await connection.execute(
        insert(notices).values(
            kind=kind,
            **rows.of_place(where),
            subscription=id,
            delivery=delivery,
            reason=reason,
            mend=mend,
            at=real,
            retry_at=real,
        )
    )


async def _follow(connection: AsyncConnection, settled: Settled, real: datetime) -> None:
    delivery, told = settled.delivery, [settled.delivery.subscription]
    if settled.pause:
        wanted = select(subscriptions).where(subscriptions.c.id == delivery.subscription)
        if settled.pause == "workspace":
            wanted = select(subscriptions).where(
                subscriptions.c.platform == delivery.where.platform,
                subscriptions.c.workspace == delivery.where.workspace,
            )
        ordered = wanted.order_by(subscriptions.c.id).with_for_update()
        found = await digests.read(connection, ordered)
        stopped = await pause(connection, found, delivery.reason, "", real)
        told = [each.id for each in stopped] or told
    if settled.tell:
        for id in told:
            await note(
                connection,
                settled.tell,
                delivery.where,
                id,
                delivery.reason,
                real,
                mend=settled.mend,
                delivery=delivery.key,
            )
    if delivery.state in ("failed", "skipped"):
        await memories.give_back(connection, [delivery])


def _bound(delivery: Delivery) -> dict[str, Any]:
    return {
        "b_key": delivery.key,
        "b_state": delivery.state,
        "b_reason": delivery.reason,
        "b_entry": delivery.entry,
        "b_message": delivery.message_id,
        "b_sent": delivery.sent_at,
        "b_work": delivery.work_at,
        "b_stages": rows.of_stages(delivery.stages),
    }
