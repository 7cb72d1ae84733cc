"""Slack as a platform: its parts put together, and what is listened to. Does: Bolt, network."""

import asyncio
import re
import secrets
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.forms import admin
from bot.desk import Desk
from bot.platforms import Answer
from bot.platforms.happened import Happened, ignored
from bot.platforms.slack import fields, forms
from bot.platforms.slack.connect import Link, Lost, who
from bot.platforms.slack.groups import SCOPE, Groups
from bot.platforms.slack.listeners import Listeners
from bot.platforms.slack.modals import Modals, Parts
from bot.platforms.slack.people import People
from bot.platforms.slack.quiet import hush, told
from bot.platforms.slack.sending import Sending, trouble
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.uploads import Pictures, Uploads
from bot.platforms.slack.watching import Watching
from bot.platforms.slack.ways import Ways, patient
from bot.platforms.slack.windows import Windows
from bot.platforms.url import checked

log = structlog.get_logger()

SLACK = "https://slack.com/api/"
GRACE = 3.0
"""Seconds that answers under way get when we are told to stop."""
SLOWEST = 30.0
"""Seconds for one call of Slack's Web API."""


class SlackPlatform:
    """
    Slack as a platform. *pictures* draws charts where Slack's own are refused; *api_url* replaces
    Slack's own; *pulse* is how many seconds pass between two looks at the connection; *happened*
    is told of what becomes of channels and of the workspace.
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
    ) -> None:
        self._bot_token = bot_token
        self._app_token = app_token
        self._desk = desk
        self._pictures = pictures
        self._api_url = f"{(api_url or SLACK).rstrip('/')}/"
        self._pulse = pulse
        self._happened = happened
        self.ready = asyncio.Event()

    async def listen(self, answer: Answer) -> None:
        """Answer until cancelled. A DeliveryError where a setting is wrong for good."""
        hush()
        checked(self._api_url, "SLACK_API_URL")
        timeout = aiohttp.ClientTimeout(total=SLOWEST)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            client = self._client(session, self._bot_token)
            me = await who(client)
            lost = Lost()
            ways = Ways(client, session, lost.bot)
            sending = Sending(Uploads(client, session, self._pictures))
            groups = Groups(client, is_allowed=SCOPE in (me.bot_scopes or ()))
            windows, tasks = Windows(client, lost.bot), Tasks()
            parts = Parts(self._desk, answer, People(client), windows, groups, sending, ways, tasks)
            modals = Modals(parts)
            listeners = Listeners(parts, modals, me.bot_user_id or "")
            watching = Watching(self._happened, tasks, me.bot_user_id or "")
            app = self._app(self._client(session), me, listeners, watching, lost)
            _listen_to_views(app, modals, listeners)
            link = Link(app, self._app_token, lost, self._pulse)
            try:
                await link.hold(self.ready)
            finally:
                await tasks.finish(GRACE)
                log.info("slack_stopped")

    def _client(self, session: aiohttp.ClientSession, token: str | None = None) -> AsyncWebClient:
        return AsyncWebClient(
            token, base_url=self._api_url, session=session, retry_handlers=patient()
        )

    def _app(
        self,
        client: AsyncWebClient,
        me: AuthorizeResult,
        listeners: Listeners,
        watching: Watching,
        lost: Lost,
    ) -> AsyncApp:
        async def authorize() -> AuthorizeResult:
            # Known from the start: Bolt would ask Slack at the first request, before its ack.
            return me

        async def on_revoked(event: dict[str, Any], body: dict[str, Any]) -> None:
            await watching.on_lost(event, body)
            lost.bot("token_revoked")

        app = AsyncApp(
            name="slack_bolt.genai",
            client=client,
            authorize=authorize,
            # Listeners only acknowledge and start tasks, so Bolt need not poll for their ack.
            process_before_response=True,
            raise_error_for_unhandled_request=True,
            # Nothing arrives over HTTP: the socket itself is authenticated.
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
        )
        app.error(_failed)
        for name in (*self._desk.reports, admin(self._desk)):
            app.command(f"/{name}")(listeners.on_command)
        app.action(re.compile(r"^do:"))(listeners.on_press)
        app.action(re.compile(r"^open:"))(listeners.on_link)
        app.event("app_mention")(listeners.on_mention)
        # before any other message: these are lines that Slack itself writes into a channel
        watching.listen(app)
        app.event("message")(listeners.on_message)
        app.event("tokens_revoked")(on_revoked)
        app.event("app_uninstalled")(on_revoked)
        return app


def _listen_to_views(app: AsyncApp, modals: Modals, listeners: Listeners) -> None:
    app.view(forms.CALLBACK)(modals.on_submit)
    app.options(fields.ZONE)(modals.on_zone)
    app.options(fields.GROUP)(modals.on_group)
    app.event("app_home_opened")(listeners.on_home)


async def _failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Where a request ends that nobody could answer. Slack sends kinds we never asked for."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    number = secrets.token_hex(3)
    log.error("slack_failed", why=told(error), id=number)
    if "command" not in body:
        return BoltResponse(status=200)
    shown = {"response_type": "ephemeral", "text": trouble(number).text}
    return BoltResponse(status=200, body=shown)
