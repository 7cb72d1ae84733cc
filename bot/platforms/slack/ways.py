"""The two ways to hand Slack a message: a response URL, and the Web API. Does: network.

Both say "" for taken, else why not. Neither tries again after a broken connection: nobody knows
then whether the message was shown.
"""

from collections.abc import Callable
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.platforms.slack.draw import Message
from bot.platforms.slack.outcome import CONTENT, LOST, pointer_of, reason_of, refusal
from bot.platforms.slack.patient import patient
from bot.platforms.slack.sending import Post

log = structlog.get_logger()

Lost = Callable[[str], None]
"""Told when a token turns out to be good for nothing."""


class Ways:
    """Both ways, over one session."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, lost: Lost) -> None:
        self._client = client
        self._session = session
        self._lost = lost

    def by_url(self, url: str, *, private: bool, thread: str = "") -> Post:
        """Beside the message or command that the URL came with."""
        how: dict[str, Any] = {"response_type": "ephemeral" if private else "in_channel"}
        if thread:
            how["thread_ts"] = thread

        async def post(message: Message) -> str:
            return await self._to_url(url, {**message.payload(), **how, "replace_original": False})

        return post

    async def remove(self, url: str) -> None:
        """Take away the private message that the URL came with."""
        reason = await self._to_url(url, {"delete_original": True})
        if reason:
            log.warning("slack_not_removed", why=reason)

    def to_channel(self, channel: str, thread: str = "") -> Post:
        """For everybody there; in a direct message, for the one other person."""

        async def post(message: Message) -> str:
            where = {"channel": channel, **({"thread_ts": thread} if thread else {})}
            return await self._call("chat.postMessage", {**message.payload(), **where})

        return post

    def to_person(self, channel: str, user: str, thread: str = "") -> Post:
        """In a channel, for one person only."""

        async def post(message: Message) -> str:
            where = {"channel": channel, "user": user, **({"thread_ts": thread} if thread else {})}
            shown = {k: v for k, v in message.payload().items() if not k.startswith("unfurl")}
            return await self._call("chat.postEphemeral", {**shown, **where})

        return post

    async def file(self, user: str, name: str, data: bytes) -> str:
        """
        Into that person's messages with the bot. A file wants the conversation's own id, which
        is known once something was written there.
        """
        try:
            place = await self._client.files_getUploadURLExternal(filename=name, length=len(data))
            async with self._session.post(place["upload_url"], data=data) as answer:
                answer.raise_for_status()
            told = await self._client.chat_postMessage(channel=user, text=f"Here is {name}.")
            await self._client.files_completeUploadExternal(
                files=[{"id": str(place["file_id"]), "title": name}],
                channel_id=str(told["channel"]),
            )
        except SlackApiError as error:
            return reason_of(error.response)
        except (aiohttp.ClientError, TimeoutError) as error:
            return type(error).__name__
        return ""

    async def _to_url(self, url: str, body: dict[str, Any]) -> str:
        hook = AsyncWebhookClient(url, session=self._session, retry_handlers=patient())
        try:
            answer = await hook.send_dict(body)
        except (aiohttp.ClientError, TimeoutError) as error:
            return type(error).__name__
        return refusal(answer.status_code, answer.body)

    async def _call(self, method: str, body: dict[str, Any]) -> str:
        try:
            await self._client.api_call(method, json=body)
        except SlackApiError as error:
            reason = reason_of(error.response)
            if reason in LOST:
                self._lost(reason)
            if reason in CONTENT:
                pointer = pointer_of(error.response)
                log.warning("slack_refused_at", why=reason, pointer=pointer)
            return reason
        except (aiohttp.ClientError, TimeoutError) as error:
            return type(error).__name__
        return ""
