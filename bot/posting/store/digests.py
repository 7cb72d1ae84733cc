"""The digests that were asked for, with the log of who changed what. Does: SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.model import Change, Subscription
from bot.posting.store import rows
from bot.posting.store.engine import Database
from bot.posting.store.tables import changes, deliveries, subscriptions
from bot.posting.store.whole import whole

MANY = 500
"""Rows in one statement."""


@whole
class Digests:
    """Every change is written down with who made it, in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, id: str) -> Subscription | None:
        """The digest with that id."""
        found = await self.all_of([id])
        return found[0] if found else None

    async def all_of(self, ids: Sequence[str]) -> tuple[Subscription, ...]:
        """Those of the ids that there are, in the order of ids."""
        found: list[Subscription] = []
        async with self._database.reading() as connection:
            for some in portions(ids):
                found += await read(connection, _some(subscriptions.c.id.in_(some)))
        return tuple(sorted(found, key=lambda each: each.id))

    async def listed(
        self, platform: str | None = None, workspace: str | None = None, channel: str | None = None
    ) -> tuple[Subscription, ...]:
        """All there are; those of a platform, of a workspace in it, of a channel in that."""
        asked = {"platform": platform, "workspace": workspace, "channel": channel}
        parts = [
            subscriptions.c[name] == value for name, value in asked.items() if value is not None
        ]
        async with self._database.reading() as connection:
            return tuple(await read(connection, _some(*parts)))

    async def put(
        self, values: Iterable[Subscription], *, who: str, verb: str, at: datetime
    ) -> tuple[Change, ...]:
        """Keep them as they are given, new or not, all or none; equal ones change nothing."""
        wanted = {value.id: value for value in values}
        made: list[Change] = []
        async with self._database.writing() as connection:
            for ids in portions(list(wanted)):
                locked = _some(subscriptions.c.id.in_(ids)).with_for_update()
                before = {each.id: each for each in await read(connection, locked)}
                differing = [wanted[id] for id in ids if wanted[id] != before.get(id)]
                await _keep(connection, differing, before)
                made += [
                    Change(0, at, who, verb, each.id, before.get(each.id), each)
                    for each in differing
                ]
            return await log(connection, made)

    async def remove(self, ids: Sequence[str], *, who: str, at: datetime) -> tuple[Change, ...]:
        """Delete them; the log keeps what they were, and what was sent stays known."""
        made: list[Change] = []
        async with self._database.writing() as connection:
            for some in portions(ids):
                locked = _some(subscriptions.c.id.in_(some)).with_for_update()
                found = await read(connection, locked)
                gone = [each.id for each in found]
                await connection.execute(delete(subscriptions).where(subscriptions.c.id.in_(gone)))
                await stop(connection, gone, "deleted")
                made += [Change(0, at, who, "delete", each.id, each, None) for each in found]
            return await log(connection, made)

    async def changes(
        self,
        platform: str | None = None,
        workspace: str | None = None,
        subscription: str | None = None,
        limit: int = 50,
    ) -> tuple[Change, ...]:
        """Who did what, the latest first."""
        asked = {"platform": platform, "workspace": workspace, "subscription": subscription}
        parts = [changes.c[name] == value for name, value in asked.items() if value is not None]
        wanted = select(changes).where(*parts).order_by(changes.c.id.desc()).limit(limit)
        async with self._database.reading() as connection:
            return tuple(_change(row) for row in (await connection.execute(wanted)).mappings())

    async def change(self, id: int) -> Change | None:
        """One entry of the log."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(changes).where(changes.c.id == id))
            row = found.mappings().first()
            return _change(row) if row else None

    async def mark_undone(self, id: int) -> bool:
        """Say that a change was taken back; False where somebody did before."""
        was = update(changes).where(changes.c.id == id, changes.c.undone.is_(False))
        async with self._database.writing() as connection:
            return (await connection.execute(was.values(undone=True))).rowcount == 1


def portions(items: Sequence[str], size: int = MANY) -> Iterable[Sequence[str]]:
    """The items, as many at a time as one statement takes."""
    return (items[at : at + size] for at in range(0, len(items), size))


def _some(*parts: ColumnElement[bool]) -> Select[Any]:
    return select(subscriptions).where(*parts).order_by(subscriptions.c.id)


async def read(connection: AsyncConnection, wanted: Select[Any]) -> list[Subscription]:
    found = await connection.execute(wanted)
    return [rows.subscription(row) for row in found.mappings()]


async def _keep(
    connection: AsyncConnection, values: Sequence[Subscription], before: dict[str, Subscription]
) -> None:
    known = [value.id for value in values if value.id in before]
    if known:
        await connection.execute(delete(subscriptions).where(subscriptions.c.id.in_(known)))
    if values:
        await connection.execute(
            insert(subscriptions), [rows.of_subscription(value) for value in values]
        )
    await stop(connection, [each.id for each in values if each.state != "active"], "paused")


async def change(connection: AsyncConnection, value: Subscription) -> None:
    """Keep it in the place of what it was; whoever calls has it locked, and writes the log."""
    values = rows.of_subscription(value)
    await connection.execute(
        update(subscriptions).where(subscriptions.c.id == value.id).values(**values)
    )


async def stop(connection: AsyncConnection, ids: Sequence[str], why: str) -> None:
    """What is due but has not left stays here: neither a pause nor a deletion posts anything."""
    if ids:
        waiting = (deliveries.c.state == "due") & (deliveries.c.kind == "run")
        await connection.execute(
            update(deliveries)
            .where(deliveries.c.subscription.in_(ids), waiting)
            .values(state="skipped", reason=why, work_at=None)
        )


async def log(connection: AsyncConnection, made: Sequence[Change]) -> tuple[Change, ...]:
    if not made:
        return ()
    written = await connection.execute(
        insert(changes).returning(changes.c.id, sort_by_parameter_order=True),
        [_of_change(each) for each in made],
    )
    return tuple(
        Change(id, each.at, each.who, each.verb, each.subscription, each.before, each.after)
        for id, each in zip(written.scalars(), made, strict=True)
    )


def _of_change(value: Change) -> dict[str, Any]:
    subject = value.after or value.before
    where = rows.of_place(subject.where) if subject else {"platform": "", "workspace": ""}
    return {
        "at": value.at,
        "platform": where["platform"],
        "workspace": where["workspace"],
        "who": value.who,
        "verb": value.verb,
        "subscription": value.subscription,
        "before": rows.to_json(value.before),
        "after": rows.to_json(value.after),
        "undone": False,
    }


def _change(row: RowMapping) -> Change:
    setting = rows.setting(row)
    return Change(
        id=row["id"],
        at=row["at"],
        who=row["who"],
        verb=row["verb"],
        subscription=row["subscription"],
        before=None if setting else rows.from_json(row["before"]),
        after=None if setting else rows.from_json(row["after"]),
        undone=row["undone"],
        setting=setting,
    )
