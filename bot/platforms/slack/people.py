"""Languages and zones of the people who ask. Does: asks Slack once a person, never in their way.

The first answer to somebody is in English numbers; what Slack says of them is there for the
next one.
"""

import time

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms import Person
from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

KEPT = 24 * 3600.0
"""Seconds before somebody's settings are asked for again."""
MOST = 10_000
"""People remembered."""


class People:
    """Remembers locale and zone by the person's id."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, tuple[str, str, float]] = {}
        self._is_allowed = True

    def person(self, id: str, name: str = "") -> Person:
        """Somebody, as far as is known now; never waits."""
        locale, zone, _ = self._known.get(id, ("en", "", 0.0))
        return Person(id, name, locale, zone)

    def is_stranger(self, id: str) -> bool:
        """Whether `learn` is due."""
        since = self._known.get(id, ("", "", -KEPT))[2]
        return self._is_allowed and bool(id) and time.monotonic() - since >= KEPT

    async def learn(self, id: str) -> None:
        """Ask Slack about somebody, once a day; without the scope for it not again."""
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[id] = (*self._known.get(id, ("en", ""))[:2], time.monotonic())
        try:
            user = (await self._client.users_info(user=id, include_locale=True))["user"]
        except SlackApiError as error:
            why = reason_of(error.response)
            self._is_allowed = why != "missing_scope"
            log.info("slack_person_unknown", why=why)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("slack_person_unknown", why=type(error).__name__)
        else:
            locale, zone = user.get("locale") or "en", user.get("tz") or ""
            self._known[id] = (locale, zone, time.monotonic())
