"""Copies everything from one database to another, and proves that it did. Does: SQL.

One snapshot is read and one transaction written: what breaks off leaves the target as it was.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Integer, RowMapping, Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import UserError
from bot.posting.store.engine import Database
from bot.posting.store.tables import metadata

BATCH = 1000
"""Rows that are held in memory at once."""

Told = Callable[[str, int], None]
"""Hears a table's name and how many more of its rows are written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A table's rows without their order, which the two kinds of database disagree about."""

    rows: int
    sum: int


async def sizes(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    async with database.reading() as connection:
        return {table.name: await _size(connection, table) for table in metadata.sorted_tables}


async def copy(source: Database, target: Database, told: Told = lambda *_: None) -> dict[str, int]:
    """
    Every row of every table, then compared; rows by table. Both have their tables already.
    UserError where the target holds something, or does not hold afterwards what it was given.
    """
    copied: dict[str, int] = {}
    async with source.engine.connect() as plain, target.writing() as to:
        here = await plain.execution_options(**_snapshot(source))
        await _is_empty(to)
        for table in metadata.sorted_tables:
            wrote = await _copied(here, to, table, told)
            if wrote != (found := await _seen(to, table)):
                raise UserError(
                    f"The copy of {table.name} is not the same: {wrote.rows} rows were written,"
                    f" {found.rows} were read back. Nothing was kept."
                )
            await _count_on(to, table)
            copied[table.name] = wrote.rows
    return copied


def _snapshot(source: Database) -> dict[str, object]:
    return {"is_reading": True} if source.is_file else {"isolation_level": "REPEATABLE READ"}


async def _size(connection: AsyncConnection, table: Table) -> int:
    return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def _is_empty(target: AsyncConnection) -> None:
    for table in metadata.sorted_tables:
        if rows := await _size(target, table):
            raise UserError(
                f"The target holds {rows} rows of {table.name} already. Copy to an empty database."
            )


async def _copied(
    source: AsyncConnection, target: AsyncConnection, table: Table, told: Told
) -> Seen:
    rows = total = 0
    async with source.stream(select(table)) as found:
        async for batch in found.mappings().partitions(BATCH):
            await target.execute(insert(table), [dict(row) for row in batch])
            rows, total = rows + len(batch), total + sum(map(_number, batch))
            told(table.name, len(batch))
    return Seen(rows, total)


async def _seen(connection: AsyncConnection, table: Table) -> Seen:
    rows = total = 0
    async with connection.stream(select(table)) as found:
        async for row in found.mappings():
            rows, total = rows + 1, total + _number(row)
    return Seen(rows, total)


def _number(row: RowMapping) -> int:
    """The row as one large number: equal sums mean equal rows, in whatever order."""
    text = json.dumps(dict(row), default=str, sort_keys=True)
    return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


async def _count_on(target: AsyncConnection, table: Table) -> None:
    """New rows go on after the copied ones: PostgreSQL counts by itself, beside the table."""
    (key, *others) = table.primary_key.columns
    if target.dialect.name != "postgresql" or others or not isinstance(key.type, Integer):
        return
    last = await target.scalar(select(func.max(key)))
    if last is not None:
        counter = func.pg_get_serial_sequence(table.name, key.name)
        await target.execute(select(func.setval(counter, last)))
