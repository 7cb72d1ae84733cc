"""Answers any request, and never raises: errors become cards. Does: writes the log.

The one place where a request ends. The person's own mistakes are told to them; ours are logged
whole under a short id that the card shows.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import structlog

from bot.cards.model import Button, Card, Note, Span, Text
from bot.commands import reading
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Answer, Reply, Request

log = structlog.get_logger()

Clock = Callable[[], datetime]


def now() -> datetime:
    """The real clock, for those who are not handed another."""
    return datetime.now(UTC)


def respond(desk: Desk, request: Request) -> Reply:
    """The reply to a request, whatever happens."""
    try:
        reply = reading.answer(desk, request)
    except UserError as error:
        log.info("declined", words=request.words[:200], why=error.message)
        return Reply(sorry(error), private=not request.direct)
    except Exception:
        number = secrets.token_hex(3)
        log.exception("cannot answer", words=request.words[:200], id=number)
        return Reply(broken(number), private=not request.direct)
    log.info("answered", words=request.words[:200], platform=request.where.platform)
    return reply


def answerer(desk: Desk, clock: Clock = now) -> Answer:
    """`respond` as the platforms want it, with the time filled in."""

    async def answer(request: Request) -> Reply:
        return respond(desk, request if request.at else replace(request, at=clock()))

    return answer


def sorry(error: UserError) -> Card:
    """What happened, and what to type instead."""
    instead = tuple(dict.fromkeys(error.instead))[:3]
    blocks = [Text((Span(error.message),))]
    buttons = tuple(Button(words, do=words) for words in instead)
    return Card("I cannot answer that", tuple(blocks), buttons=buttons, tone="error")


def broken(number: str) -> Card:
    """Something of ours went wrong; the log knows it under *number*."""
    what = Text((Span("That went wrong on my side."),))
    hint = Note((Span(f"Try again, or tell whoever runs me: error {number}."),))
    return Card("Something broke", (what, hint), tone="error")
