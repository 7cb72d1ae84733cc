"""Forms on Discord, end to end: the real discord.py against a local Discord."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.forms import Asks, Field, Form, Option
from bot.commands.managing.declared import DECLARED
from bot.desk import Desk
from bot.facts.report import Report
from bot.platforms.discord import commands, forms, managing, ticket
from bot.platforms.discord.app import DiscordPlatform
from bot.platforms.discord.ticket import Ticket
from tests.fakes.discord import CHANNEL, GUILD, FakeDiscord, in_dm
from tests.fakes.discord_modals import modal_faults
from tests.fakes.discord_rules import EPHEMERAL, command_faults
from tests.fakes.forms import FIELDS, FORM, TOPICS, Manager
from tests.test_discord_app import FakePictures, words

EVERYBODY = str(2147483647 & ~(1 << 3 | 1 << 5))
"""All rights but Administrator and Manage Server."""
TEXT = "abc \n`\\:\"'{}🙂"
SHORT = replace(FORM, fields=FIELDS[1:5])
PLACE = "1000000000000000077"


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake
        assert fake.refused == []


@pytest.fixture
def manager() -> Manager:
    return Manager()


@pytest.fixture
def running(discord: FakeDiscord, desk: Desk, tmp_path: Path) -> Any:
    """Runs the bot while a block lasts; started twice, it is a restart."""

    @asynccontextmanager
    async def run(manager: Manager, patience: float = 5.0) -> AsyncIterator[None]:
        platform = DiscordPlatform(
            "fake-token", desk, FakePictures(), tmp_path, api_url=discord.api_url, patience=patience
        )
        task = asyncio.create_task(platform.listen(manager))
        await asyncio.wait_for(platform.ready.wait(), 60)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return run


@pytest.fixture
async def connected(running: Any, manager: Manager) -> AsyncIterator[None]:
    async with running(manager):
        yield


async def opened(discord: FakeDiscord, verb: str = "digest new", **options: Any) -> Any:
    visit = await discord.command(verb, name="genai-admin", **options)
    await visit.form()
    return visit


def labels(modal: dict[str, Any]) -> list[str]:
    return [part["label"] for part in modal["components"] if part["type"] == 18]


def fields_of(modal: dict[str, Any]) -> dict[str, Any]:
    inside = [part["component"] for part in modal["components"] if part["type"] == 18]
    return {each["custom_id"]: each for each in inside}


# --- opening


@pytest.mark.usefixtures("connected")
async def test_a_form_is_the_first_answer_to_its_command(discord):
    modal = await (await opened(discord)).form()
    assert modal["title"] == "New digest (1 of 2)"
    assert labels(modal) == ["Where", "When", "Time zone", "What", "Topics"]


@pytest.mark.usefixtures("connected")
async def test_typed_options_of_a_group_become_its_words(discord, manager):
    await opened(discord, when="weekdays 09:00", mention=PLACE, silent=True)
    assert manager.last.command == "genai-admin"
    assert manager.last.words == f'digest new when:"weekdays 09:00" mention:{PLACE} silent'


@pytest.mark.usefixtures("connected")
async def test_who_may_manage_the_server_is_what_discord_says(discord, manager):
    await opened(discord)
    assert manager.last.who.manages
    discord.rights = EVERYBODY
    visit = await discord.command("digest new", name="genai-admin")
    assert "Ask somebody" in words(await visit.answer())


@pytest.mark.usefixtures("connected")
async def test_nobody_manages_in_a_direct_message(discord, manager):
    visit = await discord.command("digest new", name="genai-admin", where=in_dm())
    await visit.answer()
    assert not manager.last.who.manages


async def test_a_form_that_comes_too_late_has_a_button_that_opens_it(discord, running, manager):
    async with running(_Slow(manager), patience=0.01):
        visit = await discord.command("digest new", name="genai-admin")
        message = await visit.answer()
        assert visit.deferred
        assert "Type digest new where when." in words(message)
    async with running(manager):
        pressed = await discord.press(message, "Open the form")
        assert labels(await pressed.form())


class _Slow(Manager):
    def __init__(self, manager: Manager) -> None:
        super().__init__(manager.form)

    async def __call__(self, request):
        await asyncio.sleep(0.1)
        return await super().__call__(request)


@pytest.mark.usefixtures("connected")
async def test_a_button_on_a_card_opens_a_form(discord):
    card = await (await discord.command("digest list", name="genai-admin")).answer()
    assert labels(await (await discord.press(card, "New digest")).form())


# --- sending


async def test_a_short_form_is_sent_at_once(discord, running):
    async with running(manager := Manager(SHORT)):
        visit = await discord.submit(await opened(discord), when="mon 9am", topics=["t1", "t5"])
        message = await visit.answer()
    assert manager.last.words == (
        'digest new sent when:"mon 9am" zone:"Europe/Zurich" template:fact topics:"t1, t5"'
    )
    assert "First post: mon 9am Europe/Zurich." in words(message)
    assert message["flags"] & EPHEMERAL


@pytest.mark.usefixtures("connected")
async def test_a_long_form_is_asked_in_two_steps(discord, manager):
    first = await discord.submit(await opened(discord), where=[PLACE], zone="Asia/Tokyo")
    between = await first.answer()
    assert "Step 1 is filled in. Nothing is saved or posted yet." in words(between)
    assert "zone: Asia/Tokyo" in words(between)
    second = await discord.press(between, "Continue")
    modal = await second.form()
    assert modal["title"] == "New digest (2 of 2)"
    assert labels(modal) == ["Options", "Thread", "Mention", "Who looks after it", "Notes"]
    await (await discord.submit(second, **{"silent,skip": ["skip"]}, thread="new")).answer()
    assert manager.last.words == (
        f'digest new sent where:{PLACE} when:"weekdays 09:00" zone:"Asia/Tokyo" template:fact'
        " skip:yes thread:new"
    )


@pytest.mark.usefixtures("connected")
async def test_the_answer_takes_the_place_of_what_came_between(discord):
    between = await (await discord.submit(await opened(discord), where=[PLACE])).answer()
    second = await discord.press(between, "Continue")
    message = await (await discord.submit(second)).answer()
    assert message["id"] == between["id"]
    assert "First post" in words(message)
    assert "Continue" not in str(message["components"])


async def test_a_form_lives_through_a_restart_between_its_steps(discord, running, manager):
    async with running(manager):
        visit = await opened(discord)
    async with running(Manager()):
        between = await (await discord.submit(visit, where=[PLACE])).answer()
    async with running(Manager()):
        second = await discord.press(between, "Continue")
        await second.form()
    async with running(last := Manager()):
        await (await discord.submit(second)).answer()
    assert f"where:{PLACE}" in last.last.words


@pytest.mark.usefixtures("connected")
async def test_rights_are_looked_at_again_when_a_form_is_sent(discord):
    between = await (await discord.submit(await opened(discord), where=[PLACE])).answer()
    second = await discord.press(between, "Continue")
    await second.form()
    discord.rights = EVERYBODY
    assert "Ask somebody" in words(await (await discord.submit(second)).answer())


async def test_an_answer_that_takes_long_is_announced_and_comes(discord, running):
    manager = Manager(SHORT)
    async with running(manager, patience=0.05):
        visit = await opened(discord)
        manager.may_answer = asyncio.Event()
        sent = await discord.submit(visit)
        await asyncio.wait_for(sent.responded.wait(), 60)
        assert sent.deferred
        manager.may_answer.set()
        assert "First post" in words(await sent.answer())


# --- faults


async def test_what_is_wrong_is_said_by_its_field_and_can_be_edited_again(discord, running):
    async with running(manager := Manager(SHORT)):
        sent = await discord.submit(await opened(discord), when="blah", topics=["t3"])
        told = await sent.answer()
        assert "**When**: That is no schedule. Type weekdays 09:00." in words(told)
        again = await discord.press(told, "Edit again")
        modal = await again.form()
        inputs = fields_of(modal)
        assert inputs["when"]["value"] == "blah"
        chosen = [o["value"] for o in inputs["topics"]["options"] if o["default"]]
        assert chosen == ["t3"]
        message = await (await discord.submit(again, when="mon 09:00")).answer()
    assert "First post: mon 09:00" in words(message)
    assert message["id"] == told["id"]
    assert "topics:t3" in manager.last.words


@pytest.mark.usefixtures("connected")
async def test_a_fault_in_a_long_form_opens_its_step_and_keeps_the_other(discord, manager):
    between = await (
        await discord.submit(await opened(discord), where=[PLACE], when="blah")
    ).answer()
    second = await discord.press(between, "Continue")
    told = await (await discord.submit(second, thread="77")).answer()
    assert "no schedule" in words(told)
    again = await discord.press(told, "Edit again")
    assert (await again.form())["title"] == "New digest (1 of 2)"
    await (await discord.submit(again, when="mon 09:00")).answer()
    assert 'when:"mon 09:00"' in manager.last.words
    assert "thread:77" in manager.last.words


@pytest.mark.usefixtures("connected")
async def test_what_is_cleared_when_editing_again_stays_cleared(discord, manager):
    sent = await discord.submit(
        await opened(discord), where=[PLACE], when="blah", topics=["t1"], template=["quiz"]
    )
    second = await discord.press(await sent.answer(), "Continue")
    told = await (await discord.submit(second)).answer()
    again = await discord.press(told, "Edit again")
    await (await discord.submit(again, when="mon 09:00", topics=[])).answer()
    assert "topics" not in manager.last.words


@pytest.mark.usefixtures("connected")
async def test_a_text_too_long_to_be_kept_is_named(discord):
    sent = await discord.submit(await opened(discord), where=[PLACE], when="blah")
    second = await discord.press(await sent.answer(), "Continue")
    told = await (await discord.submit(second, note="line\n" * 600)).answer()
    assert "paste it again: note" in words(told)
    await (await discord.press(told, "Edit again")).form()


async def test_several_lines_and_any_signs_come_back_as_they_were(discord, running):
    form = replace(FORM, fields=(FIELDS[1], FIELDS[-1]))
    async with running(manager := Manager(form)):
        odd = "a: `b`\n```\n\\n end"
        sent = await discord.submit(await opened(discord), when="blah", note=odd)
        again = await discord.press(await sent.answer(), "Edit again")
        modal = await again.form()
        assert fields_of(modal)["note"]["value"] == odd
    assert manager.requests


# --- drawing


def drawn(*fields: Field, **more: Any) -> dict[str, Any]:
    return forms.draw(Form("F", "do", fields, **more), 1, "id")


@pytest.mark.parametrize("step", [1, 2])
def test_every_kind_of_field_is_inside_discords_limits(step):
    assert modal_faults(forms.draw(FORM, step, "id")) == []


@pytest.mark.parametrize("asks", list(Asks))
def test_a_field_without_options_or_value_can_be_shown(asks):
    assert modal_faults(drawn(Field("a", "A", asks))) == []


@pytest.mark.parametrize("asks", [Asks.ONE, Asks.SEVERAL])
def test_more_options_than_a_select_holds_are_typed(asks):
    component = drawn(Field("a", "A", asks, options=TOPICS))["components"][0]["component"]
    assert component["type"] == 4


def test_what_is_filled_in_is_shown():
    values = {"where": PLACE, "topics": "t2, t4", "silent": "yes", "mention": GUILD, "person": "12"}
    fields = tuple(replace(f, value=values.get(f.name, f.value)) for f in FIELDS)
    both = [forms.draw(replace(FORM, fields=fields), step, "id") for step in (1, 2)]
    assert [modal_faults(modal) for modal in both] == [[], []]
    inputs = fields_of(both[0]) | fields_of(both[1])
    assert inputs["where"]["default_values"] == [{"id": PLACE, "type": "channel"}]
    assert inputs["mention"]["default_values"] == [{"id": GUILD, "type": "role"}]
    assert [o["value"] for o in inputs["silent,skip"]["options"] if o["default"]] == ["silent"]


def test_hostile_words_stay_inside_the_limits():
    odd = "@everyone \u202e \x00 **b** " + "x" * 4_100
    modal = drawn(
        Field("a", odd[:80], Asks.TEXT, odd, hint=odd[:200]),
        Field("b", "\n", Asks.ONE, "v", options=(Option(odd, "v"), Option("", "w"))),
        Field("c", "C", Asks.CHANNEL, "<#1>"),
        intro=odd[:500],
    )
    assert modal_faults(modal) == []


@pytest.mark.parametrize("count", [1, 5, 6, 13])
def test_any_number_of_fields_is_asked_in_steps_of_five(count):
    form = Form("F", "do", tuple(Field(f"f{n}", "F", Asks.TEXT) for n in range(count)))
    sizes = [len(parts) for parts in forms.steps(form)]
    assert sum(sizes) == count
    assert max(sizes) <= 5


@given(st.dictionaries(st.text("abcd", min_size=1, max_size=4), st.text(TEXT), max_size=4))
def test_what_a_message_holds_is_what_was_put_into_it(values):
    lines, lost = ticket.kept(values)
    assert lost == ()
    assert ticket.found(["## Title", f"```\n{lines}\n```"]) == {
        k: v for k, v in values.items() if v
    }


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_ticket_is_read_as_it_was_written_or_not_written(do, opening):
    clean = Ticket("genai-admin", do.replace("\t", " "), opening, 2)
    packed = ticket.pack("next", clean)
    if packed is not None:
        assert len(packed) <= 100
        assert ticket.unpack(packed) in (
            ("next", clean),
            ("next", replace(clean, opening=clean.do)),
        )


@pytest.mark.parametrize(
    "text", ["", "1:genai:top", "f1.0:genai:no tab", "f1.0:g!%%%", "x1.0:g:a\tb"]
)
def test_other_ids_are_no_tickets(text):
    assert ticket.unpack(text) is None


# --- the command itself


@pytest.fixture(scope="module")
def declared(report: Report) -> dict[str, Any]:
    return managing.declaration(report, DECLARED)


def test_discord_takes_the_managing_command(declared):
    assert command_faults([declared]) == []
    assert commands.size(declared) < 8_000


def test_several_channels_have_an_option_each(declared):
    digest = next(each for each in declared["options"] if each["name"] == "digest")
    copy = next(each for each in digest["options"] if each["name"] == "copy")
    names = [each["name"] for each in copy["options"]]
    assert names == ["digest", "to", "to_2", "to_3", "to_4", "to_5"]
    assert {each["type"] for each in copy["options"][1:]} == {7}


def test_it_is_for_those_who_manage_a_server_and_only_in_servers(declared):
    assert declared["default_member_permissions"] == str(1 << 5)
    assert declared["contexts"] == [0]
    assert declared["integration_types"] == [0]


def test_every_declared_command_has_its_place(declared):
    found = set()
    for option in declared["options"]:
        is_group = option["type"] == 2
        subs = option["options"] if is_group else [option]
        found |= {f"{option['name']} {s['name']}" if is_group else s["name"] for s in subs}
    assert found == {command.name for command in DECLARED}


@pytest.mark.usefixtures("connected")
async def test_it_is_told_to_discord_beside_the_others(discord):
    assert [each["name"] for each in discord.commands] == ["genai", "genai-admin"]


@pytest.mark.usefixtures("connected")
async def test_zones_and_templates_are_suggested(discord):
    zones = await discord.type("digest new", "zone", name="genai-admin", zone="zuri")
    assert zones[0]["value"] == "Europe/Zurich"
    every = await discord.type("digest new", "template", name="genai-admin", template="")
    assert "top" in [each["value"] for each in every]
    assert await discord.type("timezone", "zone", name="genai-admin", zone="qqqqqqqq") == []


def test_the_current_channel_is_a_place_to_choose():
    field = Field("where", "Where", Asks.CHANNEL, CHANNEL)
    component = drawn(field)["components"][0]["component"]
    assert component["channel_types"] == [0, 5, 15]
    assert component["default_values"][0]["id"] == CHANNEL
