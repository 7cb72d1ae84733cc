"""Several platforms at once: what ends one of them, and what ends the program."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.cards.model import Card, Span, Text
from bot.errors import DeliveryError
from bot.listening import listen
from bot.platforms import Answer, Reply, Request
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, FakeSlack

ROOT = Path(__file__).parent.parent


class FakePlatform:
    """Listens until it is told what went wrong."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_listening = False
        self._fault: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def listen(self, answer: Answer) -> None:
        self.is_listening = True
        try:
            await self._fault
        finally:
            self.is_listening = False

    def fail(self, fault: Exception) -> None:
        self._fault.set_exception(fault)


async def answer(_: Request) -> Reply:
    return Reply(Card("Yes", (Text((Span("yes"),)),)))


@pytest.fixture
async def slack() -> FakePlatform:
    return FakePlatform("slack")


@pytest.fixture
async def discord() -> FakePlatform:
    return FakePlatform("discord")


@pytest.fixture
async def task(slack: FakePlatform, discord: FakePlatform) -> AsyncIterator["asyncio.Task[None]"]:
    """Both being listened to."""
    running = asyncio.create_task(listen([slack, discord], answer))
    await asyncio.sleep(0.01)
    yield running
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_platform_that_is_refused_does_not_end_the_others(
    task: "asyncio.Task[None]", slack: FakePlatform, discord: FakePlatform
) -> None:
    with capture_logs() as logs:
        discord.fail(DeliveryError("Discord refused the token", "set DISCORD_TOKEN"))
        await asyncio.sleep(0.01)
    assert slack.is_listening
    assert not task.done()
    [told] = logs
    assert (told["platform"], told["mend"], told["goes_on"]) == (
        "discord",
        "set DISCORD_TOKEN",
        "slack",
    )


async def test_the_last_one_that_is_refused_ends_all_with_every_reason(
    task: "asyncio.Task[None]", slack: FakePlatform, discord: FakePlatform
) -> None:
    slack.fail(DeliveryError("invalid_auth", "set SLACK_BOT_TOKEN"))
    await asyncio.sleep(0.01)
    discord.fail(DeliveryError("Discord refused the token", "set DISCORD_TOKEN"))
    with pytest.raises(ExceptionGroup) as ended:
        await task
    assert [str(each) for each in ended.value.exceptions] == [
        "slack: invalid_auth: set SLACK_BOT_TOKEN",
        "discord: Discord refused the token: set DISCORD_TOKEN",
    ]


async def test_a_fault_that_nobody_expected_ends_all_so_that_all_start_again(
    task: "asyncio.Task[None]", slack: FakePlatform, discord: FakePlatform
) -> None:
    discord.fail(ZeroDivisionError())
    with pytest.raises(ExceptionGroup):
        await task
    assert not slack.is_listening


async def test_being_told_to_stop_stops_every_platform(
    task: "asyncio.Task[None]", slack: FakePlatform, discord: FakePlatform
) -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not slack.is_listening
    assert not discord.is_listening


@pytest.fixture
async def both() -> AsyncIterator[tuple[FakeSlack, FakeDiscord]]:
    """Both platforms on this machine."""
    slack = FakeSlack()
    await slack.start()
    async with FakeDiscord() as discord:
        yield slack, discord
    await slack.stop()


class Running:
    """`genai-bot run` as a process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""

    async def says(self, *words: str) -> None:
        """Wait until all of these were said."""
        assert self.process.stderr is not None
        async with asyncio.timeout(60):
            while not all(word in self.said for word in words):
                line = await self.process.stderr.readline()
                assert line, self.said
                self.said += line.decode()


async def run(both: tuple[FakeSlack, FakeDiscord], state: Path, **more: str) -> Running:
    slack, discord = both
    settings = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "DISCORD_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DATABASE_URL": "",
        "GENAI_STATE": str(state),
    }
    arguments = [sys.executable, "-m", "bot", "run"]
    process = await asyncio.create_subprocess_exec(
        *arguments, stderr=asyncio.subprocess.PIPE, cwd=ROOT, env=os.environ | settings | more
    )
    return Running(process)


async def test_with_one_wrong_token_the_other_platform_is_served(
    both: tuple[FakeSlack, FakeDiscord], tmp_path: Path
) -> None:
    running = await run(both, tmp_path, DISCORD_TOKEN="wrong-token")
    await running.says("slack_ready", "platform_off platform='discord'", "set DISCORD_TOKEN")
    acknowledged = await both[0].slash("about")
    running.process.terminate()
    assert await running.process.wait() == 0
    assert acknowledged
    assert "wrong-token" not in running.said
    assert "Traceback" not in running.said


async def test_with_nothing_but_wrong_settings_it_ends_and_names_them(
    both: tuple[FakeSlack, FakeDiscord], tmp_path: Path
) -> None:
    running = await run(both, tmp_path, DISCORD_TOKEN="wrong-token", SLACK_API_URL="nonsense")
    _, said = await running.process.communicate()
    assert running.process.returncode == 1
    assert b"discord: Discord refused the token: set DISCORD_TOKEN" in said
    assert b"slack: SLACK_API_URL is not an address of the web: set SLACK_API_URL" in said
    assert b"Traceback" not in said
