"""`genai-bot` as it is, with two things added: its clock can be moved, and it can die at a step.

`python -m tests.crash.child SPEC`, where SPEC is a `Spec` as JSON. Does: everything the bot does.
"""

import asyncio
import json
import os
import signal
import sys
import urllib.request
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

# all that any command imports later: whoever starts many of these imports it once
import bot.cli
import bot.platforms.discord.post
import bot.platforms.slack.post
import bot.serving
from bot import ending
from bot.digesting import office  # noqa: F401  imported late by the commands
from bot.platforms.discord import app as discord_app
from bot.platforms.slack import app as slack_app
from bot.platforms.slack import connect as slack_connect
from bot.platforms.slack import http as slack_http
from bot.platforms.slack import together
from bot.platforms.web import app as web_app
from bot.posting import deliver, hands
from bot.posting.serving import Serving
from bot.posting.store import connecting, queue, spare, uploaded
from bot.posting.store import ending as store_ending
from bot.posting.store.planning import Planning
from bot.posting.store.queue import Queue, Work
from bot.posting.store.settling import Settling
from bot.watching import server as web_server

ROOMS: dict[str, type] = {"planning": Planning, "queue": Queue, "settling": Settling}


@dataclass(frozen=True)
class Spec:
    """
    One run of the program. *clock* is a file that says how many seconds its clock is ahead. It
    kills itself at *step* (such as "queue.mark"), *after* it or before, the *count*-th time that
    this concerns *platform*; or it asks a stand-in (*page*, with *failure*) to kill it. *busy* is
    how many milliseconds SQLite waits for another writer before it says so, *lease* how many
    seconds a claim lasts, also one to upload a picture. With *grace*, each thing that is to be
    finished when it is told to stop, or that is shared with others, has so many seconds, so that a
    slow machine does not matter. A SIGUSR1 wakes it where it serves, as the clock on the wall does
    at a full minute.
    """

    args: tuple[str, ...]
    env: dict[str, str]
    folder: str
    log: str
    clock: str = ""
    step: str = ""
    after: bool = False
    count: int = 1
    platform: str = ""
    page: str = ""
    failure: dict[str, Any] = field(default_factory=dict)
    busy: int = 0
    lease: float = 0.0
    grace: float = 0.0

    @property
    def out(self) -> Path:
        return Path(f"{self.log}.out")

    @property
    def err(self) -> Path:
        return Path(f"{self.log}.err")

    def told(self) -> str:
        """As `main` reads it."""
        return json.dumps(asdict(self))


def main(text: str) -> None:
    """Become the program. Returns only as it does."""
    spec = Spec(**json.loads(text))
    os.environ.clear()
    os.environ.update(spec.env)
    os.chdir(spec.folder)  # no .env of somebody's is found there
    _write_to(spec)
    _wake_on_demand()
    if spec.clock:
        _move(Path(spec.clock))
    if spec.busy:
        connecting.PRAGMAS = (*connecting.PRAGMAS, f"PRAGMA busy_timeout={spec.busy}")
    if spec.lease:
        queue.LEASE = hands.LEASE = timedelta(seconds=spec.lease)
        uploaded.LEASE = together.LEASE = queue.LEASE
    if spec.grace:
        _take_time(spec.grace)
    if spec.step:
        _die_at(spec)
    if spec.page:
        _ask_to_be_killed(spec)
    sys.argv = ["genai-bot", *spec.args]
    bot.cli.app()


def _write_to(spec: Spec) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    for path, stream in ((spec.out, 1), (spec.err, 2)):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(file, stream)
        os.close(file)


def _move(clock: Path) -> None:
    """The one place that asks what time it is (`deliver.wall_clock`) is told another time."""

    class Moved(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=float(clock.read_text()))

    deliver.datetime = Moved  # type: ignore[misc]


def _wake_on_demand() -> None:
    real = Serving.run

    async def run(self: Serving) -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.wake)
        await real(self)

    Serving.run = run  # type: ignore[method-assign]


def _take_time(seconds: float) -> None:
    ending.LONGEST = seconds
    slack_connect.ACKNOWLEDGED = seconds
    spare.PATIENCE = store_ending.LAST = seconds
    for room in (slack_app, slack_http, discord_app):
        room.GRACE = seconds  # type: ignore[attr-defined]  # http has it from app
    for server in (web_app, web_server):
        server.PATIENCE = seconds  # type: ignore[assignment]  # uvicorn takes halves as well


class Aim:
    """Counts how often the step comes that is to be the last."""

    def __init__(self, spec: Spec) -> None:
        self._spec, self._times = spec, 0
        self._mine: set[str] = set()

    def claimed(self, platform: str, found: Sequence[Work]) -> None:
        """Later steps name keys only: these are the platform's."""
        if platform == self._spec.platform:
            self._mine.update(work.delivery.key for work in found)

    def fire(self, *, after: bool, args: tuple[Any, ...], result: Any = None) -> None:
        """Before or after the step: this may be the end."""
        if after is not self._spec.after or not self._concerns(args, result):
            return
        self._times += 1
        if self._times == self._spec.count:
            os.kill(os.getpid(), signal.SIGKILL)

    def _concerns(self, args: tuple[Any, ...], result: Any) -> bool:
        match self._spec.step:
            case "queue.claim":
                return args[0] == self._spec.platform and (not self._spec.after or bool(result))
            case "queue.mark":
                return not self._mine.isdisjoint(args[0])
            case "settling.settle":
                return any(each.delivery.where.platform == self._spec.platform for each in args[0])
        return True


def _die_at(spec: Spec) -> None:
    aim, claim = Aim(spec), Queue.claim

    async def claiming(self: Queue, platform: str, *args: Any) -> Sequence[Work]:
        found = await claim(self, platform, *args)
        aim.claimed(platform, found)
        return found

    Queue.claim = claiming  # type: ignore[method-assign]
    room, name = spec.step.split(".")
    real: Callable[..., Awaitable[Any]] = getattr(ROOMS[room], name)

    async def aimed_at(self: Any, *args: Any, **kwargs: Any) -> Any:
        aim.fire(after=False, args=args)
        result = await real(self, *args, **kwargs)
        aim.fire(after=True, args=args, result=result)
        return result

    setattr(ROOMS[room], name, aimed_at)


def _ask_to_be_killed(spec: Spec) -> None:
    told = json.dumps(spec.failure | {"kills": os.getpid()}).encode()
    request = urllib.request.Request(spec.page, told, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        answer.read()


if __name__ == "__main__":
    main(sys.argv[1])
