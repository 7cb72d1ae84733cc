"""How each connection to SQLite or PostgreSQL is made and prepared. Does: SQL."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

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


def parts(address: str) -> dict[str, Any]:
    """What libpq makes of the address."""
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


def postgresql(parts: dict[str, Any]) -> AsyncEngine:
    """For transactions."""
    url = "postgresql+psycopg://"
    return create_async_engine(url, connect_args=parts, pool_size=8, pool_pre_ping=True)


def plain_postgresql(parts: dict[str, Any], most: int) -> Engine:
    """Without a transaction of its own: each statement is one, and finds its rows by keys."""
    made = create_engine(
        "postgresql+psycopg://",
        connect_args=parts,
        # not looked at before each use: whoever calls tries again
        pool_size=most,
        isolation_level="AUTOCOMMIT",
    )
    event.listen(made, "connect", _by_keys)
    return made


def file_of(address: str) -> Path:
    """The file of an address that is no PostgreSQL's; Away where it is something else."""
    scheme, separator, _ = address.partition("://")
    if separator and not address.startswith(FILE):
        raise Away(
            f"DATABASE_URL begins with {scheme}://, which is not supported. Use"
            " postgresql://user@host/name, or leave it empty for a SQLite file."
        )
    return Path(address.removeprefix(FILE))


def file_url(address: str) -> URL:
    """As SQLAlchemy names the file; its folder is there then."""
    path = file_of(address)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Away(f"The folder of {path} cannot be made: {error.strerror}.") from None
    try:
        return make_url("sqlite://").set(database=str(path))
    except ArgumentError as error:
        raise Away(f"DATABASE_URL cannot be read: {error}.") from None


def sqlite(url: URL, synchronous: str = "FULL") -> AsyncEngine:
    """For transactions."""
    made = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"), connect_args={"timeout": BUSY}
    )
    event.listen(made.sync_engine, "connect", partial(_prepare, synchronous))
    event.listen(made.sync_engine, "begin", _begin)
    return made


def plain_sqlite(url: URL, synchronous: str = "FULL") -> Engine:
    """Without a transaction of its own: each statement is one."""
    made = create_engine(
        url, connect_args={"timeout": BUSY, "check_same_thread": False}, poolclass=QueuePool
    )
    event.listen(made, "connect", partial(_prepare, synchronous))
    return made


def _by_keys(connection: Any, _: object) -> None:
    # as in `engine`: never from end to end
    connection.execute("SET enable_seqscan = off")
    connection.commit()


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
