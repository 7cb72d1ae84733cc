"""A file of digests chosen in Slack's own form: real Bolt, real sockets, a real store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from bot.platforms.slack.app import SlackPlatform
from tests.fakes.managed import Managed, managed
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, CHANNEL, PERSON, TEAM, FakeSlack
from tests.test_slack_app import Painter

YAML = f"""digests:
- id: one
  template: top
  platform: slack
  workspace: {TEAM}
  channel: {CHANNEL}
  when: mon 09:00
  zone: Europe/Zurich
"""


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    slack = await FakeSlack().start()
    slack.admins = {PERSON}
    yield slack
    assert slack.faults == []
    assert slack.views.refused == []
    await slack.stop()


@asynccontextmanager
async def running(slack: FakeSlack, desk: Desk, folder: Path) -> AsyncIterator[Managed]:
    async with managed(folder, desk) as manager:
        platform = SlackPlatform(
            BOT_TOKEN, APP_TOKEN, desk, Painter(), api_url=slack.api_url, pulse=0.1
        )
        task = asyncio.create_task(platform.listen(manager))
        await asyncio.wait_for(platform.ready.wait(), 60)
        yield manager
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


@pytest.fixture
async def manager(slack: FakeSlack, desk: Desk, tmp_path: Path) -> AsyncIterator[Managed]:
    async with running(slack, desk, tmp_path) as found:
        yield found


async def opened(slack: FakeSlack) -> Any:
    await slack.slash("import", "/genai-admin")
    return await slack.window()


async def test_a_chosen_file_is_looked_at_and_a_button_brings_it_in(slack, manager):
    window = await opened(slack)
    await slack.submit(window, file=[slack.choose("digests.yaml", YAML.encode())])
    first = await slack.message()
    assert "1 new, 0 changed, 0 as they are." in first.words
    assert first.is_private
    assert await manager.store.digests.listed() == ()
    await slack.press("Import it", first)
    assert "Imported" in (await slack.message(2)).words
    assert [each.id for each in await manager.store.digests.listed()] == ["one"]


async def test_a_file_is_fetched_with_the_workspaces_token_and_the_name_is_not_a_path(
    slack, manager
):
    chosen = slack.choose("digests.yaml", YAML.encode(), name="../../etc/passwd\n*x*")
    await slack.submit(await opened(slack), file=[chosen])
    assert "1 new" in (await slack.message()).words


async def test_pasted_text_does_the_same(slack, manager):
    await slack.submit(await opened(slack), text=YAML)
    assert "1 new" in (await slack.message()).words


async def test_what_is_wrong_with_a_file_stands_below_its_field_and_nothing_is_stored(
    slack, manager
):
    window = await opened(slack)
    wrong = YAML.replace("mon 09:00", "0 9 * * 1").replace("Zurich", "Nowhere")
    await slack.submit(window, file=[slack.choose("digests.yaml", wrong.encode())])
    assert window.errors.keys() == {"file"}
    assert "Line 7: when:" in window.errors["file"]
    assert "Line 8: zone:" in window.errors["file"]
    assert await manager.store.digests.listed() == ()


@pytest.mark.parametrize(
    ("data", "more", "said"),
    [
        (b"", {}, "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\xff", {}, "This is not text in UTF-8: see line 1."),
        (b"x", {"size": 40_000_000}, "The file has 40,000,000 bytes"),
        (b"x" * 1_000_001, {"size": 5}, "The file has 1,000,001 bytes"),
        (b"x", {"url_private_download": "https://evil.invalid/x"}, "kept somewhere else"),
        (b"x", {"url_private_download": "file:///etc/passwd"}, "kept somewhere else"),
    ],
)
async def test_what_cannot_be_read_is_said_at_the_field(slack, manager, data, more, said):
    window = await opened(slack)
    await slack.submit(window, file=[slack.choose("x.yaml", data, **more)])
    assert said in window.errors["file"]


async def test_a_file_of_which_slack_tells_little_is_asked_about(slack, manager):
    whole = slack.choose("digests.yaml", YAML.encode())
    little = {"id": whole["id"], "file_access": "check_file_info"}
    await slack.submit(await opened(slack), file=[little])
    assert "1 new" in (await slack.message()).words


async def test_where_slack_leads_elsewhere_the_token_does_not_follow(slack, manager):
    slack.tokens["xoxb-other"] = TEAM
    window = await opened(slack)
    chosen = slack.choose("digests.yaml", YAML.encode())
    slack.behaviour.scopes = {"files:read"}
    await slack.submit(window, file=[chosen])
    assert "Slack answered 302" in window.errors["file"]


async def test_neither_or_both_of_file_and_text_are_asked_for_again(slack, manager):
    window = await opened(slack)
    await slack.submit(window)
    assert window.errors == {"file": "Choose a file, or paste its text below."}
    await slack.submit(window, file=[slack.choose("x.yaml", YAML.encode())], text=YAML)
    assert window.errors == {"text": "Give a file or paste its text, not both."}


async def test_without_the_scope_for_files_the_form_asks_for_text_alone(slack, desk, tmp_path):
    slack.behaviour.scopes = {"files:read"}
    async with running(slack, desk, tmp_path):
        window = await opened(slack)
        assert list(window.fields) == ["text"]
        await slack.submit(window, text=YAML)
        assert "1 new" in (await slack.message()).words


async def test_whoever_does_not_manage_any_more_brings_nothing_in(slack, manager):
    await slack.submit(await opened(slack), text=YAML)
    first = await slack.message()
    await slack.press("Import it", first, user="U0GUEST")
    assert "You cannot manage digests here" in (await slack.message(2)).words
    assert await manager.store.digests.listed() == ()
