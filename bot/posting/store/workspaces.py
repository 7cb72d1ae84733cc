"""What workspaces set, and who may manage their digests. Does: SQL."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.posting.model import Workspace
from bot.posting.store.engine import Database
from bot.posting.store.tables import beats, managers, workspaces
from bot.posting.store.upsert import upsert
from bot.posting.store.whole import whole

AHEAD = "ahead"
"""Not somebody who is alive: when a pass ahead of the clock began (`ahead.py`)."""


@whole
class Workspaces:
    """Settings and managers, by platform and workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, platform: str, workspace: str) -> Workspace:
        """What is set there; nothing, for one never heard of."""
        async with self._database.reading() as connection:
            row = (
                (
                    await connection.execute(
                        select(workspaces).where(
                            workspaces.c.platform == platform, workspaces.c.workspace == workspace
                        )
                    )
                )
                .mappings()
                .first()
            )
            people = await connection.execute(
                select(managers.c.person)
                .where(managers.c.platform == platform, managers.c.workspace == workspace)
                .order_by(managers.c.added_at, managers.c.person)
            )
            return Workspace(
                **dict(row or _key(platform, workspace)), managers=tuple(people.scalars())
            )

    async def languages(self) -> dict[tuple[str, str], str]:
        """The language of every workspace that has set one."""
        wanted = select(workspaces.c.platform, workspaces.c.workspace, workspaces.c.language)
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.where(workspaces.c.language != ""))
            return {(platform, workspace): language for platform, workspace, language in found}

    async def set(self, platform: str, workspace: str, **values: str) -> None:
        """Set *zone*, *language* or *installed_by*; the others stay."""
        async with self._database.writing() as connection:
            made = upsert(connection, workspaces).values(**_key(platform, workspace), **values)
            await connection.execute(
                made.on_conflict_do_update(index_elements=["platform", "workspace"], set_=values)
            )

    async def add_manager(
        self, platform: str, workspace: str, person: str, *, who: str, at: datetime
    ) -> bool:
        """Let that person manage; False where they may already."""
        values = {**_key(platform, workspace), "person": person, "added_by": who, "added_at": at}
        async with self._database.writing() as connection:
            made = upsert(connection, managers).values(**values).on_conflict_do_nothing()
            added = await connection.execute(made.returning(managers.c.person))
            return added.first() is not None

    async def remove_manager(self, platform: str, workspace: str, person: str) -> bool:
        """Do not let them any more; False where they could not."""
        gone = delete(managers).where(
            managers.c.platform == platform,
            managers.c.workspace == workspace,
            managers.c.person == person,
        )
        async with self._database.writing() as connection:
            return (await connection.execute(gone)).rowcount == 1

    async def beat(self, name: str, at: datetime) -> None:
        """Say that *name* (a pass, the housekeeping) was alive then."""
        async with self._database.writing() as connection:
            made = upsert(connection, beats).values(name=name, at=at)
            await connection.execute(
                made.on_conflict_do_update(index_elements=["name"], set_={"at": at})
            )

    async def heard(self) -> dict[str, datetime]:
        """When each was last alive."""
        async with self._database.reading() as connection:
            wanted = select(beats.c.name, beats.c.at).where(beats.c.name != AHEAD)
            found = await connection.execute(wanted)
            return {row.name: row.at for row in found}


def _key(platform: str, workspace: str) -> dict[str, str]:
    return {"platform": platform, "workspace": workspace}
