"""`genai-bot run` over HTTP as an operator sees it: real processes, exit codes, what is said."""

import asyncio
import os
import re
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.lacking import half_set, missing, slack_way
from bot.platforms import Address
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.tokens import Tokens
from bot.posting import when
from bot.posting.model import Subscription
from bot.posting.store import opened
from bot.sealed import Seal, new_key
from bot.settings import Settings
from tests.fakes.slack import BOT_TOKEN, PERSON
from tests.fakes.slack_http import CLIENT, CLIENT_SECRET, SECRET, HttpSlack

ROOT = Path(__file__).parent.parent
KEY = new_key()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

ALONE = {"SLACK_SIGNING_SECRET": SECRET, "SLACK_BOT_TOKEN": BOT_TOKEN}
MANY = {
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_CLIENT_ID": CLIENT,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "GENAI_SECRET_KEY": KEY,
}


@asynccontextmanager
async def process(
    state: Path, *words: str, **env: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
        env=kept | {"GENAI_STATE": str(state), "PORT": "0"} | env,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def ended(state: Path, *words: str, **env: str) -> tuple[int, str]:
    """How it ended, and what it said."""
    async with process(state, *words, **env) as started, asyncio.timeout(60):
        out, err = await started.communicate()
        return started.returncode or 0, (out + err).decode()


async def line(started: asyncio.subprocess.Process, pattern: str) -> re.Match[str]:
    """The first line of the log that has that."""
    assert started.stderr
    async with asyncio.timeout(60):
        while True:
            said = (await started.stderr.readline()).decode()
            assert said, f"it ended before it said {pattern}"
            if found := re.search(pattern, said):
                return found


async def ready(started: asyncio.subprocess.Process, slack: HttpSlack) -> None:
    found: dict[str, str] = {}
    while len(found) < 2:
        match = await line(started, r"serving address='(http://[^']+)'|(slack_ready)")
        found["address" if match[1] else "ready"] = match[1] or match[2]
    slack.bot = found["address"]


@pytest.fixture
async def slack() -> AsyncIterator[HttpSlack]:
    fake = await HttpSlack().start()
    fake.deadline = 60.0
    yield fake
    assert fake.faults == []
    await fake.stop()


async def until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await is_so():
            await asyncio.sleep(0.05)


async def test_run_answers_over_http_and_stops_when_told(tmp_path: Path, slack: HttpSlack) -> None:
    async with process(tmp_path, "run", SLACK_API_URL=slack.api_url, **ALONE) as bot:
        await ready(bot, slack)
        await helped(slack, "T1", 1)
        bot.terminate()
        _, err = await bot.communicate()
    assert bot.returncode == 0
    assert b"Traceback" not in err


async def test_a_workspace_that_goes_loses_its_token_and_its_digests_rest(
    tmp_path: Path, slack: HttpSlack
) -> None:
    path = str(tmp_path / "genai-bot.db")
    async with opened(path) as store:
        for team in ("T1", "T2"):
            new = Granted(team, slack.granted(team), "U0BOT", "B1", ("chat:write",))
            await Tokens(store, Seal(KEY)).put(new, team, PERSON, NOW)
            digest = Subscription(
                id=f"of{team}",
                report="genai",
                template="top",
                where=address(team),
                rule=when.read("monthly 1 09:00"),
                zone="UTC",
                state="active",
            )
            await store.digests.put([digest], who=PERSON, verb="new", at=NOW)
    async with process(tmp_path, "run", SLACK_API_URL=slack.api_url, **MANY) as bot:
        await ready(bot, slack)
        await helped(slack, "T2", 1)
        await slack.uninstall("T1")
        async with opened(path) as store:
            gone, left = await store.digests.get("ofT1"), await store.digests.get("ofT2")
            assert await store.installations.get("slack", "T1") is None
            assert gone
            assert left
            assert (gone.state, left.state) == ("paused", "active")
            assert "uninstalled" in gone.paused_why or "revoked" in gone.paused_why
        await helped(slack, "T2", 2)


async def helped(slack: HttpSlack, team: str, n: int) -> None:
    """A command is answered, inside its acknowledgement or behind it."""
    await slack.slash("help", team=team)
    assert (await slack.message(n)).blocks


def address(team: str) -> Address:
    return Address("slack", team, "C1")


async def test_a_taken_port_ends_it_with_a_clear_word(tmp_path: Path, slack: HttpSlack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        env = ALONE | {"PORT": port, "SLACK_API_URL": slack.api_url}
        code, said = await ended(tmp_path, "run", **env)
    assert code == 1
    assert f"Port {port} is in use by another program. Set PORT" in said
    assert "Traceback" not in said


async def installed(tmp_path: Path) -> None:
    async with opened(str(tmp_path / "genai-bot.db")) as store:
        new = Granted("T1", "xoxb-something-secret", "U0BOT", "B1", ())
        await Tokens(store, Seal(KEY)).put(new, "One", PERSON, NOW)


@pytest.mark.parametrize(
    ("words", "key", "said"),
    [
        (["run"], "", "GENAI_SECRET_KEY is missing"),
        (["run"], "short", "Key 1 of GENAI_SECRET_KEY cannot be used"),
        (["run"], new_key(), "does not open the tokens of one workspace (T1)"),
        (["digests", "run-due"], new_key(), "does not open the tokens of one workspace (T1)"),
    ],
    ids=["none", "no key", "another", "another, posting alone"],
)
async def test_a_key_that_does_not_fit_ends_it_with_code_2(
    tmp_path: Path, words: list[str], key: str, said: str
) -> None:
    await installed(tmp_path)
    env = ALONE | {"GENAI_SECRET_KEY": key}
    code, told = await ended(tmp_path, *words, **env)
    assert (code, said in told) == (2, True)
    assert "Traceback" not in told
    assert "xoxb-something" not in told


async def test_the_doctor_says_that_a_key_does_not_fit(tmp_path: Path) -> None:
    await installed(tmp_path)
    code, told = await ended(tmp_path, "doctor", **{**ALONE, "GENAI_SECRET_KEY": new_key()})
    assert code == 1
    assert "TO MEND  Tokens of workspaces: they cannot be opened. GENAI_SECRET_KEY" in told


async def test_new_keys_can_be_made(tmp_path: Path) -> None:
    code, said = await ended(tmp_path, "new-key")
    assert code == 0
    assert Seal(said).open(Seal(said).close("x", "y"), "y") == "x"


# --- what is missing

BOT = {"slack_bot_token": "xoxb-1"}
SIGNED = {"slack_signing_secret": "s"}
CLIENTS = {"slack_client_id": "1", "slack_client_secret": "2"}
SEALED = {"genai_secret_key": KEY}


@pytest.mark.parametrize(
    ("given", "way", "lacks"),
    [
        ({}, "", "No platform has its tokens"),
        (BOT, "", "SLACK_APP_TOKEN is missing"),
        (BOT | {"slack_app_token": "xapp-1"}, "socket", ""),
        (BOT | SIGNED | {"slack_app_token": "xapp-1"}, "socket", ""),
        (SIGNED | {"slack_app_token": "xapp-1"}, "", "SLACK_BOT_TOKEN is missing"),
        (SIGNED, "", "SLACK_BOT_TOKEN is missing"),
        (BOT | SIGNED, "http", ""),
        (SIGNED | CLIENTS | SEALED, "http", ""),
        (BOT | SIGNED | CLIENTS | SEALED, "http", ""),
        (SIGNED | CLIENTS, "", "GENAI_SECRET_KEY is missing"),
        (SIGNED | SEALED | {"slack_client_id": "1"}, "", "SLACK_CLIENT_SECRET is missing"),
        (SIGNED | SEALED | {"slack_client_secret": "1"}, "", "SLACK_CLIENT_ID is missing"),
        (CLIENTS | SEALED, "", "SLACK_SIGNING_SECRET is missing"),
    ],
)
def test_what_is_missing_is_named(given: dict[str, str], way: str, lacks: str) -> None:
    none = dict.fromkeys((*BOT, *SIGNED, *CLIENTS, *SEALED, "slack_app_token", "discord_token"))
    settings = Settings(**(none | given))
    assert slack_way(settings) == way
    assert missing(settings).startswith(lacks)
    assert bool(missing(settings)) == bool(lacks)
    assert missing(settings.model_copy(update={"discord_token": "x"})) == ""
    assert half_set(settings) in ("", missing(settings))
