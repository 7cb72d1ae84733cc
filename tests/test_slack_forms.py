"""Forms and App Home on Slack, end to end: real Bolt, real sockets, a small local Slack."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.cards.forms import Asks, Field, Form, Option
from bot.cards.model import Button, Buttons, Card, Span, Text
from bot.platforms import Reply
from bot.platforms.slack import fields, forms, home, modals
from bot.platforms.slack.app import SlackPlatform
from bot.platforms.slack.forms import Origin
from tests.fakes.forms import FIELDS, FORM, TEMPLATES, Manager, card
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, CHANNEL, DIRECT, PERSON, FakeSlack
from tests.fakes.slack_views import faults
from tests.test_slack_app import Painter, Reports

HERE = Origin("genai-admin", CHANNEL)


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    slack = await FakeSlack().start()
    slack.admins = {PERSON}
    yield slack
    assert slack.faults == []
    assert slack.views.refused == []
    await slack.stop()


@pytest.fixture
def manager() -> Manager:
    return Manager()


@asynccontextmanager
async def running(slack: FakeSlack, manager: Manager) -> AsyncIterator[None]:
    platform = SlackPlatform(
        BOT_TOKEN, APP_TOKEN, Reports(), Painter(), api_url=slack.api_url, pulse=0.1
    )
    task = asyncio.create_task(platform.listen(manager))
    await asyncio.wait_for(platform.ready.wait(), 60)
    yield
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.fixture
async def connected(slack: FakeSlack, manager: Manager) -> AsyncIterator[None]:
    async with running(slack, manager):
        yield


async def opened(slack: FakeSlack) -> Any:
    await slack.slash("digest new", "/genai-admin")
    return await slack.window()


# --- opening


@pytest.mark.usefixtures("connected")
async def test_the_command_is_acknowledged_before_anything_else_and_then_opens_the_form(slack):
    ack = await slack.slash("digest new", "/genai-admin")
    assert "payload" not in ack
    window = await slack.window()
    assert window.view["title"]["text"] == "New digest"
    assert list(window.fields) == [field.name for field in FIELDS]


@pytest.mark.usefixtures("connected")
async def test_who_manages_is_what_slack_says(slack, manager):
    await opened(slack)
    assert manager.last.who.manages
    assert manager.last.who.zone == "Europe/Berlin"


@pytest.mark.usefixtures("connected")
async def test_who_does_not_manage_gets_no_form(slack):
    slack.admins = set()
    await slack.slash("digest new", "/genai-admin")
    message = await slack.message()
    assert "Ask somebody" in message.words
    assert message.is_private
    assert not slack.views.opened


@pytest.mark.usefixtures("connected")
async def test_without_the_scope_nobody_manages_and_the_answer_still_comes(slack, manager):
    slack.behaviour.scopes = {"users:read"}
    await slack.slash("digest new", "/genai-admin")
    await slack.message()
    assert not manager.last.who.manages


@pytest.mark.usefixtures("connected")
async def test_channels_and_people_in_the_words_are_told_by_their_ids(slack, manager):
    await slack.slash("copy <#C9|general> <@U7|eve> <!subteam^S55|@news>", "/genai-admin")
    await slack.message()
    assert manager.last.words == "copy C9 U7 S55"


@pytest.mark.usefixtures("connected")
async def test_a_form_that_comes_too_late_has_a_button_that_opens_it(slack):
    slack.views.expires = True
    await slack.slash("digest new", "/genai-admin")
    message = await slack.message()
    assert "Type digest new where when." in message.words
    slack.views.expires = False
    await slack.press("Open the form", message)
    assert (await slack.window()).fields


@pytest.mark.usefixtures("connected")
async def test_where_no_form_can_be_opened_a_button_opens_it(slack):
    await slack.direct("/genai-admin digest new")
    message = await slack.message()
    await slack.press("Open the form", message)
    assert (await slack.window()).fields


@pytest.mark.usefixtures("connected")
async def test_a_button_on_a_message_opens_a_form(slack):
    await slack.slash("digest list", "/genai-admin")
    await slack.press("New digest", await slack.message())
    assert (await slack.window()).fields


# --- sending


@pytest.mark.usefixtures("connected")
async def test_what_is_sent_becomes_typed_words(slack, manager):
    window = await opened(slack)
    await slack.submit(
        window,
        where="C7",
        zone="Asia/Tokyo",
        template="quiz",
        topics=["t1", "t5"],
        silent=["yes"],
        person="U7",
        note='two\n"lines"',
    )
    assert manager.last.words == (
        'digest new sent where:C7 when:"weekdays 09:00" zone:"Asia/Tokyo" template:quiz'
        ' topics:"t1, t5" silent:yes person:U7 note:"two\n""lines"""'
    )
    assert manager.last.command == "genai-admin"


