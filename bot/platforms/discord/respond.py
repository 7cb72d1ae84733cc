"""One question, one answer, where it was asked: at once, or later where it takes long. Does."""

import contextlib
import secrets
from collections.abc import Coroutine
from typing import Any

import aiohttp
import discord
import structlog

from bot.answering import broken
from bot.cards.model import Card
from bot.commands.sharing import is_flagged
from bot.platforms import Reply, Request
from bot.platforms.discord import modals
from bot.platforms.discord.again import copies
from bot.platforms.discord.send import QUIET, Drawn, Put
from bot.platforms.discord.ticket import Ticket
from bot.platforms.discord.visit import Asked, Visit, person, where

log = structlog.get_logger()

GONE = {10062, 40060}
"""
The interaction has expired, or somebody else (another replica) has answered it:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

HISTORY_CLOSED = 160002
"""Replies are for those who may read the channel's history; the same page lists it."""

UNREACHABLE = (discord.DiscordServerError, aiohttp.ClientError, OSError)
"""After these, telling the person would fail too."""


async def to_interaction(interaction: discord.Interaction, asked: Asked, patience: float) -> None:
    """Answer a command or a press, privately unless the reply is for all. Never raises."""
    direct = interaction.context.dm_channel
    visit = Visit(interaction, asked, hidden=not (direct or is_flagged(asked.words)))

    async def answer() -> None:
        answering = asked.answered(asked.request(interaction), interaction)
        reply = await visit.patiently(answering, patience)
        if reply.form is None or not await modals.opened(visit, reply.form):
            await visit.show(modals.unopened(reply, asked.words), direct=direct)

    await surely(visit, answer())


async def to_button(interaction: discord.Interaction, asked: Asked, ticket: Ticket) -> None:
    """Open the form that a button of ours is for. Never raises."""
    visit = Visit(interaction, asked, hidden=True, inside=True)
    await surely(visit, modals.reopen(visit, ticket))


async def to_modal(
    interaction: discord.Interaction, asked: Asked, ticket: Ticket, patience: float
) -> None:
    """Answer a modal that was sent. Never raises."""
    visit = Visit(interaction, asked, hidden=True, inside=modals.is_from_ours(interaction))
    await surely(visit, modals.submitted(visit, ticket, patience))


async def surely(visit: Visit, answering: Coroutine[Any, Any, None]) -> None:
    """Do it; where it fails, the person gets a number that the log knows."""
    try:
        await answering
    except Exception as error:
        words = visit.asked.words
        if isinstance(error, discord.HTTPException) and error.code in GONE:
            log.warning("discord_too_late", words=words[:200], code=error.code)
            return
        card = _failed(error, visit.asked)
        if isinstance(error, UNREACHABLE):
            return
        direct = visit.interaction.context.dm_channel
        with contextlib.suppress(discord.HTTPException, OSError):
            await visit.show(Reply(card, private=not direct), direct=direct)


async def to_message(message: discord.Message, asked: Asked) -> None:
    """Answer a mention with a reply that pings nobody, a direct message plainly. Never raises."""
    direct = isinstance(message.channel, discord.DMChannel)
    guild = message.guild.id if message.guild else getattr(message.channel, "guild_id", None)
    request = Request(
        asked.words,
        asked.command,
        where(message.channel, guild),
        person(message.author, "en"),
        direct=direct,
        at=message.created_at,
    )
    put = _in_channel(message, direct=direct)
    try:
        reply = modals.unopened(await asked.answer(request), asked.words)
        await asked.sending(reply.card, file=reply.file).through(put)
    except Exception as error:
        card = _failed(error, asked)
        if isinstance(error, (discord.Forbidden, *UNREACHABLE)):
            return
        with contextlib.suppress(discord.HTTPException, OSError):
            await asked.sending(card).through(put)


def _in_channel(message: discord.Message, *, direct: bool) -> Put:
    # the nonce makes discord.py's own retries, and another replica's answer, one message
    nonce = str(message.id)

    async def plainly(view: Drawn, files: list[discord.File]) -> None:
        await message.channel.send(view=view, files=files, nonce=nonce, allowed_mentions=QUIET)

    async def in_reply(view: Drawn, files: list[discord.File]) -> None:
        reference = message.to_reference(fail_if_not_exists=False)
        await message.channel.send(
            view=view,
            files=files,
            nonce=nonce,
            reference=reference,
            mention_author=False,
            allowed_mentions=QUIET,
        )

    async def put(view: Drawn, files: list[discord.File]) -> None:
        try:
            await (plainly if direct else in_reply)(view, copies(files))
        except discord.HTTPException as error:
            if error.code != HISTORY_CLOSED:
                raise
            await plainly(view, files)

    return put


def _failed(error: Exception, asked: Asked) -> Card:
    """What the person gets; the log gets the rest under the same number."""
    number = secrets.token_hex(3)
    log.error("discord_answer_failed", words=asked.words[:200], id=number, exc_info=error)
    return broken(number)
