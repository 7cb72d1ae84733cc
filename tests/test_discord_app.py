"""The Discord shell, end to end: the real discord.py against a local Discord."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.answering import answerer
from bot.cards.model import Card, Chart, Span, Text
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.platforms import Answer, Reply, Request
from bot.platforms.discord.app import DiscordPlatform
from tests import samples
from tests.fakes.discord import ADA, APP, CHANNEL, FakeDiscord, elsewhere, in_dm
from tests.fakes.discord_rules import EPHEMERAL, walk

ROOT = Path(__file__).parent.parent
PNG = b"\x89PNG\r\n\x1a\n not a real picture"


class FakePictures:
    """Draws every chart as the same bytes; knows them beforehand, or takes its time, or fails."""

    def __init__(self) -> None:
        self.is_warm = True
        self.fails = False
        self.may_draw = asyncio.Event()
        self.may_draw.set()

    def cached(self, chart: Chart) -> bytes | None:
        return PNG if self.is_warm else None

    async def png(self, chart: Chart) -> bytes:
        await self.may_draw.wait()
        if self.fails:
            raise RuntimeError("the worker is gone")
        return PNG


Start = Callable[..., Any]


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
def pictures() -> FakePictures:
    return FakePictures()


@pytest.fixture
def start(discord: FakeDiscord, pictures: FakePictures, desk: Desk, tmp_path: Path) -> Start:
    """Runs the bot while a block lasts; started twice, it is a restart."""

    @asynccontextmanager
    async def running(
        answer: Answer | None = None, *, token: str = "fake-token", patience: float = 5.0,
        desk: Desk = desk,
    ) -> AsyncIterator[DiscordPlatform]:  # fmt: skip
        platform = DiscordPlatform(
            token, desk, pictures, tmp_path, api_url=discord.api_url, patience=patience
        )
        task = asyncio.create_task(platform.listen(answer or answerer(desk)))
        ready = asyncio.create_task(platform.ready.wait())
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=60)
        ready.cancel()
        try:
            if task.done():
                task.result()
            yield platform
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return running


def words(message: dict[str, Any]) -> str:
    return "\n".join(each["content"] for each in walk(message["components"]) if "content" in each)


def is_private(message: dict[str, Any]) -> bool:
    return bool(message["flags"] & EPHEMERAL)


def answers(card: Card, *, private: bool = True) -> Callable[[Request], Awaitable[Reply]]:
    async def answer(_: Request) -> Reply:
        return Reply(card, private)

    return answer


async def test_a_command_is_answered_privately_with_its_picture(start: Start, discord: FakeDiscord):
    async with start():
        visit = await discord.command("top", by="owners", n=10)
        message = await visit.answer()
    assert is_private(message)
    assert not visit.deferred
    assert "2,074 patent families" in words(message)
    assert [each["_bytes"] for each in message["attachments"]] == [PNG]
    gallery = next(each for each in walk(message["components"]) if "items" in each)
    assert "Tencent 2,074" in gallery["items"][0]["description"]
    assert not discord.refused


async def test_a_picture_that_has_to_be_drawn_comes_with_an_edit(
    start: Start, discord: FakeDiscord, pictures: FakePictures
):
    pictures.is_warm = False
    pictures.may_draw.clear()
    async with start():
        visit = await discord.command("top")
        await asyncio.wait_for(visit.responded.wait(), 60)
        assert visit.deferred
        pictures.may_draw.set()
        message = await visit.answer()
    assert is_private(message)
    assert message["attachments"][0]["_bytes"] == PNG


async def test_without_a_picture_the_card_still_comes(
    start: Start, discord: FakeDiscord, pictures: FakePictures
):
    pictures.is_warm, pictures.fails = False, True
    async with start():
        message = await (await discord.command("top", by="owners")).answer()
    assert message["attachments"] == []
    assert "2,074" in words(message)


async def test_a_slow_answer_is_announced_first(start: Start, discord: FakeDiscord):
    may_answer = asyncio.Event()

    async def slow(_: Request) -> Reply:
        await may_answer.wait()
        return Reply(samples.every_block())

    async with start(slow, patience=0.0):
        visit = await discord.command("top")
        await asyncio.wait_for(visit.responded.wait(), 60)
        assert visit.deferred
        may_answer.set()
        message = await visit.answer()
    assert is_private(message)


async def test_an_answer_that_was_announced_to_all_but_is_private_stays_private(
    start: Start, discord: FakeDiscord
):
    may_answer = asyncio.Event()

    async def slow(_: Request) -> Reply:
        await may_answer.wait()
        return Reply(samples.every_block(), private=True)

    async with start(slow, patience=0.0):
        visit = await discord.command("top", share=True)
        await asyncio.wait_for(visit.responded.wait(), 60)
        assert visit.message is not None
        assert not is_private(visit.message)
        may_answer.set()
        message = await visit.answer()
    assert is_private(message)
    assert discord.messages == [message]


async def test_typing_is_met_with_suggestions(start: Start, discord: FakeDiscord):
    async with start():
        found = await discord.type("trend", "of", of="jap")
    assert [choice["value"] for choice in found][:1] == ["japan"]
    assert len(found) <= 25


async def test_typing_into_something_unknown_is_met_with_nothing(
    start: Start, discord: FakeDiscord
):
    async with start():
        assert await discord.type("nonsense", "of", of="x") == []


async def test_a_button_works_after_a_restart(start: Start, discord: FakeDiscord):
    async with start():
        message = await (await discord.command("top")).answer()
    async with start():
        answer = await (await discord.press(message, "Why this number")).answer()
    assert "Table" in words(answer)
    assert is_private(answer)


async def test_share_posts_for_all_and_says_who_asked(start: Start, discord: FakeDiscord):
    async with start():
        message = await (await discord.command("top")).answer()
        shared = await (await discord.press(message, "Share in channel")).answer()
    assert not is_private(shared)
    assert f"Asked by <@{ADA}>" in words(shared)
    assert shared["_pings"] == []


async def test_share_as_an_option_posts_at_once(start: Start, discord: FakeDiscord):
    async with start():
        message = await (await discord.command("top", share=True)).answer()
    assert not is_private(message)
    assert f"<@{ADA}>" in words(message)


async def test_in_a_direct_message_nothing_is_private(start: Start, discord: FakeDiscord):
    async with start():
        message = await (await discord.command("top", where=in_dm())).answer()
    assert not is_private(message)
    assert "Asked by" not in words(message)


async def test_a_direct_message_is_answered_plainly(start: Start, discord: FakeDiscord):
    async with start():
        asked = await discord.say("top owners 10", direct=True)
        message = await discord.reply()
    assert "2,074" in words(message)
    assert message["message_reference"] is None
    assert message["channel_id"] == asked["channel_id"]


async def test_a_mention_gets_a_reply_that_pings_nobody(start: Start, discord: FakeDiscord):
    async with start():
        asked = await discord.say(f"<@{APP}> top owners 10")
        message = await discord.reply()
    assert "2,074" in words(message)
    assert message["message_reference"]["message_id"] == asked["id"]
    assert message["_allowed_mentions"] == {"parse": [], "replied_user": False}


async def test_what_is_not_said_to_the_bot_is_not_answered(start: Start, discord: FakeDiscord):
    async with start():
        await discord.say("top owners 10")
        await discord.say(f"<@{APP}> top owners 10", by="1000000000000000077", bot=True)
        await discord.say(f"<@{APP}> about")
        message = await discord.reply()
    assert "About" in words(message)
    assert len(discord.from_bot()) == 1


async def test_a_mention_that_discord_delivers_twice_is_answered_once(
    start: Start, discord: FakeDiscord
):
    async with start(), start():
        await discord.say(f"<@{APP}> about")
        sent = ("POST", f"/api/v10/channels/{CHANNEL}/messages")
        async with asyncio.timeout(60):
            while discord.requests.count(sent) < 2:
                await asyncio.sleep(0.01)
    assert len(discord.from_bot()) == 1


async def test_people_who_installed_it_for_themselves_can_use_it_anywhere(
    start: Start, discord: FakeDiscord
):
    async with start():
        message = await (await discord.command("top", where=elsewhere())).answer()
    assert is_private(message)
    assert message["attachments"]


async def test_the_asker_s_language_reaches_the_answer(start: Start, discord: FakeDiscord):
    heard: list[Request] = []

    async def answer(request: Request) -> Reply:
        heard.append(request)
        return Reply(samples.every_block())

    async with start(answer):
        await (await discord.command("top", where={"locale": "de"})).answer()
    assert heard[0].who.locale == "de"
    assert heard[0].where.channel == CHANNEL
    assert heard[0].at is not None


async def test_commands_are_told_once(start: Start, discord: FakeDiscord):
    async with start():
        pass
    async with start():
        pass
    assert discord.syncs == 1
    assert [each["name"] for each in discord.commands] == ["genai", "genai-admin"]


async def test_commands_are_told_again_when_they_changed(
    start: Start, discord: FakeDiscord, desk: Desk
):
    async with start():
        pass
    async with start(desk=two(desk)):
        pass
    assert discord.syncs == 2


async def test_commands_that_discord_refuses_do_not_keep_the_bot_from_answering(
    start: Start, discord: FakeDiscord
):
    discord.fail("/commands", 400, code=50035)
    async with start():
        message = await (await discord.command("about")).answer()
    assert "About" in words(message)
    assert discord.syncs == 0


def two(desk: Desk) -> Desk:
    """The same report again under another name."""
    other = replace(desk.home, name="other", short_title="Another report")
    return replace(desk, reports={**desk.reports, "other": other})


async def test_two_reports_have_a_command_each(start: Start, discord: FakeDiscord, desk: Desk):
    async with start(desk=two(desk)):
        message = await (await discord.command("top", name="other")).answer()
        ids = [each["custom_id"] for each in walk(message["components"]) if "custom_id" in each]
        pressed = await (await discord.press(message, "Why this number")).answer()
        await discord.say(f"<@{APP}> /other about")
        said = await discord.reply()
    assert [each["name"] for each in discord.commands] == ["genai", "other", "genai-admin"]
    assert all(each.startswith("1:other:") for each in ids)
    assert "patent families" in words(pressed)
    assert "Another report" in words(said)


async def test_what_discord_refuses_goes_out_plainer(start: Start, discord: FakeDiscord):
    discord.fail("/callback", 400, code=50035, times=2)
    async with start(answers(samples.every_block())):
        message = await (await discord.command("top")).answer()
    assert message["attachments"] == []
    assert {each["type"] for each in walk(message["components"])} == {10}
    assert "38,210" in words(message)


async def test_where_files_are_not_allowed_a_mention_is_answered_without(
    start: Start, discord: FakeDiscord
):
    discord.fail("/messages", 403, code=50013)
    async with start():
        await discord.say(f"<@{APP}> top owners")
        message = await discord.reply()
    assert message["attachments"] == []
    assert "2,074" in words(message)


async def test_where_the_history_may_not_be_read_a_mention_is_answered_without_a_reference(
    start: Start, discord: FakeDiscord
):
    discord.fail("/messages", 403, code=160002)
    async with start():
        await discord.say(f"<@{APP}> top owners")
        message = await discord.reply()
    assert message["message_reference"] is None
    assert message["attachments"][0]["_bytes"] == PNG
    assert "2,074" in words(message)


@pytest.mark.parametrize(
    ("path", "is_warm", "after"),
    [
        ("/callback", True, False),
        ("/callback", True, True),
        ("/callback", False, False),
        ("/callback", False, True),
        ("/@original", False, False),
        ("/@original", False, True),
    ],
    ids=lambda value: str(value).strip("/@"),
)
async def test_a_connection_that_is_cut_leaves_nobody_waiting(
    start: Start,
    discord: FakeDiscord,
    pictures: FakePictures,
    path: str,
    is_warm: bool,
    after: bool,
):
    pictures.is_warm = is_warm
    async with start():
        discord.fail(path, 0, after=after)
        visit = await discord.command("top", by="owners")
        message = await visit.answer()
    # told to stop, the bot has seen its answers through
    assert "2,074" in words(message)
    assert message["attachments"][0]["_bytes"] == PNG
    assert [each["id"] for each in discord.messages] == [message["id"]]
    assert sum(each.endswith(path) for _, each in discord.requests) == 2


async def test_a_wait_that_discord_obeyed_before_it_failed_is_a_wait(
    start: Start, discord: FakeDiscord, pictures: FakePictures
):
    pictures.is_warm = False
    async with start():
        discord.fail("/callback", 502, after=True)
        visit = await discord.command("top", by="owners")
        message = await visit.answer()
    assert visit.deferred
    assert "2,074" in words(message)


async def test_a_mistake_of_ours_is_told_with_a_number_that_the_log_knows(
    start: Start, discord: FakeDiscord, capsys: pytest.CaptureFixture[str]
):
    async def broken(_: Request) -> Reply:
        raise ZeroDivisionError("a secret of ours")

    async with start(broken):
        message = await (await discord.command("top")).answer()
    assert is_private(message)
    assert "a secret of ours" not in words(message)
    number = words(message).split("error ")[1][:6]
    assert number in capsys.readouterr().out


async def test_an_answer_by_somebody_else_is_left_alone(start: Start, discord: FakeDiscord):
    discord.fail("/callback", 400, code=40060)
    async with start():
        await discord.command("top")
        await (await discord.command("about")).answer()
    assert len(discord.messages) == 1


async def test_an_unknown_button_leads_to_the_menu(start: Start, discord: FakeDiscord):
    old = {"type": 2, "style": 2, "label": "Old", "custom_id": "0|what|ever"}
    async with start():
        message = await (await discord.command("about")).answer()
        message["components"] = [{"type": 1, "components": [old]}]
        menu = await (await discord.press(message, "Old")).answer()
    assert "Ask me about" in words(menu)


async def test_rate_limits_and_hiccups_are_waited_out(start: Start, discord: FakeDiscord):
    discord.fail("/messages", 429, times=2)
    async with start():
        await discord.say(f"<@{APP}> about")
        message = await discord.reply()
    assert "About" in words(message)


async def test_hostile_words_ping_nobody_and_break_nothing(start: Start, discord: FakeDiscord):
    async with start():
        card = await (await discord.command("fact", topic=samples.HOSTILE)).answer()
    async with start(answers(samples.hostile(), private=False)):
        everything = await (await discord.command("top")).answer()
        await discord.say(f"<@{APP}> {samples.HOSTILE}")
        await discord.reply()
    assert not discord.refused
    assert all(each["_pings"] == [] for each in (card, everything, *discord.from_bot()))


async def test_the_bot_comes_back_when_the_connection_drops(start: Start, discord: FakeDiscord):
    async with start():
        await discord.drop_connections()
        while not discord._sockets:
            await asyncio.sleep(0.01)
        message = await (await discord.command("about")).answer()
    assert "About" in words(message)


async def test_a_wrong_token_is_told_to_the_operator(start: Start):
    with pytest.raises(DeliveryError, match="set DISCORD_TOKEN") as told:
        async with start(token="wrong-token"):
            pass
    assert "wrong-token" not in str(told.value)


@pytest.mark.parametrize("path", ["/users/@me", "/oauth2/", "/gateway/bot"])
async def test_a_page_of_somebody_in_between_is_a_discord_that_is_away(
    start: Start, discord: FakeDiscord, path: str
):
    discord.fail(path, 0, page="<html>Please sign in</html>")
    async with start():
        message = await (await discord.command("about")).answer()
    assert "About" in words(message)


async def test_a_discord_that_is_down_is_tried_again(start: Start, discord: FakeDiscord):
    discord.fail("/oauth2", 503)
    async with start():
        message = await (await discord.command("about")).answer()
    assert "About" in words(message)


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://", "http://[::1/"])
async def test_an_address_that_is_none_is_told_instead_of_tried_for_ever(
    desk: Desk, tmp_path: Path, url: str
):
    platform = DiscordPlatform("fake-token", desk, FakePictures(), tmp_path, api_url=url)
    with pytest.raises(DeliveryError, match="set DISCORD_API_URL"):
        await asyncio.wait_for(platform.listen(answerer(desk)), 60)


async def test_after_a_restart_of_its_api_the_bot_is_back_on_the_gateway_it_was_given(
    start: Start, discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
):
    async def at_once(*_: object, **__: object) -> None:
        """discord.py waits for five seconds there."""

    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", lambda _: 0.05)
    monkeypatch.setattr("discord.Client.before_identify_hook", at_once)
    async with start():
        await discord.stop()
        await discord.start(discord.port)
        async with asyncio.timeout(60):
            while not discord._sockets:
                await asyncio.sleep(0.01)
        message = await (await discord.command("about")).answer()
    assert "About" in words(message)
    assert len(discord.identified) == 2


async def test_the_stand_in_serves_other_processes_too(desk: Desk, tmp_path: Path):
    serving = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.discord", stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert serving.stdout is not None
    api_url = (await serving.stdout.readline()).decode().split()[-1]
    control = api_url.replace("/api/v10", "/_")
    platform = DiscordPlatform("fake-token", desk, FakePictures(), tmp_path, api_url=api_url)
    task = asyncio.create_task(platform.listen(answerer(desk)))
    try:
        await asyncio.wait_for(platform.ready.wait(), 60)
        async with aiohttp.ClientSession() as http:
            await (await http.post(f"{control}/command", json={"verb": "about"})).json()
            messages = await (await http.get(f"{control}/messages")).json()
    finally:
        task.cancel()
        serving.terminate()
        await asyncio.gather(task, serving.wait(), return_exceptions=True)
    assert [is_private(each) for each in messages] == [True]


async def test_no_privileged_intent_is_asked_for(start: Start, discord: FakeDiscord):
    async with start():
        pass
    assert discord.identified[0]["intents"] == 1 | 1 << 9 | 1 << 12


async def test_an_answer_under_way_goes_out_before_the_end(start: Start, discord: FakeDiscord):
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slow(_: Request) -> Reply:
        asked.set()
        await may_answer.wait()
        return Reply(Card("Late", (Text((Span("but here"),)),)))

    async with start(slow):
        visit = await discord.command("top")
        await asyncio.wait_for(asked.wait(), 60)
        asyncio.get_running_loop().call_later(0.05, may_answer.set)
    assert "but here" in words(await visit.answer())
