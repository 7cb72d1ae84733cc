"""A channel that has a new id: everything that goes there goes on going there. Does: SQL."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platforms import Address
from bot.posting.model import Change, Subscription
from bot.posting.store import digests
from bot.posting.store.engine import Database
from bot.posting.store.tables import deliveries, memory, subscriptions
from bot.posting.store.whole import whole


@whole
class Following:
    """One transaction: digests, what is on its way, and what the channel has been told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(self, where: Address, channel: str, real: datetime) -> tuple[Subscription, ...]:
        """From *where* to the *channel*, which is the same one; the digests that moved."""
        ours = subscriptions.c
        here = (ours.platform == where.platform, ours.workspace == where.workspace)
        wanted = select(subscriptions).where(*here, ours.channel == where.channel)
        async with self._database.writing() as connection:
            before = await digests.read(connection, wanted.order_by(ours.id).with_for_update())
            ids = [each.id for each in before]
            after = [replace(each, where=replace(each.where, channel=channel)) for each in before]
            await connection.execute(
                update(subscriptions).where(ours.id.in_(ids)).values(channel=channel)
            )
            await _move_open(connection, where, channel)
            await _move_memory(connection, where, channel)
            pairs = zip(before, after, strict=True)
            made = [Change(0, real, "", "follow", old.id, old, new) for old, new in pairs]
            await digests.log(connection, made)
        return tuple(after)


async def _move_open(connection: AsyncConnection, where: Address, channel: str) -> None:
    """What has been sent stays where it was said to be."""
    ours = deliveries.c
    here = (ours.platform == where.platform, ours.workspace == where.workspace)
    is_open = (ours.channel == where.channel, ours.work_at.is_not(None))
    await connection.execute(update(deliveries).where(*here, *is_open).values(channel=channel))


async def _move_memory(connection: AsyncConnection, where: Address, channel: str) -> None:
    """Without it the channel would be told everything once more."""
    ours = memory.c
    there = (ours.platform == where.platform, ours.workspace == where.workspace)
    both = select(memory).where(*there, ours.channel.in_((where.channel, channel)))
    found = (await connection.execute(both)).mappings().all()
    taken = {row["place"] for row in found}
    for row in found:
        platform, workspace, old, *rest = row["place"].split("\n")
        place = "\n".join((platform, workspace, channel, *rest))
        if old == where.channel and place not in taken:
            moved = update(memory).where(ours.place == row["place"])
            await connection.execute(moved.values(place=place, channel=channel))
