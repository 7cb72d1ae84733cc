"""A workspace withdraws what it granted: its token goes, its digests rest. Does: the store."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from slack_bolt.request.internals import extract_enterprise_id, extract_is_enterprise_install
from slack_bolt.response import BoltResponse

from bot.platforms.address import Address
from bot.platforms.happened import Happened, Happening
from bot.platforms.slack.quiet import told
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.watching import LOST

log = structlog.get_logger()

SKEW = timedelta(seconds=30)
"""How far Slack's clock and ours may differ."""

Gone = Callable[[str], None]
"""Told of a workspace when all is done."""


class Leaving:
    """
    Hears `app_uninstalled` and `tokens_revoked`, which come together, in any order; and
    `team_access_revoked`, where an organisation takes the app away from some of its workspaces.
    """

    def __init__(self, tokens: Tokens, happened: Happened, gone: Gone) -> None:
        self._tokens = tokens
        self._happened = happened
        self._gone = gone

    async def on_gone(self, event: dict[str, Any], body: dict[str, Any]) -> BoltResponse | None:
        """
        Slack hears that it failed where it did, and tells us again. What it tells late, after the
        app was installed anew, is no news.
        """
        if not _is_ours(event):
            return None
        at = _when(body)
        try:
            for whose in _whose(event, body):
                await self._left(whose, event["type"], at)
        except Exception as error:
            log.error("slack_failed", why=told(error))
            return BoltResponse(status=500)
        return None

    async def _left(self, whose: str, what: str, at: datetime) -> None:
        left = await self._tokens.remove(whose, at + SKEW)
        if not left:
            log.info("slack_installed_since", team=whose)
        for team in left:
            await self._happened(Happening(LOST[what], Address("slack", team)))
            log.info("slack_gone", team=team, what=what)
            self._gone(team)


def _is_ours(event: dict[str, Any]) -> bool:
    """People's own tokens may be revoked as well; we have none."""
    tokens = event.get("tokens")
    return tokens is None or bool(tokens.get("bot"))


def _whose(event: dict[str, Any], body: dict[str, Any]) -> list[str]:
    """Workspaces, or the one organisation that had installed the app as a whole."""
    if event["type"] == "team_access_revoked":
        return [str(team) for team in event.get("team_ids") or ()]
    organisation = extract_enterprise_id(body) if extract_is_enterprise_install(body) else ""
    return [str(organisation or body.get("team_id") or "")]


def _when(body: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(int(body.get("event_time") or 0), UTC)
