"""Where Slack's requests over HTTP come in: only Slack's, each once. Does: Starlette, Bolt."""

import asyncio
import time
from typing import Any

import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.platforms.slack.inside import QUEUED, Inside
from bot.platforms.slack.once import Once
from bot.platforms.slack.quiet import told
from bot.platforms.slack.signed import SIGNATURE, STAMP, Signed, Verdict

log = structlog.get_logger()

QUIET = 10.0
"""Seconds between two lines about requests that were turned away; strangers send many."""
HURRY = 2.0
"""Seconds since Slack has signed (it tells whole ones), after which there is no time for more than
an acknowledgement: it gives up after three."""
AT_ONCE = 200
"""Requests that are answered side by side; the others wait. Thousands that all go on a bit in turn
would all be late, where most can be in time."""
RETRY, WHY = "x-slack-retry-num", "x-slack-retry-reason"
LATE = "http_timeout"
"""Slack has handed us the event, but was not told so in time: we are at it, or were."""
ANSWERED = frozenset({"app_mention", "message", "app_home_opened"})
"""Events that people get an answer to; twice would be once too often."""
WORDS: dict[Verdict, str] = {
    "unsigned": "This request is not signed by Slack.\n",
    "wrong": "This request's signature is wrong.\n",
    "old": "This request's time is more than five minutes from now.\n",
    "again": "This request was here before.\n",
}
UNREADABLE = (AttributeError, TypeError, ValueError)
"""How Bolt stumbles over a body that is not what Slack sends."""
HERE = "Slack sends what happens to this address.\n"


class Door:
    """
    Closed until `open`. *signed* knows the signing secret, *once* what others let in; who asked
    *hurry* seconds ago is only acknowledged at first.
    """

    def __init__(self, signed: Signed, once: Once, hurry: float = HURRY) -> None:
        self._hurry = hurry
        self._signed = signed
        self._once = once
        self._app: AsyncApp | None = None
        self._inside = Inside()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._said = -QUIET
        self._unsaid = 0

    def open(self, app: AsyncApp) -> None:
        """From now on *app* answers."""
        self._app = app

    async def close(self, grace: float) -> None:
        """Nobody else comes in; who is inside gets *grace* seconds."""
        self._app = None
        if left := await self._inside.emptied(grace):
            log.warning("slack_cut_off", requests=left)

    async def on_events(self, request: Request) -> Response:
        """Commands, interactions and events."""
        if request.method != "POST":
            return PlainTextResponse(HERE)
        if (app := self._app) is None:
            return PlainTextResponse("Not now: try again in a moment.\n", 503)
        with self._inside.counted():
            async with self._turns:
                return await self._let_in(app, request, await request.body())

    async def _let_in(self, app: AsyncApp, request: Request, body: bytes) -> Response:
        verdict = self._signed.verdict(body, request.headers, time.time())
        if verdict == "good" and not await self._once.is_first(request.headers[SIGNATURE]):
            verdict = "again"
        if verdict != "good":
            return self._turned_away(request, body, verdict)
        try:
            bolt = to_async_bolt_request(request, body)
            is_under_way = _is_under_way(request, bolt.body)
        except UNREADABLE:
            return PlainTextResponse("That cannot be read.\n", 400)
        if is_under_way:
            log.info("slack_retried", why=LATE)
            return PlainTextResponse("")
        return await self._answered(app, request, bolt)

    async def _answered(self, app: AsyncApp, request: Request, bolt: AsyncBoltRequest) -> Response:
        if time.time() - int(request.headers[STAMP]) >= self._hurry:
            bolt.context[QUEUED] = self._inside
        try:
            said = to_starlette_response(await app.async_dispatch(bolt))
        except Exception as error:
            log.error("slack_failed", why=told(error))
            said = PlainTextResponse("That went wrong on our side.\n", 500)
        if said.status_code >= 500:  # Slack tries again, perhaps within the same second
            self._signed.forget(request.headers)
            await self._once.forget(request.headers[SIGNATURE])
        return said

    def _turned_away(self, request: Request, body: bytes, verdict: Verdict) -> Response:
        if _is_ssl_check(body) or (verdict == "again" and RETRY in request.headers):
            return PlainTextResponse("")  # nothing is done, and Slack need not ask again
        self._unsaid += 1
        if time.monotonic() - self._said >= QUIET:
            hint = {"hint": "look at this machine's clock"} if verdict == "old" else {}
            log.warning("slack_turned_away", why=verdict, requests=self._unsaid, **hint)
            self._said, self._unsaid = time.monotonic(), 0
        return PlainTextResponse(WORDS[verdict], 401)


def _is_under_way(request: Request, body: dict[str, Any]) -> bool:
    """Whether an event that people get an answer to comes again because we were slow."""
    kind = (body.get("event") or {}).get("type")
    return request.headers.get(WHY) == LATE and RETRY in request.headers and kind in ANSWERED


def _is_ssl_check(body: bytes) -> bool:
    """Slack looks at our certificate now and then, unsigned, and wants nothing."""
    return body.startswith(b"ssl_check=1") or b"&ssl_check=1" in body[:2_000]
