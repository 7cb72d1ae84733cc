"""Files that somebody chose in a form, fetched from Slack. Does: network.

https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
"""

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.given import LARGEST, Given, decoded, too_large, unread
from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

SCOPE = "files:read"
PATIENCE = 10.0
"""Seconds for one file."""
ELSEWHERE = "check_file_info"
"""Slack tells only where a file can be asked about, such as one of a shared channel."""


class Files:
    """Fetches with the workspace's token, which goes to Slack and nowhere else."""

    def __init__(
        self, client: AsyncWebClient, session: aiohttp.ClientSession, *, is_allowed: bool
    ) -> None:
        self._client = client
        self._session = session
        self.is_allowed = is_allowed
        """Whether files can be read; without that none is asked for."""

    async def given(self, file: Mapping[str, Any]) -> Given:
        """The file as text, or why not."""
        name = str(file.get("name") or "The file")
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._read(name, file)
        except SlackApiError as error:
            why = reason_of(error.response)
        except (aiohttp.ClientError, TimeoutError) as error:
            why = type(error).__name__
        log.warning("slack_file_unread", why=why)
        return unread(name, why)

    async def _read(self, name: str, file: Mapping[str, Any]) -> Given:
        if file.get("file_access") == ELSEWHERE or not file.get("url_private_download"):
            file = (await self._client.files_info(file=str(file["id"])))["file"]
        if (size := int(file.get("size") or 0)) > LARGEST:
            return too_large(name, size)
        url = str(file.get("url_private_download") or "")
        if not self._is_slacks(url):
            return unread(name, "it is kept somewhere else")
        secret = {"Authorization": f"Bearer {self._client.token}"}
        # a token that may not read it is led to a page for signing in
        async with self._session.get(url, headers=secret, allow_redirects=False) as answer:
            if answer.status != 200:
                return unread(name, f"Slack answered {answer.status}")
            return decoded(name, await _at_most(answer.content, LARGEST + 1))

    def _is_slacks(self, url: str) -> bool:
        ours, there = urlsplit(self._client.base_url), urlsplit(url)
        host = ours.hostname or ""
        is_near = there.hostname == host or (there.hostname or "").endswith(f".{host}")
        return bool(host) and is_near and there.scheme == ours.scheme


async def _at_most(content: aiohttp.StreamReader, size: int) -> bytes:
    read = bytearray()
    async for chunk in content.iter_any():
        read += chunk
        if len(read) >= size:
            break
    return bytes(read)
