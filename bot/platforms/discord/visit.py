"""One interaction on Discord: who asks what where, and how far its answer has come. Does."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace

import discord

from bot.cards.model import Card
from bot.platforms import Address, Answer, Attached, Person, Reply, Request
from bot.platforms.discord import again, files
from bot.platforms.discord.send import QUIET, Drawn, Pictures, Put, Sending


@dataclass(frozen=True, slots=True)
class Asked:
    """Words for a command, who answers them, and who draws the pictures."""

    command: str
    words: str
    answer: Answer
    pictures: Pictures

    def request(self, interaction: discord.Interaction, words: str | None = None) -> Request:
        """These words, or others for the same command, asked there."""
        return Request(
            self.words if words is None else words,
            self.command,
            where(interaction.channel, interaction.guild_id),
            manager_or_not(interaction),
            direct=interaction.context.dm_channel,
            at=interaction.created_at,
        )

    async def answered(self, request: Request, interaction: discord.Interaction) -> Reply:
        """The answer to it, with the file that came along."""
        file = await files.given(interaction)
        return await self.answer(replace(request, file=file) if file else request)

    def sending(self, card: Card, asker: str = "", file: Attached | None = None) -> Sending:
        """The card on its way to where this was asked."""
        return Sending(card, self.command, self.pictures, asker, file)


@dataclass
class Visit:
    """
    How far the answer to one interaction has come. *hidden*: only the asker sees it; *inside*: it
    takes the place of the private message that the interaction came from; *deferred*: Discord was
    told to wait.
    """

    interaction: discord.Interaction
    asked: Asked
    hidden: bool
    inside: bool = False
    deferred: bool = False

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
            for task in deferring:
                await task

    async def show(self, reply: Reply, *, direct: bool) -> None:
        """The card; where a picture has to be drawn, Discord is told to wait."""
        hidden = reply.private and not direct
        self.inside = self.inside and hidden
        public = not (reply.private or direct)
        asker = str(self.interaction.user.id) if public else ""
        sending = self.asked.sending(reply.card, asker, reply.file)
        if not self.is_answered() and not sending.is_ready():
            await self._defer(hidden=hidden)
        await sending.through(await self.put(hidden=hidden))

    def is_answered(self) -> bool:
        """Whether Discord has had its first answer."""
        return self.deferred or self.interaction.response.is_done()

    async def _defer(self, *, hidden: bool) -> None:
        response = self.interaction.response
        try:
            await again.surely(lambda: response.defer(ephemeral=hidden, thinking=not self.inside))
        except discord.HTTPException as error:
            # answered already: by a try that Discord obeyed before it failed
            if error.code != again.ANSWERED:
                raise
        self.hidden, self.deferred = hidden, True

    async def put(self, *, hidden: bool) -> Put:
        """The way that is open now."""
        interaction = self.interaction
        if self.inside and hidden and not self.is_answered():
            return _surely(
                lambda view, files: interaction.response.edit_message(
                    view=view, attachments=files, allowed_mentions=QUIET
                )
            )
        if not self.is_answered():
            return _surely(
                lambda view, files: interaction.response.send_message(
                    view=view, files=files, ephemeral=hidden, allowed_mentions=QUIET
                )
            )
        if self.hidden == hidden:
            return _surely(
                lambda view, files: interaction.edit_original_response(
                    view=view, attachments=files, allowed_mentions=QUIET
                )
            )
        # who may see a message is settled when it is announced
        self.inside = False
        await again.surely(interaction.delete_original_response, again.GONE)
        # said twice, this one would be there twice
        return lambda view, files: interaction.followup.send(
            view=view, files=files, ephemeral=hidden, allowed_mentions=QUIET, wait=True
        )


def _surely(put: Put) -> Put:
    async def surely(view: Drawn, files: list[discord.File]) -> None:
        await again.surely(lambda: put(view, again.copies(files)))

    return surely


def where(channel: object, guild: int | None) -> Address:
    """A thread is a place within its channel."""
    place = str(getattr(channel, "id", ""))
    workspace = str(guild or "")
    if isinstance(channel, discord.Thread):
        return Address("discord", workspace, str(channel.parent_id), place)
    return Address("discord", workspace, place)


def person(user: discord.User | discord.Member, locale: str) -> Person:
    return Person(str(user.id), user.display_name, locale)


def manager_or_not(interaction: discord.Interaction) -> Person:
    """Who asks; Discord says with everything they do what they may do in that place."""
    user, rights = interaction.user, interaction.permissions
    manages = interaction.guild_id is not None and (rights.manage_guild or rights.administrator)
    return Person(str(user.id), user.display_name, str(interaction.locale), manages=manages)
