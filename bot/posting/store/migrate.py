"""Brings the tables up to date when the program starts, one process at a time. Does: SQL.

Alembic is imported only when there is something to do, since most starts have nothing to do.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.store.away import Away, clearly, patiently
from bot.posting.store.engine import Database

HEAD = "0006"
"""The newest revision in `migrations/versions`; a test holds them together."""
LOCK = 7_346_302_511
"""The advisory lock on PostgreSQL; on SQLite a write transaction is lock enough."""
FOLDER = Path(__file__).parent / "migrations"


async def prepare(database: Database, patience: float = 0.0) -> None:
    """Connect, for at most *patience* seconds, and migrate; Away says what is wrong."""
    with clearly("The database cannot be used"):
        if await patiently(lambda: _current(database), patience) != HEAD:
            await _migrate(database)


async def _current(database: Database) -> str:
    async with database.reading() as connection:
        return await connection.run_sync(_revision)


async def _migrate(database: Database) -> None:
    async with database.writing() as connection:
        await _lock(connection)
        await connection.run_sync(_upgrade)


async def _lock(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _revision(connection: Connection) -> str:
    """Which revision the tables have; "" for none."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = _revision(connection)
    if current and current not in known:
        raise Away(
            f"The database was made by a newer genai-bot (revision {current}, this one knows"
            f" {HEAD}). Start that version, or another database."
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
