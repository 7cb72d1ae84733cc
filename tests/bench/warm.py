"""A warm `top owners 10`, from words to each platform's payload. Does: measures in this process.

What was asked before is remembered, card and drawing. So each platform has two rows: the same
words again, and a card that is made and drawn anew each time, from indexes that are warm.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count as counting
from time import perf_counter

from bot import logs
from bot.answering import now, respond
from bot.app import desk_of
from bot.cards.model import Card
from bot.platforms import Address, Person, Request
from bot.platforms.discord import draw as discord
from bot.platforms.slack import draw as slack
from bot.settings import shipped
from tests.bench.table import Row, Samples

WORDS = "top owners 10"
AIM = 2.0


def rows(count: int) -> list[Row]:
    """Words → card → payload."""
    logs.quiet()
    desk = desk_of(shipped("data"), shipped("digests"))
    today, days = now(), counting()

    def card(days_ago: int = 0) -> Card:
        at = today - timedelta(days=days_ago)
        asked = Request(WORDS, "genai", Address("test", "T1", "C1"), Person("1"), at=at)
        return respond(desk, asked).card

    def new() -> Card:
        """Answers are remembered for a day, and drawings by what is in the card."""
        day = next(days)
        return replace(card(day), scope=f"day {day}")

    return [
        _row("Slack's payload, asked before", lambda: slack.draw(card()), count),
        _row("Slack's payload, made anew", lambda: slack.draw(new()), count),
        _row("Discord's payload, asked before", lambda: discord.draw(card()), count),
        _row("Discord's payload, made anew", lambda: discord.draw(new()), count),
    ]


def _row(what: str, work: Callable[[], object], count: int) -> Row:
    for _ in range(max(2, count // 10)):
        work()
    timed = Samples.of(_timed(work) for _ in range(count))
    return Row(f"warm `{WORDS}` to {what}", "ms", timed, aim=AIM)


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1e3
