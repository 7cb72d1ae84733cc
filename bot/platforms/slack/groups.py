"""User groups to mention, searched while somebody types. Does: asks Slack, now and then.

Slack has no picker for them, and listing them needs a scope that not every installation grants;
without it their id is typed.
"""

import time
from collections.abc import Mapping

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.forms import Option
from bot.facts.names import fold
from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

SCOPE = "usergroups:read"
KEPT = 600.0
"""Seconds that the list is good for."""


class Groups:
    """The groups of the workspace. *is_allowed*: the bot has the scope."""

    def __init__(self, client: AsyncWebClient, *, is_allowed: bool, team: str = "") -> None:
        self._client = client
        self._team = team
        self._is_allowed = is_allowed
        self._known: dict[str, str] = {}
        self._since = -KEPT

    def known(self) -> Mapping[str, str] | None:
        """Names by id as far as they are known now; None where they cannot be searched."""
        return self._known if self._is_allowed else None

    async def search(self, text: str) -> list[Option]:
        """Those that hold the words, or all of them."""
        if time.monotonic() - self._since >= KEPT:
            await self._learn()
        wanted = fold(text).split()
        return [
            Option(name, id)
            for id, name in self._known.items()
            if all(word in fold(name) for word in wanted)
        ]

    async def _learn(self) -> None:
        try:
            # a token of a whole organisation has to say of which workspace
            answer = await self._client.usergroups_list(team_id=self._team or None)
        except SlackApiError as error:
            log.info("slack_groups_unknown", why=reason_of(error.response))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("slack_groups_unknown", why=type(error).__name__)
        else:
            groups = answer.get("usergroups") or []
            named = {each["id"]: f"@{each['handle']} – {each['name']}" for each in groups}
            self._known = dict(sorted(named.items(), key=lambda item: fold(item[1])))
            self._since = time.monotonic()
