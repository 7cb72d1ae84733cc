"""What is written down beside changes of digests, and drafts that nobody wanted. Does: SQL."""

from datetime import datetime

from sqlalchemy import insert, select, text

from bot.posting.model import Change, Setting
from bot.posting.store import rows
from bot.posting.store.engine import Database
from bot.posting.store.tables import changes, subscriptions


class Audit:
    """Who set what for a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(
        self,
        platform: str,
        workspace: str,
        *,
        who: str,
        verb: str,
        at: datetime,
        setting: Setting | None = None,
    ) -> Change:
        """An entry of the log that is about no digest: *verb* says it all."""
        values = {
            "at": at,
            "platform": platform,
            "workspace": workspace,
            "who": who,
            "verb": verb,
            "subscription": "",
            "before": rows.of_setting(setting, setting.was if setting else ""),
            "after": rows.of_setting(setting, setting.now if setting else ""),
            "undone": False,
        }
        async with self._database.writing() as connection:
            written = insert(changes).values(**values).returning(changes.c.id)
            id = (await connection.execute(written)).scalar_one()
        return Change(id, at, who, verb, "", None, None, setting=setting)

    async def drafts(self, before: datetime) -> tuple[str, ...]:
        """Ids of drafts that were changed last before then."""
        old = subscriptions.c.changed_at < before
        wanted = select(subscriptions.c.id).where(subscriptions.c.state == "draft", old)
        async with self._database.reading() as connection:
            return tuple((await connection.execute(wanted)).scalars())

    async def clock(self) -> datetime | None:
        """What a database on another machine takes for now; None for a file."""
        if self._database.is_file:
            return None
        async with self._database.reading() as connection:
            found: datetime = (
                await connection.execute(text("SELECT clock_timestamp()"))
            ).scalar_one()
            return found
