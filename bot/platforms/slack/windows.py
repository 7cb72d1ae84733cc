"""Slack's views: opened, changed, published. Does: network.

A view can be opened within three seconds of what somebody did, by its trigger; later only a
view that is open already can be changed.
"""

from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.outcome import LOST, reason_of
from bot.platforms.slack.text import Json
from bot.platforms.slack.ways import Lost

log = structlog.get_logger()

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""The trigger is good for nothing any more, but another one would be."""
GONE = frozenset({"not_found", "view_not_found", "hash_conflict"})
"""Somebody has closed it, or what they see is newer."""


class Windows:
    """The three calls; none raises. *lost* is told when the token is good for nothing."""

    def __init__(self, client: AsyncWebClient, lost: Lost) -> None:
        self._client = client
        self._lost = lost

    async def open(self, trigger: str, view: Json) -> tuple[str, str]:
        """The new view's id and "", or "" and the reason why it was not opened."""
        answer, reason = await self._call("views.open", {"trigger_id": trigger, "view": view})
        return str(answer.get("view", {}).get("id", "")), reason

    async def update(self, id: str, view: Json) -> bool:
        """Show something else in an open one; whether it was taken."""
        return not (await self._call("views.update", {"view_id": id, "view": view}))[1]

    async def publish(self, user: str, view: Json) -> bool:
        """What somebody sees on App Home."""
        return not (await self._call("views.publish", {"user_id": user, "view": view}))[1]

    async def _call(self, method: str, body: Json) -> tuple[dict[str, Any], str]:
        try:
            answer = await self._client.api_call(method, json=body)
        except SlackApiError as error:
            reason = reason_of(error.response)
            if reason in LOST:
                self._lost(reason)
            if reason in TOO_LATE | GONE:
                log.info("slack_view_too_late", method=method, why=reason)
            else:
                log.error("slack_view_refused", method=method, why=reason)
            return {}, reason
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("slack_view_unreachable", method=method, why=type(error).__name__)
            return {}, type(error).__name__
        return dict(answer.data) if isinstance(answer.data, dict) else {}, ""
