"""How long an event loop is away from what comes in. Does: looks at the clock.

A turn is everything that the loop does between two looks at its sockets and threads: all callbacks
that were ready, one after the other. Nobody is answered meanwhile. It is timed once a turn, since
timing each callback takes a tenth of what delivering does; and only by the clock, since to ask
for the processor's time takes a twentieth.
"""

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Any


class Turns:
    """The longest turn since `start`, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._is_on = False

    def start(self) -> None:
        """Within the loop that is to be timed."""
        selector: Any = asyncio.get_running_loop()._selector  # type: ignore[attr-defined]
        look: Callable[[float | None], Any] = selector.select
        seen = perf_counter()
        self._is_on = True

        def select(timeout: float | None = None) -> Any:
            nonlocal seen
            if self._is_on:
                self.longest = max(self.longest, (perf_counter() - seen) * 1e3)
            found = look(timeout)
            seen = perf_counter()
            return found

        selector.select = select

    def stop(self) -> None:
        """What comes from now on does not count."""
        self._is_on = False
