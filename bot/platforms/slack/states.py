"""The state that goes with somebody to Slack and back, good once and not for long. Does: the store.

It is sealed by our own key, so nothing is stored for those who never come back; what is stored is
which ones came. It knows its own age.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.posting.sending import Clock
from bot.posting.store.installations import Installations
from bot.sealed import Seal, Sealed

PURPOSE = "slack oauth state"
GOOD = timedelta(minutes=10)


class States(AsyncOAuthStateStore):
    """As Bolt wants them; *good* is how long."""

    def __init__(
        self, installations: Installations, seal: Seal, clock: Clock, good: timedelta = GOOD
    ) -> None:
        self._installations = installations
        self._seal = seal
        self._clock = clock
        self._good = good

    async def async_issue(self, *_: Any, **__: Any) -> str:
        """A new one. Without the padding that cookies and addresses would write otherwise."""
        return self._seal.close(secrets.token_urlsafe(16), PURPOSE).rstrip("=")

    async def async_consume(self, state: str) -> bool:
        """Whether it is one of ours, of late, and comes back for the first time."""
        padded = state + "=" * (-len(state) % 4)
        try:
            chance = self._seal.open(padded, PURPOSE, self._good)
        except Sealed:
            return False
        now = self._clock()
        name = sha256(chance.encode()).hexdigest()
        return await self._installations.use(name, now + self._good, now)
