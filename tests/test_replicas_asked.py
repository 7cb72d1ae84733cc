"""Two real processes on one PostgreSQL: what people ask in chat is answered once."""

import asyncio
from pathlib import Path
from typing import Any

from tests.conftest import fresh_database
from tests.crash.cell import FIRST
from tests.crash.loop import stopped
from tests.crash.processes import PATIENCE, Apart, Forked, Place, place, said
from tests.fakes.discord import APP


async def kept(apart: Apart, what: str = "messages") -> Any:
    async with apart.http.get(apart.pages + what) as answer:
        return await answer.json()


async def shown(here: Place) -> list[str]:
    """All that anybody sees on Slack."""
    return [str(each["body"]) for each in (await kept(here.slack))["messages"]]


async def ask(here: Place) -> None:
    """A command and a mention on each; each has one answer, also a moment later."""
    slack, discord = len(await shown(here)), len(await kept(here.discord))
    async with asyncio.timeout(PATIENCE):
        await here.slack.tell("do", what="slash", text="about")
        await here.slack.tell("do", what="mention", text="<@U0BOT> about")
        await here.discord.tell("command", verb="about")
        await here.discord.tell("say", content=f"<@{APP}> about")
        while len(await shown(here)) < slack + 2 or len(await kept(here.discord)) < discord + 3:
            await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    assert len(await shown(here)) == slack + 2
    assert len(await kept(here.discord)) == discord + 3  # with what the person wrote
    assert (await kept(here.slack))["faults"] == []


async def test_a_question_is_answered_once(postgresql: str, tmp_path: Path) -> None:
    async with place(tmp_path, fresh_database(postgresql), Forked) as here:
        await here.set_clock(FIRST)
        first = await here.run("run")
        await connected(here, 1)
        second = await here.run("run")
        await connected(here, 2)
        await ask(here)
        assert await stopped(first) == 0
        async with asyncio.timeout(60):  # the other one takes the shard over
            while "held=[0] of=1" not in said(second, 10_000) or not await on_discord(here):
                await asyncio.sleep(0.05)
        await connected(here, 1)
        await ask(here)
        assert await stopped(second) == 0
        assert await kept(here.discord, "syncs") == 1


async def on_discord(here: Place) -> int:
    return int(await kept(here.discord, "connections"))


async def connected(here: Place, sockets: int) -> None:
    """So many on Slack; on Discord always one."""
    async with asyncio.timeout(PATIENCE):
        while (await kept(here.slack))["sockets"] != sockets or await on_discord(here) != 1:
            await asyncio.sleep(0.05)
