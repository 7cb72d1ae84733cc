"""A warm `top owners 10`, from words to each platform's payload. Does: measures in this process."""

from collections.abc import Callable
from time import perf_counter

from bot import logs
from bot.answering import now, respond
from bot.app import desk_of
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

    def asked(platform: str) -> Request:
        return Request(WORDS, "genai", Address(platform, "T1", "C1"), Person("1"), at=now())

    card = respond(desk, asked("slack")).card
    return [
        _row("to a card", lambda: respond(desk, asked("test")), count, None),
        _row("to Slack's payload", lambda: slack.draw(respond(desk, asked("slack")).card), count),
        _row(
            "to Discord's payload",
            lambda: discord.draw(respond(desk, asked("discord")).card),
            count,
        ),
        _row("a card to Slack's payload alone", lambda: slack.draw(card), count, None),
        _row("a card to Discord's payload alone", lambda: discord.draw(card), count, None),
    ]


def _row(what: str, work: Callable[[], object], count: int, aim: float | None = AIM) -> Row:
    for _ in range(max(2, count // 10)):
        work()
    label = what if what.startswith("a card") else f"warm `{WORDS}` {what}"
    return Row(label, "ms", Samples.of(_timed(work) for _ in range(count)), aim=aim)


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1e3
