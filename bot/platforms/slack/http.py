"""Slack over HTTP, for any number of workspaces: what it asks of our web server. Does: network.

Bolt answers, as over Socket Mode. Before it stands the signature (`door`); behind it the parts
of the workspace that something happened in (`rooms`).
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.desk import Desk
from bot.platforms import Answer
from bot.platforms.happened import Happened, ignored
from bot.platforms.slack import oauth
from bot.platforms.slack.app import GRACE, SLACK, SLOWEST
from bot.platforms.slack.connect import BOT_MEND, Lost, who
from bot.platforms.slack.door import HURRY, Door
from bot.platforms.slack.granted import Granted, granted
from bot.platforms.slack.hearing import hearing
from bot.platforms.slack.leaving import Leaving
from bot.platforms.slack.manifest import EVENTS_PATH, REDIRECT_PATH
from bot.platforms.slack.once import Once
from bot.platforms.slack.quiet import hush
from bot.platforms.slack.rooms import Room, Rooms, Shared, furnished
from bot.platforms.slack.signed import Signed
from bot.platforms.slack.switch import Switch
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.tokens import Tokens
from bot.platforms.slack.uploads import Pictures
from bot.platforms.slack.watching import installed
from bot.platforms.url import checked
from bot.posting.store.uploaded import Uploaded

log = structlog.get_logger()

INSTALL = "/slack/install"

Flow = Callable[[AsyncWebClient], AsyncOAuthFlow]
"""The way to install the app, given Slack's Web API."""


@dataclass(frozen=True, slots=True)
class Access:
    """
    How Slack and we know each other: the signing secret; the tokens of workspaces; what of Slack's
    requests was let in; the bot token that is set, or ""; the way to install the app, where anybody
    may.
    """

    secret: str
    tokens: Tokens
    once: Once
    own: str = ""
    flow: Flow | None = None


class SlackOverHttp:
    """
    Slack as a platform, once its *routes* are served. *pictures* draws charts where Slack's own
    are refused; *api_url* replaces Slack's own; *happened* is told of what becomes of channels
    and of workspaces; *hurry* is after how many seconds there is time for acknowledgements only;
    *uploaded* knows what other processes have uploaded.
    """

    name = "slack"

    def __init__(
        self,
        access: Access,
        desk: Desk,
        pictures: Pictures,
        *,
        api_url: str = SLACK,
        happened: Happened = ignored,
        hurry: float = HURRY,
        uploaded: Uploaded | None = None,
    ) -> None:
        self._access = access
        self._desk = desk
        self._pictures = pictures
        self._api_url = f"{(api_url or SLACK).rstrip('/')}/"
        self._happened = happened
        self._uploaded = uploaded
        self._door = Door(Signed(access.secret), access.once, hurry)
        self._flow: AsyncOAuthFlow | None = None
        self.ready = asyncio.Event()

    @property
    def routes(self) -> list[BaseRoute]:
        """What the web server lets in."""
        found: list[BaseRoute] = [Route(EVENTS_PATH, self._door.on_events, methods=["GET", "POST"])]
        if self._access.flow:
            found += [Route(INSTALL, self._install), Route(REDIRECT_PATH, self._back)]
        return found

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
            lost, own = Lost(), self._access.own
            if own:
                me = granted(await who(shared.client(own)))
                self._access.tokens.know(me)
                await installed(self._happened, me.workspace)
            self._door.open(self._app(shared, lost))
            self._flow = self._access.flow(shared.client()) if self._access.flow else None
            self.ready.set()
            log.info("slack_ready", over="http")
            try:
                await lost.wait()
            finally:
                self._flow = None
                await self._door.close(GRACE)
                await tasks.finish(GRACE)
                log.info("slack_stopped")

    def _app(self, shared: Shared, lost: Lost) -> AsyncApp:
        tokens, is_alone = self._access.tokens, self._access.flow is None

        def withdrawn(team: str, reason: str) -> None:
            # other workspaces go on; alone, there is nothing left to go on with
            tokens.forget(team)
            log.error("slack_token_lost", team=team, why=reason, mend=BOT_MEND)
            if is_alone:
                lost.bot(reason)

        def furnish(new: Granted) -> Room:
            def told(reason: str) -> None:
                withdrawn(new.workspace, reason)

            return furnished(shared, new.authorised, told)

        def gone(team: str) -> None:
            if tokens.own and tokens.own.workspace == team:
                tokens.own = None
                withdrawn(team, "token_revoked")

        switch = Switch(Rooms(tokens.of, furnish))
        heard = switch.heard(Leaving(tokens, self._happened, gone).on_gone)

        async def authorise(context: AsyncBoltContext) -> AuthorizeResult:
            # a method will not do: Bolt takes "self" for something that it should hand in
            return await switch.authorise(context)

        return hearing(self._desk, shared.client(), authorise, heard, is_http=True)

    async def _install(self, request: Request) -> Response:
        if self._flow is None:
            return _not_now()
        team = request.query_params.get("team", "")
        return to_starlette_response(await oauth.install(self._flow, team))

    async def _back(self, request: Request) -> Response:
        if self._flow is None:
            return _not_now()
        return to_starlette_response(
            await oauth.back(self._flow, to_async_bolt_request(request, b""))
        )


def _not_now() -> Response:
    return PlainTextResponse("Not now: try again in a moment.\n", 503)
