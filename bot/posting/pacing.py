"""How fast a platform may be used, a channel and all together. Pure: time is handed in."""

import math
from collections import deque

from bot.platforms import Pace

MANY = 10_000
"""Channels that are remembered before those that are free again are dropped."""


class Lanes:
    """Remembers what left when; *moment* counts in seconds from any fixed point."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._free: dict[str, float] = {}
        self._left: deque[float] = deque()

    def wait(self, channel: str, moment: float) -> float:
        """Seconds until that channel takes another one."""
        return max(self._free.get(channel, 0.0) - moment, 0.0)

    def room(self, moment: float) -> int:
        """How many may leave now, all channels together."""
        if math.isinf(self.pace.second):
            return self.pace.at_once
        while self._left and self._left[0] <= moment - 1:
            self._left.popleft()
        return max(min(int(self.pace.second) - len(self._left), self.pace.at_once), 0)

    def until_room(self, moment: float) -> float:
        """Seconds until there is room again."""
        return max(self._left[0] + 1 - moment, 0.0) if self._left else 0.0

    def take(self, channel: str, moment: float) -> None:
        """One leaves now."""
        if self.pace.channel:
            self.hold(channel, self.pace.channel, moment)
        if not math.isinf(self.pace.second):
            self._left.append(moment)

    def hold(self, channel: str, seconds: float, moment: float) -> None:
        """Nothing leaves for that channel for so long."""
        self._free[channel] = max(self._free.get(channel, 0.0), moment + seconds)
        if len(self._free) > MANY:
            self._free = {name: free for name, free in self._free.items() if free > moment}
