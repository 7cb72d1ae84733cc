"""One question, one answer, where it was asked: at once, or later where it takes long. Does."""

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable
from dataclasses import dataclass

import aiohttp
import discord
import structlog

from bot.answering import broken
from bot.cards.model import Card
from bot.commands.reading import without_share
from bot.platforms import Address, Answer, Person, Reply, Request
from bot.platforms.discord.send import QUIET, Drawn, Pictures, Put, Sending

log = structlog.get_logger()

GONE = {10062, 40060}
"""
The interaction has expired, or somebody else (another replica) has answered it:
https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

UNREACHABLE = (discord.DiscordServerError, aiohttp.ClientError, OSError)
"""After these, telling the person would fail too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Words for a command, who answers them, and who draws the pictures."""

    command: str
    words: str
    answer: Answer
    pictures: Pictures

    def sending(self, card: Card, asker: str = "") -> Sending:
        """The card on its way to where this was asked."""
        return Sending(card, self.command, self.pictures, asker)


async def to_interaction(interaction: discord.Interaction, asked: Asked, patience: float) -> None:
    """Answer a command or a press, privately unless the reply is for all. Never raises."""
    direct = interaction.context.dm_channel
    request = Request(
        asked.words,
        asked.command,
        _where(interaction.channel, interaction.guild_id),
        _person(interaction.user, str(interaction.locale)),
        direct=direct,
        at=interaction.created_at,
    )
    visit = _Visit(interaction, asked, hidden=not (direct or without_share(asked.words)[1]))
    try:
        reply = await visit.patiently(asked.answer(request), patience)
        await visit.show(reply, direct=direct)
    except Exception as error:
        if isinstance(error, discord.HTTPException) and error.code in GONE:
            log.warning("discord_too_late", words=asked.words[:200], code=error.code)
            return
        card = _failed(error, asked)
        if isinstance(error, UNREACHABLE):
            return
        with contextlib.suppress(discord.HTTPException, OSError):
            await visit.show(Reply(card, private=not direct), direct=direct)


async def to_message(message: discord.Message, asked: Asked) -> None:
    """Answer a mention with a reply that pings nobody, a direct message plainly. Never raises."""
    direct = isinstance(message.channel, discord.DMChannel)
    guild = message.guild.id if message.guild else getattr(message.channel, "guild_id", None)
    request = Request(
        asked.words,
        asked.command,
        _where(message.channel, guild),
        _person(message.author, "en"),
        direct=direct,
        at=message.created_at,
    )
    put = _in_channel(message, direct=direct)
    try:
        await asked.sending((await asked.answer(request)).card).through(put)
    except Exception as error:
        card = _failed(error, asked)
        if isinstance(error, (discord.Forbidden, *UNREACHABLE)):
            return
        with contextlib.suppress(discord.HTTPException, OSError):
            await asked.sending(card).through(put)


def _in_channel(message: discord.Message, *, direct: bool) -> Put:
    # the nonce makes discord.py's own retries, and another replica's answer, one message
    nonce = str(message.id)

    async def put(view: Drawn, files: list[discord.File]) -> None:
        if direct:
            await message.channel.send(view=view, files=files, nonce=nonce, allowed_mentions=QUIET)
            return
        reference = message.to_reference(fail_if_not_exists=False)
        await message.channel.send(
            view=view,
            files=files,
            nonce=nonce,
            reference=reference,
            mention_author=False,
            allowed_mentions=QUIET,
        )

    return put


@dataclass
class _Visit:
    """How far the answer to one interaction has come. *hidden*: only the asker sees it."""

    interaction: discord.Interaction
    asked: Asked
    hidden: bool

    async def patiently(self, answer: Awaitable[Reply], patience: float) -> Reply:
        """The answer; Discord is told to wait when it takes long."""
        deferring: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            patience, lambda: deferring.append(asyncio.create_task(self._defer(hidden=self.hidden)))
        )
        try:
            return await answer
        finally:
            timer.cancel()
            await asyncio.gather(*deferring)

    async def show(self, reply: Reply, *, direct: bool) -> None:
        """The card; where a picture has to be drawn, Discord is told to wait."""
        hidden = reply.private and not direct
        public = not (reply.private or direct)
        asker = str(self.interaction.user.id) if public else ""
        sending = self.asked.sending(reply.card, asker)
        if not self.interaction.response.is_done() and not sending.is_ready():
            await self._defer(hidden=hidden)
        await sending.through(await self._put(hidden=hidden))

    async def _defer(self, *, hidden: bool) -> None:
        await self.interaction.response.defer(ephemeral=hidden, thinking=True)
        self.hidden = hidden

    async def _put(self, *, hidden: bool) -> Put:
        interaction = self.interaction
        if not interaction.response.is_done():
            return lambda view, files: interaction.response.send_message(
                view=view, files=files, ephemeral=hidden, allowed_mentions=QUIET
            )
        if self.hidden == hidden:
            return lambda view, files: interaction.edit_original_response(
                view=view, attachments=files, allowed_mentions=QUIET
            )
        # who may see a message is settled when it is announced
        await interaction.delete_original_response()
        return lambda view, files: interaction.followup.send(
            view=view, files=files, ephemeral=hidden, allowed_mentions=QUIET, wait=True
        )


def _failed(error: Exception, asked: Asked) -> Card:
    """What the person gets; the log gets the rest under the same number."""
    number = secrets.token_hex(3)
    log.error("discord_answer_failed", words=asked.words[:200], id=number, exc_info=error)
    return broken(number)


def _where(channel: object, guild: int | None) -> Address:
    """A thread is a place within its channel."""
    place = str(getattr(channel, "id", ""))
    workspace = str(guild or "")
    if isinstance(channel, discord.Thread):
        return Address("discord", workspace, str(channel.parent_id), place)
    return Address("discord", workspace, place)


def _person(user: discord.User | discord.Member, locale: str) -> Person:
    return Person(str(user.id), user.display_name, locale)
