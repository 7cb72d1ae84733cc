"""Posts digests to Slack, each once. Does: network.

Slack knows no key against doubles. So the client never tries again by itself, only Slack's `ok`
with a message id counts as posted, and a connection that breaks after the request has left is
*unknown*: whoever asked decides, after a look into the channel's history where that is allowed.
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.doubt import watch
from bot.platforms.posting import Found, Lack, NotSent, Pace, Posting
from bot.platforms.slack import history, preflight
from bot.platforms.slack.calls import answered
from bot.platforms.slack.draw import Message
from bot.platforms.slack.failures import lost, meaning
from bot.platforms.slack.sending import Parcel, Sending
from bot.platforms.slack.splice import NEW, head, spliced
from bot.platforms.slack.uploads import Pictures, Uploads
from bot.platforms.slack.ways import patient

log = structlog.get_logger()

SLACK = "https://slack.com/api/"
SLOWEST = 30.0
"""Seconds for one call."""
IDLE = 5.0
"""Seconds a connection is kept: one that Slack closes under our hands would leave a doubt."""
SHORT_WAIT = timedelta(seconds=10)
"""Within a digest's own thread the card waits so long behind its first message."""


class _Open:
    """What is there between `open` and `close`."""

    def __init__(self, token: str, url: str, pictures: Pictures, slowest: float) -> None:
        self.session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=slowest),
            connector=aiohttp.TCPConnector(keepalive_timeout=IDLE),
            trace_configs=[watch()],
        )
        self.client = AsyncWebClient(token, base_url=url, session=self.session, retry_handlers=[])
        waiting = AsyncWebClient(
            token, base_url=url, session=self.session, retry_handlers=patient()
        )
        self.sending = Sending(Uploads(waiting, self.session, pictures))


class SlackPoster:
    """
    Posts with *token*. *pictures* draws charts where Slack's own are refused; *api_url* replaces
    Slack's own; *slowest* is how many seconds one call may take.
    """

    name = "slack"
    pace = Pace(channel=1.0)

    def __init__(
        self, token: str, pictures: Pictures, *, api_url: str = SLACK, slowest: float = SLOWEST
    ) -> None:
        self._token = token
        self._pictures = pictures
        self._url = f"{(api_url or SLACK).rstrip('/')}/"
        self._slowest = slowest
        self._now: _Open | None = None

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        """Never: Slack would post the same key again."""
        return None

    async def open(self) -> None:
        """Nothing is asked of Slack before something is to be posted."""
        if self._now is None:
            self._now = _Open(self._token, self._url, self._pictures, self._slowest)

    async def close(self) -> None:
        """Close every connection."""
        if self._now is not None:
            await self._now.session.close()
            self._now = None

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        """Post it; the card's own message id, also where it opens a thread of its own."""
        if posting.thread not in ("", NEW):
            where = replace(where, thread=posting.thread)
        seen = await self._seen(where, posting)
        if seen.card:
            return seen.card
        if posting.thread != NEW:
            return await self._card(where, card, posting, where.thread)
        opened = seen.head or await self._post(where, head(card, posting))
        try:
            return await self._card(where, card, posting, opened)
        except NotSent as fault:
            raise await self._withdrawn(where, opened, fault) from None

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        """By the metadata, where the channel's history may be read."""
        return await history.find(self._client, where, key, since)

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        """Scopes, membership, state of the channel."""
        return await preflight.check(self._client, where, posting)

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        """To the messages tab of the app; nobody has to open a conversation for that."""

        async def post(message: Message) -> str:
            await self._post(Address(self.name, workspace, person), message.payload())
            return ""

        try:
            reason = await self._opened.sending.offer(Parcel(card, workspace), post)
        except NotSent as fault:
            reason = fault.code
        if reason:
            log.warning("slack_not_told", who=person, why=reason)
        return not reason

    @property
    def _opened(self) -> _Open:
        if self._now is None:
            raise RuntimeError("SlackPoster is used before open or after close")
        return self._now

    @property
    def _client(self) -> AsyncWebClient:
        return self._opened.client

    async def _seen(self, where: Address, posting: Posting) -> history.Seen:
        """What a try before this one has left there, as far as we may know."""
        if posting.first_tried is None:
            return history.Seen()
        try:
            found = await history.look(self._client, where, posting.key, posting.first_tried)
        except NotSent as fault:
            log.info("slack_history_closed", why=fault.code, key=posting.key)
            found = None
        return found or history.Seen()

    async def _card(self, where: Address, card: Card, posting: Posting, thread: str) -> str:
        posted: list[str] = []

        async def post(message: Message) -> str:
            body = spliced(message, posting) | ({"thread_ts": thread} if thread else {})
            is_second = posting.thread == NEW
            try:
                posted.append(await self._post(where, body, patient=is_second))
            except NotSent as fault:
                if fault.kind != "refused":
                    raise
                return fault.code
            return ""

        parcel = Parcel(card, where.workspace, command=posting.command)
        reason = await self._opened.sending.offer(parcel, post)
        if reason:
            raise NotSent("refused", reason, meaning(reason).mend)
        return posted[0]

    async def _post(self, where: Address, body: dict[str, Any], *, patient: bool = False) -> str:
        """Exactly one message, or none, or nobody knows."""
        asked = {**body, "channel": where.channel}
        try:
            answer = await answered(self._client.api_call("chat.postMessage", json=asked))
        except NotSent as fault:
            if not patient or fault.retry_after is None or fault.retry_after > SHORT_WAIT:
                raise
            await asyncio.sleep(fault.retry_after.total_seconds())
            return await self._post(where, body)
        if not answer.get("ts"):
            raise lost("no_ts", in_doubt=True)
        return str(answer["ts"])

    async def _withdrawn(self, where: Address, opened: str, fault: NotSent) -> NotSent:
        """
        The card is not there, so its thread's first message goes too: a later try opens another.
        Where that fails, or the card may be there, the digest is half posted and nobody knows.
        """
        if fault.kind == "unknown":
            return fault
        try:
            await answered(self._client.chat_delete(channel=where.channel, ts=opened))
        except NotSent as why:
            log.warning("slack_thread_left_open", ts=opened, why=why.code, because=fault.code)
            return NotSent("unknown", fault.code, "A thread was opened, but the card is not in it.")
        return fault
