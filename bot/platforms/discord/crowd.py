"""Pictures for answers while many wait: then cards come at once, without theirs. Does: waits.

Pictures are drawn one after the other, some five a second. A card says all without its picture,
and a thousand people who wait hold memory that the interpreter looks through for garbage while
everybody else waits as well.
"""

from bot.cards.model import Chart
from bot.platforms.discord.send import Pictures

MOST = 30
"""People who wait for a picture at a time."""


class Crowded(Exception):
    """Too many wait; the message is for the log."""


class Crowd:
    """*pictures*, except that not everybody is let in."""

    def __init__(self, pictures: Pictures, most: int = MOST) -> None:
        self._pictures = pictures
        self._most = most
        self._waiting = 0

    def cached(self, chart: Chart) -> bytes | None:
        """The picture if it need not be drawn."""
        return self._pictures.cached(chart)

    async def png(self, chart: Chart) -> bytes:
        """The picture; Crowded where too many wait for one."""
        if self._waiting >= self._most:
            raise Crowded(f"{self._waiting} others wait for theirs")
        self._waiting += 1
        try:
            return await self._pictures.png(chart)
        finally:
            self._waiting -= 1