@pytest.mark.usefixtures("connected")
async def test_what_is_taken_closes_the_form_and_is_answered_where_it_was_opened(slack):
    window = await opened(slack)
    assert await slack.submit(window) == {}
    message = await slack.message()
    assert "First post: weekdays 09:00 Europe/Zurich." in message.words
    assert (message.channel, message.is_private) == (CHANNEL, True)
    assert not window.is_open


@pytest.mark.usefixtures("connected")
async def test_the_current_channel_is_chosen_beforehand(slack, manager):
    await slack.submit(await opened(slack))
    assert f"where:{CHANNEL}" in manager.last.words


@pytest.mark.usefixtures("connected")
async def test_what_is_wrong_stands_below_its_field(slack):
    window = await opened(slack)
    await slack.submit(window, when="blah")
    assert window.is_open
    assert window.errors == {"when": "That is no schedule. Type weekdays 09:00."}
    assert slack.shown == []


@pytest.mark.usefixtures("connected")
async def test_a_fault_without_a_field_stands_above_the_others(slack, manager, monkeypatch):
    window = await opened(slack)
    wrong = replace(FORM, faults=(("elsewhere", "The channel is archived."),))
    reply = Reply(card("New digest", "Type it."), form=wrong)
    monkeypatch.setattr(manager, "_form", lambda given, is_sent: reply)
    await slack.submit(window)
    assert "The channel is archived." in window.words
    assert window.is_open


@pytest.mark.usefixtures("connected")
async def test_rights_are_asked_anew_when_a_form_is_sent(slack):
    window = await opened(slack)
    slack.admins = set()
    await slack.submit(window)
    assert "Ask somebody" in (await slack.message()).words


async def test_a_form_that_was_opened_before_a_restart_is_understood(slack, manager):
    async with running(slack, manager):
        window = await opened(slack)
    async with running(slack, Manager()):
        await slack.submit(window)
        assert "First post" in (await slack.message()).words


@pytest.mark.usefixtures("connected")
async def test_a_form_of_another_version_says_so(slack):
    window = await opened(slack)
    window.view["private_metadata"] = json.dumps({"v": 0, "do": "digest new"})
    await slack.submit(window)
    assert "Close it and open it again" in window.words


@pytest.mark.usefixtures("connected")
async def test_an_answer_that_takes_long_comes_into_the_form(slack, manager, monkeypatch):
    monkeypatch.setattr(modals, "PATIENCE", 0.05)
    window = await opened(slack)
    manager.may_answer = asyncio.Event()
    await slack.submit(window)
    assert window.view["title"]["text"] == "One moment"
    manager.may_answer.set()
    await slack.until(lambda: "First post" in window.words)


@pytest.mark.usefixtures("connected")
async def test_faults_that_take_long_come_with_the_form_and_what_was_typed(
    slack, manager, monkeypatch
):
    monkeypatch.setattr(modals, "PATIENCE", 0.05)
    window = await opened(slack)
    manager.may_answer = asyncio.Event()
    await slack.submit(window, when="blah", thread="7.1")
    manager.may_answer.set()
    await slack.until(lambda: "That is no schedule" in window.words)
    assert window.fields["thread"]["element"]["initial_value"] == "7.1"


@pytest.mark.usefixtures("connected")
async def test_where_the_answering_url_is_used_up_the_answer_comes_into_the_channel(slack):
    window = await opened(slack)
    for ways in slack._urls.values():
        ways.left = 0
    await slack.submit(window)
    message = await slack.message()
    assert (message.way, message.user) == ("chat.postEphemeral", PERSON)


@pytest.mark.usefixtures("connected")
async def test_where_the_bot_is_not_in_the_channel_the_answer_comes_directly(slack):
    window = await opened(slack)
    for ways in slack._urls.values():
        ways.left = 0
    slack.fail("chat.postEphemeral", "error", error="not_in_channel")
    await slack.submit(window)
    message = await slack.message()
    assert (message.way, message.channel) == ("chat.postMessage", PERSON)


@pytest.mark.usefixtures("connected")
async def test_after_a_broken_connection_nothing_is_shown_twice(slack):
    window = await opened(slack)
    slack.behaviour.answers["response_url"] = 500
    await slack.submit(window)
    await slack.until(lambda: len(slack.called("response_url")) > 0)
    await asyncio.sleep(0.05)
    assert slack.called("chat.postEphemeral") == []
    assert slack.called("chat.postMessage") == []


# --- searching


