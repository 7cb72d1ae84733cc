"""Listens on Discord's gateway and answers there. Does: network, through discord.py.

Every press, command and message becomes words; nothing is kept between two of them, so any
button works after a restart.
"""

import asyncio
from pathlib import Path

import aiohttp
import discord
import structlog

from bot.desk import Desk
from bot.errors import DeliveryError
from bot.platforms import Answer
from bot.platforms.discord.client import Client, Works, recommended
from bot.platforms.discord.crowd import Crowd
from bot.platforms.discord.send import Pictures
from bot.platforms.discord.sharding import ALL, Shards, Sharing, shared
from bot.platforms.happened import Happened, ignored
from bot.platforms.url import checked

log = structlog.get_logger()

DISCORD = "https://discord.com/api/v10"
BAD_TOKEN = 4004
"""How the gateway closes: https://discord.com/developers/docs/topics/opcodes-and-status-codes"""
MEND = (
    "set DISCORD_TOKEN to the token under “Bot” of your application on"
    " https://discord.com/developers/applications"
)
UNREACHABLE = (
    OSError,
    aiohttp.ClientError,
    discord.HTTPException,
    discord.GatewayNotFound,
    discord.RateLimited,
)
LONGEST_WAIT = 60.0
GRACE = 7.0
"""Seconds that answers under way get when we are told to stop."""


class DiscordPlatform:
    """
    Discord as a platform. *state* is the folder that remembers which commands were told;
    *api_url* replaces Discord's own; *patience* is how many seconds an answer may take before
    Discord is told to wait (it gives up after three); *happened* is told of what becomes of
    channels and servers. *shards* are those to connect; with *sharing* they are shared out instead.
    """

    name = "discord"

    def __init__(
        self,
        token: str,
        desk: Desk,
        pictures: Pictures,
        state: Path,
        *,
        api_url: str = "",
        patience: float = 1.5,
        happened: Happened = ignored,
        shards: Shards = ALL,
        sharing: Sharing | None = None,
    ) -> None:
        self._shards = shards
        self._sharing = sharing
        self._token = token
        self._desk = desk
        self._pictures = Crowd(pictures)
        self._state = state
        self._api_url = (api_url or DISCORD).rstrip("/")
        self._patience = patience
        self._happened = happened
        self._declared = asyncio.Event()
        self.ready = asyncio.Event()

    async def listen(self, answer: Answer) -> None:
        """Answer until cancelled. A DeliveryError where a setting is wrong; else try again."""
        discord.http.Route.BASE = checked(self._api_url, "DISCORD_API_URL")
        wait = 1.0
        while True:
            try:
                await self._connected(answer)
                return
            except discord.LoginFailure:
                raise DeliveryError("Discord refused the token", MEND) from None
            except discord.ConnectionClosed as error:
                if error.code == BAD_TOKEN:
                    raise DeliveryError("Discord refused the token", MEND) from None
                raise DeliveryError(f"Discord closed the connection ({error.code})") from None
            except UNREACHABLE as error:
                log.warning("discord_unreachable", why=type(error).__name__, again_in=wait)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _connected(self, answer: Answer) -> None:
        if self._sharing is None:
            return await self._on(self._shards, answer)
        number = self._shards.count or await recommended(self._token)
        return await shared(
            self._sharing, number, lambda some: self._on(some, answer), self.ready.set
        )

    async def _on(self, shards: Shards, answer: Answer) -> None:
        """Connect those, and answer there."""
        works = Works(
            desk=self._desk,
            pictures=self._pictures,
            state=self._state,
            patience=self._patience,
            ready=self.ready,
            happened=self._happened,
            elsewhere=self._api_url != DISCORD,
            shards=shards,
            declared=self._declared,
        )
        async with Client(works, answer) as client:
            try:
                await client.start(self._token)
            finally:
                self.ready.clear()
                await client.finish(GRACE)
