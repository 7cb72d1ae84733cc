"""Slack over Socket Mode, for one workspace: its parts put together. Does: Bolt, network."""

import asyncio
from typing import Any

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult

from bot.desk import Desk
from bot.platforms import Answer
from bot.platforms.happened import Happened, ignored
from bot.platforms.slack.connect import Link, Lost, who
from bot.platforms.slack.hearing import heard_in, hearing
from bot.platforms.slack.quiet import hush
from bot.platforms.slack.rooms import Shared, furnished
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.uploads import Pictures
from bot.platforms.slack.watching import installed
from bot.platforms.url import checked
from bot.posting.store.uploaded import Uploaded

log = structlog.get_logger()

SLACK = "https://slack.com/api/"
GRACE = 7.0
"""Seconds that answers under way get when we are told to stop."""
SLOWEST = 30.0
"""Seconds for one call of Slack's Web API."""


class SlackPlatform:
    """
    Slack as a platform. *pictures* draws charts where Slack's own are refused; *api_url* replaces
    Slack's own; *pulse* is how many seconds pass between two looks at the connection; *happened*
    is told of what becomes of channels and of the workspace; *uploaded* knows what other processes
    have uploaded.
    """

    name = "slack"

    def __init__(
        self,
        bot_token: str,
        app_token: str,
        desk: Desk,
        pictures: Pictures,
        *,
        api_url: str = SLACK,
        pulse: float = 10.0,
        happened: Happened = ignored,
        uploaded: Uploaded | None = None,
    ) -> None:
        self._bot_token = bot_token
        self._app_token = app_token
        self._desk = desk
        self._pictures = pictures
        self._api_url = f"{(api_url or SLACK).rstrip('/')}/"
        self._pulse = pulse
        self._happened = happened
        self._uploaded = uploaded
        self.ready = asyncio.Event()

    async def listen(self, answer: Answer) -> None:
        """Answer until cancelled. A DeliveryError where a setting is wrong for good."""
        hush()
        checked(self._api_url, "SLACK_API_URL")
        timeout = aiohttp.ClientTimeout(total=SLOWEST)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            tasks = Tasks()
            shared = Shared(
                self._desk,
                answer,
                session,
                self._api_url,
                self._pictures,
                self._happened,
                tasks,
                self._uploaded,
            )
            me = await who(shared.client(self._bot_token))
            await installed(self._happened, me.team_id or "")
            lost = Lost()
            room = furnished(shared, me, lost.bot)

            async def authorise() -> AuthorizeResult:
                # Known from the start: Bolt would ask Slack at the first request, before its ack.
                return me

            async def gone(event: dict[str, Any], body: dict[str, Any]) -> None:
                await room.watching.on_lost(event, body)
                lost.bot("token_revoked")

            app = hearing(self._desk, shared.client(), authorise, heard_in(room, gone))
            link = Link(app, self._app_token, lost, self._pulse)
            try:
                await link.hold(self.ready)
            finally:
                await tasks.finish(GRACE)
                log.info("slack_stopped")
