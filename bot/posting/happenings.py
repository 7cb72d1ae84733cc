"""What platforms tell of places, turned into what becomes of digests there. Does: the store.

A place that is gone pauses what goes there, at once and with the reason; nothing is deleted. A
place that only changed its name or its kind keeps its id, and its digests; one with a new id is
followed. When a channel is back, people are told: only they know whether it should go on. Whoever
installs the app again wants it back as it was: what its removal has paused goes on.
"""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.platforms.happened import Happened, Happening
from bot.posting.hands import PATIENCE
from bot.posting.sending import Clock
from bot.posting.store import Store
from bot.posting.store.away import patiently

log = structlog.get_logger()

GONE = {
    "deleted": ("the channel was deleted", "Copy the digest to another channel, or delete it."),
    "archived": ("the channel was archived", "Unarchive it, then resume the digest."),
    "removed": ("the bot was removed", "Invite the bot again, then resume the digest."),
    "revoked": ("the bot's access was revoked", "Install the app again; then it goes on."),
    "uninstalled": ("the app was uninstalled", "Install the app again; then it goes on."),
}
"""What ends posting there: the reason and the mend, as a manager reads them."""
BACK = "The channel was unarchived."
OURS = frozenset({GONE["revoked"][0], GONE["uninstalled"][0]})
"""What an installation mends, whatever the platform."""
LEFT = frozenset({"revoked", "uninstalled"})
"""What ends our access to the workspace's files."""


def nobody() -> None:
    """There is nobody to wake."""


class Happenings:
    """
    Handed to the platforms' shells, which call it for each event. *wake* is called where somebody
    has to be told of one, which else waits for the next full minute.
    """

    def __init__(self, store: Store, real: Clock) -> None:
        self._store = store
        self._real = real
        self.wake: Callable[[], None] = nobody

    async def __call__(self, happening: Happening) -> None:
        """Pause, follow or note."""
        where = happening.where
        log.info("happened", what=happening.event, channel=where.channel)
        if happening.event in GONE:
            await self._stop(happening, self._real())
        elif happening.event == "moved" and happening.detail:
            moved = await self._store.following.move(where, happening.detail, self._real())
            log.info("followed", to=happening.detail, digests=len(moved))
        elif happening.event == "unarchived":
            reason, _ = GONE["archived"]
            if await self._store.notices.back(where, reason, BACK, self._real()):
                self.wake()
        elif happening.event == "installed":
            await self._revive(happening, self._real())

    async def _revive(self, happening: Happening, real: datetime) -> None:
        reasons = OURS | happening.mends
        where, among = happening.where, happening.among
        revived = await self._store.notices.revive(where, reasons, real, among)
        for digest in revived:
            log.info("goes_on", digest=digest.id, why="the app was installed again")
        if revived:
            self.wake()

    async def _stop(self, happening: Happening, real: datetime) -> None:
        reason, mend = GONE[happening.event]
        stopped = await self._store.notices.stop(happening.where, reason, mend, real)
        for digest in stopped:
            log.warning("paused", digest=digest.id, why=reason)
        if stopped:
            self.wake()
        if happening.event in LEFT:
            where = happening.where
            await self._store.uploaded.forget(where.platform, where.workspace)


def insisting(happened: Happened) -> Happened:
    """The same for platforms that tell of an event once: a database that is away is waited for."""

    async def told(happening: Happening) -> None:
        await patiently(lambda: happened(happening), PATIENCE)

    return told
