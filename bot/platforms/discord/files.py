"""A file that came along with a command or a form, fetched from Discord. Does: network.

https://discord.com/developers/docs/components/reference#file-upload
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import discord
import structlog

from bot.platforms.given import LARGEST, Given, decoded, too_large, unread

log = structlog.get_logger()

PATIENCE = 10.0
"""Seconds for one file."""


async def given(interaction: discord.Interaction) -> Given | None:
    """The file as text, or why not; None where there is none."""
    data: Any = interaction.data or {}
    there: Mapping[str, Any] = (data.get("resolved") or {}).get("attachments") or {}
    if not there:
        return None
    about = next(iter(there.values()))
    name, size = str(about.get("filename") or "The file"), int(about.get("size") or 0)
    if size > LARGEST:
        return too_large(name, size)
    try:
        async with asyncio.timeout(PATIENCE):
            # the address is good for this file alone, and asks for no token
            return decoded(name, await interaction.client.http.get_from_cdn(str(about["url"])))
    except discord.HTTPException as error:
        why = f"Discord answered {error.status}"
    except (aiohttp.ClientError, TimeoutError) as error:
        why = type(error).__name__
    log.warning("discord_file_unread", why=why)
    return unread(name, why)
