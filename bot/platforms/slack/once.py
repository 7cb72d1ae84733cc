"""Whether a request comes for the first time, whichever replica it came to. Does: asks the store.

Within a process `signed` knows. What other processes have let in stands in the database. People
wait for their acknowledgement meanwhile, so one that is away or slow is not waited for: Slack's
own five minutes and its TLS still stand before a repetition then.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import monotonic

import structlog

from bot.platforms.slack.signed import APART
from bot.posting.store.away import is_away, reason
from bot.posting.store.seen import Seen

log = structlog.get_logger()

PATIENCE = 0.5
"""Seconds; the answer usually takes less than a thousandth."""
QUIET = 10.0
"""Seconds between two lines about a database that does not say."""


class Once:
    """Asks for each signature that is good."""

    def __init__(self, seen: Seen, patience: float = PATIENCE) -> None:
        self._seen = seen
        self._patience = patience
        self._said = -QUIET

    async def is_first(self, signature: str) -> bool:
        """False where another process has let it in."""
        now = datetime.now(UTC)
        until = now + timedelta(seconds=2 * APART)  # it may be signed by a clock ahead of ours
        try:
            async with asyncio.timeout(self._patience):
                return await self._seen.first(_name(signature), until, now)
        except Exception as error:
            if not (isinstance(error, TimeoutError) or is_away(error)):
                raise
            self._tell(error)
        return True

    async def forget(self, signature: str) -> None:
        """It may come once more, here or elsewhere."""
        try:
            async with asyncio.timeout(self._patience):
                await self._seen.forget(_name(signature))
        except Exception as error:
            if not (isinstance(error, TimeoutError) or is_away(error)):
                raise
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        if monotonic() - self._said >= QUIET:
            self._said = monotonic()
            log.warning("slack_repetitions_unknown", why=reason(error) or type(error).__name__)


def _name(signature: str) -> str:
    return sha256(signature.encode()).hexdigest()
