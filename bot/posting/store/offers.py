"""Files that somebody looked at before they bring them in; kept for a day. Does: SQL."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.posting.store.engine import Database
from bot.posting.store.tables import offers
from bot.posting.store.whole import whole


@dataclass(frozen=True, slots=True)
class Offer:
    """The *text* of a file, and a *sign* of what it would have changed when it was looked at."""

    id: str
    platform: str
    workspace: str
    who: str
    sign: str
    text: str
    at: datetime


@whole
class Offers:
    """Each is taken once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, offer: Offer, before: datetime) -> None:
        """Keep it; those from *before* then are gone."""
        async with self._database.writing() as connection:
            await connection.execute(delete(offers).where(offers.c.at < before))
            await connection.execute(insert(offers).values(asdict(offer)))

    async def get(self, id: str, platform: str, workspace: str) -> Offer | None:
        """The one with that id, if it is of that workspace."""
        ours = (offers.c.platform == platform, offers.c.workspace == workspace)
        async with self._database.reading() as connection:
            found = await connection.execute(select(offers).where(offers.c.id == id, *ours))
            row = found.mappings().first()
            return Offer(**row) if row else None

    async def drop(self, id: str) -> bool:
        """Throw it away; False where somebody has done so already."""
        async with self._database.writing() as connection:
            gone = await connection.execute(delete(offers).where(offers.c.id == id))
            return gone.rowcount == 1

    async def sweep(self, before: datetime) -> None:
        """Throw away those from before then."""
        async with self._database.writing() as connection:
            await connection.execute(delete(offers).where(offers.c.at < before))
