"""Tells Discord our commands, but only when they are not those it was told last. Does: a file.

The file holds one signature per application; whoever deletes it causes one harmless repetition.
"""

import json
import os
from pathlib import Path

import discord
import structlog

from bot.platforms.discord.commands import Declaration, signature

log = structlog.get_logger()

FILE = "discord-commands.json"


async def sync(client: discord.Client, declared: list[Declaration], folder: Path) -> None:
    """Overwrite all commands at once. Without it the old ones keep working, so we go on."""
    app = client.application_id
    if app is None:
        raise RuntimeError("commands can be synced only after the login")
    now, told = signature(declared), _told(folder)
    if told.get(str(app)) == now:
        return
    try:
        # raw JSON: discord.py's own tree would need one decorated function per sub-command
        await client.http.bulk_upsert_global_commands(app, declared)
    except discord.HTTPException as error:
        log.error("discord_commands_refused", code=error.code, why=error.text[:1000])
        return
    log.info("discord_commands_synced", commands=[each["name"] for each in declared])
    _remember(folder, told | {str(app): now})


def _told(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _remember(folder: Path, told: dict[str, str]) -> None:
    """Written beside and moved, so that a crash leaves the old file or the new one."""
    beside = folder / f"{FILE}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(told), "utf-8")
        beside.replace(folder / FILE)
    except OSError as error:
        log.warning("discord_commands_not_remembered", why=str(error))
