"""Says to Discord once more what a cut connection may have kept from it. Does: network.

The first answer to an interaction is taken once, and an edit changes nothing the second time: both
may be said again. discord.py does so only where Discord itself fails, so that a connection that
is closed under our hands would leave somebody with “thinking …” for a quarter of an hour.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from io import BytesIO

import aiohttp
import discord
import structlog

log = structlog.get_logger()

CUT = (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError, ConnectionError)
WAITS = (0.0, 0.5)
"""Seconds before the second and the third try; Discord gives up on an answer after three."""
ANSWERED, GONE = 40060, 10008
"""How Discord says that it was obeyed before: answered already, or deleted already."""


async def surely(ask: Callable[[], Awaitable[object]], done: int = ANSWERED) -> None:
    """Ask, again after a cut. *done* is the code that then tells that the first try had worked."""
    was_cut = False
    for wait in (*WAITS, None):
        try:
            await ask()
        except discord.HTTPException as error:
            if not (was_cut and error.code == done):
                raise
        except CUT as error:
            if wait is None:
                raise
            was_cut = True
            log.info("discord_again", why=type(error).__name__)
            await asyncio.sleep(wait)
            continue
        return


def copies(files: Sequence[discord.File]) -> list[discord.File]:
    """The same files to be read from their beginning: each request reads its own to the end."""
    return [
        discord.File(BytesIO(held.getvalue()), file.filename, description=file.description)
        for file in files
        if isinstance(held := file.fp, BytesIO)
    ]
