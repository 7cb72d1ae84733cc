"""Two real processes on one database, each with a folder of its own: a picture is made once."""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import fresh_database
from tests.crash.cell import FIRST
from tests.crash.loop import stopped
from tests.crash.processes import PATIENCE, Apart, Forked, Place, Running, place, said

WORDS = "trend japan 2018..2023"


async def seen(apart: Apart) -> Any:
    async with apart.http.get(apart.pages + "messages") as answer:
        return await answer.json()


async def uploads(here: Place) -> int:
    calls = (await seen(here.slack))["calls"]
    return int(calls.count("files.completeUploadExternal"))


async def pictures(here: Place) -> list[str]:
    """What each message on Slack shows, "" where it shows no picture."""
    shown = (await seen(here.slack))["messages"]
    blocks = [[b for b in each["body"].get("blocks", []) if "slack_file" in b] for each in shown]
    return [found[0]["slack_file"]["id"] if found else "" for found in blocks]


async def ready(here: Place, running: Running, name: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while f"{name}_ready" not in said(running, 10_000):
            await asyncio.sleep(0.05)


async def replica(here: Place, name: str, **more: Any) -> Running:
    """A bot with a folder of its own, connected."""
    env = here.environment() | {"GENAI_STATE": str(here.folder / name)}
    running = await here.run("run", env=env, **{"grace": 60.0, "lease": 60.0} | more)
    await ready(here, running, "slack")
    return running


async def ask(here: Place, words: str = WORDS) -> None:
    """A command, and its answer."""
    before = len(await pictures(here))
    await here.slack.tell("do", what="slash", text=words)
    async with asyncio.timeout(PATIENCE):
        while len(await pictures(here)) == before:
            await asyncio.sleep(0.05)


async def begun(here: Place) -> None:
    await here.set_clock(FIRST)
    # pictures where Slack would draw itself: any chart will do
    await here.slack.tell("behave", refuses=["data_visualization"])


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A file that the processes share, or a PostgreSQL."""
    if request.param == "sqlite":
        return ""
    return fresh_database(request.getfixturevalue("postgresql"))


async def test_a_picture_is_drawn_and_uploaded_once(database: str, tmp_path: Path) -> None:
    async with place(tmp_path, database, Forked) as here:
        await begun(here)
        first = await replica(here, "one")
        await ask(here)
        assert await stopped(first) == 0, said(first)
        second = await replica(here, "other")
        await ask(here)
        assert await uploads(here) == 1
        one, other = await pictures(here)
        assert one == other != ""
        assert "slack_picture came='known'" in said(second, 10_000)
        # on Discord, which keeps no files, it is read and not drawn
        await ready(here, second, "discord")
        await here.discord.tell("command", verb="trend", of="japan", **{"from": 2018, "to": 2023})
        async with asyncio.timeout(PATIENCE):
            while "picture came='shared'" not in said(second, 10_000):
                await asyncio.sleep(0.05)
        assert await stopped(second) == 0, said(second)


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_who_is_killed_while_uploading_leaves_nothing_wrong(
    database: str, tmp_path: Path, method: str
) -> None:
    async with place(tmp_path, database, Forked) as here:
        await begun(here)
        failure = {"method": method, "how": "reset"}
        dying = {"page": here.slack.pages + "fail", "failure": failure, "lease": 0.2}
        first = await replica(here, "one", **dying)
        await here.slack.tell("do", what="slash", text=WORDS)
        assert await first.end() == -signal.SIGKILL, said(first)
        second = await replica(here, "other")
        await ask(here)
        assert (await pictures(here))[-1] != ""
        assert await stopped(second) == 0, said(second)
        third = await replica(here, "third")
        await ask(here)
        found = await pictures(here)
        assert found[-1] == found[-2]
        assert await stopped(third) == 0, said(third)
        assert "Traceback" not in said(third, 10_000)
