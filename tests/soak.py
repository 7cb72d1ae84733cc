"""`python -m tests.soak`: half an hour (or less) of steady work, and whether memory grows.

`genai-bot run` serves both platforms (small fakes on this machine) on a SQLite file: people type 20
commands a second, half of them on each, and a digest goes out on each every minute.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Annotated
from urllib.error import HTTPError

import psutil
import typer
from rich.console import Console
from rich.progress import Progress

from tests.bench.dispatch import Stand
from tests.bench.processes import Process, environment
from tests.bench.serving import different, resident, serving
from tests.fakes.discord import CHANNEL, GUILD
from tests.fakes.slack import TEAM

LOST = -1.0
"""Seconds of a command that got no response."""
LOOKS = 10
LEVEL = 1.05
"""Times the memory of the first part that the last part may have."""
MODULE = ["-m", "bot", "run"]
DIGESTS = f"""
digests:
- platform: slack
  workspace: {TEAM}
  channel: C1
  template: headline
  when: every 1 minute
  zone: UTC
- platform: discord
  workspace: "{GUILD}"
  channel: "{CHANNEL}"
  template: top
  when: every 1 minute
  zone: UTC
"""


@dataclass(frozen=True)
class Look:
    """What was seen at one moment."""

    minute: float
    memory: float
    """MB resident, without the picture worker."""
    commands: int
    slowest: float
    """Seconds of the slowest first response since the look before."""
    lost: int
    """Commands without a response until now."""


def main(
    minutes: Annotated[
        float, typer.Option(min=0.2, help="How long; the first minutes still warm up.")
    ] = 30.0,
    rate: Annotated[int, typer.Option(min=1, help="Commands a second, on both together.")] = 20,
    every: Annotated[
        float, typer.Option(min=0.5, help="Seconds between two looks; ten looks at least.")
    ] = 15.0,
) -> None:
    """Work at a steady pace, and tell the memory of each minute; exit 1 where it grows."""
    console, every = Console(), min(every, minutes * 60 / LOOKS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder / "cache")
        _digests({**env, "GENAI_STATE": str(folder / "state")}, folder / "digests.yaml")
        with serving(MODULE, env, folder / "first"):
            pass  # compiles everything, which leaves more memory in use than running does
        with serving(MODULE, env, folder / "state") as (running, stands):
            looks = list(_worked(running, stands, minutes, rate, every))
    grown = _told(console, looks)
    raise typer.Exit(int(grown > LEVEL))


def _digests(env: dict[str, str], file: Path) -> None:
    file.write_text(DIGESTS, encoding="utf-8")
    command = [sys.executable, "-m", "bot", "digests", "import", str(file)]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)


def _worked(
    running: Process, stands: Sequence[Stand], minutes: float, rate: int, every: float
) -> Iterator[Look]:
    words, it = different(), psutil.Process(running.pid)
    begun, done, lost, slowest, seen = monotonic(), 0, 0, 0.0, 0.0
    with Progress() as bar, ThreadPoolExecutor(8) as pool:
        task = bar.add_task("soaking", total=minutes * 60)
        flying: list[Future[float]] = []
        while (now := monotonic() - begun) < minutes * 60:
            sleep(max(0.0, done / rate - now))
            flying.append(pool.submit(_typed, stands[done % 2], next(words)))
            done += 1
            settled = [each for each in flying if each.done()]
            flying = [each for each in flying if not each.done()]
            waited = [each.result() for each in settled]
            lost += waited.count(LOST)
            slowest = max([slowest, *waited])
            if now - seen >= every:
                yield Look(now / 60, resident(it), done, slowest, lost)
                seen, slowest = now, 0.0
                bar.update(task, completed=now)
        waited = [each.result() for each in flying]
        lost += waited.count(LOST)
        yield Look(minutes, resident(it), done, max([slowest, *waited]), lost)


def _typed(where: Stand, words: str) -> float:
    try:
        (seconds,) = where.type(1, 1, words)["each"]
    except HTTPError:  # the small Slack and Discord have waited for ten seconds
        return LOST
    return float(seconds)


def _told(console: Console, looks: Sequence[Look]) -> float:
    """Print it; how many times the first part's memory the last part has."""
    part = max(1, len(looks) // 5)
    early, late = looks[part : 2 * part], looks[-part:]
    grown = median(each.memory for each in late) / median(each.memory for each in early)
    last = looks[-1]
    console.print(f"{last.commands:,} commands in {last.minute:.1f} minutes")
    before = looks[0]
    for each in by_minute(looks):
        more, done = each.memory - before.memory, each.commands - before.commands
        console.print(
            f"  minute {each.minute:5.1f}: {each.memory:6.1f} MB ({more:+.1f}), {done:,} commands"
        )
        before = each
    console.print(f"memory of the last fifth ÷ that of the second fifth: {grown:.3f} (≤ {LEVEL})")
    console.print(f"slowest first response: {max(each.slowest for each in looks) * 1000:.0f} ms")
    console.print(f"commands without a response: {last.lost}")
    return grown


def by_minute(looks: Sequence[Look]) -> list[Look]:
    """The last look of each minute."""
    return list({ceil(each.minute): each for each in looks}.values())


if __name__ == "__main__":
    typer.run(main)
