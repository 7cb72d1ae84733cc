"""What happens to channels and the workspace, as Slack's events tell it. Does: listens.

A channel that becomes private keeps its id, and the bot stays in it. Slack tells of that in the
channel itself, so only an installation that reads channels hears it.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import structlog

from bot.platforms.address import Address
from bot.platforms.happened import Event, Happened, Happening
from bot.platforms.slack.failures import INSTALLING
from bot.platforms.slack.quiet import told
from bot.platforms.slack.tasks import Tasks

log = structlog.get_logger()

EVENTS: Mapping[str, Event] = {
    "channel_archive": "archived",
    "channel_deleted": "deleted",
    "channel_id_changed": "moved",
    "channel_left": "removed",
    "channel_rename": "renamed",
    "channel_unarchive": "unarchived",
    "group_archive": "archived",
    "group_deleted": "deleted",
    "group_left": "removed",
    "group_rename": "renamed",
    "group_unarchive": "unarchived",
    "member_left_channel": "removed",
}
SUBTYPES: Mapping[str, Event] = {
    "channel_convert_to_private": "private",
    "channel_convert_to_public": "public",
}
LOST: Mapping[str, Event] = {
    "app_uninstalled": "uninstalled",
    "team_access_revoked": "revoked",
    "tokens_revoked": "revoked",
}

PATIENCE = 2.0
"""Seconds for the last event of all; Slack waits three for its acknowledgement."""


class Watching:
    """Hands each event on as a value, in a task of its own. *bot* is our own user id."""

    def __init__(self, happened: Happened, tasks: Tasks, bot: str) -> None:
        self._happened = happened
        self._tasks = tasks
        self._bot = bot

    async def on_event(self, event: dict[str, Any], body: dict[str, Any]) -> None:
        """Something happened to a channel."""
        for happening in read(event, str(body.get("team_id", "")), self._bot):
            self._tasks.start(self._tell(happening))

    async def on_lost(self, event: dict[str, Any], body: dict[str, Any]) -> None:
        """The token is gone: everything ends after this, so it is waited for."""
        where = Address("slack", str(body.get("team_id", "")))
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._tell(Happening(LOST[event["type"]], where))

    async def _tell(self, happening: Happening) -> None:
        log.info("slack_happened", what=happening.event, channel=happening.where.channel)
        try:
            await self._happened(happening)
        except Exception as error:
            log.error("slack_failed", why=told(error))


async def installed(happened: Happened, team: str) -> None:
    """The app is in that workspace, perhaps again; never raises."""
    try:
        await happened(Happening("installed", Address("slack", team), mends=INSTALLING))
    except Exception as error:
        log.error("slack_failed", why=told(error))


def read(event: Mapping[str, Any], team: str, bot: str) -> Iterator[Happening]:
    """The event as a value; nothing where it is about somebody else."""
    name, channel = str(event.get("type")), event.get("channel")
    if name == "message":
        yield Happening(SUBTYPES[event["subtype"]], Address("slack", team, str(channel)))
    elif name == "channel_id_changed":
        where = Address("slack", team, str(event["old_channel_id"]))
        yield Happening("moved", where, str(event["new_channel_id"]))
    elif isinstance(channel, Mapping):
        where = Address("slack", team, str(channel["id"]))
        yield Happening(EVENTS[name], where, str(channel.get("name", "")))
    elif name != "member_left_channel" or event.get("user") == bot:
        yield Happening(EVENTS[name], Address("slack", team, str(channel)))
