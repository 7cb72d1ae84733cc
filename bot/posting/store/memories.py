"""What each channel has been told by each template, so that nothing comes twice. Does: SQL."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select, text, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.model import Delivery
from bot.posting.store import bulk
from bot.posting.store.tables import memory
from bot.posting.store.upsert import upserting

LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended(value, 0))"
    " FROM json_array_elements_text(CAST(:places AS json))"
)
"""Of names, since a place that was told nothing yet has no row to lock."""

Told = tuple[str, ...]
"""Entries told in this cycle, in order."""


def place(delivery: Delivery) -> str:
    """The name of a channel's memory of one template over one report."""
    where = delivery.where
    parts = (where.platform, where.workspace, where.channel, delivery.report, delivery.template)
    return "\n".join(parts)


async def locked(connection: AsyncConnection, places: Iterable[str]) -> dict[str, Told]:
    """Their memories, kept from everybody else until the transaction ends."""
    wanted = sorted(set(places))  # always in one order, so that no two wait for each other
    if not wanted:
        return {}
    if connection.dialect.name == "postgresql":  # a write on SQLite is alone as it is
        await connection.execute(LOCK, {"places": json.dumps(wanted)})
    these = _statements(bulk.is_file(connection)).these
    found = await bulk.found(connection, these, {"places": bulk.dumped(wanted)})
    known: dict[str, Told] = {place: tuple(told) for place, told in found}
    return {place: known.get(place, ()) for place in wanted}


async def read(connection: AsyncConnection, place: str) -> Told:
    """The memory of one place, just to look at."""
    found = await connection.execute(select(memory.c.told).where(memory.c.place == place))
    return tuple(found.scalar() or ())


async def keep(connection: AsyncConnection, told: Mapping[str, Told]) -> None:
    """Remember; the places were locked before."""
    if told:
        # the columns platform, workspace, channel are the name's first parts
        after = [(name, *name.split("\n", 3)[:3], entries) for name, entries in told.items()]
        write = _statements(bulk.is_file(connection)).write
        await connection.execute(write, {"told": bulk.dumped(after)})


async def give_back(connection: AsyncConnection, deliveries: Iterable[Delivery]) -> None:
    """What was chosen but never told may be chosen again."""
    unsaid = [each for each in deliveries if each.entry and each.kind == "run"]
    told = await locked(connection, [place(each) for each in unsaid])
    for each in unsaid:
        name = place(each)
        told[name] = tuple(entry for entry in told[name] if entry != each.entry)
    await keep(connection, told)


@dataclass(frozen=True)
class _Statements:
    these: Select[Any]
    write: Any


@lru_cache(maxsize=2)
def _statements(file: bool) -> _Statements:
    columns = [column.name for column in memory.c]
    # SQLite needs a WHERE to tell what ON CONFLICT belongs to
    given = bulk.records(memory, columns, "told", file=file).where(true())
    made = upserting(memory, file=file).from_select(columns, given)
    return _Statements(
        these=bulk.packed(
            select(memory.c.place, memory.c.told).where(
                memory.c.place.in_(bulk.among("places", file=file))
            ),
            file=file,
        ),
        write=made.on_conflict_do_update(
            index_elements=["place"], set_={"told": made.excluded.told}
        ),
    )
