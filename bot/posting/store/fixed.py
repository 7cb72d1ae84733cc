"""A statement that is said again and again: compiled once, then handed to the driver. Does: SQL.

SQLAlchemy takes as long to find its compiled form and to look through the values, each time, as
the database takes for a whole wave.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, Update
from sqlalchemy.sql.compiler import ExpandedState

from bot.posting.store.tables import micros


class Fixed:
    """One statement for one kind of database. Its values are text, numbers and moments."""

    def __init__(self, statement: Update | Select[Any]) -> None:
        self._statement = statement
        self._made: ExpandedState | None = None

    def said(self, connection: Connection, values: Mapping[str, object]) -> CursorResult[Any]:
        """Say it with these values."""
        if self._made is None:
            compiled = self._statement.compile(dialect=connection.dialect)
            self._made = compiled.construct_expanded_state(compiled.params)
        told = {name: _plain(value) for name, value in values.items()}
        given = {**self._made.parameters, **told}
        if self._made.positiontup is None:
            return connection.exec_driver_sql(self._made.statement, given)
        in_order = tuple(given[name] for name in self._made.positiontup)
        return connection.exec_driver_sql(self._made.statement, in_order)


def _plain(value: object) -> object:
    return micros(value) if isinstance(value, datetime) else value
