"""`python -m tests.bench`: measures, and prints one table. Does: processes, local network."""

import argparse
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from tests.bench import ask, digests, dispatch, serving, starting, warm
from tests.bench.processes import environment
from tests.bench.table import Row, as_json, show

PARTS = ("warm", "ask", "dispatch", "say", "run", "memory", "pauses", "digests")


def main(arguments: list[str]) -> int:
    """Measure what was asked for; 0, since a missed aim is news and not an error."""
    told = _told(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = [row for part in told.parts or PARTS for row in _part(part, told, folder)]
    if told.json:
        print(as_json(rows))
    else:
        # wide enough for the table where the output is no terminal
        show(rows, Console() if sys.stdout.isatty() else Console(width=120))
    return 0


def _part(part: str, told: argparse.Namespace, folder: Path) -> list[Row]:
    print(f"measuring: {part}", file=sys.stderr, flush=True)
    # compiled once for all parts, ours and others' alike
    clean = environment(folder / "compiled")
    match part:
        case "warm":
            return warm.rows(told.count)
        case "ask":
            return ask.rows()
        case "dispatch":
            return dispatch.rows(clean, told.rounds, told.count, folder)
        case "say":
            return [starting.saying(clean, told.rounds)]
        case "run":
            return [starting.running(clean, told.rounds, folder)]
        case "digests":
            with digests.measuring(clean, folder, told) as bench:
                return digests.rows(bench, folder)
        case "memory":
            return serving.memory(clean, told.commands, folder)
        case _:
            return serving.pauses(clean, told.commands, folder)


def _told(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--rounds", type=int, default=15, help="of contenders taking turns")
    parser.add_argument("--count", type=int, default=100, help="commands a round")
    parser.add_argument("--commands", type=int, default=500, help="while memory is looked at")
    digests.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="for programs")
    told = parser.parse_args(arguments)
    if unknown := set(told.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
