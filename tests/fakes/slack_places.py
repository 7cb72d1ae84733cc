"""Channels of the small Slack: what can be posted there, and how a call goes wrong on the way."""

import asyncio
import itertools
import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.killing import killed

Json = dict[str, Any]


@dataclass
class Failure:
    """
    What happens to the next *times* calls of *method* whose body holds *holds*.

    *how*: "status" answers with that status and no JSON; "error" with that error, in JSON, and
    with what it *says* of that; "text" with 200 and no JSON; "429" with *seconds* to wait, or what
    it *says* of that; "reset" breaks the connection; "slow" waits *seconds*, then goes on as
    usual. *after*: what was asked is done first. *skip*: so many of those calls go well first.
    *kills*: the process that is killed at that moment.
    """

    method: str
    how: str
    times: int = 1
    status: int = 200
    error: str = ""
    seconds: float = 0.0
    says: str = ""
    after: bool = False
    holds: str = ""
    skip: int = 0
    kills: int = 0


async def broken(request: web.Request, failure: Failure) -> web.Response | None:
    """The answer of a call that fails; None where it goes on as usual."""
    killed(failure.kills)
    match failure.how:
        case "status":
            return web.Response(status=failure.status, text="upstream connect error")
        case "error":
            body: Json = {"ok": False, "error": failure.error}
            if failure.says:
                body |= {"response_metadata": {"messages": [f"[ERROR] {failure.says}"]}}
            return web.json_response(body, status=failure.status)
        case "text":
            return web.Response(text="ok")
        case "429":
            wait = {"Retry-After": failure.says or f"{failure.seconds:.0f}"}
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers=wait
            )
        case "reset":
            _reset(request)
            raise asyncio.CancelledError
        case "slow":
            await asyncio.sleep(failure.seconds)
            return None
    raise ValueError(failure.how)


def refusal_of(channel: Json | None, message: Json, *, is_open: bool) -> str:
    """Why a message is not shown there; "" if it is."""
    if channel is None:
        return "channel_not_found"
    if channel["is_archived"]:
        return "is_archived"
    if not (channel["is_member"] or channel["is_im"]):
        if channel["is_private"]:
            return "channel_not_found"
        return "" if is_open else "not_in_channel"
    if channel.get("is_read_only"):
        return "restricted_action_read_only_channel"
    if channel.get("is_thread_only") and not message.get("thread_ts"):
        return "restricted_action_thread_only_channel"
    return ""


class Places:
    """Every id is a public channel that the bot is in, unless told otherwise."""

    def __init__(self, differences: Callable[[], dict[str, Json]]) -> None:
        self._differences = differences
        self._posted: dict[str, float] = {}
        self._serial = itertools.count(1)

    def channel(self, id: str) -> Json | None:
        """As `conversations.info` tells it; None when it is gone, or private without the bot."""
        differs = self._differences().get(id, {})
        if differs.get("is_deleted"):
            return None
        is_direct = id.startswith(("D", "U", "W"))
        usual = {"id": id, "name": id.lower(), "is_archived": False, "is_private": False}
        return {**usual, "is_member": not is_direct, "is_im": is_direct, **differs}

    def is_too_fast(self, id: str, pace: float) -> bool:
        """Whether a message comes sooner than *pace* seconds after the one before."""
        now = time.monotonic()
        if pace and now - self._posted.get(id, -pace) < pace:
            return True
        self._posted[id] = now
        return False

    def stamp(self) -> str:
        """A message's id: when it was posted; never the same twice."""
        return f"{int(time.time())}.{next(self._serial):06d}"


def _reset(request: web.Request) -> None:
    """Breaks the connection so that the other side notices at once."""
    assert request.transport is not None
    sock = request.transport.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()
