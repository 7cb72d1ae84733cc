"""Posts digests to Discord, each once. Does: network, through discord.py without its gateway.

Our own nonce keeps Discord from posting a key twice within a few minutes; after that the key is
found in the channel's history. Forum posts know no nonce: they are looked for before any second
try. Publishing a message and opening its thread come after it; they fail without harming it.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import discord
import structlog
from discord.http import HTTPClient, MultipartParameters

from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.discord import afterwards, history, outgoing, places
from bot.platforms.discord.failures import CLOSED, FORUM, GONE, LOOK, NOT_TEXT, explained
from bot.platforms.discord.kinds import FORUMS, NEW
from bot.platforms.discord.rest import Rest, answered
from bot.platforms.discord.send import Drawn, Pictures, Sending
from bot.platforms.posting import Found, Lack, NotSent, Pace, Posted, Posting

log = structlog.get_logger()

SLOWEST = 60.0
"""Seconds for one sending, with its pictures and with discord.py's own waits and retries."""
ASKING = 5.0
"""Seconds for what somebody waits for."""
NONCES = timedelta(minutes=2)
"""Discord knows a nonce for "the past few minutes"; it is relied on for this long."""
MOST_FORUMS = 10_000

Built = Callable[[Drawn, list[discord.File]], MultipartParameters]
"""A drawing with its files, as the request for one posting."""
Put = Callable[[MultipartParameters], Awaitable[Any]]
"""Hands a request to Discord; what it answered."""


class DiscordPoster:
    """
    Posts with *token*. *pictures* draws charts; *api_url* replaces Discord's own; *slowest* is
    how many seconds one sending may take.
    """

    name = "discord"
    admins = "members with Manage Server"
    pace = Pace(second=45.0)

    def __init__(
        self, token: str, pictures: Pictures, *, api_url: str = "", slowest: float = SLOWEST
    ) -> None:
        self._rest = Rest(token, api_url)
        self._pictures = pictures
        self._slowest = slowest
        self._forums: dict[str, None] = {}

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        """As long as Discord knows the nonce; threads and forums have none."""
        in_thread = bool(where.thread) or posting.thread not in ("", NEW)
        return None if in_thread or where.channel in self._forums else NONCES

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        """By the table of codes."""
        return explained(code, in_doubt=in_doubt)

    async def open(self) -> None:
        """Nothing is asked of Discord before something is to be posted."""

    async def close(self) -> None:
        """Close every connection."""
        await self._rest.close()

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        """Post it; the message's id, which for a forum post is the post's as well."""
        thread = posting.thread if posting.thread not in ("", NEW) else where.thread
        channel = thread or where.channel
        if not channel.isdecimal():
            raise NotSent("lasting", "10003", GONE.mend)
        if channel in self._forums:
            return await self._forum_post(where, card, posting)
        http = await self._http()
        try:
            message = await self._message(http, channel, card, posting)
        except NotSent as fault:
            if thread or not await self._is_forum(channel, fault):
                raise
            return await self._forum_post(where, card, posting)
        remarks: list[str] = []
        if posting.publish:
            remarks.append(await afterwards.publish(http, channel, message))
        if posting.thread == NEW:
            named = outgoing.name(card)
            remarks.append(await afterwards.open_thread(http, channel, message, named))
        return Posted(message, tuple(remarks))

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        """By the custom_ids of our buttons, where the channel's history may be read."""
        if not (where.thread or where.channel).isdecimal():
            return Found.unreadable
        return await history.find(self._rest, where, key, since, self._slowest)

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        """The bot's permissions there, the kind of channel, the role to be called."""
        return await places.check(self._rest, where, posting, self._slowest)

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        """By direct message, which people can refuse."""
        try:
            if not person.isdecimal():
                raise NotSent("lasting", "10013", "That is no person's id.")
            http = await self._http()
            opened = await answered(http.start_private_message(int(person)), self._slowest)
            id = int(opened["id"])
            await self._sent(
                card, "genai", outgoing.direct, lambda params: http.send_message(id, params=params)
            )
        except NotSent as fault:
            log.warning("discord_not_told", who=person, why=fault.code)
            return False
        return True

    async def manages(self, workspace: str, person: str) -> bool:
        """By the server's roles: in a direct message Discord does not say."""
        return await places.manages(self._rest, workspace, person, min(ASKING, self._slowest))

    async def _http(self) -> HTTPClient:
        return await answered(self._rest.http(), self._slowest)

    async def _message(self, http: HTTPClient, channel: str, card: Card, posting: Posting) -> str:
        """One message, whatever is tried for it: every try has the same nonce."""

        def built(view: Drawn, files: list[discord.File]) -> MultipartParameters:
            return outgoing.message(view, files, posting)

        def put(params: MultipartParameters) -> Awaitable[Any]:
            return http.send_message(int(channel), params=params)

        return await self._sent(card, posting.command, built, put)

    async def _forum_post(self, where: Address, card: Card, posting: Posting) -> str:
        if posting.first_tried is not None:
            found = await self.find(where, posting.key, posting.first_tried)
            if found.answer == "yes":
                return found.message_id
            if found.answer == "unreadable":
                raise NotSent("unknown", CLOSED, LOOK)
        http = await self._http()

        def built(view: Drawn, files: list[discord.File]) -> MultipartParameters:
            return outgoing.forum_post(view, files, posting, card)

        def put(params: MultipartParameters) -> Awaitable[Any]:
            return http.start_thread_in_forum(int(where.channel), params=params)

        return await self._sent(card, posting.command, built, put)

    async def _sent(self, card: Card, command: str, built: Built, put: Put) -> str:
        """At the best fidelity that Discord takes; the id it gave."""
        answers: list[Any] = []

        async def once(view: Drawn, files: list[discord.File]) -> None:
            with built(view, files) as params:
                answers.append(await put(params))

        sending = Sending(card, command, self._pictures)
        await answered(sending.through(once), self._slowest, posts=True)
        return outgoing.id_of(answers)

    async def _is_forum(self, channel: str, fault: NotSent) -> bool:
        """Discord has refused a message: whether that is because it takes posts only."""
        if fault.code not in (str(FORUM), str(NOT_TEXT)):
            return False
        found = await places.channel_of(self._rest, channel, self._slowest)
        if found["type"] not in FORUMS:
            return False
        if len(self._forums) >= MOST_FORUMS:
            self._forums.pop(next(iter(self._forums)))
        self._forums[channel] = None
        return True
