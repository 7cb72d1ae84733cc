"""What `run` takes while it serves: memory, and the longest pause of its loop. Does: processes."""

import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice, product
from pathlib import Path

import psutil

from tests.bench.dispatch import Stand, stand, tokens
from tests.bench.processes import Process, process
from tests.bench.table import Row, Samples

MEMORY, PAUSE = 150.0, 20.0
FLIGHT = 4
"""Slack commands under way at once."""
NOTHING = [0.0, 0.0, "nothing"]
LISTS = ("countries", "owners", "companies", "research", "models", "modes", "applications")
NAMES = ("china", "us", "japan", "germany", "india", "france", "canada", "israel")
TYPING = ("compare a:chi", "trend of:jap", "fact topic:llm", "why fact:LO0", "cite fact:AP0")


def memory(environment: Mapping[str, str], count: int, folder: Path) -> list[Row]:
    """Resident memory of `run`, and that of its picture worker apart."""
    run = ["-m", "bot", "run"]
    with serving(run, environment, folder / "state-first"):
        pass  # compiles everything, which leaves more memory in use than running does
    with serving(run, environment, folder / "state-memory") as (running, stands):
        it = psutil.Process(running.pid)
        before, workers = resident(it), resident(*it.children(recursive=True))
        done = _busy(stands, count)
        after, drawing = resident(it), resident(*it.children(recursive=True))
    what = "resident memory of `run`"
    return [
        _megabytes(f"{what}, ready", before, MEMORY),
        _megabytes(f"{what}, after {done:,} commands", after, MEMORY),
        _megabytes("… of its picture worker, ready", workers),
        _megabytes(f"… of its picture worker, after {done:,} commands", drawing),
    ]


def pauses(environment: Mapping[str, str], count: int, folder: Path) -> list[Row]:
    """The longest callback while pictures are drawn for the first time."""
    file = str(folder / "modules.json")
    arguments = ["-m", "tests.bench.watched", file]
    with serving(arguments, environment, folder / "state-pauses") as (running, stands):
        os.kill(running.pid, signal.SIGUSR1)
        running.line("watched_on")
        done = _busy(stands, count)
        os.kill(running.pid, signal.SIGUSR1)
        found = json.loads(running.line("watched_pauses")[1])
    took, worked, where = max(found["watched_pauses"], default=NOTHING)
    note = f"{worked:.1f} ms of it at work, in {where}"
    what = f"longest pause of the loop in {done:,} commands, new pictures drawn meanwhile"
    # on a busy machine most of a pause is somebody else's turn; this is what we make of it
    most = max(found["watched_work"], key=lambda each: float(each[1]), default=NOTHING)
    return [
        Row(what, "ms", Samples((took,)), aim=PAUSE, note=note),
        Row("… longest work without a pause", "ms", Samples((most[1],)), aim=PAUSE, note=most[2]),
    ]


@contextmanager
def serving(
    arguments: list[str], environment: Mapping[str, str], state: Path
) -> Iterator[tuple[Process, tuple[Stand, Stand]]]:
    """Both platforms served, with nothing drawn before."""
    with stand("slack", environment) as slack, stand("discord", environment) as discord:
        settings = {**environment, **tokens(slack, discord), "GENAI_STATE": str(state)}
        with process(arguments, settings) as running:
            for kind in ("slack", "discord"):
                running.line(f"{kind}_ready")
            yield running, (slack, discord)


def _busy(stands: tuple[Stand, Stand], count: int) -> int:
    """
    Both platforms at once, as differently as people type, for as long as it takes Discord to
    show half of *count* answers with their pictures; how many commands that were.
    """
    slack, discord = stands
    words = list(islice(different(), count // 2))
    with ThreadPoolExecutor(2) as pool:
        answers = pool.submit(_each, discord, words, "finished")
        pool.submit(_each, discord, TYPING * (len(words) // 20 + 1), "completed").result()
        done = 0
        while done < count - len(words) or not answers.done():
            slack.type(FLIGHT, FLIGHT, words[done % len(words)])
            done += FLIGHT
        answers.result()
    return len(words) + done


def different() -> Iterator[str]:
    """Words without end, most of them with a picture that is new at first."""
    while True:
        for n, by in product(range(3, 26), LISTS):
            yield f"top by:{by} n:{n}"
        for a, b in product(NAMES, NAMES):
            yield f"compare a:{a} b:{b}"
            yield f"trend of:{a}"
            yield f"fact topic:{b}"


def _each(where: Stand, lines: Sequence[str], way: str) -> None:
    for words in lines:
        where.type(1, 1, words, way)


def resident(*processes: psutil.Process) -> float:
    return sum(each.memory_info().rss for each in processes) / 1e6


def _megabytes(what: str, value: float, aim: float | None = None) -> Row:
    return Row(what, "MB", Samples((value,)), aim=aim)
