"""Every stage on both databases, several at once. Does: processes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.cell import cell
from tests.crash.databases import KINDS, fresh
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


@dataclass(frozen=True)
class Ground:
    """Where cells stand: a *folder*, a PostgreSQL *server*, and how processes are started."""

    folder: Path
    server: str
    start: type[Fresh] | type[Forked]

    async def tally(
        self, stage: Stage, kind: str, times: int, told: Callable[[Tally], None] = lambda _: None
    ) -> Tally:
        """One stage on one database, killed so many times; *told* after each of them."""
        tally = Tally()
        name = f"{stage.name} {kind}"
        place = self.folder / name.replace(" ", "-").replace(",", "")
        place.mkdir()
        database = fresh(self.server) if kind == "postgresql" else ""
        async with cell(stage, place, database, self.start, name) as here:
            async for outcome in here.rounds(times):
                tally.add(outcome)
                told(tally)
            tally.faults += await here.reported()
        told(tally)
        return tally


async def all_of(
    ground: Ground, times: int, *, at_once: int, told: Callable[[Name, Tally], None]
) -> None:
    """Every stage on both databases."""
    turn = asyncio.Semaphore(at_once)

    async def one(stage: Stage, kind: str) -> None:
        async with turn:
            await ground.tally(stage, kind, times, lambda tally: told((stage.name, kind), tally))

    async with asyncio.TaskGroup() as together:
        for stage in STAGES:
            for kind in KINDS:
                together.create_task(one(stage, kind))
