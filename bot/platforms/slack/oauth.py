"""Installs the app in any number of workspaces: Slack's OAuth, through Bolt. Does: network, store.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import re
import secrets
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

import aiohttp
import structlog
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import pages
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.quiet import told
from bot.platforms.slack.states import States
from bot.platforms.slack.tokens import Tokens
from bot.posting.sending import Clock

log = structlog.get_logger()

HTML = {**pages.HEADERS, "Content-Type": "text/html; charset=utf-8"}
TEAM = re.compile(r"[A-Z0-9]{1,20}", re.ASCII)
NOBODY = "Slack did not say which workspace that is. Nothing was installed; try again."
AWAY = "Slack could not be reached. Nothing was installed; try again in a minute."


class Declined(BoltError):
    """We do not take this installation; the words are for whoever made it."""


class Shelf(AsyncInstallationStore):
    """Where Bolt puts what was granted; nothing is read from here."""

    def __init__(self, tokens: Tokens, clock: Clock) -> None:
        self._tokens = tokens
        self._clock = clock

    async def async_save(self, installation: Installation) -> None:
        """Keep the token, and who installed us: a workspace, or a whole organisation."""
        expires = installation.bot_token_expires_at
        organisation = ""
        if installation.is_enterprise_install:
            organisation = installation.enterprise_id or ""
        whose = organisation or installation.team_id
        if not whose:
            raise Declined(NOBODY)
        new = Granted(
            whose,
            installation.bot_token or "",
            installation.bot_user_id or "",
            installation.bot_id or "",
            tuple(installation.bot_scopes or ()),
            organisation,
            installation.bot_refresh_token or "",
            datetime.fromtimestamp(expires, UTC) if expires else None,
        )
        by = installation.user_id or ""
        await self._tokens.put(new, _name(installation), by, self._clock())
        log.info("slack_installed", team=new.workspace, by=by)


def flow(
    client: AsyncWebClient, id: str, secret: str, tokens: Tokens, states: States, clock: Clock
) -> AsyncOAuthFlow:
    """Bolt's way through it, with our store and our pages. *client* knows Slack's address."""
    settings = AsyncOAuthSettings(
        client_id=id,
        client_secret=secret,
        scopes=[entry.name for entry in SCOPES],
        user_scopes=[],
        authorization_url=_authorise(client.base_url),
        install_page_rendering_enabled=False,
        installation_store=Shelf(tokens, clock),
        state_store=states,
        callback_options=AsyncCallbackOptions(_went_well, _failed),
    )
    return AsyncOAuthFlow(client=client, settings=settings)


async def install(flow: AsyncOAuthFlow, team: str) -> BoltResponse:
    """To Slack, which asks whether all that is wanted; a *team* is proposed there."""
    known = {"team": team} if TEAM.fullmatch(team) else {}
    return await flow.handle_installation(AsyncBoltRequest(body="", query=known))


async def back(flow: AsyncOAuthFlow, request: AsyncBoltRequest) -> BoltResponse:
    """From Slack, with what it says; the page to show."""
    try:
        return await flow.handle_callback(request)
    except (aiohttp.ClientError, TimeoutError) as error:
        log.warning("slack_unreachable", why=type(error).__name__)
        return BoltResponse(status=502, body=pages.stopped(AWAY), headers={**HTML})
    except Exception as error:
        number = secrets.token_hex(3)
        log.error("slack_not_installed", why=told(error), id=number)
        words = f"That went wrong on my side. Try again, or report error {number}."
        return BoltResponse(status=500, body=pages.stopped(words), headers={**HTML})


async def _went_well(args: AsyncSuccessArgs) -> BoltResponse:
    made = args.installation
    # the state has done its work
    over = args.settings.state_utils.build_set_cookie_for_deletion()
    if made.is_enterprise_install:
        body = pages.installed_for_all(_name(made), _choosing(made))
    else:
        team = _in_url(made.team_id)
        link = f"https://slack.com/app_redirect?app={_in_url(made.app_id)}&team={team}"
        body = pages.installed(_name(made), link)
    return BoltResponse(status=200, body=body, headers={**HTML, "Set-Cookie": [over]})


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    log.info("slack_not_installed", why=args.reason if args.reason in pages.REASONS else "other")
    said = str(args.error) if isinstance(args.error, Declined) else ""
    body = pages.stopped(said) if said else pages.failed(args.reason)
    status = 400 if said else args.suggested_status_code
    return BoltResponse(status=status, body=body, headers={**HTML})


def _name(made: Installation) -> str:
    of_all = made.is_enterprise_install
    return (made.enterprise_name if of_all else made.team_name) or ""


def _choosing(made: Installation) -> str:
    """Where an organisation's admins say in which of its workspaces the app is to be."""
    parts = urlsplit(made.enterprise_url or "")
    if parts.scheme != "https" or not (parts.hostname or "").endswith(".slack.com"):
        return "https://slack.com/"
    app = _in_url(made.app_id)
    return f"https://{parts.hostname}/manage/organization/apps/profile/{app}/workspaces/add"


def _in_url(id: str | None) -> str:
    return quote(id or "", safe="")


def _authorise(api: str) -> str:
    """Where people are asked: beside the API, wherever that is."""
    parts = urlsplit(api)
    return f"{parts.scheme}://{parts.netloc}/oauth/v2/authorize"
