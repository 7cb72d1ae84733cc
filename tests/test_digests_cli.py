"""`genai-bot digests …` as scripts see it: real processes, a real store, a small Discord."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord

ROOT = Path(__file__).parent.parent
YAML = f"""\
digests:
  - id: daily
    template: headline
    platform: discord
    workspace: {GUILD}
    channel: {CHANNEL}
    when: daily 09:00
    zone: Europe/Zurich
"""
EARLY, DUE = "2027-03-27T06:00:00Z", "2027-03-27T08:00:00Z"


@dataclass
class Done:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """Commands in an environment of their own."""

    env: dict[str, str]

    async def start(self, *args: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *args,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd=ROOT,
            env=self.env,
        )

    async def __call__(self, *args: str, stdin: str = "") -> Done:
        process = await self.start(*args)
        async with asyncio.timeout(120):
            out, err = await process.communicate(stdin.encode())
        return Done(process.returncode or 0, out.decode(), err.decode())

    async def digests(self, *args: str, stdin: str = "") -> Done:
        return await self("digests", *args, stdin=stdin)


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
def shell(address: str, tmp_path: Path, discord: FakeDiscord) -> Shell:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    mine = {"GENAI_STATE": str(tmp_path / "state"), "DISCORD_TOKEN": discord.token}
    mine["DISCORD_API_URL"] = discord.api_url
    if address.startswith("postgres"):
        mine["DATABASE_URL"] = address
    return Shell(kept | mine)


async def test_what_is_imported_is_listed_shown_and_exported(shell: Shell) -> None:
    done = await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    assert (done.code, done.out) == (0, "1 new, 0 changed, 0 as they were.\n")
    again = await shell.digests("import", "-", stdin=YAML)
    assert again.out == "0 new, 0 changed, 1 as they were.\n"
    assert "daily 09:00 Europe/Zurich" in (await shell.digests("list")).out
    shown = (await shell.digests("show", "daily", "--from", DUE, "--json")).json
    assert shown["next_runs"][:2] == ["2027-03-27T09:00:00+01:00", "2027-03-28T09:00:00+02:00"]
    assert len(shown["next_runs"]) == 10
    assert (shown["when"], shown["zone"], shown["state"]) == (
        "daily 09:00",
        "Europe/Zurich",
        "active",
    )
    text = (await shell.digests("show", "daily", "--from", DUE)).out
    assert "clocks go forward" in text
    exported = (await shell.digests("export")).out
    assert (await shell.digests("import", "-", stdin=exported)).out.startswith("0 new, 0 changed")


async def test_a_faulty_file_changes_nothing(shell: Shell) -> None:
    bad = YAML + YAML.removeprefix("digests:\n").replace("daily", "other", 1).replace("head", "no")
    done = await shell.digests("import", "-", stdin=bad)
    assert done.code == 1
    assert "standard input:10: template: " in done.err
    assert (await shell.digests("list", "--json")).json == []


async def test_a_pass_posts_once_and_says_what_became_of_it(
    shell: Shell, discord: FakeDiscord
) -> None:
    await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    done = await shell.digests("run-due", "--now", DUE, "--json")
    assert done.code == 0, done.err
    assert done.json == {"sent": 1, "unknown": 0, "failed": 0, "skipped": 0, "due": 0}
    assert (await shell.digests("run-due", "--now", DUE, "--json")).json["sent"] == 0
    [message] = discord.from_bot()
    [row] = (await shell("deliveries", "--json")).json
    assert row["message_id"] == message["id"]
    assert (row["digest"], row["outcome"]) == ("daily", "sent")
    assert (row["occurrence"], row["at"]) == ("2027-03-27T09:00", "2027-03-27T08:00:00+00:00")
    why = (await shell.digests("why", "daily")).out
    for stage in ("schedule: due at", "window:", "rotation:", "send: handed", "confirmed as"):
        assert stage in why


async def test_after_a_pass_far_ahead_the_real_clock_counts_again(shell: Shell) -> None:
    await shell.digests("import", "-", stdin=YAML.replace("daily 09:00", "every 5 minutes"))
    shown = (await shell.digests("list", "--json")).json[0]["next"]
    ahead = await shell.digests("run-due", "--now", "2030-01-01T00:00:00Z", "--json")
    assert ahead.json["sent"] == 1
    assert "ahead_of_the_clock" in ahead.err
    listed = (await shell.digests("list")).out
    assert "last run 2030-01-01 " in listed
    assert " sent ahead of its time" in listed
    assert "goes on from the real clock" in listed
    assert "goes on from the real clock" in (await shell.digests("show", "daily")).out
    done = await shell.digests("run-due", "--json")
    assert (done.code, done.json["due"]) == (0, 0)
    after = (await shell.digests("list", "--json")).json[0]["next"]
    assert shown <= after < "2030"
    assert "real clock" not in (await shell.digests("list")).out


async def test_a_pause_by_the_platform_says_why_and_what_to_do(
    shell: Shell, discord: FakeDiscord
) -> None:
    await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    discord.forbidden[str(CHANNEL)] = (403, 50013)
    await shell.digests("run-due", "--now", DUE)
    why = "the bot may not post there (50013)"
    listed = (await shell.digests("list")).out
    assert f"paused: {why}. Give its role Send Messages" in listed
    assert f"failed – {why}" in listed
    assert f"failed – {why}" in (await shell("deliveries")).out
    [row] = (await shell("deliveries", "--json")).json
    assert row["reason"] == "50013"


async def test_a_pause_posts_nothing_and_is_not_made_up_for(
    shell: Shell, discord: FakeDiscord
) -> None:
    await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    assert (await shell.digests("pause", "daily")).out == "Paused.\n"
    assert (await shell.digests("run-due", "--now", DUE, "--json")).json["sent"] == 0
    assert (await shell.digests("resume", "daily", "--now", DUE)).out == "Resumed.\n"
    assert (await shell.digests("run-due", "--now", DUE, "--json")).json["sent"] == 0
    assert discord.from_bot() == []


async def test_what_has_not_run_yet_says_when_it_will(shell: Shell) -> None:
    await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    done = await shell.digests("why", "daily")
    assert done.code == 0
    assert "daily now: active, next " in done.out
    assert (await shell.digests("pause", "daily", "--until", "2 weeks")).out == "Paused.\n"
    assert "paused: by the command line, until " in (await shell.digests("list")).out


async def test_a_preview_posts_nothing(shell: Shell, discord: FakeDiscord) -> None:
    await shell.digests("import", "-", stdin=YAML)
    done = await shell.digests("preview", "daily")
    assert done.code == 0
    assert "[1]" in done.out
    assert discord.from_bot() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "nope"], "There is no digest “nope”"),
        (["pause", "nope"], "There is no digest “nope”"),
        (["show", "daily", "--from", "soon"], "“soon” is no moment"),
        (["run-due", "--now", "2027-99-99"], "is no moment"),
        (["why", "daily", "2026-05-04"], "There is no run “2026-05-04” of “daily”"),
        (["pause", "daily", "--until", "1999-01-01"], "is over already"),
        (["show", "daily", "--from", "9999-01-01"], "years go from 1970 to 2999"),
        (["import", "/nowhere.yaml"], "No such file"),
    ],
)
async def test_mistakes_are_told_in_words(shell: Shell, words: list[str], said: str) -> None:
    await shell.digests("import", "-", stdin=YAML)
    done = await shell.digests(*words)
    assert done.code == 1
    assert said in done.err
    assert "Traceback" not in done.err


async def until(what: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await what():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("has_arrived", [False, True], ids=["during", "after"])
async def test_killed_while_sending_it_is_posted_once(
    shell: Shell, discord: FakeDiscord, has_arrived: bool
) -> None:
    await shell.digests("import", "-", "--now", EARLY, stdin=YAML)
    discord.fail("/messages", 200, method="POST", slow=4.0, after=has_arrived)
    process = await shell.start("digests", "run-due", "--now", DUE)

    async def is_sending() -> bool:
        if has_arrived:
            return bool(discord.from_bot())
        return any(path.endswith("/messages") for _, path in discord.requests)

    await until(is_sending)
    process.send_signal(signal.SIGKILL)
    await process.communicate()
    done = await shell.digests("run-due", "--now", DUE, "--json")
    assert done.json["sent"] == 1, done.err
    assert len(discord.from_bot()) == 1
