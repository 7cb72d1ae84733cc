"""Answers any request, and never raises: errors become cards. Does: writes the log.

The one place where a request ends. The person's own mistakes are told to them; ours are logged
whole under a short id that the card shows.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import structlog

from bot.cards.model import Button, Card, Note, Span, Text
from bot.cards.ranges import dashed
from bot.commands import reading
from bot.commands.managing import route
from bot.desk import Desk
from bot.errors import ContentError, UserError
from bot.platforms import Answer, Reply, Request

log = structlog.get_logger()

LOGGED = 200
"""Characters of a request that the log keeps."""

Clock = Callable[[], datetime]


def now() -> datetime:
    """The real clock, for those who are not handed another."""
    return datetime.now(UTC)


def respond(desk: Desk, request: Request) -> Reply:
    """The reply to a request, whatever happens."""
    try:
        reply = reading.answer(desk, request)
    except Exception as error:
        return _failed(error, request)
    _log(request)
    return reply


def answerer(desk: Desk, clock: Clock = now, managed: Answer | None = None) -> Answer:
    """
    `respond` as the platforms want it, with the time filled in. What is asked about digests goes
    to *managed*, where there is a store for them.
    """

    async def answer(request: Request) -> Reply:
        request = request if request.at else replace(request, at=clock())
        try:
            if managed is None or not route.is_ours(desk, request):
                reply = reading.answer(desk, request)
            else:
                reply = await managed(request)
        except Exception as error:
            return _failed(error, request)
        if not route.is_offer(request):
            # a line in the log takes a tenth of an answer's time: the answer goes first
            asyncio.get_running_loop().call_later(0, _log, request)
        return reply

    return answer


def typed(request: Request) -> str:
    """The request as it can be typed again, anywhere: `/name words`."""
    text = f"/{request.command} {request.words}".rstrip()
    return text if len(text) <= LOGGED else f"{text[:LOGGED]}…"


def _log(request: Request) -> None:
    log.info("answered", words=typed(request), platform=request.where.platform)


def _failed(error: Exception, request: Request) -> Reply:
    """Theirs: what to do instead. The content's: file and line for the log. Ours: all of it."""
    said = {"words": typed(request), "platform": request.where.platform}
    if isinstance(error, UserError):
        log.info("declined", **said, why=error.message)
        return Reply(sorry(error), private=not request.direct)
    if isinstance(error, ContentError):
        log.error("content", **said, why=str(error))
        return Reply(unsayable(), private=not request.direct)
    number = secrets.token_hex(3)
    log.error("cannot answer", **said, id=number, exc_info=error)
    return Reply(broken(number), private=not request.direct)


def sorry(error: UserError) -> Card:
    """What happened, and what to type instead."""
    instead = tuple(dict.fromkeys(error.instead))[:3]
    blocks = [Text((Span(dashed(error.message)),))]
    buttons = tuple(Button(words, do=words) for words in instead)
    return Card("I cannot answer that", tuple(blocks), buttons=buttons, tone="error")


def unsayable() -> Card:
    """A template or a report cannot be used; who runs this is told where, in the log."""
    what = Text((Span("A template that I need for that is broken."),))
    hint = Note((Span("genai-bot check", code=True), Span(" names the file and the line.")))
    return Card("I cannot show that", (what, hint), tone="error")


def broken(number: str) -> Card:
    """Something of ours went wrong; the log knows it under *number*."""
    what = Text((Span("That went wrong on my side."),))
    hint = Note((Span(f"Try again, or tell whoever runs me: error {number}."),))
    return Card("Something broke", (what, hint), tone="error")
