"""Looks for a digest's key in what a channel has been sent. Does: network, where Slack allows it.

Reading a channel needs `channels:history` or `groups:history`, which the manifest does not ask
for: the bot reads nobody's messages. Whoever adds the scope gets certainty after a broken
connection.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.address import Address
from bot.platforms.posting import Found, NotSent
from bot.platforms.slack.calls import answered
from bot.platforms.slack.failures import is_odd
from bot.platforms.slack.splice import HEAD, part_of
from bot.platforms.slack.text import Json

PAGE = 200
MOST_PAGES = 25
SKEW = timedelta(minutes=5)
"""How far Slack's clock and ours may differ."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The ids of a digest's parts, "" for what is not there."""

    card: str = ""
    head: str = ""


async def find(client: AsyncWebClient, where: Address, key: str, since: datetime) -> Found:
    """Whether a card with that key is there."""
    try:
        seen = await look(client, where, key, since)
    except NotSent as fault:
        if fault.kind in ("lasting", "refused") or is_odd(fault):
            return Found.unreadable
        raise NotSent(
            "passing", fault.code, fault.mend, retry_after=fault.retry_after, scope=fault.scope
        ) from None
    if seen is None:
        return Found.unreadable
    return Found.yes(seen.card) if seen.card else Found.no


async def look(client: AsyncWebClient, where: Address, key: str, since: datetime) -> Seen | None:
    """What of the digest is there; None where there is too much to read."""
    oldest = f"{(since - SKEW).timestamp():.6f}"
    asked = {"channel": where.channel, "oldest": oldest, "limit": PAGE}
    asked |= {"include_all_metadata": True}
    if where.thread:
        return await _seen(
            _pages(client, "conversations.replies", asked | {"ts": where.thread}), key
        )
    seen = await _seen(_pages(client, "conversations.history", asked), key)
    if seen is None or seen.card or not seen.head:
        return seen
    below = await _seen(
        _pages(client, "conversations.replies", asked | {"ts": seen.head, "oldest": "0"}), key
    )
    return below and Seen(below.card, seen.head)


async def _seen(pages: AsyncIterator[list[Json] | None], key: str) -> Seen | None:
    head = ""
    async for page in pages:
        if page is None:
            return None
        for message in page:
            part = part_of(message, key)
            if part == "":
                return Seen(str(message["ts"]), head)
            head = str(message["ts"]) if part == HEAD else head
    return Seen("", head)


async def _pages(
    client: AsyncWebClient, method: str, asked: dict[str, Any]
) -> AsyncIterator[list[Json] | None]:
    """Page by page; None in the end where there are more than we read."""
    cursor = ""
    for _ in range(MOST_PAGES):
        params = asked | ({"cursor": cursor} if cursor else {})
        answer = await answered(client.api_call(method, http_verb="GET", params=params))
        yield list(answer.get("messages") or [])
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
    yield None
