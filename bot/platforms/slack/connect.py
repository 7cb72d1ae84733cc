"""Connects in Socket Mode, keeps connected, says why it cannot. Does: network.

A token that Slack has withdrawn ends the connection with what to do about it; a network that is
gone is waited for.
"""

import asyncio
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.platforms.slack.outcome import LOST, reason_of
from bot.platforms.slack.quiet import redacted
from bot.platforms.slack.socket import Handler

log = structlog.get_logger()

BOT_MEND = (
    "install the app into the workspace again and set SLACK_BOT_TOKEN to its bot token (xoxb-…),"
    " under “OAuth & Permissions” on https://api.slack.com/apps"
)
APP_MEND = (
    "set SLACK_APP_TOKEN to an app-level token with the scope connections:write (xapp-…), under"
    " “Basic Information” on https://api.slack.com/apps"
)
LONGEST_WAIT = 60.0
"""Seconds between two attempts to reach Slack at the start."""
LOOK = 0.5
"""Seconds between two looks whether the socket is still there."""
ACKNOWLEDGED = 3.0
"""Seconds that Slack waits for an acknowledgement: later ones are worth nothing."""


class Lost:
    """Told which token has become good for nothing; whoever waits here gets it as an error."""

    def __init__(self) -> None:
        self._future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def bot(self, reason: str) -> None:
        """The bot token, says Slack."""
        self._lose(reason, BOT_MEND)

    def app(self, reason: str) -> None:
        """The app-level token."""
        self._lose(reason, APP_MEND)

    async def wait(self) -> None:
        """Until something is lost."""
        await self._future

    def _lose(self, reason: str, mend: str) -> None:
        if not self._future.done():
            self._future.set_exception(DeliveryError(reason, mend))


class Link:
    """One socket to Slack, renewed as often as it breaks."""

    def __init__(self, app: AsyncApp, token: str, lost: Lost, pulse: float) -> None:
        self._client, self._token = app.client, token
        self._lost, self._pulse = lost, pulse
        handler = Handler(app, token, ping_interval=pulse)
        self._inside = handler.inside
        self._socket: Any = handler.client  # Any: the SDK's socket has no types.
        # The SDK asks for a new address for ever, even with a token that Slack has withdrawn.
        self._socket.issue_new_wss_url = self._address  # type: ignore[method-assign]

    async def hold(self, ready: asyncio.Event) -> None:
        """
        Stay connected until cancelled or until a token is lost. Slack cannot be told to send
        nothing more but by hanging up, after which nothing can be acknowledged either: so whoever
        asks until the last one has an acknowledgement is answered as well.
        """
        tasks = [asyncio.create_task(self._open(ready)), asyncio.create_task(self._watch(ready))]
        try:
            await self._lost.wait()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            ready.clear()
            if left := await self._inside.emptied(ACKNOWLEDGED):
                log.warning("slack_cut_off", requests=left)
            await self._socket.close()

    async def _open(self, ready: asyncio.Event) -> None:
        await self._socket.connect()
        ready.set()
        log.info("slack_ready")

    async def _watch(self, ready: asyncio.Event) -> None:
        """
        A socket that breaks is replaced at once: the SDK looks at each pulse only, and meanwhile
        nobody is answered. An address is good for one connection; it would try a stale one for
        ever.
        """
        each = min(self._pulse, LOOK)
        since = self._pulse
        async with asyncio.TaskGroup() as together:
            while True:
                await asyncio.sleep(each)
                since += each
                if await self._socket.is_connected():
                    ready.set()
                    continue
                was_ready = ready.is_set()
                ready.clear()
                if since < self._pulse:
                    continue  # not in a hurry where Slack hangs up each time
                since = 0.0
                if was_ready:
                    together.create_task(self._again())
                else:
                    self._socket.wss_uri = None

    async def _again(self) -> None:
        """
        Where Slack gives no address, the SDK goes on at its own pace. It must not be cut short:
        whoever begins to connect switches off that others do.
        """
        try:
            await self._socket.connect_to_new_endpoint()
        except Exception as error:
            log.warning("slack_not_connected", why=redacted(str(error)) or type(error).__name__)

    async def _address(self) -> str:
        try:
            return str((await self._client.apps_connections_open(app_token=self._token))["url"])
        except SlackApiError as error:
            if (why := reason_of(error.response)) in LOST:
                self._lost.app(why)
            raise


async def who(client: AsyncWebClient) -> AuthorizeResult:
    """Who we are in Slack; waits for a network that is not there."""
    wait = 1.0
    while True:
        try:
            answer = await client.auth_test()
            return AuthorizeResult.from_auth_test_response(
                bot_token=client.token,
                bot_scopes=answer.headers.get("x-oauth-scopes"),
                auth_test_response=answer,
            )
        except SlackApiError as error:
            why = reason_of(error.response)
            if why in LOST:
                raise DeliveryError(why, BOT_MEND) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            why = type(error).__name__
        log.warning("slack_unreachable", why=why, again_in=wait)
        await asyncio.sleep(wait)
        wait = min(2 * wait, LONGEST_WAIT)
