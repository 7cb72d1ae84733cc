"""The connection to the database: one for both kinds. Does: SQL.

SQLite: write-ahead log, one writer at a time, a write begins as such (`BEGIN IMMEDIATE`), so that
it waits for others instead of failing half-way. PostgreSQL: the address goes to libpq as it is.

A write is on the disk when its block ends. One that is made *lightly* survives a killed process,
but a power cut may take it back, as long as nothing came after it that is on the disk. That is for
what would only be done once more.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.store import connecting
from bot.posting.store.connecting import POSTGRES
from bot.posting.store.fixed import Fixed

T = TypeVar("T")

THREADS = 4
"""Statements under way at once, apart from those in longer transactions."""

# Rows are found by their keys. While its tables still grow, PostgreSQL holds them for small, reads
# them from end to end each time, and keeps to that plan.
BY_KEYS = (
    "SELECT set_config('enable_seqscan', 'off', true),"
    " set_config('enable_bitmapscan', 'off', true),"
    " set_config('synchronous_commit', 'off', true)"
)
FILE_BEGINS, SERVER_BEGINS = ("BEGIN IMMEDIATE",), ("BEGIN", BY_KEYS)


class Database:
    """Reads and writes in transactions; a write is committed when its block ends well."""

    def __init__(self, address: str) -> None:
        """*address*: `postgresql://…`, `postgres://…`, `sqlite:///FILE` or a file's path."""
        self.is_file = not address.startswith(POSTGRES)
        if self.is_file:
            url = connecting.file_url(address)
            self.engine, self._light = connecting.sqlite(url), connecting.sqlite(url, "NORMAL")
            self._quick = connecting.plain_sqlite(url)
            self._quick_light = connecting.plain_sqlite(url, "NORMAL")
        else:
            parts = connecting.parts(address)
            # whether it waits for the disk is said there
            self.engine = self._light = connecting.postgresql(parts)
            self._quick = self._quick_light = connecting.plain_postgresql(parts, THREADS)
        self._threads = ThreadPoolExecutor(THREADS, "store")
        self._turn = asyncio.Lock() if self.is_file else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A snapshot to read from."""
        async with self.engine.connect() as connection:
            yield await connection.execution_options(is_reading=True)

    @asynccontextmanager
    async def writing(self, *, lightly: bool = False) -> AsyncIterator[AsyncConnection]:
        """All of the block, or nothing."""
        engine = self._light if lightly else self.engine
        # Within the process writers queue up here: fairer than SQLite's own polling.
        async with self._turn or nullcontext(), engine.begin() as connection:
            if lightly and not self.is_file:
                await connection.exec_driver_sql(BY_KEYS)
            yield connection

    async def repeat(
        self, statement: Fixed, values: Mapping[str, object], *, lightly: bool = False
    ) -> int:
        """
        One statement that is all there is to do, and how many rows it concerned: a transaction
        without its two ends, in one visit to another thread.
        """
        engine = self._quick_light if lightly else self._quick
        return await self._elsewhere(partial(_repeated, engine, statement, values))

    async def visit(self, work: Callable[[Connection], T]) -> T:
        """All that *work* says, or nothing, lightly, in one visit to another thread."""
        begin = FILE_BEGINS if self.is_file else SERVER_BEGINS
        return await self._elsewhere(partial(_visited, self._quick_light, begin, work))

    async def _elsewhere(self, work: Callable[[], T]) -> T:
        async with self._turn or nullcontext():
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()
        await self._light.dispose()
        self._threads.shutdown()
        self._quick.dispose()
        self._quick_light.dispose()


def _visited(engine: Engine, begin: Sequence[str], work: Callable[[Connection], T]) -> T:
    # a connection that is given back with its transaction open is rolled back
    with engine.connect() as connection:
        for words in begin:
            connection.exec_driver_sql(words)
        found = work(connection)
        connection.exec_driver_sql("COMMIT")
        return found


def _repeated(engine: Engine, statement: Fixed, values: Mapping[str, object]) -> int:
    with engine.connect() as connection:
        return statement.said(connection, values).rowcount
