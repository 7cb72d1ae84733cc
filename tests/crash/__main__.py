"""`python -m tests.crash`: kills real processes at every stage, on both databases. Does: prints.

A row a stage and database, then three replicas; exit code 1 where anything was lost or doubled.
Ctrl-C ends it, with the figures so far. With `--loop` replicas are killed and started again and
again instead, while so many digests are due.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.live import Live
from rich.table import Table

from tests.crash.databases import KINDS, fresh, server
from tests.crash.loop import looped
from tests.crash.matrix import Ground, Name, Tally, all_of
from tests.crash.processes import Forked, Fresh
from tests.crash.replicas import Shared, shared
from tests.crash.stages import STAGES

COLUMNS = ("kills", "due", "Discord", "Slack", "in doubt", "most a kill", "faults")


def main() -> int:
    """Run it all, and say what was found."""
    given = _arguments()
    console, start = Console(), Fresh if given.fresh else Forked
    if given.loop:
        return _loop(console, start, given.loop, given.kills)
    # in the background a shell has Ctrl-C ignored; both signals end it with the figures so far
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    tallies: dict[Name, Tally] = {(stage.name, kind): Tally() for stage in STAGES for kind in KINDS}
    began, three = monotonic(), None
    try:
        with (
            tempfile.TemporaryDirectory(prefix="crash", ignore_cleanup_errors=True) as folder,
            server(Path(folder) / "pg") as address,
        ):
            ground = Ground(Path(folder), address, start)
            with Live(_table(tallies, given.times), console=console) as live:

                def told(name: Name, tally: Tally) -> None:
                    tallies[name] = tally
                    live.update(_table(tallies, given.times))
                    if not console.is_terminal and tally.kills % 10 == 0:
                        console.print(f"{', '.join(name)}: {tally.kills} kills")

                asyncio.run(all_of(ground, given.times, at_once=given.at_once, told=told))
            place = Path(folder) / "replicas"
            place.mkdir()
            three = asyncio.run(shared(place, fresh(address), start))
            console.print(_told(three))
    except KeyboardInterrupt:
        console.print("Stopped; the figures are those so far.")
    faults = [fault for tally in tallies.values() for fault in tally.faults]
    faults += three.faults() if three else ()
    for fault in faults:
        console.print(fault, markup=False)
    console.print(f"{monotonic() - began:.0f} s, {len(faults)} faults.")
    return 1 if faults or three is None else 0


def _loop(console: Console, start: type[Fresh] | type[Forked], due: int, kills: int) -> int:
    with (
        tempfile.TemporaryDirectory(prefix="crash", ignore_cleanup_errors=True) as folder,
        server(Path(folder) / "pg") as address,
    ):
        place = Path(folder) / "loop"
        place.mkdir()
        found = asyncio.run(looped(place, fresh(address), start, due=due, kills=kills))
    console.print(str(found))
    faults = list(found.faults())
    for fault in faults:
        console.print(fault, markup=False)
    return 1 if faults else 0


def _table(tallies: dict[Name, Tally], times: int) -> Table:
    table = Table("stage", "database", title="Killed with SIGKILL, started again")
    for name in COLUMNS:
        table.add_column(name, justify="right")
    for (stage, kind), tally in tallies.items():
        table.add_row(
            stage,
            kind,
            f"{tally.kills}/{times}",
            f"{tally.due:,}",
            f"{tally.posted['discord']:,}",
            f"{tally.posted['slack']:,}",
            f"{tally.unknown:,}",
            str(tally.most_unknown),
            str(len(tally.faults)),
        )
    return table


def _told(three: Shared) -> str:
    first, *others = three.sent_by
    return (
        f"Three replicas: {three.messages:,} messages, {three.doubled} twice. The one that was"
        f" killed had sent {first:,} and held {three.held}; the others sent"
        f" {' and '.join(f'{number:,}' for number in others)}. Deliveries: {three.states}."
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="kills a stage and database")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--loop", type=int, default=0, metavar="DUE", help="such as 5000")
    parser.add_argument("--kills", type=int, default=12, help="in the loop")
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="a new interpreter for each process, not a fork of one that has imported everything",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
