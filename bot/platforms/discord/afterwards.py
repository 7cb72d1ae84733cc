"""What is wished for beside a message: publishing it, opening its thread. Does: network.

The message stands whatever becomes of this. So a fault is a remark, which goes where the message's
story is told, and a line in the log.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any

import aiohttp
import discord
import structlog
from discord.http import HTTPClient

from bot.platforms.discord.failures import HAS_THREAD, PUBLISHED, meaning
from bot.platforms.discord.outgoing import HIDDEN_AFTER

log = structlog.get_logger()

SECONDS = 10.0
"""For each."""
TEN_AN_HOUR = "Discord publishes about ten messages an hour in a channel"


async def publish(http: HTTPClient, channel: str, message: str) -> str:
    """To the servers that follow an announcement channel; what to remark."""
    call = http.publish_message(int(channel), int(message))
    why = await _why_not(call, "publish", message, TEN_AN_HOUR)
    return f"publish: it is not published: {why}" if why else "publish: handed to those who follow"


async def open_thread(http: HTTPClient, channel: str, message: str, name: str) -> str:
    """Under the message, for those who want to talk about it; what to remark."""
    call = http.start_thread_with_message(
        int(channel), int(message), name=name, auto_archive_duration=HIDDEN_AFTER
    )
    why = await _why_not(call, "thread", message, "too many threads at once")
    return f"thread: it has none: {why}" if why else "thread: opened"


async def _why_not(call: Awaitable[Any], what: str, message: str, slow: str) -> str:
    """ "" where it is done, or was before."""
    try:
        async with asyncio.timeout(SECONDS):
            await call
    except discord.HTTPException as error:
        # a second try of the same sending meets what the first has done
        if error.code in (HAS_THREAD, PUBLISHED):
            return ""
        said = " ".join(error.text.split())[:200]
        why = f"Discord says {error.code or error.status} ({said or 'nothing more'})"
        mend = meaning(error.code, error.status).mend if error.status in (403, 404) else ""
        why = f"{why}. {mend}" if mend else why
    except discord.RateLimited as error:
        why = f"{slow}; it wants {error.retry_after:.0f} s of rest"
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        why = f"no answer came ({type(error).__name__})"
    else:
        return ""
    log.warning("discord_afterwards", what=what, message=message, why=why)
    return why
