"""An insert that knows what to do about a row that is there already. Does: SQL."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """`insert(table)` with `on_conflict_do_…`; both dialects say it in the same words."""
    return upserting(table, file=connection.dialect.name == "sqlite")


def upserting(table: Table, *, file: bool) -> Any:
    """The same where only the kind of database is known."""
    if file:
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # 3 MB, for nothing where there is a file

    return postgresql.insert(table)
