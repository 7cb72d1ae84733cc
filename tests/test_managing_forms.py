"""The real `/genai-admin` through the real SDKs: forms sent, digests made, on Slack and Discord."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.answering import answerer
from bot.cards.forms import Form
from bot.commands.managing.answer import answer
from bot.commands.managing.office import Office
from bot.desk import Desk
from bot.platforms import Address, Answer
from bot.platforms.discord import forms as on_discord
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.slack import forms as on_slack
from bot.platforms.slack.app import SlackPlatform
from bot.platforms.slack.forms import Origin
from bot.posting import life, when
from bot.posting.deliver import Deliver
from bot.posting.model import Subscription
from bot.posting.store import Store, opened
from tests.fakes.discord import CHANNEL as DISCORD_CHANNEL
from tests.fakes.discord import GUILD, FakeDiscord
from tests.fakes.discord_modals import modal_faults
from tests.fakes.discord_rules import walk
from tests.fakes.platform import FakePlatform
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, TEAM, FakeSlack
from tests.fakes.slack_views import faults
from tests.fakes.talk import Picky, Talk, talk
from tests.fakes.world import MONDAY, Clock
from tests.test_discord_app import FakePictures
from tests.test_discord_app import words as on_card
from tests.test_slack_app import Painter

ANN, PLACE = "U0ANN12345", "C0LIBRARY1"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with opened(f"sqlite:///{tmp_path}/digests.db") as store:
        yield store


@pytest.fixture
def managed(store: Store, desk: Desk) -> Answer:
    clock = Clock(MONDAY)
    posters: dict[str, FakePlatform] = {
        name: Picky(name=name, clock=clock) for name in ("slack", "discord")
    }
    office = Office(store, desk, posters, clock)
    return answerer(desk, clock, partial(answer, office))


@asynccontextmanager
async def running(platform: Any, answer: Answer) -> AsyncIterator[None]:
    task = asyncio.create_task(platform.listen(answer))
    await asyncio.wait_for(platform.ready.wait(), 60)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def slack(desk: Desk, managed: Answer) -> AsyncIterator[FakeSlack]:
    fake = await FakeSlack().start()
    fake.admins = {ANN}
    made = SlackPlatform(BOT_TOKEN, APP_TOKEN, desk, Painter(), api_url=fake.api_url, pulse=0.1)
    async with running(made, managed):
        yield fake
    assert (fake.faults, fake.views.refused) == ([], [])
    await fake.stop()


@pytest.fixture
async def discord(desk: Desk, managed: Answer, tmp_path: Path) -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        made = DiscordPlatform(
            "fake-token", desk, FakePictures(), tmp_path, api_url=fake.api_url, patience=5.0
        )
        async with running(made, managed):
            yield fake
        assert fake.refused == []


async def only(store: Store) -> Subscription:
    [digest] = await store.digests.listed()
    return digest


# --- Slack


async def test_on_slack_a_digest_goes_from_its_form_to_active(slack, store):
    await slack.slash("digest new", "/genai-admin", user=ANN, channel=PLACE)
    window = await slack.window()
    assert window.fields["zone"]["element"]["initial_option"]["value"] == "Europe/Berlin"
    await slack.submit(window, when="weekdays 9am", template="top", topics=["owners"])
    preview = await slack.message()
    assert "First post" in preview.words
    digest = await only(store)
    assert (digest.state, digest.where.channel, digest.topics) == ("draft", PLACE, ("owners",))
    await slack.press("Activate", preview, user=ANN)
    await slack.message(2)
    assert (await only(store)).state == "active"


async def test_on_slack_every_wrong_field_is_named_and_nothing_is_stored(slack, store):
    await slack.slash("digest new", "/genai-admin", user=ANN, channel=PLACE)
    window = await slack.window()
    await slack.submit(window, when="0 9 * * 1", template="top", zone="Nowhere", thread="a b")
    assert window.is_open
    assert {"when", "zone", "thread"} <= window.errors.keys()
    assert "mon 09:00" in window.errors["when"]
    assert await store.digests.listed() == ()


async def test_on_slack_app_home_turns_its_pages_and_stays_where_it_was(slack, store):
    await full(store, "slack", TEAM, 60, state="active")
    await slack.open_home(user=ANN)
    first = await slack.home(user=ANN)
    assert "60 digests, active." in first.words
    assert "1 to 20 of 60" in first.words
    assert len(first.view["blocks"]) <= 98
    await slack.press_in(first, "Next")
    await slack.until(lambda: slack.views.homes[ANN] is not first)
    second = slack.views.homes[ANN]
    assert "21 to 40 of 60" in second.words
    assert not slack.views.opened
    await slack.press_in(second, "Pause")
    await slack.window()
    await slack.until(lambda: slack.views.homes[ANN] is not second)
    assert "21 to 40 of 60" in slack.views.homes[ANN].words
    await slack.press_in(slack.views.homes[ANN], "Next")
    await slack.until(lambda: "41 to 60 of 60" in slack.views.homes[ANN].words)
    assert "Next" not in [b["text"]["text"] for b in actions(slack.views.homes[ANN])]


def actions(home: Any) -> list[Any]:
    blocks = [block for block in home.view["blocks"] if block["type"] == "actions"]
    return [each for block in blocks for each in block["elements"]]


async def test_on_slack_app_home_lists_the_digests_with_their_buttons(slack, store):
    await slack.slash("digest new weekdays 09:00 top", "/genai-admin", user=ANN, channel=PLACE)
    await slack.press("Activate", await slack.message(), user=ANN)
    await slack.message(2)
    await slack.open_home(user=ANN)
    home = await slack.home(user=ANN)
    assert "weekdays 09:00" in home.words
    labels = [
        each["text"]["text"]
        for block in home.view["blocks"]
        if block["type"] == "actions"
        for each in block["elements"]
    ]
    assert "Pause" in labels
    await slack.press_in(home, "Pause")
    await slack.window()
    await slack.until(lambda: slack.views.homes[ANN] is not home)
    assert (await only(store)).state == "paused"


# --- Discord


async def test_on_discord_a_digest_goes_from_its_form_to_active(discord, store):
    visit = await discord.command("digest new", name="genai-admin")
    between = await (
        await discord.submit(visit, where=[DISCORD_CHANNEL], when="mon 9am", template=["top"])
    ).answer()
    second = await discord.press(between, "Continue")
    preview = await (await discord.submit(second, **{"silent,publish,skip": ["silent"]})).answer()
    assert "First post" in on_card(preview)
    digest = await only(store)
    assert (digest.state, digest.silent, digest.where.channel) == ("draft", True, DISCORD_CHANNEL)
    await (await discord.press(preview, "Activate")).answer()
    assert (await only(store)).state == "active"


async def test_on_discord_what_is_wrong_is_edited_again(discord, store):
    visit = await discord.command("digest new", name="genai-admin")
    between = await (
        await discord.submit(
            visit, where=[DISCORD_CHANNEL], when="monthly 31 09:00", template=["top"]
        )
    ).answer()
    second = await discord.press(between, "Continue")
    told = await (await discord.submit(second, thread="new")).answer()
    assert "**When: days and times**" in on_card(told)
    assert await store.digests.listed() == ()
    again = await discord.press(told, "Edit again")
    preview = await (await discord.submit(again, when="monthly last 09:00")).answer()
    assert "First post" in on_card(preview)
    assert (await only(store)).thread == "new"


# --- what is offered while somebody types


async def offered(discord, verb: str, option: str, **typed: str) -> list[str]:
    name = "genai" if verb == "preview" else "genai-admin"
    found = await discord.type(verb, option, name=name, **{option: ""} | typed)
    return [each["value"] for each in found]


async def test_on_discord_digests_are_offered_by_id_and_by_name(discord, store):
    await full(store, "discord", GUILD)
    assert await offered(discord, "digest show", "digest", digest="d3") == [
        "d3", *(f"d3{n}" for n in range(10))
    ]  # fmt: skip
    assert len(await offered(discord, "digest show", "digest")) == 25
    assert len(await offered(discord, "log", "digest", digest="who leads")) == 25
    assert await offered(discord, "digest edit", "digest", digest="nothing like it") == []
    assert await offered(discord, "preview", "digest", digest="d39") == ["d39"]


async def test_on_discord_several_digests_are_offered_one_after_the_other(discord, store):
    await full(store, "discord", GUILD)
    assert (await offered(discord, "digest pause", "digests"))[0] == "all"
    assert await offered(discord, "digest pause", "digests", digests="d1 d39") == ["d1 d39"]
    assert "d1 d1" not in await offered(discord, "digest pause", "digests", digests="d1 d1")


async def test_on_discord_runs_of_the_chosen_digest_are_offered(discord, store, desk):
    await full(store, "discord", GUILD, state="active", since=MONDAY - timedelta(hours=1))
    platform = FakePlatform(name="discord", clock=Clock(MONDAY))
    await Deliver(store, desk, [platform], Clock(MONDAY)).once(lambda: MONDAY + timedelta(hours=1))
    found = await discord.type("digest why", "run", name="genai-admin", digest="d7", run="")
    assert [each["name"] for each in found] == ["Mon 4 May 2026, 09:00 Europe/Zurich: sent"]
    assert await offered(discord, "digest why", "run", digest="nope") == []


async def test_on_discord_nothing_is_offered_of_other_servers(discord, store):
    await full(store, "discord", "99")
    assert await offered(discord, "digest show", "digest") == []


async def test_on_discord_drafts_are_offered_to_managers_alone(discord, store):
    await full(store, "discord", GUILD, state="draft")
    assert await offered(discord, "preview", "digest", digest="d39") == ["d39"]
    discord.rights = "0"
    assert await offered(discord, "preview", "digest", digest="d39") == []


# --- files


async def full(store: Store, platform: str, workspace: str, number: int = 40, **values: Any) -> int:
    """As many digests as are too long for one message."""
    base = Subscription(
        id="d0",
        report="genai",
        template="top",
        where=Address(platform, workspace, "C1"),
        rule=when.read("daily 09:00"),
        zone="Europe/Zurich",
        state="paused",
    )
    base = replace(base, **values)
    base = life.settled(base, MONDAY - timedelta(hours=1))
    made = [replace(base, id=f"d{n}") for n in range(number)]
    await store.digests.put(made, who="U1", verb="import", at=MONDAY)
    return len(made)


async def test_on_slack_a_long_export_is_a_file_in_the_person_s_own_messages(slack, store):
    number = await full(store, "slack", "T1")
    await slack.slash("export", "/genai-admin", user=ANN, channel=PLACE)
    told = await slack.message(2)
    [file] = slack.uploads.values()
    assert (file.name, file.channel, file.is_complete) == ("digests.yaml", "D1", True)
    assert file.data.decode().count("- id:") == number
    assert "digests.yaml is in your messages with me." in told.words
    assert (slack.shown[0].body["channel"], told.is_private) == (ANN, True)


async def test_on_slack_a_file_that_cannot_be_handed_over_is_not_dropped_in_silence(slack, store):
    await full(store, "slack", "T1")
    slack.behaviour.scopes = {"files:write"}
    await slack.slash("export", "/genai-admin", user=ANN, channel=PLACE)
    told = await slack.message()
    assert "could not be handed over (missing_scope)" in told.words
    assert "genai-bot digests export" in told.words


async def test_on_discord_a_long_export_is_attached_for_the_asker_alone(discord, store):
    number = await full(store, "discord", GUILD)
    message = await (await discord.command("export", name="genai-admin")).answer()
    assert message["flags"] & 1 << 6
    [file] = message["attachments"]
    assert file["filename"] == "digests.yaml"
    assert file["_bytes"].decode().count("- id:") == number
    assert [each["file"] for each in walk(message["components"]) if each["type"] == 13]


async def test_on_discord_what_cannot_be_attached_says_so(discord, store):
    await full(store, "discord", GUILD)
    discord.fail("/callback", 403, code=50013, times=2)
    message = await (await discord.command("export", name="genai-admin")).answer()
    assert "digests.yaml cannot be attached here" in on_card(message)
    assert "genai-bot digests export" in on_card(message)


# --- every form there is


@pytest.fixture
async def boss(tmp_path: Path, desk: Desk) -> AsyncIterator[Talk]:
    async with talk(f"sqlite:///{tmp_path}/talk.db", desk) as found:
        yield found


async def every_form(boss: Talk) -> list[Form]:
    id = await boss.made()
    said = ["digest new", f"digest edit {id}", f"digest copy {id}", "digest several"]
    said += ["managers add", "managers remove", "timezone", "import"]
    said += ["digest new blah top", "import text:x"]
    found = [(await boss.reply(words)).form for words in said]
    return [form for form in found if form]


async def test_every_form_is_inside_the_limits_of_every_platform(boss: Talk) -> None:
    every = await every_form(boss)
    assert len(every) >= 8
    for form in every:
        assert faults(on_slack.draw(form, Origin("genai-admin", PLACE), has_files=True)) == []
        for step in range(1, len(on_discord.steps(form)) + 1):
            assert modal_faults(on_discord.draw(form, step, "id")) == []
        assert len(form.title) <= 24
        assert len(form.submit) <= 24
        assert all(len(each.label) <= 45 and len(each.hint) <= 100 for each in form.fields)