@pytest.mark.usefixtures("connected")
async def test_a_zone_is_searched_by_city_from_memory(slack):
    window = await opened(slack)
    calls = len(slack.calls)
    assert (await slack.suggest(window, "zone", "zuri"))[0] == "Europe/Zurich"
    assert len(slack.calls) == calls


@pytest.mark.usefixtures("connected")
async def test_before_anything_is_typed_the_usual_zones_are_offered(slack):
    assert "UTC" in await slack.suggest(await opened(slack), "zone", "")


@pytest.mark.usefixtures("connected")
async def test_what_is_no_zone_offers_nothing(slack):
    assert await slack.suggest(await opened(slack), "zone", "qqqqqqqq") == []


@pytest.mark.usefixtures("connected")
async def test_user_groups_are_searched_by_name(slack):
    slack.groups = [
        {"id": "S1", "handle": "news", "name": "News readers"},
        {"id": "S2", "handle": "board", "name": "Board"},
    ]
    window = await opened(slack)
    assert await slack.suggest(window, "mention", "reader") == ["S1"]
    assert await slack.suggest(window, "mention", "") == ["S2", "S1"]


async def test_without_the_scope_a_group_is_typed_by_its_id(slack, manager):
    slack.behaviour.scopes = {"usergroups:read"}
    async with running(slack, manager):
        window = await opened(slack)
        hint = "Its id, such as S0123ABCD, from the group's menu."
        assert window.fields["mention"]["hint"]["text"] == hint
        asked = replace(FIELDS[-1], asks=Asks.GROUP, hint="Whom each card calls")
        assert fields.block(asked, None)["hint"]["text"] == f"Whom each card calls. {hint}"
        await slack.submit(window, mention="<!subteam^S77|@news>")
    assert "mention:S77" in manager.last.words


# --- App Home


@pytest.mark.usefixtures("connected")
async def test_app_home_shows_what_the_command_home_says(slack, manager):
    await slack.open_home()
    shown = await slack.home()
    assert "One digest." in shown.words
    assert manager.last.words == "home"
    assert manager.last.who.manages


@pytest.mark.usefixtures("connected")
async def test_only_the_first_visit_explains_what_the_bot_is_for(slack):
    await slack.open_home()
    first = await slack.home()
    assert "Every number says where" in first.words
    await slack.open_home()
    await slack.until(lambda: slack.views.homes[PERSON] is not first)
    assert "Every number says where" not in slack.views.homes[PERSON].words


@pytest.mark.usefixtures("connected")
async def test_the_messages_tab_is_left_alone(slack):
    event = {"type": "app_home_opened", "user": PERSON, "channel": DIRECT, "tab": "messages"}
    await slack.event(event)
    await slack.slash("digest list", "/genai-admin")
    await slack.message()
    assert not slack.views.homes


@pytest.mark.usefixtures("connected")
async def test_a_press_on_app_home_answers_in_a_modal_and_home_is_drawn_anew(slack, manager):
    await slack.open_home()
    before = await slack.home()
    await slack.press_in(before, "Pause")
    assert "Did digest pause k3x9qa." in (await slack.window()).words
    await slack.until(lambda: slack.views.homes[PERSON] is not before)


@pytest.mark.usefixtures("connected")
async def test_a_first_step_on_app_home_asks_the_command_for_everyone(slack, manager):
    await slack.open_home()
    await slack.press_in(await slack.home(), "Today's fact")
    await slack.window()
    assert (manager.last.command, manager.last.words) == ("genai", "fact")


@pytest.mark.usefixtures("connected")
async def test_a_form_from_app_home_is_answered_in_its_modal(slack):
    await slack.open_home()
    before = await slack.home()
    await slack.press_in(before, "New digest")
    window = await slack.window()
    await slack.submit(window, where="C7")
    assert "First post" in window.words
    await slack.until(lambda: slack.views.homes[PERSON] is not before)


@pytest.mark.usefixtures("connected")
async def test_a_press_in_a_modal_changes_that_modal(slack):
    await slack.open_home()
    await slack.press_in(await slack.home(), "Pause")
    window = await slack.window()
    await slack.press_in(window, "New digest")
    await slack.until(lambda: bool(window.fields))
    assert len(slack.views.opened) == 1


@pytest.mark.usefixtures("connected")
async def test_a_slow_press_on_app_home_opens_a_modal_that_waits(slack, manager, monkeypatch):
    monkeypatch.setattr(modals, "PATIENCE", 0.05)
    await slack.open_home()
    await slack.home()
    manager.may_answer = asyncio.Event()
    shown = slack.views.homes[PERSON]
    button = next(b for b in shown.view["blocks"] if b["type"] == "actions")["elements"][0]
    button["value"] = "anything sent"
    await slack.press_in(shown, button["text"]["text"])
    window = await slack.window()
    assert window.view["title"]["text"] == "One moment"
    manager.may_answer.set()
    await slack.until(lambda: "Did anything sent." in window.words)


