"""What becomes of channels and servers while the real `genai-bot run` listens: digests follow."""

import asyncio
import signal
from pathlib import Path
from typing import Any

from tests.crash.cell import CHANNEL, FIRST
from tests.crash.processes import Forked, Place, place, said
from tests.fakes.discord import GUILD
from tests.fakes.slack import TEAM

ON_SLACK = [("kept", "C0"), ("archived", "C1"), ("kicked", "C2"), ("moved", "C3")]
ON_DISCORD = [("deleted", CHANNEL), ("last", CHANNEL + 1)]
REST = "template: claim, when: daily 09:00, zone: UTC"


def yaml() -> str:
    places = [(id, "slack", TEAM, channel) for id, channel in ON_SLACK]
    places += [(id, "discord", GUILD, str(channel)) for id, channel in ON_DISCORD]
    rows = [
        f"- {{id: {id}, platform: {platform}, workspace: '{workspace}', channel: '{channel}',"
        f" {REST}}}"
        for id, platform, workspace, channel in places
    ]
    return "\n".join(["digests:", *rows])


async def states(here: Place) -> dict[str, str]:
    """Why each is paused, "" where it is not."""
    return {row["id"]: row["paused_why"] for row in await here.json("digests", "list")}


async def until(here: Place, wanted: dict[str, str]) -> None:
    for _ in range(30):
        if (found := await states(here)) == wanted:
            return
        await asyncio.sleep(0.1)
    assert found == wanted


async def happens(here: Place, **event: Any) -> None:
    await here.slack.tell("do", what="event", event=event)


async def test_digests_stop_and_follow_as_it_happens(tmp_path: Path) -> None:
    async with place(tmp_path, "", Forked) as here:
        await here.discord.tell("place", channel=str(CHANNEL), type=0)
        await here.set_clock(FIRST)
        (tmp_path / "digests.yaml").write_text(yaml())
        await here.say("digests", "import", str(tmp_path / "digests.yaml"))
        running = await here.run("run")
        while not {"slack_ready", "discord_ready"} <= set(said(running).split()):
            await asyncio.sleep(0.05)
        await happens(here, type="channel_archive", channel="C1")
        await happens(here, type="channel_left", channel="C2")
        await happens(here, type="channel_id_changed", old_channel_id="C3", new_channel_id="C9")
        await happens(here, type="channel_rename", channel={"id": "C0", "name": "new"})
        await here.discord.tell("happen", kind="CHANNEL_DELETE", id=str(CHANNEL), type=0)
        wanted = {
            "kept": "", "moved": "", "last": "", "archived": "the channel was archived",
            "kicked": "the bot was removed", "deleted": "the channel was deleted",
        }  # fmt: skip
        await until(here, wanted)
        await here.discord.tell("happen", kind="GUILD_DELETE", id=GUILD)
        await until(here, wanted | {"last": "the app was uninstalled"})
        listed = {row["id"]: row["channel"] for row in await here.json("digests", "list")}
        assert listed["moved"] == "C9"
        running.signal(signal.SIGTERM)
        assert await running.end() == 0, said(running)
