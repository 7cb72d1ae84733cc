"""A copy of the SQLite file while the bot goes on working, proven readable. Does: SQL, files."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import UserError

STEP = 20_000
"""Instructions of SQLite's machine between two signs of life, at which one can interrupt."""


def backup(source: Path, target: Path, alive: Callable[[], None] = lambda: None) -> int:
    """
    Write the database *source* as it is now to the new file *target*; how many bytes. Readers
    and writers are not held up. UserError where the file is there already, or cannot be written.
    """
    if not source.is_file():
        raise UserError(f"There is no database at {source} yet: nothing to back up.")
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    with _kept_free(target), _in_words():
        try:
            _copy(source, made, alive)
            _prove(made)
            made.replace(target)
        finally:
            made.unlink(missing_ok=True)
    return target.stat().st_size


@contextmanager
def _kept_free(target: Path) -> Iterator[None]:
    """The name is ours from now on, or not at all; what fails leaves no empty file behind."""
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        raise UserError(f"{target} is there already. Name a new file.") from None
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}.") from None
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        words = error.strerror if isinstance(error, OSError) else str(error)
        raise UserError(f"The backup could not be made: {words}. Nothing was kept.") from error


def _copy(source: Path, target: Path, alive: Callable[[], None]) -> None:
    """One snapshot, without the gaps of deleted rows."""

    def sign() -> None:
        alive()  # returning None lets SQLite go on; Ctrl-C arrives here

    with closing(sqlite3.connect(source, timeout=30)) as connection:
        connection.set_progress_handler(sign, STEP)
        connection.execute("VACUUM INTO ?", (str(target),))


def _prove(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if said != "ok" or not version:
        raise sqlite3.DatabaseError(f"the copy is not whole ({said})")
    with made.open("rb+") as file:  # on the disk before the name says so
        os.fsync(file.fileno())
