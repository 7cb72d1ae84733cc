"""Numbered seats that replicas share out: nobody sits on another's. Does: SQL.

A seat is an advisory lock of PostgreSQL on a connection of its own, so that it is free as soon as
its holder is gone, however it went. Everybody also holds a lock that all may hold: how many do is
how many there are, and each takes no more than its share.
"""

import zlib
from math import ceil

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.posting.store.away import is_away, reason
from bot.posting.store.engine import Database

log = structlog.get_logger()

HERE = 2**31 - 1
"""The lock that everybody holds; no seat has this number."""

NOTICED = ("tcp_keepalives_idle = 5", "tcp_keepalives_interval = 5", "tcp_keepalives_count = 2")
"""A machine that is gone says no farewell: the server notices within 15 seconds."""
ENTER = text("SELECT pg_advisory_lock_shared(:room, :here)")
TAKE = text("SELECT pg_try_advisory_lock(:room, :seat)")
GIVE = text("SELECT pg_advisory_unlock(:room, :seat)")
LEAVE = text("SELECT pg_advisory_unlock_all()")
ALL = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND classid = CAST(:room AS oid) AND objid = CAST(:here AS oid)"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Seats:
    """What this process holds in a room, such as the shards of a bot. PostgreSQL only."""

    def __init__(self, database: Database, room: str) -> None:
        self._database = database
        self._room = zlib.crc32(room.encode()) & HERE
        self._connection: AsyncConnection | None = None
        self._held: frozenset[int] = frozenset()

    async def held(self, number: int) -> frozenset[int]:
        """
        Take what is free of so many seats, up to our share, and give back what is more: what we
        hold now. While the database is away that is what we held: nobody can take it either.
        """
        try:
            connection = self._connection or await self._enter()
            self._held = await self._round(connection, number)
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("seats_unknown", why=reason(error), held=sorted(self._held))
            await self._drop()
        return self._held

    async def leave(self) -> None:
        """Give everything back."""
        try:
            if self._connection is not None:
                await self._connection.execute(LEAVE)
        except Exception as error:
            if not is_away(error):
                raise
        finally:
            await self._drop()
            self._held = frozenset()

    async def _enter(self) -> AsyncConnection:
        plain = await self._database.engine.connect()
        connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
        for setting in NOTICED:
            await connection.execute(text(f"SET {setting}"))
        await connection.execute(ENTER, {"room": self._room, "here": HERE})
        self._connection, self._held = connection, frozenset()
        return connection

    async def _round(self, connection: AsyncConnection, number: int) -> frozenset[int]:
        here = {"room": self._room, "here": HERE}
        people = int(await connection.scalar(ALL, here) or 1)
        share = ceil(number / people)
        held = [seat for seat in sorted(self._held) if seat < number]
        for seat in set(self._held) - set(held[:share]):
            await connection.execute(GIVE, {"room": self._room, "seat": seat})
        mine = set(held[:share])
        for seat in range(number):
            if len(mine) < share and seat not in mine:
                taken = await connection.scalar(TAKE, {"room": self._room, "seat": seat})
                mine |= {seat} if taken else set()
        return frozenset(mine)

    async def _drop(self) -> None:
        """The connection is not to be used by anybody else: locks would stay with it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()
