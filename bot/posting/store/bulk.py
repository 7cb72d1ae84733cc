"""Many values in one statement as one parameter of JSON, on both databases. Does: SQL.

A statement with a parameter for each value is another statement for each number of them: built,
compiled and planned anew. With these it is the same one each time, and is made once.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.store.tables import micros


def is_file(connection: AsyncConnection) -> bool:
    """Whether that is SQLite."""
    return connection.dialect.name == "sqlite"


def dumped(values: object) -> str:
    """What goes into such a parameter: text, numbers, moments, lists and objects of them."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=micros)


def among(name: str, *, file: bool) -> Select[Any]:
    """For `… IN (…)`: the strings of the list that is the parameter *name*."""
    each = func.json_each if file else func.json_array_elements_text
    return select(each(_given(name, file=file)).table_valued("value", name=f"of_{name}").c.value)


def pairs(name: str, *, file: bool) -> Any:
    """A table of *key* and *value*: the object that is the parameter *name*."""
    each = func.json_each if file else func.json_each_text
    return each(_given(name, file=file)).table_valued("key", "value", name=f"of_{name}")


def records(table: Table, columns: Sequence[str], name: str, *, file: bool) -> Select[Any]:
    """Those columns of rows of *table*: the list of objects that is the parameter *name*."""
    given = _given(name, file=file)
    if file:
        each = func.json_each(given).table_valued("value", name=f"of_{name}").c.value
        return select(*(func.json_extract(each, f"$.{column}") for column in columns))
    typed = (column(each, _stored(table.c[each].type)) for each in columns)
    listed = func.json_to_recordset(given).table_valued(*typed, name=f"of_{name}")
    return select(*listed.render_derived(with_types=True).c)


def lightly(*, file: bool) -> ColumnElement[bool]:
    """Always true. On PostgreSQL its transaction does not wait for the disk; see `engine`."""
    if file:
        return true()
    said = func.set_config("synchronous_commit", "off", True)
    return select(said).scalar_subquery() == "off"


def _given(name: str, *, file: bool) -> Any:
    text = bindparam(name, type_=Text)
    return text if file else cast(text, JSON)


def _stored(kind: Any) -> Any:
    """What the column holds, whatever we make of it."""
    return getattr(kind, "impl", kind)
