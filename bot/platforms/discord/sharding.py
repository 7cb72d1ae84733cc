"""Which of the bot's connections to Discord ("shards") are this process's. Does: waits.

By itself a process connects all that Discord recommends. Several share them: by settings, or by
taking seats that are free again when their holder is gone.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from bot.errors import NotSetUp

log = structlog.get_logger()

NEEDED = "all processes have to agree on how many shards there are."
LOOK = 5.0
"""Seconds between two looks at who holds what: a dead replica's shards are ours soon after."""


class Sharing(Protocol):
    """Seats that several processes share."""

    async def held(self, number: int) -> frozenset[int]:
        """Which of so many seats are ours now."""

    async def leave(self) -> None:
        """Give all of them back."""


@dataclass(frozen=True, slots=True)
class Shards:
    """Which ones, out of how many; None for what Discord recommends, and all of it."""

    ids: tuple[int, ...] | None = None
    count: int | None = None


ALL = Shards()


def shards_of(ids: str, count: int | None) -> Shards:
    """The settings as shards: `0,2` or `0-3`. NotSetUp says what is wrong with them."""
    if not ids.strip():
        return Shards(None, count)
    if count is None:
        raise NotSetUp(f"DISCORD_SHARD_IDS needs DISCORD_SHARD_COUNT: {NEEDED}")
    found: set[int] = set()
    for part in ids.split(","):
        first, _, last = part.partition("-")
        if not (first.strip().isdecimal() and (last or first).strip().isdecimal()):
            raise NotSetUp(f"DISCORD_SHARD_IDS is to be like 0,1 or 0-3, not “{ids[:40]}”.")
        found |= set(range(int(first), min(int(last or first), count) + 1))
    if not found or max(found) >= count:
        raise NotSetUp(f"DISCORD_SHARD_IDS is to hold numbers from 0 to {count - 1}.")
    return Shards(tuple(sorted(found)), count)


async def shared(
    sharing: Sharing,
    number: int,
    connected: Callable[[Shards], Awaitable[None]],
    standing_by: Callable[[], None],
) -> None:
    """
    Be *connected* as long as we hold just these, and again when we hold others. Who holds none
    is *standing_by*.
    """
    before: frozenset[int] | None = None
    try:
        while True:
            held = await sharing.held(number)
            if held != before:
                log.info("discord_shards", held=sorted(held), of=number)
                before = held
            if held:
                await _while_held(sharing, number, held, connected)
            else:
                standing_by()
                await asyncio.sleep(LOOK)
    finally:
        await sharing.leave()


async def _while_held(
    sharing: Sharing,
    number: int,
    held: frozenset[int],
    connected: Callable[[Shards], Awaitable[None]],
) -> None:
    serving = asyncio.ensure_future(connected(Shards(tuple(sorted(held)), number)))
    try:
        while not serving.done():
            await asyncio.wait([serving], timeout=LOOK)
            if await sharing.held(number) != held:
                return
        await serving
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
