"""Works off what is due on one platform: claim → prepare → look → send → settle. Does: all of it.

Whatever happens to this process, the rows say how far it came: what was claimed and never marked
is sent by somebody else; what was marked and never settled is looked after when its lease ends.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from bot.posting.hands import Hands
from bot.posting.model import Settled
from bot.posting.preparing import Preparing
from bot.posting.sending import Ready
from bot.posting.store import Work
from bot.posting.waves import Waves

POLL = 0.05
"""Seconds until the next look, while there still is something to plan."""
SOME = 25
"""Rows that are prepared without a break."""


@dataclass
class Worker:
    """One platform's."""

    platform: str
    hands: Hands
    preparing: Preparing
    waves: Waves

    async def run(self, stopping: asyncio.Event, planned: asyncio.Event | None = None) -> int:
        """
        Until nothing is left that could go now, nor any comes before *planned* is set; how many
        were settled.
        """
        done = 0
        while not stopping.is_set():
            is_last = planned is None or planned.is_set()
            if found := await self.hands.claim(self.platform):
                async with self.hands.renewing():
                    done += await self._batch(found, stopping)
            elif is_last:
                break
            else:
                await asyncio.sleep(POLL)
        return done

    async def _batch(self, found: Sequence[Work], stopping: asyncio.Event) -> int:
        prepared: list[tuple[Work, Ready | Settled]] = []
        for number, work in enumerate(found):
            prepared.append((work, await self.preparing.prepared(work)))
            if number % SOME == 0:
                await asyncio.sleep(0)  # answers go in between
        over = [each for _, each in prepared if isinstance(each, Settled)]
        await self.hands.settle(over)
        doubtful = _ready(prepared, is_flying=True)
        again = await self.waves.look(doubtful)
        # what was found out counts: people may have to be told of it at once
        done = len(over) + len(doubtful) - len(again)
        fresh = _ready(prepared, is_flying=False)
        return done + await self.waves.send([*again, *fresh], stopping)


def _ready(prepared: Sequence[tuple[Work, Ready | Settled]], *, is_flying: bool) -> list[Ready]:
    return [
        each
        for work, each in prepared
        if isinstance(each, Ready) and (work.delivery.state == "sending") is is_flying
    ]
