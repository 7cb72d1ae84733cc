"""Ends a program that no longer works, so that whoever runs it starts it again. Does: waits.

Two eyes: a task that sees a dead clock or a lost platform, and a thread that sees the event loop
itself stand still, which no task could tell.
"""

import asyncio
import faulthandler
import os
import sys
import threading
from collections import deque
from collections.abc import Callable

from bot.errors import DeliveryError
from bot.watching.health import Health
from bot.watching.metrics import Metrics

CLOCK_DEAD = 900.0
"""Seconds without a round of the clock. A database may be away for ten minutes before that."""
PLATFORM_DEAD = 1800.0
"""Seconds without a connection to one platform: its SDK tries again all the while."""
LOOP_DEAD = 60.0
"""Seconds in which the event loop does nothing at all."""
LOOK = 0.5
KEPT = 120
"""Looks of which the longest delay is told: a minute."""
EX_SOFTWARE = 70


async def watch(health: Health, metrics: Metrics) -> None:
    """Until cancelled; a DeliveryError names what has been dead for too long."""
    delays: deque[float] = deque(maxlen=KEPT)
    with Outside(health.clock) as thread:
        while True:
            begun = health.clock()
            await asyncio.sleep(LOOK)
            delays.append(max(0.0, health.clock() - begun - LOOK))
            thread.alive()
            metrics.loop.set(max(delays))
            metrics.beat.set(health.silence())
            verdict(health, metrics)


def verdict(health: Health, metrics: Metrics) -> None:
    """One look; a DeliveryError where it is not worth going on."""
    gone = health.gone()
    for name in health.connected:
        metrics.up.labels(name).set(name not in gone)
    if (silence := health.silence()) > CLOCK_DEAD:
        raise DeliveryError(
            f"the clock of the digests has been silent for {silence:.0f} seconds",
            "start again; if it comes back, look at the database",
        )
    for name, seconds in gone.items():
        if seconds > PLATFORM_DEAD:
            raise DeliveryError(
                f"{name} has been out of reach for {seconds:.0f} seconds",
                "start again; if it comes back, look at the network",
            )


class Outside:
    """Looks from outside whether the loop still turns; where it does not, ends the process."""

    def __init__(self, clock: Callable[[], float], end: Callable[[], None] | None = None) -> None:
        self._clock = clock
        self._end = end or _end
        self._last = clock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)

    def alive(self) -> None:
        """Said by the loop."""
        self._last = self._clock()

    def __enter__(self) -> "Outside":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            if self._clock() - self._last > LOOP_DEAD:
                self._end()
                return


def _end() -> None:
    sys.stderr.write(f"The event loop has stood still for {LOOP_DEAD:.0f} seconds. Ending.\n")
    faulthandler.dump_traceback(file=sys.stderr)
    os._exit(EX_SOFTWARE)
