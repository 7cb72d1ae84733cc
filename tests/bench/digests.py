"""A hundred thousand digests due in the same minute, on both databases. Does: processes, SQL.

`python -m tests.bench digests`, or alone `python -m tests.bench.digests [--counts 1000,10000]`.
Slack and Discord answer at once, all else is what `genai-bot run` runs. Every measurement is a
process of its own on a database of its own.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.bench import bases
from tests.bench.processes import environment
from tests.bench.table import Row, Samples, show

COUNTS = (1_000, 10_000, 100_000)
SPEED, MEMORY, PAUSE, IDLE, FLAT = 3_000.0, 300.0, 50.0, 1.0, 1.2
JOBS = 2_000
"""Jobs that APScheduler fires: it takes long enough."""
MINUTE = 65
"""Seconds to be idle: the alarm rings once in it."""
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
KINDS = tuple(NAMES)

Told = Callable[[int], None]


@dataclass(frozen=True)
class Bench:
    """Everything that all measurements share."""

    clean: Mapping[str, str]
    folder: Path
    progress: Progress
    counts: Sequence[int]
    idle: int
    jobs: int

    def run(self, base: bases.Base, verb: str, name: str, count: int) -> dict[str, Any]:
        """One verb of `delivering` on a fresh database; what it measured, with the server's CPU."""
        address = base.make(name)
        size = max(self.counts) if verb == "idle" else count
        self._child("delivering", "fill", address, str(size), told=f"{base.kind}: {size:,} made")
        before = base.worked()
        what = f"{base.kind}: {count:,} {verb}"
        found = self._child("delivering", verb, address, str(count), told=what, total=count)
        return {**found, "count": count, "server": base.worked() - before}

    def fire(self, base: bases.Base) -> dict[str, Any]:
        """APScheduler's turn."""
        address, count = base.jobs("jobs"), self.jobs
        told = f"{base.kind}: {count:,} jobs of APScheduler"
        return self._child("alarms", address, str(count), told=told)

    def _child(self, module: str, *given: str, told: str, total: int | None = None) -> Any:
        task = self.progress.add_task(told, total=total)
        with tempfile.TemporaryFile() as said:
            child = subprocess.Popen(
                [sys.executable, "-m", f"tests.bench.{module}", *given],
                env=dict(self.clean),
                # nothing lies there that could be imported
                cwd=self.folder,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
            assert child.stdout is not None
            for line in map(json.loads, child.stdout):
                if "result" in line:
                    self.progress.update(task, total=total or 1, completed=total or 1)
                    result = line["result"]
                else:
                    self.progress.update(task, completed=line["done"])
            if child.wait():
                said.seek(0)
                raise RuntimeError(f"{told}:\n{said.read().decode()[-4000:]}")
        return result


def rows(bench: Bench, folder: Path, kinds: Sequence[str] = KINDS) -> list[Row]:
    """All figures."""
    found: list[Row] = []
    for kind in kinds:
        with bases.opened(kind, folder) as base:
            found += _figures(bench, base)
    return found


def _figures(bench: Bench, base: bases.Base) -> Iterator[Row]:
    name, most = NAMES[base.kind], max(bench.counts)
    whole, theirs = bench.run(base, "deliver", "whole", most), bench.fire(base)
    speed = Samples((most / whole["seconds"],))
    work = f"{whole['seconds']:.1f} s; processor {whole['cpu']:.1f} s"
    if base.server:
        work += f" and the server's {whole['server']:.1f} s"
    cost, loop = _cost(whole), whole["loop"] / most * 1e6
    work += f": {cost:,.0f} µs a digest, {loop:,.0f} of them the event loop's"
    told = f"{work}; {whole['bodies']:,} bodies drawn"
    what = f"{name}: {most:,} digests planned, claimed, drawn, confirmed"
    yield Row(what, "/s", speed, aim=SPEED, more=True, note=told)
    jobs = Samples((bench.jobs / theirs["seconds"],))
    told = f"processor {theirs['cpu'] / bench.jobs * 1e6:,.0f} µs a job"
    beside = "APScheduler, empty jobs"
    yield Row(f"{name}: digests, and jobs fired", "/s", speed, beside, jobs, note=told)
    yield Row(f"{name}: most resident memory", "MB", Samples((whole["peak"],)), aim=MEMORY)
    told = f"an answer waits {whole['late']:.0f} ms"
    pause = Samples((whole["pause"],))
    yield Row(f"{name}: longest pause of the loop", "ms", pause, aim=PAUSE, note=told)
    costs = {count: _cost(bench.run(base, "warm", f"n{count}", count)) for count in bench.counts}
    few = Samples((costs[min(costs)],))
    for count, cost in costs.items():
        what, ours = f"{name}: processor time a digest, {count:,}", Samples((cost,))
        if count == min(costs):
            yield Row(what, "µs", ours, note="all bodies drawn before")
        else:
            yield Row(what, "µs", ours, f"{min(costs):,} digests", few, aim=FLAT)
    idle = bench.run(base, "idle", "idle", bench.idle)
    told = f"the server {idle['server'] / idle['seconds'] * 100:.2f} %" if base.server else ""
    share = Samples((idle["share"],))
    yield Row(f"{name}: idle, {most:,} not due, of one core", "%", share, aim=IDLE, note=told)


def _cost(found: Mapping[str, Any]) -> float:
    return float(found["cpu"] + found["server"]) / found["count"] * 1e6


@contextmanager
def measuring(clean: Mapping[str, str], folder: Path, told: argparse.Namespace) -> Iterator[Bench]:
    """With a bar for each process, where somebody looks."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        yield Bench(clean, folder, progress, told.counts, told.idle, told.jobs)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be asked of these measurements."""
    parser.add_argument("--counts", type=_numbers, default=COUNTS, help="digests due at once")
    parser.add_argument("--idle", type=int, default=MINUTE, help="seconds with nothing due")
    parser.add_argument("--jobs", type=int, default=JOBS, help="that APScheduler fires")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(","))


def main(arguments: list[str]) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.digests", description=__doc__)
    add_arguments(parser)
    parser.add_argument("--on", choices=KINDS, action="append", help="which database; both")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with measuring(environment(folder / "compiled"), folder, told) as bench:
            found = rows(bench, folder, told.on or KINDS)
    show(found, Console() if sys.stdout.isatty() else Console(width=120))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
