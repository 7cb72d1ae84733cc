"""Whether the bot is alive, and ready to work. Does: asks the database and the clock.

Alive (`/healthz`) is about this process only: one that is alive and not ready waits for somebody
else, and a restart would not help it.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import text

from bot.posting.store import Store

PATIENCE = 2.0
"""Seconds the database has to answer a question about itself."""
BEAT = 180.0
"""Seconds without a round of the clock, after which we are not ready: it goes each minute."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold; *why* says what is wrong where it does not."""

    name: str
    why: str = ""

    @property
    def well(self) -> bool:
        """Whether it holds."""
        return not self.why


@dataclass
class Health:
    """
    What is looked at. *connected* says of each platform whether it is, *beat* when the clock was
    last alive, in seconds of *clock*, which only runs forward.
    """

    store: Store
    connected: dict[str, Callable[[], bool]]
    beat: Callable[[], float]
    clock: Callable[[], float]
    lost: dict[str, float] = field(default_factory=dict)

    async def checks(self) -> tuple[Check, ...]:
        """Everything that must hold before somebody can be served."""
        return (await self.database(), self._clock(), *map(self._platform, self.connected))

    def off(self, name: str) -> None:
        """That platform was refused for good: nobody waits for it any more."""
        self.connected.pop(name, None)
        self.lost.pop(name, None)

    def silence(self) -> float:
        """Seconds since the clock was last alive."""
        return self.clock() - self.beat()

    def gone(self) -> Mapping[str, float]:
        """For how many seconds each platform that is away has been."""
        now = self.clock()
        for name, is_up in self.connected.items():
            if is_up():
                self.lost.pop(name, None)
            else:
                self.lost.setdefault(name, now)
        return {name: now - since for name, since in self.lost.items()}

    async def database(self) -> Check:
        """Whether it answers, in time."""
        try:
            async with (
                asyncio.timeout(PATIENCE),
                self.store.database.reading() as connection,
            ):
                await connection.execute(text("SELECT 1"))
        except Exception as error:
            return Check("database", type(error).__name__)
        return Check("database")

    def _clock(self) -> Check:
        silence = self.silence()
        return Check("clock", f"silent for {silence:.0f} s" if silence > BEAT else "")

    def _platform(self, name: str) -> Check:
        return Check(name, "" if self.connected[name]() else "not connected")
