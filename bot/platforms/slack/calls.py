"""One call of Slack's Web API for posting, its fault as NotSent. Does: network."""

from collections.abc import Awaitable

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.doubt import watched
from bot.platforms.slack.failures import lost, refused
from bot.platforms.slack.quiet import told

log = structlog.get_logger()

UNREADABLE = (AttributeError, ValueError)
"""How the SDK stumbles over an answer that is not JSON."""


async def answered(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer; without one it matters whether the request had left."""
    with watched() as doubt:
        try:
            return await call
        except SlackApiError as error:
            raise refused(error.response) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise lost(type(error).__name__, in_doubt=doubt.exists) from None
        except UNREADABLE as error:
            if not doubt.exists:
                raise
            log.error("slack_unreadable", why=told(error))
            raise lost("unreadable_answer", in_doubt=True) from None
