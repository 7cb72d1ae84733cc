"""Languages, zones and rights of the people who ask. Does: asks Slack, never in their way.

The first answer to somebody is in English numbers; what Slack says of them is there for the
next one. Who manages the workspace is asked anew after minutes, and whenever a form is sent.
"""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms import Person
from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

KEPT = 24 * 3600.0
"""Seconds before somebody's settings are asked for again."""
RIGHTS = 300.0
"""Seconds that we rely on what Slack said of somebody's rights."""
PATIENCE = 1.5
"""Seconds that somebody waits for us to learn of them."""
MOST = 10_000
"""People remembered."""


@dataclass(frozen=True, slots=True)
class _Known:
    """*asked* and *told*: when we last asked, and when we were last told."""

    locale: str = "en"
    zone: str = ""
    manages: bool = False
    asked: float = -KEPT
    told: float = -KEPT


class People:
    """Remembers them by their id. *team*: the workspace that they have to be of to manage it."""

    def __init__(self, client: AsyncWebClient, team: str = "") -> None:
        self._client = client
        self._team = team
        self._known: dict[str, _Known] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._is_allowed = True

    def person(self, id: str, name: str = "") -> Person:
        """Somebody, as far as is known now; never waits."""
        known = self._known.get(id, _Known())
        manages = known.manages and time.monotonic() - known.told < RIGHTS
        return Person(id, name, known.locale, known.zone, manages)

    async def sure(self, id: str, name: str = "", *, anew: bool = False) -> Person:
        """Somebody, with their rights as Slack has said them within minutes, or *anew* now."""
        age = time.monotonic() - self._known.get(id, _Known()).told
        if self._is_allowed and id and (anew or age >= RIGHTS):
            with suppress(TimeoutError):
                await asyncio.wait_for(self.learn(id), PATIENCE)
        return self.person(id, name)

    def is_stranger(self, id: str) -> bool:
        """Whether `learn` is due."""
        since = self._known.get(id, _Known()).asked
        return self._is_allowed and bool(id) and time.monotonic() - since >= KEPT

    async def learn(self, id: str) -> None:
        """Ask Slack about somebody, all who want to know it together; without the scope no more."""
        if id not in self._asking:
            self._asking[id] = asyncio.create_task(self._learn(id))
            self._asking[id].add_done_callback(lambda _: self._asking.pop(id))
        await asyncio.shield(self._asking[id])

    async def _learn(self, id: str) -> None:
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[id] = replace(self._known.get(id, _Known()), asked=time.monotonic())
        try:
            user = (await self._client.users_info(user=id, include_locale=True))["user"]
        except SlackApiError as error:
            why = reason_of(error.response)
            self._is_allowed = why != "missing_scope"
            log.info("slack_person_unknown", why=why)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("slack_person_unknown", why=type(error).__name__)
        else:
            now = time.monotonic()
            manages = bool(user.get("is_admin") or user.get("is_owner")) and self._is_ours(user)
            locale, zone = user.get("locale") or "en", user.get("tz") or ""
            self._known[id] = _Known(locale, zone, manages, now, now)

    def _is_ours(self, user: Mapping[str, Any]) -> bool:
        """A guest from a shared channel may be an admin, but of a workspace of their own."""
        home = user.get("team_id") or self._team
        others = (user.get("enterprise_user") or {}).get("teams") or ()
        return not self._team or self._team in (home, *others)
