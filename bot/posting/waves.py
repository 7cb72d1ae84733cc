"""Sends in waves, as many at once and as often as the platform takes. Does: everything in order.

Marked in one transaction, sent side by side, settled in one: whoever is killed in between leaves
at most one wave in doubt.
"""

import asyncio
from asyncio import timeout
from collections.abc import Sequence
from datetime import timedelta
from time import monotonic

from bot.posting import verdicts
from bot.posting.hands import Hands
from bot.posting.model import Settled
from bot.posting.pacing import Lanes
from bot.posting.sending import LONGEST, Clock, Ready, Sender, saying

SOON = 1.0
"""Seconds that a card waits in hand for its channel; for longer it is given back."""
MOST_HELD = 60.0
"""Seconds that a channel is left alone where the platform asked for more."""


class Waves:
    """One platform's sendings."""

    def __init__(self, sender: Sender, hands: Hands, real: Clock) -> None:
        self._sender = sender
        self._hands = hands
        self._real = real
        self._lanes = Lanes(sender.poster.pace)

    async def send(self, ready: Sequence[Ready], stopping: asyncio.Event) -> int:
        """Send all; how many were settled. What has not left when we stop goes back."""
        left, done = list(ready), 0
        while left and not stopping.is_set():
            wave, left = await self._next(left)
            if wave:
                done += await self._wave(wave)
        await self._hands.release([each.delivery.key for each in left])
        return done

    async def look(self, doubtful: Sequence[Ready]) -> list[Ready]:
        """Settle what can be found out; what is to be sent once more."""
        again: list[Ready] = []
        size = self._lanes.pace.at_once
        for at in range(0, len(doubtful), size):
            some = doubtful[at : at + size]
            told = await asyncio.gather(*(self._sender.look(each) for each in some))
            await self._hands.settle([each for each in told if each])
            again += [one for one, each in zip(some, told, strict=True) if each is None]
        return again

    async def _wave(self, wave: Sequence[Ready]) -> int:
        leaving = await self._hands.mark([each.delivery.key for each in wave])
        going = [each for each in wave if each.delivery.key in leaving]
        settled = await self._sent(going)
        self._hold(settled)
        await self._hands.settle(settled)
        return len(settled)

    async def _sent(self, going: Sequence[Ready]) -> list[Settled]:
        """All side by side, with one alarm for them all; what it interrupts is in doubt."""
        said = saying()
        tasks = [asyncio.create_task(self._sender.send(each, said)) for each in going]
        try:
            async with timeout(LONGEST):
                # one after the other: most are over when it is their turn, and cost nothing then
                for task in tasks:
                    await task
        except TimeoutError:
            pass
        finally:
            await _ended(tasks)
        return [
            self._sender.refused(each, TimeoutError()) if task.cancelled() else task.result()
            for each, task in zip(going, tasks, strict=True)
        ]

    async def _next(self, left: Sequence[Ready]) -> tuple[list[Ready], list[Ready]]:
        """Those that may leave now, and the rest."""
        moment = monotonic()
        room = self._lanes.room(moment)
        if not room:
            await asyncio.sleep(self._lanes.until_room(moment))
            return [], list(left)
        wave: list[Ready] = []
        busy: list[Ready] = []
        for each in left:
            if len(wave) == room:
                break
            channel = each.delivery.where.channel
            if self._lanes.wait(channel, moment):
                busy.append(each)
            else:
                self._lanes.take(channel, moment)
                wave.append(each)
        rest = [*busy, *left[len(wave) + len(busy) :]]
        return wave, rest if wave else await self._put_off(rest, moment)

    async def _put_off(self, rest: Sequence[Ready], moment: float) -> list[Ready]:
        """All their channels are busy: wait for the next that is free, give back the others."""
        turns: dict[str, float] = {}
        late: list[Settled] = []
        near: list[Ready] = []
        for each in rest:
            channel = each.delivery.where.channel
            wait = turns.get(channel, self._lanes.wait(channel, moment))
            turns[channel] = wait + self._lanes.pace.channel
            if wait > SOON and each.delivery.state != "sending":
                late.append(verdicts.later(each.delivery, timedelta(seconds=wait), self._real()))
            else:
                near.append(each)
        await self._hands.settle(late)
        if near:
            busy = (self._lanes.wait(each.delivery.where.channel, moment) for each in near)
            await asyncio.sleep(min(busy))
        return near

    def _hold(self, settled: Sequence[Settled]) -> None:
        """Where a try is to wait, nothing else goes to that channel meanwhile."""
        for delivery in (each.delivery for each in settled):
            if delivery.state == "due" and delivery.work_at:
                wait = (delivery.work_at - self._real()).total_seconds()
                self._lanes.hold(delivery.where.channel, min(wait, MOST_HELD), monotonic())


async def _ended(tasks: Sequence[asyncio.Task[Settled]]) -> None:
    """None of them goes on without us."""
    if going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going)
