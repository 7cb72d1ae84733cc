"""Pictures that some replica has drawn, by the digest of what they show. Does: SQL.

A cache: reading one takes a hundredth of drawing it, and whatever goes wrong means that it is drawn
once more. The newest are kept, for a while and up to a size.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import delete, func, select

from bot.posting.store.engine import Database
from bot.posting.store.spare import Spare
from bot.posting.store.tables import pictures
from bot.posting.store.upsert import upsert

KEPT = timedelta(days=30)
"""How long a picture is kept; then one replica draws it anew."""
MOST = 32_000_000
"""Bytes: some 4,000 pictures."""


def now() -> datetime:
    """What time it is."""
    return datetime.now(UTC)


class Drawn:
    """At most *most* bytes, and what was put since somebody looked."""

    def __init__(
        self,
        database: Database,
        spare: Spare,
        most: int = MOST,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._database = database
        self._spare = spare
        self._most = most
        self._clock = clock
        self._put = 0

    async def get(self, digest: str) -> bytes | None:
        """The picture; None where there is none, or the database does not say."""
        return await self._spare.ask(partial(self._read, digest), None)

    def put(self, digest: str, png: bytes) -> None:
        """Keep it for the others, if it can be."""
        self._spare.later(partial(self._kept, digest, png))

    async def sweep(self, at: datetime) -> None:
        """Throw away what is too old or too much."""
        await self._spare.ask(partial(self._swept, at), None)

    async def _read(self, digest: str) -> bytes | None:
        wanted = select(pictures.c.png).where(pictures.c.digest == digest)
        async with self._database.reading() as connection:
            found: bytes | None = await connection.scalar(wanted)
            return found

    async def _kept(self, digest: str, png: bytes) -> None:
        row = {"digest": digest, "png": png, "size": len(png), "at": self._clock()}
        async with self._database.writing(lightly=True) as connection:
            await connection.execute(upsert(connection, pictures).on_conflict_do_nothing(), row)
        self._put += len(png)
        if self._put > self._most // 10:
            await self._swept(self._clock())

    async def _swept(self, at: datetime) -> None:
        self._put = 0
        newest_first = (pictures.c.at.desc(), pictures.c.digest)
        held = func.sum(pictures.c.size).over(order_by=newest_first).label("held")
        counted = select(pictures.c.digest, held).subquery()
        too_much = select(counted.c.digest).where(counted.c.held > self._most)
        async with self._database.writing(lightly=True) as connection:
            await connection.execute(delete(pictures).where(pictures.c.at < at - KEPT))
            await connection.execute(delete(pictures).where(pictures.c.digest.in_(too_much)))
