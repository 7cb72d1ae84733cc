"""What people still have to be told, kept until somebody was. Does: SQL."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from bot.platforms import Address
from bot.posting import life
from bot.posting.model import Change, Notice, Subscription
from bot.posting.store import digests, rows
from bot.posting.store.engine import Database
from bot.posting.store.settling import note, pause
from bot.posting.store.tables import notices, subscriptions
from bot.posting.store.whole import whole

HOLD = timedelta(minutes=1)
"""How long others keep off while one tells."""
BATCH = 200


@whole
class Notices:
    """Taken by one process at a time; told at least once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, platform: str, real: datetime) -> tuple[Notice, ...]:
        """Some that nobody is telling just now."""
        wanted = (
            select(notices)
            .where(notices.c.platform == platform, notices.c.retry_at <= real)
            .order_by(notices.c.id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        async with self._database.writing() as connection:
            found = (await connection.execute(wanted)).mappings().all()
            if found:
                held = update(notices).where(notices.c.id.in_([row["id"] for row in found]))
                await connection.execute(
                    held.values(retry_at=real + HOLD, tries=notices.c.tries + 1)
                )
            return tuple(_notice(row) for row in found)

    async def done(self, ids: Sequence[int]) -> None:
        """These were told."""
        async with self._database.writing() as connection:
            await connection.execute(delete(notices).where(notices.c.id.in_(ids)))

    async def later(self, ids: Sequence[int], at: datetime) -> None:
        """These could not be told now."""
        async with self._database.writing() as connection:
            again = update(notices).where(notices.c.id.in_(ids))
            await connection.execute(again.values(retry_at=at))

    async def waiting(self) -> int:
        """How many there are."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(func.count()).select_from(notices))
            return int(found.scalar_one())

    async def stop(
        self, where: Address, reason: str, mend: str, real: datetime
    ) -> tuple[Subscription, ...]:
        """
        Pause everything at a place, and tell of it: the whole workspace where the channel is "",
        else the channel; of a thread only what goes into that thread.
        """
        there = [
            subscriptions.c.platform == where.platform,
            subscriptions.c.workspace == where.workspace,
        ]
        if where.channel:
            there.append(subscriptions.c.channel == where.channel)
        if where.thread:
            there.append(subscriptions.c.thread == where.thread)
        wanted = select(subscriptions).where(*there).order_by(subscriptions.c.id)
        async with self._database.writing() as connection:
            found = await digests.read(connection, wanted.with_for_update())
            stopped = await pause(connection, found, reason, "", real)
            if stopped:
                values = {"kind": "paused", "delivery": "", "reason": reason, "mend": mend}
                await connection.execute(
                    notices.insert(),
                    [
                        values
                        | rows.of_place(each.where)
                        | {"subscription": each.id, "at": real, "retry_at": real}
                        for each in stopped
                    ],
                )
        return stopped

    async def back(self, where: Address, reason: str, mend: str, real: datetime) -> int:
        """Tell of the digests there that were paused for that *reason*; how many."""
        ours = subscriptions.c
        here = (ours.platform == where.platform, ours.workspace == where.workspace)
        paused = (ours.channel == where.channel, ours.state == "paused", ours.paused_why == reason)
        async with self._database.writing() as connection:
            ids = (await connection.execute(select(ours.id).where(*here, *paused))).scalars().all()
            for id in ids:
                await note(connection, "back", where, id, reason, real, mend=mend)
        return len(ids)

    async def revive(
        self,
        where: Address,
        reasons: Collection[str],
        real: datetime,
        among: Collection[str] = (),
    ) -> tuple[Subscription, ...]:
        """
        What was paused in that workspace, or in any *among* those, for one of the *reasons* goes on
        from now, and people are told that instead of the pause.
        """
        ours, there = subscriptions.c, {where.workspace, *among}
        paused = (ours.state == "paused", ours.paused_why.in_(reasons))
        wanted = select(subscriptions).where(ours.platform == where.platform, *paused)
        if not among:
            wanted = wanted.where(ours.workspace == where.workspace)
        async with self._database.writing() as connection:
            found = await digests.read(connection, wanted.order_by(ours.id).with_for_update())
            before = [each for each in found if each.where.workspace in there]
            after = [life.activated(each, real) for each in before]
            for old, new in zip(before, after, strict=True):
                await digests.change(connection, new)
                untold = (notices.c.subscription == old.id, notices.c.kind == "paused")
                await connection.execute(delete(notices).where(*untold))
                await note(connection, "revived", old.where, old.id, old.paused_why, real)
            pairs = zip(before, after, strict=True)
            made = [Change(0, real, "", "resume", old.id, old, new) for old, new in pairs]
            await digests.log(connection, made)
        return tuple(after)


def _notice(row: rows.Row) -> Notice:
    return Notice(
        id=row["id"],
        kind=row["kind"],
        where=rows.place(row),
        subscription=row["subscription"],
        delivery=row["delivery"],
        reason=row["reason"],
        mend=row["mend"],
        tries=row["tries"],
    )
