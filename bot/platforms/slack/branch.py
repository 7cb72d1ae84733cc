"""Posts digests to one workspace of Slack, each once. Does: network.

Slack knows no key against doubles. So the client never tries again by itself, only Slack's `ok`
with a message id counts as posted, and a connection that breaks after the request has left is
*unknown*: whoever asked decides, after a look into the channel's history where that is allowed.
"""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.posting import Found, Lack, NotSent, Posted, Posting
from bot.platforms.slack import history, preflight
from bot.platforms.slack.calls import answered
from bot.platforms.slack.draw import Message
from bot.platforms.slack.failures import lost, meaning
from bot.platforms.slack.sending import Parcel, Sending
from bot.platforms.slack.splice import NEW, head, is_person, spliced

log = structlog.get_logger()

SHORT_WAIT = timedelta(seconds=10)
"""
Within a digest's own thread the card waits so long behind its first message; so does what people
are told, one message behind another.
"""
WAITS = 3


class Branch:
    """How we post there: *client* has the workspace's token, *sending* knows what it takes."""

    def __init__(self, client: AsyncWebClient, sending: Sending) -> None:
        self._client = client
        self._sending = sending

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
        if not is_person(person):
            return False  # what came from the command line was made by nobody in Slack

        async def post(message: Message) -> str:
            where = Address("slack", workspace, person)
            await self._post(where, message.payload(), WAITS)
            return ""

        try:
            reason = await self._sending.offer(Parcel(card, workspace), post)
        except NotSent as fault:
            reason = fault.code
        if reason:
            log.warning("slack_not_told", who=person, why=reason)
        return not reason

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
        refusals: list[NotSent] = []

        async def post(message: Message) -> str:
            body = spliced(message, posting) | ({"thread_ts": thread} if thread else {})
            waits = WAITS if posting.thread == NEW else 0
            try:
                posted.append(await self._post(where, body, waits))
            except NotSent as fault:
                if fault.kind != "refused":
                    raise
                log.warning(
                    "slack_refused_at", key=posting.key, why=fault.code, pointer=fault.pointer
                )
                refusals.append(fault)
                return fault.code
            return ""

        parcel = Parcel(card, where.workspace, command=posting.command)
        reason = await self._sending.offer(parcel, post)
        if reason:
            at = refusals[-1].pointer if refusals else ""
            raise NotSent("refused", reason, meaning(reason).mend, pointer=at)
        return Posted(posted[0], tuple(map(_refused, refusals)))

    async def _post(self, where: Address, body: dict[str, Any], waits: int = 0) -> str:
        """Exactly one message, or none, or nobody knows; so often it *waits* where Slack asks."""
        asked = {**body, "channel": where.channel}
        try:
            answer = await answered(self._client.api_call("chat.postMessage", json=asked))
        except NotSent as fault:
            if not waits or fault.retry_after is None or fault.retry_after > SHORT_WAIT:
                raise
            await asyncio.sleep(fault.retry_after.total_seconds())
            return await self._post(where, body, waits - 1)
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


def _refused(fault: NotSent) -> str:
    what = f"{fault.code}, {fault.pointer}" if fault.pointer else fault.code
    return f"limits: slack refused a drawing of the card ({what}); the next plainer one was tried"
