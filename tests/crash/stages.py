"""When a process is killed, and what it leaves for the next. Pure.

Each point is exact: the process ends itself as it enters or leaves a step of ours, or a stand-in
kills it while it holds the request, before or after it has done what was asked.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Command = Literal["run-due", "run"]
PLATFORMS = ("slack", "discord")
MANY = 20
"""Digests on each platform that are due together: more than one wave."""
WAVE = 16
SOON, LATE = 20.0, 600.0
"""Seconds until somebody starts it again."""


@dataclass(frozen=True)
class Point:
    """One place to die: a step of ours, or what a stand-in does with a request it has."""

    name: str
    step: str = ""
    after: bool = False
    counts: tuple[int, ...] = (1, 2)
    request: Literal["", "lost", "late", "answered"] = ""


@dataclass(frozen=True)
class Stage:
    """Points that leave the same behind. *may_doubt*: something may have left for the platform."""

    name: str
    points: tuple[Point, ...]
    may_doubt: bool


@dataclass(frozen=True)
class Kill:
    """One round: which point, for which platform, in which command, how long until the next."""

    point: Point
    platform: str
    command: Command
    pause: float
    count: int

    def spec(self, page: str) -> dict[str, Any]:
        """What the process has to be told; *page* makes the platform's stand-in fail."""
        point = self.point
        if not point.request:
            aim = {"step": point.step, "after": point.after, "count": self.count}
            return aim | {"platform": self.platform}
        return {"page": page, "failure": _failure(self.platform, point.request, self.count)}

    def __str__(self) -> str:
        return f"{self.command} killed {self.point.name} ({self.platform}, no. {self.count})"


STAGES = (
    Stage(
        "before claim",
        (
            Point("before it plans", "planning.batch", counts=(1,)),
            Point("after it has planned", "planning.batch", after=True, counts=(1,)),
            Point("before it claims", "queue.claim"),
        ),
        may_doubt=False,
    ),
    Stage(
        "after claim",
        (
            Point("after it has claimed", "queue.claim", after=True, counts=(1,)),
            Point("before it marks a wave", "queue.mark"),
        ),
        may_doubt=False,
    ),
    Stage(
        "during send",
        (
            Point("after it has marked a wave", "queue.mark", after=True),
            Point("while its request is lost", request="lost"),
            Point("while its request goes on alone", request="late"),
        ),
        may_doubt=True,
    ),
    Stage(
        "after send, before confirm",
        (
            Point("while the answer is on its way", request="answered"),
            Point("before it writes down a wave", "settling.settle"),
        ),
        may_doubt=True,
    ),
)


def kills(stage: Stage, seed: str) -> Iterator[Kill]:
    """All there are, in an order of the seed's, again and again."""
    commands: tuple[Command, ...] = ("run-due", "run")
    every = [
        Kill(point, platform, command, pause, count)
        for point in stage.points
        for platform, command, pause in itertools.product(PLATFORMS, commands, (SOON, LATE))
        for count in point.counts
    ]
    random.Random(seed).shuffle(every)
    return itertools.cycle(every)


def _failure(platform: str, request: str, count: int) -> dict[str, Any]:
    skip = {1: 0, 2: WAVE + 1}[count]
    after = request == "answered"
    if platform == "slack":
        how = "reset" if request == "lost" else "slow"
        return {"method": "chat.postMessage", "how": how, "after": after, "skip": skip}
    status = 0 if request == "lost" else 200
    where = {"path": "/messages", "method": "POST"}
    return where | {"status": status, "after": after, "skip": skip}
