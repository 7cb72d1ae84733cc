"""discord.py's client, with what we do at each event. Does: network, through discord.py."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import structlog

from bot.commands.managing.declared import DECLARED
from bot.commands.reading import COMMANDS, addressed
from bot.desk import Desk
from bot.platforms import Answer
from bot.platforms.discord import custom_id, gateway, managing, pages, respond, ticket
from bot.platforms.discord.commands import Typed, declarations, spoken_to, typed
from bot.platforms.discord.send import QUIET, Pictures
from bot.platforms.discord.sharding import ALL, Shards
from bot.platforms.discord.suggesting import suggested
from bot.platforms.discord.sync import sync
from bot.platforms.discord.visit import Asked
from bot.platforms.discord.watching import Watcher
from bot.platforms.happened import Happened, ignored

log = structlog.get_logger()

LONGEST_RATELIMIT = 30.0
"""Seconds: an answer that has to wait longer is not worth waiting for."""


@dataclass(frozen=True, slots=True)
class Works:
    """
    What the client works with; *ready* is set while it is connected. *elsewhere*: the API is
    not Discord's own. *declared* is set once this process has seen to the commands: whoever takes
    other shards in the midst of an upgrade does not bring back those of the old version.
    """

    desk: Desk
    pictures: Pictures
    state: Path
    patience: float
    ready: asyncio.Event
    happened: Happened = ignored
    elsewhere: bool = False
    shards: Shards = ALL
    declared: asyncio.Event = field(default_factory=asyncio.Event)


def intents() -> discord.Intents:
    """
    Messages, for mentions and direct ones; their content comes without a privileged intent.
    Servers and channels, to notice when a digest's place is gone or becomes another.
    """
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    return wanted


def _of(shards: Shards) -> dict[str, Any]:
    """As discord.py wants it: it does not take None for ids."""
    ids = {} if shards.ids is None else {"shard_ids": list(shards.ids)}
    return {"shard_count": shards.count, **ids}


async def recommended(token: str) -> int:
    """How many connections Discord wants this bot to make."""
    async with discord.Client(intents=discord.Intents.none()) as asking:
        pages.refuse(asking.http)
        await asking.login(token)
        number, _, _ = await asking.http.get_bot_gateway()
        return number


def _hush() -> None:
    """discord.py warns of what we do without on purpose: voice."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Client(Watcher):
    """Asks Discord how many connections it wants, and keeps no messages and no members."""

    def __init__(self, works: Works, answer: Answer) -> None:
        _hush()
        super().__init__(
            intents=intents(),
            allowed_mentions=QUIET,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=LONGEST_RATELIMIT,
            guild_ready_timeout=0.0,
            **_of(works.shards),
        )
        self._down: set[int] = set()
        pages.refuse(self.http)
        if works.elsewhere:
            gateway.follow(self.http)
        self._works = works
        self.happened = works.happened
        self._answer = answer
        self._busy: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        """After the login, before the first event."""
        works = self._works
        if works.declared.is_set():
            return
        declared = declarations(works.desk.reports.values(), COMMANDS)
        declared.append(managing.declaration(works.desk.home, DECLARED))
        await sync(self, declared, works.state)
        works.declared.set()

    async def on_ready(self) -> None:
        log.info("discord_ready", name=str(self.user), shards=len(self.shards))
        self._up()
        if self.guilds:
            await self._installed(*(str(guild.id) for guild in self.guilds))

    async def on_shard_ready(self, shard: int) -> None:
        self._up(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        self._up(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        self._down.add(shard)
        self._works.ready.clear()

    def _up(self, *shards: int) -> None:
        """We are ready when the last one is."""
        self._down -= set(shards)
        if self.is_ready() and not self._down:
            self._works.ready.set()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Any = interaction.data or {}
        match interaction.type:
            case discord.InteractionType.autocomplete:
                await suggested(interaction, typed(data), self._works.desk, self._answer)
            case discord.InteractionType.application_command:
                await self._respond(interaction, typed(data))
            case discord.InteractionType.component | discord.InteractionType.modal_submit if (
                held := ticket.unpack(data["custom_id"])
            ):
                await self._ask_on(interaction, *held)
            case discord.InteractionType.component:
                pressed = custom_id.unpack(data["custom_id"])
                words = self._pressed(*pressed) if pressed else self._unknown(data)
                await self._respond(interaction, words)
            case _:
                log.warning("discord_unexpected", kind=str(interaction.type))

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot or message.is_system() or self.user is None:
            return
        direct = isinstance(message.channel, discord.DMChannel)
        said = spoken_to(message.content, str(self.user.id), direct=direct)
        if said is not None:
            command, words = addressed(self._works.desk, said)
            self._at_work()
            await respond.to_message(message, self._asked(Typed(command, words, ())))

    async def on_error(self, event: str, /, *_: Any, **__: Any) -> None:
        log.exception("discord_event_failed", event_name=event)

    async def finish(self, grace: float) -> None:
        """Let answers under way go out, for at most *grace* seconds."""
        await asyncio.sleep(0)  # what has just been heard gets its task
        try:
            async with asyncio.timeout(grace):
                while self._busy:
                    await asyncio.wait(self._busy)
        except TimeoutError:
            log.warning("discord_cut_off", answers=len(self._busy))
            for task in self._busy:
                task.cancel()

    async def _respond(self, interaction: discord.Interaction, words: Typed) -> None:
        self._at_work()
        await respond.to_interaction(interaction, self._asked(words), self._works.patience)

    async def _ask_on(
        self, interaction: discord.Interaction, kind: ticket.Kind, held: ticket.Ticket
    ) -> None:
        asked = self._asked(Typed(held.command, held.opening, ()))
        self._at_work()
        if kind == "form":
            await respond.to_modal(interaction, asked, held, self._works.patience)
        else:
            await respond.to_button(interaction, asked, held)

    def _asked(self, words: Typed) -> Asked:
        return Asked(words.command, words.words, self._answer, self._works.pictures)

    def _pressed(self, command: str, words: str) -> Typed:
        """A button may be another command's than its card: it says `/name` first."""
        if words.startswith("/"):
            command, words = addressed(self._works.desk, words)
        return Typed(command, words, ())

    def _unknown(self, data: Any) -> Typed:
        """A button of a notation we no longer read leads to the menu."""
        log.warning("discord_unknown_button", custom_id=str(data["custom_id"])[:100])
        return Typed(self._works.desk.home.name, "", ())

    def _at_work(self) -> None:
        """Each event runs in a task of its own; this one is waited for when we stop."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("events are handled in tasks")
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
