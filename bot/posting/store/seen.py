"""What was let in once, by whichever replica, until it is good for nothing any more. Does: SQL.

Somebody waits for the answer, so it has to be quick: one statement for all who ask at the same
time, which does not wait for the disk.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import delete

from bot.posting.store.away import reason
from bot.posting.store.ending import ended
from bot.posting.store.engine import Database
from bot.posting.store.tables import seen
from bot.posting.store.upsert import upsert

log = structlog.get_logger()

EVERY = timedelta(minutes=1)
"""How often those that are over are thrown away."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody who waits to hear whether they are the first with that name."""

    name: str
    until: datetime
    waiting: "asyncio.Future[bool]"


class Seen:
    """Names, each good until a moment of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._asked: list[_Asked] = []
        self._asking: asyncio.Task[None] | None = None
        self._cleaned: datetime | None = None

    async def first(self, name: str, until: datetime, now: datetime) -> bool:
        """Whether nobody has said that name before; from now on somebody has."""
        waiting: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._asked.append(_Asked(name, until, waiting))
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask_for_all(now))
        return await waiting

    async def forget(self, name: str) -> None:
        """It may be said once more."""
        async with self._database.writing(lightly=True) as connection:
            await connection.execute(delete(seen).where(seen.c.name == name))

    async def close(self, patience: float | None = None) -> None:
        """Until there is nothing left to do; a silent database is left alone after *patience* s."""
        await ended([self._asking] if self._asking else (), patience)
        for each in self._asked:
            each.waiting.cancel()

    async def _ask_for_all(self, now: datetime) -> None:
        """Those who come while the database is busy are asked about together, next time."""
        while self._asked:
            some, self._asked = self._asked, []
            try:
                new = await self._new(some)
            except Exception as error:
                for each in some:
                    _tell(each, error)
            except asyncio.CancelledError:  # the store closes: nobody will answer them
                for each in some:
                    each.waiting.cancel()
                raise
            else:
                for each in some:
                    _tell(each, each.name in new)
                    new.discard(each.name)
            await self._clean(now)

    async def _clean(self, now: datetime) -> None:
        if self._cleaned is not None and now - self._cleaned < EVERY:
            return
        self._cleaned = now
        over = delete(seen).where(seen.c.until < now)
        try:
            async with self._database.writing(lightly=True) as connection:
                await connection.execute(over)
        except Exception as error:  # others wait for their answer; in a minute it is tried again
            log.warning("not_cleaned", table=seen.name, why=reason(error))

    async def _new(self, some: Sequence[_Asked]) -> set[str]:
        rows = [{"name": each.name, "until": each.until} for each in some]
        async with self._database.writing(lightly=True) as connection:
            write = upsert(connection, seen).on_conflict_do_nothing().returning(seen.c.name)
            return set((await connection.execute(write, rows)).scalars())


def _tell(asked: _Asked, answer: bool | Exception) -> None:
    if asked.waiting.done():  # they have not waited so long
        return
    if isinstance(answer, Exception):
        asked.waiting.set_exception(answer)
    else:
        asked.waiting.set_result(answer)
