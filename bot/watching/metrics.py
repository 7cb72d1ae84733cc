"""The numbers of a running bot, for Prometheus. Does: counts.

Most are counted from the log's own events, so that log and numbers cannot disagree, and what is
counted is written once. Labels come from small fixed sets: no words of people, no ids.
"""

import time
from collections.abc import Collection

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from structlog.typing import EventDict, WrappedLogger

from bot.platforms import Answer, Reply, Request

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)
"""Seconds of an answer; after three both platforms give up."""
LATE = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 7200.0)
"""Seconds between a digest's time and its message."""
ANSWERED = {"answered": "answered", "declined": "declined", "cannot answer": "broken"}
PICTURED = frozenset({"picture", "slack_picture"})


class Metrics:
    """Everything that is counted. *verbs* are those that may be told apart."""

    def __init__(self, verbs: Collection[str]) -> None:
        self._verbs = frozenset(verbs)
        own = self._registry = CollectorRegistry()
        self._commands = Counter(
            "genai_commands", "Answers given.", ["platform", "verb", "outcome"], registry=own
        )
        self._seconds = Histogram(
            "genai_command_seconds",
            "From the request to the card; drawing and network not included.",
            ["platform"],
            buckets=QUICK,
            registry=own,
        )
        self._deliveries = Counter(
            "genai_deliveries", "What became of sendings.", ["platform", "outcome"], registry=own
        )
        self._late = Histogram(
            "genai_delivery_lag_seconds",
            "From a digest's time to its message.",
            ["platform"],
            buckets=LATE,
            registry=own,
        )
        self._limited = Counter(
            "genai_rate_limited", "Times a platform said “too many”.", ["platform"], registry=own
        )
        self._pictures = Counter(
            "genai_pictures",
            "Pictures that another replica had drawn; uploaded to Slack, or known there.",
            ["came"],
            registry=own,
        )
        self.waiting = Gauge(
            "genai_queue_size", "Sendings that are due and not settled.", registry=own
        )
        self.age = Gauge(
            "genai_queue_age_seconds", "How long the oldest of them has been due.", registry=own
        )
        self.loop = Gauge(
            "genai_loop_lag_seconds", "Longest delay of the event loop, last minute.", registry=own
        )
        self.beat = Gauge(
            "genai_heartbeat_age_seconds", "Since the clock was last alive.", registry=own
        )
        self.up = Gauge(
            "genai_platform_up", "1 while the platform is connected.", ["platform"], registry=own
        )

    def counted(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        """A step of structlog's: counts the event, and passes it on as it is."""
        what, platform = event["event"], str(event.get("platform", ""))
        if what in ANSWERED:
            verb = self._verb(str(event.get("words", "")))
            self._commands.labels(platform, verb, ANSWERED[what]).inc()
        elif what == "delivery":
            self._deliveries.labels(platform, event["outcome"]).inc()
            if event.get("late") is not None:
                self._late.labels(platform).observe(event["late"])
        elif what == "rate_limited":
            self._limited.labels(platform).inc()
        elif what in PICTURED:
            self._pictures.labels(event["came"]).inc()
        return event

    def timed(self, answer: Answer) -> Answer:
        """The same answers; how long each took is noted."""

        async def answered(request: Request) -> Reply:
            begun = time.perf_counter()
            try:
                return await answer(request)
            finally:
                took = time.perf_counter() - begun
                self._seconds.labels(request.where.platform).observe(took)

        return answered

    def described(self) -> dict[str, str]:
        """Each number's name, as Prometheus shows it, and of what it is."""
        return {
            each.name + ("_total" if each.type == "counter" else ""): each.documentation
            for each in self._registry.collect()
        }

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)

    def _verb(self, typed: str) -> str:
        """`/genai top owners` → top: a word of ours, never one of theirs."""
        _, verb, *_ = [*typed.casefold().split(), "", ""]
        return verb if verb in self._verbs else "other"
