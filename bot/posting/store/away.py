"""When the database does not answer: a clear text, or another try until it is back. Does: waits."""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import UserError

log = structlog.get_logger()

T = TypeVar("T")

FIRST, LONGEST = 0.1, 5.0
"""Seconds between two tries: doubled each time."""


class Away(UserError):
    """The database cannot be used; whoever runs the program can mend that."""


def is_away(error: BaseException) -> bool:
    """Whether the fault lies with the connection or the disk, not with what we asked."""
    if isinstance(error, Away | OSError | PoolTimeout):
        return True
    if isinstance(error, DBAPIError):
        wanted = OperationalError | InterfaceError
        return error.connection_invalidated or (isinstance(error, wanted) and not _ours(error))
    return isinstance(error, sqlite3.OperationalError) or _is_postgresqls(error)


def _is_postgresqls(error: BaseException) -> bool:
    """The driver takes 10 MB, so it is imported only where it is used."""
    driver = sys.modules.get("psycopg")
    return driver is not None and isinstance(error, driver.OperationalError)


def _ours(error: DBAPIError) -> bool:
    """SQLite says “operational error” of wrong SQL as well."""
    return any(words in str(error.orig) for words in ("no such", "syntax error", "has no column"))


@contextmanager
def clearly(what: str) -> Iterator[None]:
    """Say in words what is wrong with the database."""
    try:
        yield
    except Exception as error:
        if isinstance(error, Away) or not (is_away(error) or isinstance(error, DBAPIError)):
            raise
        raise Away(f"{what}: {reason(error)}") from error


def reason(error: BaseException) -> str:
    """The driver's words in one line, without our SQL."""
    words = str(getattr(error, "orig", None) or error)
    return " ".join(words.split()).rstrip(".?") + "."


async def patiently(work: Callable[[], Awaitable[T]], seconds: float) -> T:
    """Do *work*, again and again for so long while the database is away."""
    pause, left = FIRST, seconds
    while True:
        try:
            return await work()
        except Exception as error:
            if not is_away(error) or left <= 0:
                raise
            log.warning("database_away", why=reason(error), again_in=pause)
        await asyncio.sleep(min(pause, left))
        left -= pause
        pause = min(pause * 2, LONGEST)
