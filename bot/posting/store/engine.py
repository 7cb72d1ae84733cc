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
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Executable, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.posting.store.away import Away
from bot.posting.store.fixed import Fixed

T = TypeVar("T")

POSTGRES = ("postgres://", "postgresql://")
FILE = "sqlite:///"
BUSY = 30.0
"""Seconds that SQLite waits for another writer."""
CONNECT = 10
"""Seconds that PostgreSQL has for answering at all."""
THREADS = 4
"""Statements under way at once, apart from those in longer transactions."""

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
        if self.is_file:
            url = _file(address)
            self.engine, self._light = _sqlite(url), _sqlite(url, "NORMAL")
            self._quick, self._quick_light = _plain_sqlite(url), _plain_sqlite(url, "NORMAL")
        else:
            parts = _parts(address)
            # whether it waits for the disk is said in the statement
            self.engine = self._light = _postgresql(parts)
            self._quick = self._quick_light = _plain_postgresql(parts)
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
            yield connection

    async def state(
        self, statement: Executable, values: Mapping[str, object], *, lightly: bool = False
    ) -> Sequence[Any]:
        """
        One statement that is all there is to do, and the first column of what it returns: a
        transaction without its two ends, in one visit to another thread.
        """
        return await self._visit(partial(_stated, statement, values), lightly=lightly)

    async def repeat(
        self, statement: Fixed, values: Mapping[str, object], *, lightly: bool = False
    ) -> int:
        """The same for what is said all the time; how many rows it concerned."""
        return await self._visit(partial(_repeated, statement, values), lightly=lightly)

    async def _visit(self, work: Callable[[Engine], T], *, lightly: bool) -> T:
        engine = self._quick_light if lightly else self._quick
        async with self._turn or nullcontext():
            running = asyncio.get_running_loop()
            return await running.run_in_executor(self._threads, work, engine)

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()
        await self._light.dispose()
        self._threads.shutdown()
        self._quick.dispose()
        self._quick_light.dispose()


def _parts(address: str) -> dict[str, Any]:
    # imported here: the driver takes 10 MB, and SQLite is the usual
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts: dict[str, Any] = dict(conninfo_to_dict(address))
    except ProgrammingError as error:
        raise Away(f"DATABASE_URL cannot be read: {str(error).strip()}.") from None
    parts.setdefault("connect_timeout", CONNECT)
    parts.setdefault("application_name", "genai-bot")
    return parts


def _postgresql(parts: dict[str, Any]) -> AsyncEngine:
    url = "postgresql+psycopg://"
    return create_async_engine(url, connect_args=parts, pool_size=8, pool_pre_ping=True)


def _plain_postgresql(parts: dict[str, Any]) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        connect_args=parts,
        # not looked at before each use: whoever calls tries again
        pool_size=THREADS,
        isolation_level="AUTOCOMMIT",
    )


def file_of(address: str) -> Path:
    """The file of an address that is no PostgreSQL's; Away where it is something else."""
    scheme, separator, _ = address.partition("://")
    if separator and not address.startswith(FILE):
        raise Away(
            f"DATABASE_URL begins with {scheme}://, which is not supported. Use"
            " postgresql://user@host/name, or leave it empty for a SQLite file."
        )
    return Path(address.removeprefix(FILE))


def _file(address: str) -> URL:
    path = file_of(address)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Away(f"The folder of {path} cannot be made: {error.strerror}.") from None
    try:
        return make_url("sqlite://").set(database=str(path))
    except ArgumentError as error:
        raise Away(f"DATABASE_URL cannot be read: {error}.") from None


def _sqlite(url: URL, synchronous: str = "FULL") -> AsyncEngine:
    made = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"), connect_args={"timeout": BUSY}
    )
    event.listen(made.sync_engine, "connect", partial(_prepare, synchronous))
    event.listen(made.sync_engine, "begin", _begin)
    return made


def _plain_sqlite(url: URL, synchronous: str = "FULL") -> Engine:
    """Without a transaction of its own: each statement is one."""
    made = create_engine(
        url, connect_args={"timeout": BUSY, "check_same_thread": False}, poolclass=QueuePool
    )
    event.listen(made, "connect", partial(_prepare, synchronous))
    return made


def _stated(statement: Executable, values: Mapping[str, object], engine: Engine) -> Sequence[Any]:
    with engine.connect() as connection:
        found = connection.execute(statement, values)
        return found.scalars().all() if found.returns_rows else ()


def _repeated(statement: Fixed, values: Mapping[str, object], engine: Engine) -> int:
    with engine.connect() as connection:
        return statement.said(connection, values).rowcount


def _prepare(synchronous: str, connection: Any, _: object) -> None:
    # From here on we say ourselves when a transaction begins.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (*PRAGMAS, f"PRAGMA synchronous={synchronous}"):
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("is_reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")
