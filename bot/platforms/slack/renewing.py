"""Tokens that expire are exchanged for new ones, through the SDK. Does: network.

https://docs.slack.dev/authentication/using-token-rotation: a token is good for twelve hours, and
the one that renews it is good once.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import aiohttp
import structlog
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

LONG_AGO = 1
"""When the old one expired, as the SDK is told: whoever calls has looked already."""
MEND = "install the app there again"


@dataclass(frozen=True, slots=True)
class Fresh:
    """A token, what to renew it with, and until when it is good."""

    token: str = field(repr=False)
    refresh: str = field(repr=False)
    expires: datetime


Renew = Callable[[str, str], Awaitable[Fresh | None]]
"""A workspace and what to renew its token with → the new one; None where that failed."""


def renewing(id: str, secret: str, api_url: str) -> Renew:
    """By the app's client id and secret."""
    rotator = AsyncTokenRotator(
        client_id=id,
        client_secret=secret,
        client=AsyncWebClient(base_url=f"{api_url.rstrip('/')}/", retry_handlers=[]),
    )

    async def renew(workspace: str, refresh: str) -> Fresh | None:
        old = Bot(
            bot_token="",
            bot_id="",
            bot_user_id="",
            installed_at=0.0,
            bot_refresh_token=refresh,
            bot_token_expires_at=LONG_AGO,
        )
        try:
            new = await rotator.perform_bot_token_rotation(bot=old)
        except SlackTokenRotationError as error:
            why = reason_of(error.api_error.response)
            log.error("slack_token_not_renewed", team=workspace, why=why, mend=MEND)
            return None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("slack_token_not_renewed", team=workspace, why=type(error).__name__)
            return None
        if new is None or not new.bot_refresh_token or not new.bot_token_expires_at:
            log.error("slack_token_not_renewed", team=workspace, why="no token", mend=MEND)
            return None
        until = datetime.fromtimestamp(int(new.bot_token_expires_at), UTC)
        return Fresh(new.bot_token, new.bot_refresh_token, until)

    return renew
