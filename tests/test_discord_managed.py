"""A file of digests given on Discord: the real discord.py, a local Discord, a real store."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from bot.desk import Desk
from bot.platforms import Posting
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.discord.post import DiscordPoster
from bot.posting import notes
from bot.posting.model import Notice
from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord
from tests.fakes.managed import Managed, managed
from tests.test_discord_app import FakePictures, words

YAML = f"""digests:
- id: one
  template: top
  platform: discord
  workspace: {GUILD}
  channel: {CHANNEL}
  when: mon 09:00
  zone: Europe/Zurich
"""


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake
        assert fake.refused == []


@pytest.fixture
async def manager(discord: FakeDiscord, desk: Desk, tmp_path: Path) -> AsyncIterator[Managed]:
    async with managed(tmp_path, desk) as found:
        platform = DiscordPlatform(
            "fake-token", desk, FakePictures(), tmp_path, api_url=discord.api_url, patience=5.0
        )
        task = asyncio.create_task(platform.listen(found))
        await asyncio.wait_for(platform.ready.wait(), 60)
        yield found
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def asked(manager: Managed) -> tuple[str, str]:
    """The last request: its command and its words."""
    return manager.requests[-1].command, manager.requests[-1].words


async def test_a_file_behind_the_command_is_looked_at_and_a_button_brings_it_in(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    visit = await discord.command("import", name="genai-admin", file=chosen)
    message = await visit.answer()
    assert "1 new, 0 changed, 0 as they are." in words(message)
    assert await manager.store.digests.listed() == ()
    pressed = await discord.press(message, "Import it")
    assert "Imported" in words(await pressed.answer())
    assert [each.id for each in await manager.store.digests.listed()] == ["one"]


async def test_a_digest_is_copied_to_several_channels_by_options_alone(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    message = await (await discord.command("import", name="genai-admin", file=chosen)).answer()
    await (await discord.press(message, "Import it")).answer()
    others = [f"{int(CHANNEL) + n}" for n in (21, 22, 23)]
    given = dict(zip(("to", "to_2", "to_5"), others, strict=True))
    visit = await discord.command("digest copy", name="genai-admin", digest="one", **given)
    message = await visit.answer()
    assert "3 copies of" in words(message)
    await (await discord.press(message, "Activate all 3")).answer()
    made = await manager.store.digests.listed()
    assert sorted(each.where.channel for each in made) == [CHANNEL, *others]
    assert {each.state for each in made} == {"active"}


async def test_what_people_are_told_of_a_digest_can_be_acted_upon(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    message = await (await discord.command("import", name="genai-admin", file=chosen)).answer()
    await (await discord.press(message, "Import it")).answer()
    [digest] = await manager.store.digests.listed()
    notice = Notice(1, "unknown", digest.where, "one", "akey", "TimeoutError", "Look.")
    poster = DiscordPoster("fake-token", FakePictures(), api_url=discord.api_url)
    await poster.send(digest.where, notes.card([notice], {"one": digest}), Posting("thenotice"))
    await poster.close()
    told = await discord.reply()
    await (await discord.press(told, "Why")).answer()
    assert asked(manager) == ("genai-admin", "digest why one")
    await (await discord.press(told, "Send again")).answer()
    assert asked(manager) == ("genai-admin", "digest again akey")


async def test_the_buttons_of_a_card_work_on_its_preview(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    message = await (await discord.command("import", name="genai-admin", file=chosen)).answer()
    await (await discord.press(message, "Import it")).answer()
    visit = await discord.command("digest preview", name="genai-admin", digest="one")
    why = await (await discord.press(await visit.answer(), "Why this number")).answer()
    assert asked(manager)[0] == "genai"
    assert "Where it stands" in words(why)


async def test_a_file_is_no_word_of_the_command(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    await (await discord.command("import", name="genai-admin", file=chosen)).answer()
    assert manager.requests[-1].words == "import"
    assert manager.requests[-1].file.name == "digests.yaml"


async def test_without_a_file_a_form_asks_for_it(discord, manager):
    visit = await discord.command("import", name="genai-admin")
    modal = await visit.form()
    assert [part["component"]["type"] for part in modal["components"] if part["type"] == 18] == [
        19,
        4,
    ]
    chosen = discord.choose("digests.yaml", YAML.encode())
    sent = await discord.submit(visit, file=[chosen])
    assert "1 new, 0 changed" in words(await sent.answer())


async def test_pasted_text_does_the_same(discord, manager):
    visit = await discord.command("import", name="genai-admin")
    sent = await discord.submit(visit, text=YAML)
    assert "1 new, 0 changed" in words(await sent.answer())


async def test_what_is_wrong_is_told_with_line_and_field_and_nothing_is_stored(discord, manager):
    wrong = YAML.replace("mon 09:00", "0 9 * * 1").replace("top", "no such").encode()
    visit = await discord.command(
        "import", name="genai-admin", file=discord.choose("digests.yaml", wrong)
    )
    told = words(await visit.answer())
    assert "Line 3: template:" in told
    assert "Line 7: when:" in told
    assert await manager.store.digests.listed() == ()


@pytest.mark.parametrize(
    ("data", "more", "said"),
    [
        (b"", {}, "The file is empty."),
        (b"\xff\xfe\x00", {}, "not text in UTF-8"),
        (b"x", {"size": 400_000_000}, "400,000,000 bytes"),
        (b"x" * 1_000_001, {"size": 9}, "1,000,001 bytes"),
        (b"x", {"url": "http://127.0.0.1:9/x"}, "could not be fetched"),
    ],
)
async def test_what_cannot_be_read_is_said(discord, manager, data, more, said):
    chosen = discord.choose("x.yaml", data, **more)
    visit = await discord.command("import", name="genai-admin", file=chosen)
    assert said in words(await visit.answer())


async def test_a_file_that_is_gone_is_said(discord, manager):
    chosen = discord.choose("x.yaml", YAML.encode())
    discord.chosen[chosen]["url"] += "gone"
    visit = await discord.command("import", name="genai-admin", file=chosen)
    assert "Discord answered 404" in words(await visit.answer())


async def test_an_empty_form_says_what_is_wanted(discord, manager):
    visit = await discord.command("import", name="genai-admin")
    sent = await discord.submit(visit)
    assert "Choose a file, or paste its text below." in words(await sent.answer())


async def test_nobody_else_looks_or_brings_in(discord, manager):
    chosen = discord.choose("digests.yaml", YAML.encode())
    visit = await discord.command("import", name="genai-admin", file=chosen)
    message = await visit.answer()
    discord.rights = str(2147483647 & ~(1 << 3 | 1 << 5))
    pressed = await discord.press(message, "Import it")
    assert "You cannot manage digests here" in words(await pressed.answer())
    assert await manager.store.digests.listed() == ()


async def test_what_is_offered_while_somebody_types_is_no_line_of_the_log(discord, manager, capsys):
    logs.configure()
    try:
        for typed in ("", "d", "di", "digest"):
            await discord.type("digest show", "digest", name="genai-admin", digest=typed)
        await (await discord.command("digest list", name="genai-admin")).answer()
    finally:
        structlog.reset_defaults()
        logging.getLogger().handlers.clear()
    said = capsys.readouterr().err
    assert said.count("answered") == 1
    assert "digest offer" not in said
