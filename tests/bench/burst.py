"""`python -m tests.bench.burst`: many commands of Slack's over HTTP at once, all in time?

Each is signed and comes by a connection of its own, from this process, to a bot in another one.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Annotated
from urllib.parse import urlencode, urlsplit

import typer
from rich.console import Console

from tests.fakes.slack import BOT_TOKEN, PERSON, TEAM
from tests.fakes.slack_http import SECRET, HttpSlack, signed

DEADLINE = 3.0
"""Seconds that Slack waits."""
PAUSE = 5.0
"""Seconds between two rounds, for answers that go out after the acknowledgement."""


def main(
    number: Annotated[int, typer.Option(min=1, help="Commands at once.")] = 1_000,
    words: Annotated[str, typer.Option(help="What is typed; {n} is another number each time.")] = (
        "top owners {n}"
    ),
    rounds: Annotated[int, typer.Option(min=1)] = 3,
) -> None:
    """Tell when the acknowledgements came; exit 1 where one was late."""
    late = asyncio.run(_bursts(Console(), number, words, rounds))
    raise typer.Exit(int(late > 0))


async def _bursts(console: Console, number: int, words: str, rounds: int) -> int:
    slack, late = await HttpSlack().start(), 0
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        running = await _started(slack, log)
        try:
            for each in range(rounds):
                requests = [_request(slack, words, n) for n in range(number)]
                seconds = await _asked(slack.bot, requests)
                late += sum(one > DEADLINE for one in seconds)
                console.print(
                    f"round {each + 1}: {number:,} at once, half of them acknowledged within"
                    f" {median(seconds):.2f} s, all within {max(seconds):.2f} s"
                )
                await asyncio.sleep(PAUSE)
        finally:
            running.terminate()
            await running.wait()
    await slack.stop()
    console.print(
        f"{late} after {DEADLINE:g} seconds; load of this machine {os.getloadavg()[0]:.1f}"
    )
    return late


async def _started(slack: HttpSlack, log: Path) -> asyncio.subprocess.Process:
    """A bot that Slack asks over HTTP, ready."""
    mine = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "PORT": "0",
        "GENAI_STATE": str(log.parent),
    }
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | mine
    with log.open("wb") as stream:
        command = (sys.executable, "-m", "bot", "run")
        running = await asyncio.create_subprocess_exec(*command, env=env, stderr=stream)
    async with asyncio.timeout(60):
        while "slack_ready" not in log.read_text(encoding="utf-8"):
            await asyncio.sleep(0.1)
    [slack.bot] = re.findall(r"serving address='(\S+)'", log.read_text(encoding="utf-8"))
    return running


def _request(slack: HttpSlack, words: str, n: int) -> bytes:
    """One command as it goes over the line."""
    where = {"team_id": TEAM, "user_id": PERSON, "channel_id": "C1", "command": "/genai"}
    ways = {"response_url": slack.response_url("C1", PERSON), "trigger_id": str(perf_counter())}
    body = urlencode({**where, **ways, "text": words.format(n=n % 40 + 1)}).encode()
    about = signed(body) | {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in about.items())
    return f"POST /slack/events HTTP/1.1\r\nHost: bot\r\n{lines}\r\n".encode() + body


async def _asked(bot: str, requests: Sequence[bytes]) -> list[float]:
    """Seconds until each was acknowledged, from the moment at which all were asked."""
    host, port, begun = urlsplit(bot).hostname, urlsplit(bot).port, perf_counter()

    async def one(request: bytes) -> float:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        took = perf_counter() - begun
        writer.close()
        if b" 200 " not in head.splitlines()[0]:
            raise RuntimeError(head.decode())
        return took

    return list(await asyncio.gather(*map(one, requests)))


if __name__ == "__main__":
    typer.run(main)
