"""Every stage on both databases, several at once. Does: processes."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.cell import cell
from tests.crash.databases import fresh
from tests.crash.processes import Forked, Fresh
from tests.crash.stages import STAGES, Stage
from tests.crash.verdict import Outcome

Name = tuple[str, str]
"""A stage and a kind of database."""


@dataclass
class Tally:
    """What the rounds of one stage on one database have shown so far."""

    kills: int = 0
    unknown: int = 0
    most_unknown: int = 0
    posted: dict[str, int] = field(default_factory=lambda: {"slack": 0, "discord": 0})
    due: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        number = len(outcome.unknown)
        self.kills += 1
        self.unknown += number
        self.most_unknown = max(self.most_unknown, number)
        self.due += len(outcome.seen.rows)
        for platform in self.posted:
            self.posted[platform] += outcome.posted(platform)
        self.faults += outcome.faults


async def all_of(
    times: int,
    folder: Path,
    server: str,
    start: type[Fresh] | type[Forked],
    *,
    at_once: int,
    told: Callable[[Name, Tally], None] = lambda name, tally: None,
    tallies: dict[Name, Tally] | None = None,
) -> Mapping[Name, Tally]:
    """*times* kills a stage and database; *told* after each of them."""
    found = {} if tallies is None else tallies
    turn = asyncio.Semaphore(at_once)

    async def one(stage: Stage, kind: str) -> None:
        name = (stage.name, kind)
        tally = found.setdefault(name, Tally())
        async with turn:
            place = folder / f"{stage.name}-{kind}".replace(" ", "-").replace(",", "")
            place.mkdir()
            database = fresh(server) if kind == "postgresql" else ""
            async with cell(stage, place, database, start, " ".join(name)) as here:
                async for outcome in here.rounds(times):
                    tally.add(outcome)
                    told(name, tally)
                tally.faults += await here.reported()

    async with asyncio.TaskGroup() as together:
        for stage in STAGES:
            for kind in ("sqlite", "postgresql"):
                together.create_task(one(stage, kind))
    return found
