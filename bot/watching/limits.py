"""What a stranger may cost the server: size and time of a request, memory for all. Does: waits.

A body is read here, before anything else sees the request, so that nobody behind this has to mind
how long it is or how slowly it comes.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY = 1_000_000
"""Bytes of one request; Slack's longest is a quarter of that."""
ALL = 64 * BODY
"""Bytes of all requests that are being read at the same time."""
SLOWEST = 10.0
"""Seconds for a body to arrive."""

TOO_LONG = f"That is too long: at most {BODY:,} bytes.\n"
TOO_SLOW = f"That came too slowly: a request has {SLOWEST:g} seconds.\n"
TOO_MUCH = "Too much at once: try again in a moment.\n"


class Refused(Exception):
    """The request is not read any further; *response* says why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.response: Response = PlainTextResponse(words, status)


class Limited:
    """Stands before an application; hands it requests that have arrived whole."""

    def __init__(self, app: ASGIApp, slowest: float = SLOWEST) -> None:
        self._app = app
        self._slowest = slowest
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        held = _Held()
        try:
            async with asyncio.timeout(self._slowest):
                body = await self._read(scope, receive, held)
        except Refused as refused:
            return await refused.response(scope, receive, send)
        except TimeoutError:
            return await PlainTextResponse(TOO_SLOW, 408)(scope, receive, send)
        finally:
            self._held -= held.bytes
        if body is None:
            return None
        return await self._app(scope, _whole(body, receive), send)

    async def _read(self, scope: Scope, receive: Receive, held: "_Held") -> bytes | None:
        """The body; None where the other side has gone."""
        said = Headers(scope=scope).get("content-length", "")
        if said.isdecimal() and int(said) > BODY:
            raise Refused(413, TOO_LONG)
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            part: bytes = message.get("body", b"")
            body += part
            held.bytes += len(part)
            self._held += len(part)
            if len(body) > BODY:
                raise Refused(413, TOO_LONG)
            if self._held > ALL:
                raise Refused(503, TOO_MUCH)
            if not message.get("more_body", False):
                return bytes(body)


class _Held:
    """How much of one request is in memory."""

    bytes = 0


def _whole(body: bytes, receive: Receive) -> Receive:
    """A body that is here already, then whatever the server says of the other side."""
    parts: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_part() -> Message:
        return parts.pop() if parts else await receive()

    return next_part
