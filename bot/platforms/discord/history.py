"""Looks for a digest's key in the buttons of a channel's messages. Does: network, reads.

Of other people's messages a bot sees no components; of its own it does. Without the permission
to read the history Discord shows an empty one, so "not there" needs a look at the permissions.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import discord
from discord.http import HTTPClient

from bot.platforms.address import Address
from bot.platforms.discord.kinds import FORUMS
from bot.platforms.discord.places import channel_of, place_of
from bot.platforms.discord.rest import Rest, answered
from bot.platforms.discord.rights import READ_MESSAGE_HISTORY
from bot.platforms.discord.splice import key_in
from bot.platforms.posting import Found, NotSent

Json = Mapping[str, Any]

PAGE = 100
MOST_PAGES = 50
SKEW = timedelta(minutes=5)
"""How far Discord's clock and ours may differ."""


async def find(rest: Rest, where: Address, key: str, since: datetime, seconds: float) -> Found:
    """Whether a message or forum post with that key is there."""
    after = discord.utils.time_snowflake(since - SKEW)
    try:
        channel = await channel_of(rest, where.thread or where.channel, seconds)
        http = await answered(rest.http(), seconds)
        if channel["type"] in FORUMS:
            found = await _in_forum(http, rest.me, channel, key, after, seconds)
        else:
            found = await _in_channel(http, channel, key, after, seconds)
        if found.answer == "no":
            place = await place_of(rest, channel, seconds)
            return found if place.may & READ_MESSAGE_HISTORY else Found.unreadable
    except NotSent as fault:
        if fault.kind == "lasting":
            return Found.unreadable
        raise NotSent(
            "passing", fault.code, fault.mend, retry_after=fault.retry_after, scope=fault.scope
        ) from None
    return found


async def _in_channel(
    http: HTTPClient, channel: Json, key: str, after: int, seconds: float
) -> Found:
    for _ in range(MOST_PAGES):
        page: list[Any] = list(
            await answered(http.logs_from(int(channel["id"]), PAGE, after=after), seconds)
        )
        for message in page:
            if key_in(message.get("components") or ()) == key:
                return Found.yes(str(message["id"]))
        if len(page) < PAGE:
            return Found.no
        after = max(int(message["id"]) for message in page)
    return Found.unreadable


async def _in_forum(
    http: HTTPClient, me: str, forum: Json, key: str, after: int, seconds: float
) -> Found:
    """A post is a thread whose first message has its id."""
    guild, id = int(forum["guild_id"]), int(forum["id"])
    active: Any = await answered(http.get_active_threads(guild), seconds)
    archived: Any = await answered(http.get_public_archived_threads(id, limit=PAGE), seconds)
    for thread in (*active["threads"], *archived["threads"]):
        is_ours = str(thread.get("parent_id")) == str(id) and str(thread.get("owner_id")) == me
        if not is_ours or int(thread["id"]) <= after:
            continue
        try:
            first: Any = await answered(
                http.get_message(int(thread["id"]), int(thread["id"])), seconds
            )
        except NotSent as fault:
            if fault.code == "10008":
                continue
            raise
        if key_in(first.get("components") or ()) == key:
            return Found.yes(str(first["id"]))
    return Found.no
