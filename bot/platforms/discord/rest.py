"""Discord's REST interface without its gateway, through discord.py. Does: network."""

import asyncio
from collections.abc import Awaitable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

import aiohttp
import discord
from discord.http import HTTPClient, Route

from bot.platforms.discord.failures import BAD_TOKEN, lost, refused, slowed
from bot.platforms.doubt import watch, watched
from bot.platforms.posting import NotSent

T = TypeVar("T")

FAULTS = (
    discord.RateLimited,
    discord.HTTPException,
    aiohttp.ClientError,
    TimeoutError,
    OSError,
)

LONGEST_RATELIMIT = 30.0
"""Seconds that discord.py waits by itself when told to; it takes no less."""
IDLE = 5.0
"""Seconds a connection is kept: one that Discord closes under our hands would leave a doubt."""


class Rest:
    """Logs in when it is first used; a failed login is tried again by the next who needs it."""

    def __init__(self, token: str, api_url: str) -> None:
        self._token = token
        self._api_url = api_url.rstrip("/")
        self._lock = asyncio.Lock()
        self._http: HTTPClient | None = None
        self.me = ""

    async def http(self) -> HTTPClient:
        """The client, logged in."""
        async with self._lock:
            if self._http is None:
                self._http = await self._login()
            return self._http

    async def close(self) -> None:
        """Close every connection."""
        async with self._lock:
            if self._http is not None:
                await self._http.close()
                self._http = None

    async def _login(self) -> HTTPClient:
        if self._api_url:
            Route.BASE = self._api_url
        http = HTTPClient(
            asyncio.get_running_loop(),
            aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE),
            max_ratelimit_timeout=LONGEST_RATELIMIT,
            http_trace=watch(),
        )
        try:
            me: Mapping[str, Any] | str = await http.static_login(self._token)
            if isinstance(me, str):
                raise lost("no_json", in_doubt=False)
        except BaseException as error:
            await http.close()
            if isinstance(error, discord.LoginFailure):
                raise NotSent("lasting", "401", BAD_TOKEN.mend, scope="workspace") from None
            raise
        self.me = str(me["id"])
        return http


async def answered(call: Awaitable[T], seconds: float, *, posts: bool = False) -> T:
    """
    What Discord answers. Where no answer comes to what *posts* a message, it matters whether a
    request had left; whatever only asks can be asked again.
    """
    with watched() as doubt:
        try:
            async with asyncio.timeout(seconds):
                found = await call
        except FAULTS as error:
            raise _fault(error, in_doubt=doubt.exists, posts=posts) from None
        if isinstance(found, str) and found:
            # a page of somebody in between, where Discord writes JSON
            raise lost("no_json", in_doubt=posts)
        return found


def _fault(error: Exception, *, in_doubt: bool, posts: bool) -> NotSent:
    is_doubtful = posts and in_doubt
    match error:
        case discord.RateLimited():
            return slowed(error.retry_after, in_doubt=is_doubtful)
        case discord.HTTPException() if posts or error.status < 500:
            after = _after(error)
            return refused(error.code, error.status, in_doubt=is_doubtful, after=after)
        case discord.HTTPException():
            return lost(f"http_{error.status}", in_doubt=False)
        case _:
            return lost(type(error).__name__, in_doubt=is_doubtful)


def _after(error: discord.HTTPException) -> timedelta | None:
    said = error.response.headers.get("Retry-After", "")
    return timedelta(seconds=int(said)) if said.isdecimal() else None
