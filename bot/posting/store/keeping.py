"""What is thrown away: old records after a while, a workspace on demand. Does: SQL."""

from datetime import datetime

from sqlalchemy import delete, func, select

from bot.posting.store.engine import Database
from bot.posting.store.tables import (
    beats,
    changes,
    deliveries,
    installations,
    managers,
    memory,
    notices,
    offers,
    subscriptions,
    uploads,
    workspaces,
)
from bot.posting.store.whole import whole

BATCH = 2000
OF_WORKSPACES = (
    subscriptions,
    deliveries,
    memory,
    changes,
    notices,
    offers,
    uploads,
    managers,
    workspaces,
    installations,
)
"""Every table whose rows belong to one workspace; a test finds those left out."""


@whole
class Keeping:
    """Deletes in small transactions, so that deliveries go on meanwhile."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def purge(self, before: datetime) -> int:
        """Delete deliveries and changes from before then that are done with; how many."""
        gone = 0
        old = (deliveries.c.at < before, deliveries.c.work_at.is_(None))
        while True:
            some = select(deliveries.c.key).where(*old).limit(BATCH).scalar_subquery()
            async with self._database.writing() as connection:
                done = await connection.execute(
                    delete(deliveries).where(deliveries.c.key.in_(some))
                )
            gone += done.rowcount
            if done.rowcount < BATCH:
                break
        async with self._database.writing() as connection:
            gone += (
                await connection.execute(delete(changes).where(changes.c.at < before))
            ).rowcount
            await connection.execute(delete(beats).where(beats.c.at < before))
        return gone

    async def forget(self, platform: str, workspace: str) -> int:
        """Delete all data of a workspace; how many rows that were."""
        gone = 0
        async with self._database.writing() as connection:
            for table in OF_WORKSPACES:
                there = delete(table).where(
                    table.c.platform == platform, table.c.workspace == workspace
                )
                gone += (await connection.execute(there)).rowcount
        return gone

    async def held(self, platform: str, workspace: str) -> dict[str, int]:
        """How many rows of each table are about a workspace."""
        found: dict[str, int] = {}
        async with self._database.reading() as connection:
            for table in OF_WORKSPACES:
                there = select(func.count()).where(
                    table.c.platform == platform, table.c.workspace == workspace
                )
                found[table.name] = int(await connection.scalar(there) or 0)
        return found