# --- drawing


def drawn(*fields: Field, **more: Any) -> Any:
    return forms.draw(Form("F", "do", fields, **more), HERE, has_files=True)


def test_every_kind_of_field_is_inside_slacks_limits():
    assert faults(forms.draw(FORM, HERE)) == []
    assert faults(forms.draw(FORM, HERE, {"S1": "@news"})) == []


def test_what_is_filled_in_is_shown():
    values = {"where": "C1", "topics": "t2, t4", "silent": "yes", "mention": "S1", "person": "U1"}
    fields = tuple(replace(f, value=values.get(f.name, f.value)) for f in FIELDS)
    view = forms.draw(replace(FORM, fields=fields), HERE, {"S1": "@news"})
    assert faults(view) == []
    elements = {b["block_id"]: b["element"] for b in view["blocks"] if b["type"] == "input"}
    assert elements["where"]["initial_conversation"] == "C1"
    assert [each["value"] for each in elements["topics"]["initial_options"]] == ["t2", "t4"]
    assert elements["silent"]["initial_options"]
    assert elements["person"]["initial_user"] == "U1"
    assert elements["mention"]["initial_option"]["text"]["text"] == "@news"


@pytest.mark.parametrize("asks", [Asks.ONE, Asks.SEVERAL])
def test_more_options_than_one_list_holds_come_in_groups(asks):
    options = tuple(Option(f"Company {n}", f"c{n}") for n in range(250))
    view = drawn(Field("who", "Who", asks, "c249", options=options))
    assert faults(view) == []
    groups = view["blocks"][0]["element"]["option_groups"]
    assert [len(group["options"]) for group in groups] == [100, 100, 50]
    assert groups[0]["label"]["text"] == "Company 0 – Company 99"


@pytest.mark.parametrize("asks", list(Asks))
def test_a_field_without_options_or_value_can_be_shown(asks):
    assert faults(drawn(Field("a", "A", asks))) == []


def test_hostile_words_stay_words():
    odd = "<!channel> \u202e \x00 *b* " + "x" * 4_000
    view = drawn(
        Field("a", odd[:40], Asks.TEXT, odd, hint=odd[:90]),
        Field("b", "B", Asks.ONE, "v", options=(Option(odd, "v"),)),
        intro=odd[:2_000],
        faults=(("a", odd[:500]), ("", "Everything is wrong.")),
    )
    assert faults(view) == []


def test_an_answering_url_is_left_behind_where_it_does_not_fit():
    long = replace(HERE, url="https://hooks.slack.com/" + "x" * 3_000)
    held = forms.carried(long, "digest new")
    assert len(held) <= 3_000
    assert forms.came_from({"private_metadata": held}) == (HERE, "digest new")


@pytest.mark.parametrize("held", ["", "null", "[]", "{", '{"v":1}', '{"v":1,"do":"x","odd":1}'])
def test_what_we_never_wrote_into_a_view_is_not_read(held):
    assert forms.came_from({"private_metadata": held}) is None


def many(count: int) -> Card:
    rows = [
        block
        for n in range(count)
        for block in (
            Text((Span(f"Digest {n}"),)),
            Buttons((Button("Pause", do=f"digest pause {n}"), Button("Edit", do=f"edit {n}"))),
        )
    ]
    return Card("Digests", tuple(rows), buttons=(Button("New", do="digest new", primary=True),))


@pytest.mark.parametrize("count", [0, 3, 46, 47, 48, 200])
@pytest.mark.parametrize("first", [True, False])
def test_app_home_takes_any_number_of_digests(count, first):
    view = home.home(many(count), HERE, "genai", first=first)
    assert faults(view) == []


def test_what_app_home_cannot_show_is_counted():
    view = home.home(many(200), HERE, "genai")
    words = json.dumps(view, ensure_ascii=False)
    shown = sum(f'"Digest {n}"' in words for n in range(200))
    assert shown >= 46
    assert f"+{200 - shown} more" in words


def test_an_answer_in_a_modal_says_its_title_once():
    title = "A title that is longer than a modal's own title takes"
    assert json.dumps(home.shown(Card(title, ()), HERE)).count("longer than") == 1
    assert json.dumps(home.shown(Card("Short", ()), HERE)).count("Short") == 1


def test_templates_are_chosen_by_name():
    view = drawn(Field("t", "What", Asks.ONE, "top", options=TEMPLATES))
    assert view["blocks"][0]["element"]["initial_option"]["text"]["text"] == "Top list"
