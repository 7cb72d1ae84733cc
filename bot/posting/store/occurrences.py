"""New runs of digests, each written down once with what it will tell. Does: SQL.

All of it happens inside somebody's transaction.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.model import Delivery, Stage, Subscription
from bot.posting.plan import Planned
from bot.posting.store import bulk, memories, rows
from bot.posting.store.memories import Told
from bot.posting.store.tables import deliveries

Choose = Callable[[Subscription, Delivery, Told], tuple[Delivery, Told]]
"""The delivery with its entry (or skipped), and what its place has been told then."""
SOME = 25
"""Rows that are worked on without a break."""

Fresh = list[tuple[Subscription, Delivery]]


async def fresh(connection: AsyncConnection, decided: Iterable[Planned]) -> Fresh:
    """What is not written down yet, under any name of the same occurrence."""
    wanted = {each.key: (plan.digest, each) for plan in decided for each in plan.deliveries}
    known = _statements(bulk.is_file(connection)).known
    found = await connection.execute(known, {"keys": bulk.dumped(list(wanted))})
    there = set(found.scalars())
    for key in there:
        await _noted(connection, wanted[key][1])
    return [pair for key, pair in wanted.items() if key not in there]


async def _noted(connection: AsyncConnection, again: Delivery) -> None:
    """The same local date and time has come again, in another zone: its story says so."""
    asked = select(deliveries).where(deliveries.c.key == again.key)
    old = rows.delivery((await connection.execute(asked)).mappings().one())
    if (again.kind, again.state) != ("run", "due") or old.at == again.at:
        return
    words = f"schedule: {again.wall} came again, in another zone: it is posted once"
    if all(stage.words != words for stage in old.stages):
        stages = rows.of_stages((*old.stages, Stage(again.planned_at, words)))
        row = update(deliveries).where(deliveries.c.key == again.key)
        await connection.execute(row.values(stages=stages))


async def write(connection: AsyncConnection, fresh: Fresh, choose: Choose) -> list[Delivery]:
    """Write them down; as they are then."""
    if not fresh:
        return []
    open = [(digest, each) for digest, each in fresh if each.state == "due" and not each.entry]
    told = await memories.locked(connection, [memories.place(each) for _, each in open])
    chosen = await _chosen(open, told, choose)
    await memories.keep(connection, told)
    made = [chosen.get(each.key, each) for _, each in fresh]
    new = bulk.dumped([rows.of_delivery(each) for each in made])
    await connection.execute(_statements(bulk.is_file(connection)).write, {"made": new})
    return made


async def _chosen(open: Fresh, told: dict[str, Told], choose: Choose) -> Mapping[str, Delivery]:
    """In the order they are due; *told* grows with each."""
    chosen: dict[str, Delivery] = {}
    ordered = sorted(open, key=lambda pair: (pair[1].at, pair[1].key))
    for number, (digest, each) in enumerate(ordered):
        await breathe(number)
        place = memories.place(each)
        chosen[each.key], told[place] = choose(digest, each, told[place])
    return chosen


async def breathe(number: int) -> None:
    """Answers to people go in between, every few rows."""
    if number % SOME == SOME - 1:
        await asyncio.sleep(0)


@dataclass(frozen=True)
class _Statements:
    """All that is said for each batch."""

    known: Select[Any]
    write: Insert


@lru_cache(maxsize=2)
def _statements(file: bool) -> _Statements:
    return _Statements(
        known=select(deliveries.c.key).where(deliveries.c.key.in_(bulk.among("keys", file=file))),
        write=insert(deliveries).from_select(
            rows.NEW, bulk.records(deliveries, rows.NEW, "made", file=file)
        ),
    )
