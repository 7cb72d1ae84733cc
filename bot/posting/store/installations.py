"""Where the program is installed, with the sealed token of each place. Does: SQL.

Tokens come sealed and stay so: this room has no key.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Update, delete, func, or_, select, update

from bot.posting.store.engine import Database
from bot.posting.store.tables import installations, used_states
from bot.posting.store.upsert import upsert
from bot.posting.store.whole import whole

ours = installations.c


@dataclass(frozen=True, slots=True)
class Installation:
    """
    One workspace that installed the program. *bot* and *bot_id* are the program's own ids there,
    *scopes* its rights, parted by commas; *by* is whoever installed it.

    A whole *organisation* is kept under its own id; a workspace of it that we have heard of names
    it, and has nothing sealed. What expires has its moment, and a sealed token to renew it with.
    """

    platform: str
    workspace: str
    name: str
    bot: str
    bot_id: str
    scopes: str
    sealed: str
    by: str
    at: datetime
    organisation: str = ""
    refresh: str = ""
    expires: datetime | None = None


NAMES = tuple(field.name for field in fields(Installation))
EVERYTHING = select(*(ours[name] for name in NAMES))


@whole
class Installations:
    """By platform and workspace; and which states of the way there were used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, installation: Installation) -> None:
        """Keep it, in the place of an earlier one."""
        values = asdict(installation)
        rest = {name: values[name] for name in NAMES[2:]} | {"claimed": None}
        async with self._database.writing() as connection:
            made = upsert(connection, installations).values(**values)
            await connection.execute(
                made.on_conflict_do_update(index_elements=["platform", "workspace"], set_=rest)
            )

    async def get(self, platform: str, workspace: str) -> Installation | None:
        """The one of that workspace."""
        async with self._database.reading() as connection:
            found = await connection.execute(EVERYTHING.where(*_of(platform, workspace)))
            row = found.mappings().first()
            return Installation(**dict(row)) if row else None

    async def all(self) -> tuple[Installation, ...]:
        """Every one."""
        wanted = EVERYTHING.order_by(ours.platform, ours.workspace)
        async with self._database.reading() as connection:
            found = (await connection.execute(wanted)).mappings()
            return tuple(Installation(**dict(row)) for row in found)

    async def number(self) -> int:
        """How many have a token of their own."""
        async with self._database.reading() as connection:
            wanted = select(func.count()).where(ours.sealed != "")
            return int(await connection.scalar(wanted) or 0)

    async def remove(self, platform: str, workspace: str, until: datetime) -> tuple[str, ...]:
        """
        Delete that of a workspace, or of an organisation with all its workspaces: who has none any
        more. Nobody where it was made after *until*, and stays.
        """
        where = _of(platform, workspace)
        with_it = (ours.platform == platform, ours.organisation == workspace)
        async with self._database.writing() as connection:
            await connection.execute(delete(installations).where(*where, ours.at <= until))
            if await connection.scalar(select(ours.workspace).where(*where)) is not None:
                return ()
            gone = delete(installations).where(*with_it).returning(ours.workspace)
            return (workspace, *(await connection.execute(gone)).scalars())

    async def reseal(self, changed: Iterable[tuple[Installation, Installation]]) -> None:
        """Keep these under other seals, unless they were changed meanwhile."""
        async with self._database.writing() as connection:
            for old, new in changed:
                await connection.execute(_sealed(old, new))

    async def claim(self, old: Installation, now: datetime, until: datetime) -> bool:
        """Be the one who renews it, *until* then; False where somebody else is, or has."""
        free = or_(ours.claimed.is_(None), ours.claimed < now)
        claimed = update(installations).where(*_still(old), free).values(claimed=until)
        async with self._database.writing() as connection:
            return (await connection.execute(claimed)).rowcount == 1

    async def renewed(self, old: Installation, new: Installation) -> None:
        """The tokens that take the place of the old ones, unless others were put there."""
        async with self._database.writing() as connection:
            values = {"expires": new.expires, "claimed": None}
            await connection.execute(_sealed(old, new).values(**values))

    async def use(self, state: str, until: datetime, now: datetime) -> bool:
        """Use up a state, which is good for nothing after *until*; False if it was used before."""
        async with self._database.writing() as connection:
            await connection.execute(delete(used_states).where(used_states.c.until < now))
            made = upsert(connection, used_states).values(state=state, until=until)
            done = await connection.execute(
                made.on_conflict_do_nothing().returning(used_states.c.state)
            )
            return done.first() is not None


def _of(platform: str, workspace: str) -> tuple[Any, Any]:
    return ours.platform == platform, ours.workspace == workspace


def _still(old: Installation) -> tuple[Any, ...]:
    return (*_of(old.platform, old.workspace), ours.sealed == old.sealed)


def _sealed(old: Installation, new: Installation) -> Update:
    values = {"sealed": new.sealed, "refresh": new.refresh}
    return update(installations).where(*_still(old)).values(**values)
