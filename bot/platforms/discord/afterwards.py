"""What is wished for beside a message: publishing it, opening its thread. Does: network.

The message stands whatever becomes of this, so every fault ends in the log.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import discord
import structlog
from discord.http import HTTPClient

from bot.platforms.discord.failures import HAS_THREAD, PUBLISHED
from bot.platforms.discord.outgoing import HIDDEN_AFTER

log = structlog.get_logger()

SECONDS = 10.0
"""For each."""


async def publish(http: HTTPClient, channel: str, message: str) -> None:
    """To the servers that follow an announcement channel; about ten an hour are allowed."""
    with _harmless("publish", message):
        async with asyncio.timeout(SECONDS):
            await http.publish_message(int(channel), int(message))


async def open_thread(http: HTTPClient, channel: str, message: str, name: str) -> None:
    """Under the message, for those who want to talk about it."""
    with _harmless("thread", message):
        async with asyncio.timeout(SECONDS):
            await http.start_thread_with_message(
                int(channel), int(message), name=name, auto_archive_duration=HIDDEN_AFTER
            )


@contextmanager
def _harmless(what: str, message: str) -> Iterator[None]:
    try:
        yield
    except discord.HTTPException as error:
        # a second try of the same sending meets what the first has done
        if error.code not in (HAS_THREAD, PUBLISHED):
            why = error.text[:200]
            log.warning("discord_afterwards", what=what, message=message, code=error.code, why=why)
    except (discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError) as error:
        log.warning("discord_afterwards", what=what, message=message, why=type(error).__name__)
