"""How long it takes to start: `say` as a whole, `run` until it is ready. Does: processes."""

import json
import os
import signal
from collections.abc import Mapping
from pathlib import Path

from tests.bench.dispatch import stand, tokens
from tests.bench.processes import Process, process, seconds
from tests.bench.table import Row, Samples

SDKS = (
    "import discord, slack_bolt.async_app, slack_bolt.adapter.socket_mode.aiohttp,"
    " slack_sdk.web.async_client"
)
IMPORT_ALL = (
    "import importlib, json, sys\n"
    "for name in json.load(open(sys.argv[1])): importlib.import_module(name)"
)


def saying(environment: Mapping[str, str], rounds: int) -> Row:
    """The whole process of one answer, beside a process that imports both chat SDKs."""
    ours, theirs = ["-m", "bot", "say", "top"], ["-c", SDKS]
    took = [(seconds(ours, environment), seconds(theirs, environment)) for _ in range(rounds + 1)]
    mine, beside = zip(*took[1:], strict=True)  # the first ones compile
    what = "`genai-bot say top`, a whole process"
    return Row(what, "s", Samples(mine), "importing both chat SDKs", Samples(beside), aim=1.0)


def running(environment: Mapping[str, str], rounds: int, folder: Path) -> Row:
    """`run` until both platforms are ready, beside importing the same modules."""
    mine, beside = [], []
    with stand("slack", environment) as slack, stand("discord", environment) as discord:
        state = {"GENAI_STATE": str(folder / "state-start")}
        settings = {**environment, **tokens(slack, discord), **state}
        modules = str(folder / "modules.json")
        with process(["-m", "tests.bench.watched", modules], settings) as running:
            _ready(running)
            os.kill(running.pid, signal.SIGUSR2)
            running.line("watched_modules")
        names = json.loads(Path(modules).read_text("utf-8"))
        for _ in range(rounds + 1):
            with process(["-m", "bot", "run"], settings) as running:
                mine.append(_ready(running))
            beside.append(seconds(["-c", IMPORT_ALL, modules], environment))
    what = "`genai-bot run` until both platforms are ready"
    note = f"{len(names):,} modules; the fakes answer on this machine"
    theirs = Samples.of(beside[1:])
    return Row(
        what, "s", Samples.of(mine[1:]), "importing the same modules", theirs, aim=1.3, note=note
    )


def _ready(running: Process) -> float:
    """Seconds from the start until both platforms are connected."""
    return max(running.line(f"{kind}_ready")[0] for kind in ("slack", "discord"))
