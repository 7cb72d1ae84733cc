"""Who is waiting for Slack's acknowledgement just now, so that nobody is left. Does: waits."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

QUEUED = "genai_queued"
"""In Bolt's context: those whom an answer has to wait for, where people have waited long."""


class Inside:
    """Counts those who came in and have not gone."""

    def __init__(self) -> None:
        self.number = 0
        self._nobody = asyncio.Event()
        self._nobody.set()

    def enter(self) -> None:
        """One more."""
        self.number += 1
        self._nobody.clear()

    def leave(self) -> None:
        """One less."""
        self.number -= 1
        if not self.number:
            self._nobody.set()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """In for as long as the block takes."""
        self.enter()
        try:
            yield
        finally:
            self.leave()

    async def emptied(self, seconds: float) -> int:
        """Wait for so long until nobody is left; how many are."""
        try:
            async with asyncio.timeout(seconds):
                await self._nobody.wait()
        except TimeoutError:
            return self.number
        return 0
