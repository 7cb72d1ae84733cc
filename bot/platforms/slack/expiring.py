"""A token that expires is renewed before it does, by one process. Does: asks the store, waits.

What renews it is good once, so two processes must not try: whoever claims it does, the others go
on with the old token, which is good for two hours more.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.platforms.slack.granted import Granted
from bot.platforms.slack.renewing import Renew
from bot.platforms.slack.sealing import Sealing
from bot.posting.sending import Clock
from bot.posting.store.away import patiently
from bot.posting.store.installations import Installation, Installations
from bot.sealed import Sealed

log = structlog.get_logger()

BEFORE = timedelta(hours=2)
"""How long before its end a token is renewed."""
HOLD = timedelta(minutes=1)
"""How long others keep off, also after it failed."""
PATIENCE = 30.0
"""Seconds that a new token waits for being kept."""
POLL = 0.1
TRIES = 20
"""Looks for what another process renews, where the old token is good for nothing any more."""


class Expiring:
    """Opens what is stored; *renew* is missing where the app has no client id and secret."""

    def __init__(
        self, installations: Installations, sealing: Sealing, renew: Renew | None, clock: Clock
    ) -> None:
        self._installations = installations
        self._sealing = sealing
        self._renew = renew
        self._clock = clock

    async def current(self, found: Installation) -> Granted | None:
        """What is granted now; None where no key of ours opens it."""
        try:
            granted = self._sealing.opened(found)
            if granted.expires is None or self._clock() < granted.expires - BEFORE:
                return granted
            return await self._renewed(found, granted)
        except Sealed:
            why = "GENAI_SECRET_KEY does not open it"
            log.error("slack_token_sealed", team=found.workspace, why=why)
            return None

    async def _renewed(self, found: Installation, old: Granted) -> Granted:
        now = self._clock()
        if self._renew is None:
            log.error("slack_token_not_renewed", team=found.workspace, why="no SLACK_CLIENT_ID")
            return old
        if not await self._installations.claim(found, now, now + HOLD):
            return await self._of_another(found, old)
        fresh = await self._renew(found.workspace, old.refresh)
        if fresh is None:
            return old
        new = replace(old, token=fresh.token, refresh=fresh.refresh, expires=fresh.expires)
        kept = self._sealing.closed(new, found.name, found.by, found.at)
        # nobody could get it a second time: it is worth waiting for a database that is away
        await patiently(lambda: self._installations.renewed(found, kept), PATIENCE)
        log.info("slack_token_renewed", team=found.workspace)
        return new

    async def _of_another(self, found: Installation, old: Granted) -> Granted:
        """Somebody else renews it, or has failed a moment ago."""
        for _ in range(TRIES):
            if old.expires is None or self._clock() < old.expires:
                break
            await asyncio.sleep(POLL)
            again = await self._installations.get(found.platform, found.workspace)
            if again is not None and again.sealed != found.sealed:
                return self._sealing.opened(again)
        return old
