"""Which file a platform keeps for a picture, by workspace and the picture's digest. Does: SQL.

Who wants to upload one claims it first, so that replicas that post the same card at the same time
upload its picture once. A claim whose holder was killed is over after a moment. Nothing here is
needed: where the database does not answer, each uploads for itself.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from bot.posting.store.drawn import now
from bot.posting.store.engine import Database
from bot.posting.store.spare import Spare
from bot.posting.store.tables import uploads
from bot.posting.store.upsert import upsert

LEASE = timedelta(seconds=10)
"""How long a claim lasts; an upload takes a second or two."""
KEPT = timedelta(days=90)
"""How long an id is kept; then the picture is uploaded anew."""

ours = uploads.c
KEY = ["platform", "workspace", "digest"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture in a workspace."""

    platform: str
    workspace: str
    digest: str

    def rows(self) -> tuple[Any, ...]:
        """Its row."""
        return tuple(uploads.c[name] == value for name, value in asdict(self).items())


@dataclass(frozen=True, slots=True)
class Claim:
    """The *file* that is there; or whether it is ours to upload, else somebody else does."""

    file: str = ""
    is_ours: bool = False


class Uploaded:
    """Each row is a claim, then a file's id."""

    def __init__(
        self, database: Database, spare: Spare, clock: Callable[[], datetime] = now
    ) -> None:
        self._database = database
        self._spare = spare
        self._clock = clock

    async def find(self, wanted: Wanted) -> str:
        """The file's id; "" where none is known."""
        return await self._spare.ask(partial(self._found, wanted), "")

    async def claim(self, wanted: Wanted, owner: str, gone: str = "") -> Claim:
        """
        Its file, unless that is the one that is *gone*, or the right to upload it. Who cannot ask
        need not wait for others.
        """
        alone = Claim(is_ours=True)
        return await self._spare.ask(partial(self._claimed, wanted, owner, gone), alone)

    def keep(self, wanted: Wanted, owner: str, file: str) -> None:
        """It is uploaded: from now on all use that file. Nobody does where the claim is gone."""
        values = {"file": file, "owner": "", "until": self._clock() + KEPT}
        kept = update(uploads).where(*wanted.rows(), ours.owner == owner).values(values)
        self._spare.later(partial(self._write, kept))

    def release(self, wanted: Wanted, owner: str) -> None:
        """It could not be uploaded: others may try."""
        freed = delete(uploads).where(*wanted.rows(), ours.owner == owner)
        self._spare.later(partial(self._write, freed))

    async def sweep(self, at: datetime) -> None:
        """Throw away what is over."""
        await self._spare.ask(partial(self._write, delete(uploads).where(ours.until < at)), None)

    async def forget(self, platform: str, workspace: str) -> None:
        """That workspace has removed us. This one is not spared: it fails where it cannot be."""
        theirs = (ours.platform == platform, ours.workspace == workspace)
        async with self._database.writing() as connection:
            await connection.execute(delete(uploads).where(*theirs))

    async def _found(self, wanted: Wanted) -> str:
        there = select(ours.file).where(*wanted.rows(), ours.until >= self._clock())
        async with self._database.reading() as connection:
            return str(await connection.scalar(there) or "")

    async def _claimed(self, wanted: Wanted, owner: str, gone: str) -> Claim:
        file = await self._found(wanted)
        if file and file != gone:
            return Claim(file)
        at = self._clock()
        values = {"file": "", "owner": owner, "until": at + LEASE}
        free = or_(ours.until < at, and_(ours.file != "", ours.file == gone))
        async with self._database.writing(lightly=True) as connection:
            made = upsert(connection, uploads).values(**asdict(wanted), **values)
            claimed = made.on_conflict_do_update(index_elements=KEY, set_=values, where=free)
            done = await connection.execute(claimed.returning(ours.owner))
            return Claim(is_ours=done.first() is not None)

    async def _write(self, statement: Any) -> None:
        async with self._database.writing(lightly=True) as connection:
            await connection.execute(statement)
