"""Many values in one, as JSON, into a statement and out of it, on both databases. Does: SQL.

A statement with a parameter for each value is another statement for each number of them: built,
compiled and planned anew. With these it is the same one each time, and is made once. A result of
one value is taken over at once, where each row of a longer one would wait for the interpreter's
lock.
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


def packed(wanted: Select[Any], *, file: bool) -> Select[Any]:
    """What `found` reads: all rows that are *wanted*, in their order. Moments stay numbers."""
    rows = wanted.subquery("found")
    if file:
        each = (func.json(row) if isinstance(row.type, JSON) else row for row in rows.c)
        return select(func.json_group_array(func.json_array(*each), type_=Text))
    return select(cast(func.json_agg(func.json_build_array(*rows.c)), Text))


async def found(
    connection: AsyncConnection, packed: Select[Any], values: dict[str, Any]
) -> list[list[Any]]:
    """The rows, each a list of its values."""
    return loaded((await connection.execute(packed, values)).scalar())


def loaded(text: str | None) -> list[list[Any]]:
    """The rows that the database has packed."""
    rows: list[list[Any]] = json.loads(text) if text else []
    return rows


def among(name: str, *, file: bool) -> Select[Any]:
    """For `… IN (…)`: the strings of the list that is the parameter *name*."""
    each = func.json_each if file else func.json_array_elements_text
    return select(each(_given(name, file=file)).table_valued("value", name=f"of_{name}").c.value)


def pairs(name: str, *, file: bool) -> Any:
    """A table of *key* and *value*: the object that is the parameter *name*."""
    each = func.json_each if file else func.json_each_text
    return each(_given(name, file=file)).table_valued("key", "value", name=f"of_{name}")


def records(table: Table, columns: Sequence[str], name: str, *, file: bool) -> Select[Any]:
    """Those columns of rows of *table*: the list of lists that is the parameter *name*."""
    kinds = [_stored(table.c[each].type) for each in columns]
    if file:
        each = func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value
        return select(*(func.json_extract(each, f"$[{at}]") for at in range(len(columns))))
    from sqlalchemy.dialects.postgresql import JSONB  # 3 MB, for nothing where there is a file

    given = cast(bindparam(name, type_=Text), JSONB)
    listed = func.jsonb_array_elements(given).table_valued(column("value", JSONB), name="made")
    value = listed.c.value
    return select(
        *(
            cast(value[at] if isinstance(kind, JSON) else value[at].astext, kind)
            for at, kind in enumerate(kinds)
        )
    )


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
