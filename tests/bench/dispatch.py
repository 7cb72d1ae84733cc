"""Dispatch to first response: the real bot, a bare one, an echo. Does: processes, network.

Each contender has a stand of its own, in a process of its own; they are asked in turns.
"""

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any
from urllib.request import Request, urlopen

import psutil

from tests.bench.processes import Process, process
from tests.bench.table import Row, Samples
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN

Json = dict[str, Any]

WORDS = {"slack": "top owners 10", "discord": "top by:owners n:10"}
ECHO: Mapping[str, Json] = {
    "slack": {"response_type": "ephemeral", "text": "top owners 10"},
    "discord": {"content": "top owners 10"},
}
BARE, ECHOES = "bare bot, the same card as a constant", "bare echo of a line"
WRITTEN = "the same, its constant JSON already"
BESIDE: Mapping[str, Mapping[str, str]] = {
    "slack": {"bare": BARE, "written": WRITTEN, "echo": ECHOES},
    "discord": {"bare": BARE, "echo": ECHOES},
}
TICK = 0.01
"""Seconds: processor time is counted in these."""
FLIGHT = 32
"""Commands under way at once."""


@dataclass(frozen=True)
class Stand:
    """A small Slack or Discord in a process of its own."""

    kind: str
    api: str
    control: str

    def type(self, count: int, flight: int = 1, words: str = "", way: str = "answered") -> Json:
        """Have somebody type; see `stands`."""
        told = {"count": count, "flight": flight, "words": words or WORDS[self.kind], "way": way}
        return _fetched(f"{self.control}/type", told)

    def last(self) -> Json:
        """The last message as it came."""
        return _fetched(f"{self.control}/last")


@dataclass(frozen=True)
class Contender:
    """A bot, and where people type to it."""

    stand: Stand
    process: Process

    def worked(self) -> float:
        """Seconds of processor time so far, which a busy neighbour does not change much."""
        times = psutil.Process(self.process.pid).cpu_times()
        return times.user + times.system


@contextmanager
def stand(kind: str, environment: Mapping[str, str]) -> Iterator[Stand]:
    """A stand while the block lasts."""
    with process(["-m", "tests.bench.stands", kind], environment) as running:
        told = json.loads(running.line('"stands"')[1])
        yield Stand(kind, told["api"], told["control"])


def tokens(*stands: Stand) -> dict[str, str]:
    """The settings that connect `genai-bot run` to these stands."""
    found: dict[str, str] = {}
    for each in stands:
        if each.kind == "slack":
            found |= {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
            found["SLACK_API_URL"] = each.api
        else:
            found |= {"DISCORD_TOKEN": "fake-token", "DISCORD_API_URL": each.api}
    return found


def rows(environment: Mapping[str, str], rounds: int, count: int, folder: Path) -> list[Row]:
    """Latency and throughput on both platforms."""
    return [
        row
        for kind in ("slack", "discord")
        for row in _platform(kind, environment, rounds, count, folder)
    ]


def _platform(
    kind: str, environment: Mapping[str, str], rounds: int, count: int, folder: Path
) -> list[Row]:
    with ExitStack() as open_:
        mine = open_.enter_context(stand(kind, environment))
        state = {"GENAI_STATE": str(folder / f"state-{kind}")}
        run = process(["-m", "bot", "run"], {**environment, **tokens(mine), **state})
        ours = open_.enter_context(run)
        ours.line(f"{kind}_ready")
        contenders = {"ours": Contender(mine, ours)}
        card = _payload(kind, mine)
        for name in BESIDE[kind]:
            where = open_.enter_context(stand(kind, environment))
            file = folder / f"{kind}-{name}.json"
            file.write_text(json.dumps(ECHO[kind] if name == "echo" else card), "utf-8")
            made = name if name == "written" else kind
            arguments = ["-m", "tests.bench.bare", made, str(file), where.api]
            bot = open_.enter_context(process(arguments, environment))
            bot.line("bare_ready")
            contenders[name] = Contender(where, bot)
        for name, each in contenders.items():
            each.stand.type(count, 4)
            if name != "echo":
                _same(kind, mine, each.stand)
        return _measured(kind, contenders, rounds, count)


def _payload(kind: str, mine: Stand) -> Json:
    """What ours answers once it knows the workspace and has drawn the picture."""
    for _ in range(300):
        mine.type(1)
        found = mine.last()
        if kind == "discord" and found.get("files"):
            return found
        if kind == "slack" and found.get("way") == "ack":
            return dict(found["body"])
        sleep(0.1)
    raise RuntimeError(f"{kind}: the card never came with the first response")


def _same(kind: str, mine: Stand, bare: Stand) -> None:
    """Both must have made the same call with the same card, else nothing is compared."""
    if mine.last() != bare.last():
        raise RuntimeError(f"{kind}: the bare bot does not answer as ours does")


def _measured(kind: str, contenders: Mapping[str, Contender], rounds: int, count: int) -> list[Row]:
    waits, rates, work = ({name: [0.0] * rounds for name in contenders} for _ in range(3))
    order = deque(contenders.items())
    for n in range(rounds):
        order.rotate()  # in case it matters who comes after whom
        for name, each in order:
            one_by_one = each.stand.type(count)
            waits[name][n] = Samples.of(one_by_one["each"]).middle * 1e3
        for name, each in order:
            before = each.worked()
            at_once = each.stand.type(4 * count, FLIGHT)
            rates[name][n] = 4 * count / at_once["total"]
            work[name][n] = max(TICK, each.worked() - before) / (4 * count) * 1e3
    title = kind.capitalize()
    return [
        Row(f"{title}: {what}", unit, Samples.of(found["ours"]), BESIDE[kind][other],
            Samples.of(found[other]), aim if other == "bare" else None, more)
        for what, unit, found, aim, more in (
            ("dispatch to first response", "ms", waits, 1.2, False),
            (f"commands/s, {FLIGHT} in flight", "/s", rates, 0.8, True),
            ("processor time for a command", "ms", work, None, False),
        )
        for other in BESIDE[kind]
    ]  # fmt: skip


def _fetched(url: str, body: Json | None = None) -> Json:
    data = json.dumps(body).encode() if body is not None else None
    with urlopen(Request(url, data, {"Content-Type": "application/json"}), timeout=120) as answer:
        found: Json = json.load(answer)
    return found
