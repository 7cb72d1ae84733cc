"""The connection to the database: one for both kinds. Does: SQL.

SQLite: write-ahead log, one writer at a time, a write begins as such (`BEGIN IMMEDIATE`), so that
it waits for others instead of failing half-way. PostgreSQL: the address goes to libpq as it is.

A write is on the disk when its block ends. One that is made *lightly* survives a killed process,
but a power cut may take it back, as long as nothing came after it that is on the disk. That is for
what would only be done once more.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.posting.store.away import Away

POSTGRES = ("postgres://", "postgresql://")
FILE = "sqlite:///"
BUSY = 30.0
"""Seconds that SQLite waits for another writer."""
CONNECT = 10
"""Seconds that PostgreSQL has for answering at all."""

PRAGMAS = (
    f"PRAGMA busy_timeout={int(BUSY * 1000)}",
    "PRAGMA journal_mode=WAL",
    # of pages, 4 KB each: copying them back into the file stops all writers
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA cache_size=-8000",
)


class Database:
    """Reads and writes in transactions; a write is committed when its block ends well."""

    def __init__(self, address: str) -> None:
        """*address*: `postgresql://…`, `postgres://…`, `sqlite:///FILE` or a file's path."""
        self.is_file = not address.startswith(POSTGRES)
        self.engine = _sqlite(address) if self.is_file else _postgresql(address)
        # PostgreSQL is told by the statement itself
        self._light = _sqlite(address, "NORMAL") if self.is_file else self.engine
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
            yield connection

    @asynccontextmanager
    async def stating(self, *, lightly: bool = False) -> AsyncIterator[AsyncConnection]:
        """For one statement that is all there is to do: a transaction without its two ends."""
        engine = self._light if lightly else self.engine
        alone = {"is_alone": True} if self.is_file else {"isolation_level": "AUTOCOMMIT"}
        async with self._turn or nullcontext(), engine.connect() as connection:
            yield await connection.execution_options(**alone)

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()
        await self._light.dispose()


def _postgresql(address: str) -> AsyncEngine:
    # imported here: the driver takes 10 MB, and SQLite is the usual
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts: dict[str, Any] = dict(conninfo_to_dict(address))
    except ProgrammingError as error:
        raise Away(f"DATABASE_URL cannot be read: {str(error).strip()}.") from None
    parts.setdefault("connect_timeout", CONNECT)
    parts.setdefault("application_name", "genai-bot")
    return create_async_engine(
        "postgresql+psycopg://", connect_args=parts, pool_size=8, pool_pre_ping=True
    )


def _sqlite(address: str, synchronous: str = "FULL") -> AsyncEngine:
    scheme, separator, _ = address.partition("://")
    if separator and not address.startswith(FILE):
        raise Away(
            f"DATABASE_URL begins with {scheme}://, which is not supported. Use"
            " postgresql://user@host/name, or leave it empty for a SQLite file."
        )
    path = Path(address.removeprefix(FILE))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Away(f"The folder of {path} cannot be made: {error.strerror}.") from None
    try:
        url = make_url("sqlite+aiosqlite://").set(database=str(path))
    except ArgumentError as error:
        raise Away(f"DATABASE_URL cannot be read: {error}.") from None
    engine = create_async_engine(url, connect_args={"timeout": BUSY})
    event.listen(engine.sync_engine, "connect", partial(_prepare, synchronous))
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _prepare(synchronous: str, connection: Any, _: object) -> None:
    # From here on we say ourselves when a transaction begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (*PRAGMAS, f"PRAGMA synchronous={synchronous}"):
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("is_alone"):
        connection.exec_driver_sql("BEGIN" if options.get("is_reading") else "BEGIN IMMEDIATE")
