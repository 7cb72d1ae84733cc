"""Installing the app: people's browsers, the small Slack, the real server, a store with seals."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from math import inf
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
import structlog

from bot.access import access
from bot.errors import NotSetUp
from bot.platforms import Address, NotSent, Posting
from bot.platforms.happened import ignored
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.http import SlackOverHttp
from bot.platforms.slack.post import SlackPoster
from bot.platforms.slack.states import States
from bot.platforms.slack.tokens import Tokens
from bot.posting.deliver import wall_clock
from bot.posting.happenings import Happenings
from bot.posting.store import Store, opened
from bot.posting.store.installations import Installation
from bot.sealed import Seal, new_key
from bot.settings import Settings
from bot.watching.server import serve
from tests.fakes.slack import PERSON, TEAM
from tests.fakes.slack_http import CLIENT, CLIENT_SECRET, SECRET, HttpSlack
from tests.test_slack_app import Answers, Painter, Reports, plain

# Slack's library still makes its headers the way that aiohttp wants to drop
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")

KEY = new_key()
COOKIE = "slack-app-oauth-state"


@dataclass
class Page:
    """What a browser shows: *cookie* is what it was told to keep."""

    status: int
    words: str
    goes_to: str = ""
    cookie: str = ""

    @property
    def state(self) -> str:
        return parse_qs(urlsplit(self.goes_to).query)["state"][0]


@dataclass
class Here:
    slack: HttpSlack
    store: Store
    tokens: Tokens
    answers: Answers
    session: aiohttp.ClientSession

    async def open(self, address: str, cookie: str = "") -> Page:
        """As a browser does, which keeps cookies by itself and follows by hand."""
        headers = {"Cookie": f"{COOKIE}={cookie}"} if cookie else {}
        url = address if "://" in address else f"{self.slack.bot}/slack/{address}"
        async with self.session.get(url, headers=headers, allow_redirects=False) as answer:
            kept = answer.cookies.get(COOKIE)
            goes_to = answer.headers.get("Location", "")
            return Page(answer.status, await answer.text(), goes_to, kept.value if kept else "")

    async def install(self, team: str = TEAM) -> Page:
        """All the way: to Slack, yes, and back."""
        self.slack.installing = team
        start = await self.open("install")
        back = await self.open(start.goes_to)
        return await self.open(back.goes_to, start.cookie)


def settings(slack: HttpSlack, **more: str) -> Settings:
    given = {
        "slack_signing_secret": SECRET,
        "slack_client_id": CLIENT,
        "slack_client_secret": CLIENT_SECRET,
        "genai_secret_key": KEY,
        "slack_api_url": slack.api_url,
    }
    return Settings(**{**given, **more})


@pytest.fixture
async def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Here]:
    # Bolt would read these by itself, and keep installations in files of its own
    monkeypatch.setenv("SLACK_CLIENT_ID", CLIENT)
    monkeypatch.setenv("SLACK_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    slack, answers = await HttpSlack().start(), Answers()
    slack.deadline = 60.0
    async with opened(str(tmp_path / "store.db")) as store:
        happened = Happenings(store, wall_clock)
        known = await access(settings(slack), store, happened)
        told = {"api_url": slack.api_url, "happened": happened}
        shell = SlackOverHttp(known, Reports(), Painter(), **told, hurry=inf)
        address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        serving = asyncio.create_task(serve(shell.routes, "127.0.0.1", 0, ready=address.set_result))
        listening = asyncio.create_task(shell.listen(answers))
        slack.bot = await address
        await asyncio.wait_for(shell.ready.wait(), 60)
        jar = aiohttp.DummyCookieJar()
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            yield Here(slack, store, known.tokens, answers, session)
        for task in (listening, serving):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    assert slack.faults == []
    assert not (tmp_path / "home").exists()
    await slack.stop()


# --- it goes well


async def test_whoever_installs_it_is_answered_and_may_manage(here: Here) -> None:
    page = await here.install("T5")
    assert page.status == 200
    assert "installed in Team T5" in page.words
    assert "https://slack.com/app_redirect?app=A1&amp;team=T5" in page.words
    assert (await here.store.workspaces.get("slack", "T5")).installed_by == PERSON
    await here.slack.mention("top", team="T5")
    assert (await here.slack.message()).team == "T5"


async def test_the_way_to_slack_asks_for_what_the_manifest_names(here: Here) -> None:
    asked = parse_qs(urlsplit((await here.open("install?team=T5")).goes_to).query)
    assert asked["client_id"] == [CLIENT]
    assert "chat:write" in asked["scope"][0].split(",")
    assert asked["team"] == ["T5"]
    assert "user_scope" not in asked


@pytest.mark.parametrize("team", ["T1&scope=admin", "T1%0d%0aX:1", "<b>", "T" * 50])
async def test_nothing_else_can_be_asked_for_by_a_link(here: Here, team: str) -> None:
    asked = parse_qs(urlsplit((await here.open(f"install?team={team}")).goes_to).query)
    assert "admin" not in asked["scope"][0]
    assert asked.get("team", ["T1"]) == ["T1"]


async def test_the_cookie_is_for_this_browser_and_for_tls(here: Here) -> None:
    async with here.session.get(f"{here.slack.bot}/slack/install", allow_redirects=False) as page:
        said = page.headers["Set-Cookie"].lower()
    assert all(word in said for word in ("secure", "httponly", "samesite=lax", "max-age=600"))


async def test_installing_anew_takes_the_place_of_the_old_token(here: Here) -> None:
    await here.install("T5")
    before = await here.tokens.of("T5")
    await here.install("T5")
    after = await here.tokens.of("T5")
    assert before
    assert after
    assert before.token != after.token
    assert await here.store.installations.number() == 1


async def test_names_of_workspaces_are_only_words(here: Here) -> None:
    here.slack.extra = {"team": {"id": "T5", "name": "<script>alert(1)</script>"}}
    page = await here.install("T5")
    assert "<script>" not in page.words
    assert "&lt;script&gt;" in page.words


# --- it does not


async def test_somebody_who_says_no_is_told_that_nothing_happened(here: Here) -> None:
    here.slack.denies = True
    page = await here.install()
    assert "was declined" in page.words
    assert await here.store.installations.number() == 0


async def test_what_the_address_says_is_not_shown(here: Here) -> None:
    page = await here.open("oauth_redirect?error=<script>alert(1)</script>")
    assert "script" not in page.words
    assert "Slack reported a fault" in page.words


async def refused(here: Here, state: str, cookie: str) -> bool:
    page = await here.open(f"oauth_redirect?code={here.slack.code(TEAM)}&state={state}", cookie)
    assert "Nothing new was installed" in page.words
    assert here.slack.called("oauth.v2.access") == []
    return page.status in (400, 401) and await here.store.installations.number() == 0


async def test_a_state_of_somebodys_own_making_is_refused(here: Here) -> None:
    forged = Seal(new_key()).close("x", "slack oauth state").rstrip("=")
    for state in (forged, "x", "", "%00", "x" * 5000):
        assert await refused(here, state, state)


async def test_a_seal_for_something_else_is_no_state(here: Here) -> None:
    other = Seal(KEY).close("x", f"slack {TEAM}").rstrip("=")
    assert await refused(here, other, other)


async def test_a_state_of_another_browser_is_refused(here: Here) -> None:
    mine, theirs = await here.open("install"), await here.open("install")
    assert await refused(here, mine.state, theirs.cookie)
    assert await refused(here, mine.state, "")


async def test_a_state_is_good_once(here: Here) -> None:
    start = await here.open("install")
    back = await here.open(start.goes_to)
    assert (await here.open(back.goes_to, start.cookie)).status == 200
    again = f"oauth_redirect?code={here.slack.code('T6')}&state={start.state}"
    page = await here.open(again, start.cookie)
    assert (page.status, "used before" in page.words) == (401, True)
    assert await here.store.installations.get("slack", "T6") is None


async def test_a_state_used_many_times_at_once_is_good_once(here: Here) -> None:
    start = await here.open("install")
    codes = [here.slack.code(f"T{n}") for n in range(10)]
    pages = await asyncio.gather(
        *(here.open(f"oauth_redirect?code={c}&state={start.state}", start.cookie) for c in codes)
    )
    assert sorted(page.status for page in pages) == [200] + [401] * 9
    assert await here.store.installations.number() == 1


async def test_a_state_that_is_too_old_is_refused(here: Here) -> None:
    short = States(here.store.installations, Seal(KEY), wall_clock, timedelta(seconds=-10))
    assert not await short.async_consume(await short.async_issue())


async def test_a_code_that_slack_does_not_know_is_refused(here: Here) -> None:
    start = await here.open("install")
    with structlog.testing.capture_logs() as logs:
        page = await here.open(f"oauth_redirect?code=made-up&state={start.state}", start.cookie)
    assert page.status == 401
    assert "made-up" not in str(logs)
    assert await here.store.installations.number() == 0


async def test_without_a_code_nothing_is_installed(here: Here) -> None:
    start = await here.open("install")
    assert (await here.open(f"oauth_redirect?state={start.state}", start.cookie)).status == 401


async def test_an_answer_that_names_nobody_is_declined_in_words(here: Here) -> None:
    here.slack.extra = {"team": None}
    page = await here.install()
    assert (page.status, "which workspace" in page.words) == (400, True)
    assert await here.store.installations.number() == 0


async def test_a_slack_that_is_away_is_told(here: Here) -> None:
    here.slack.fail("oauth.v2.access", "reset", times=9)
    page = await here.install()
    assert (page.status, "could not be reached" in page.words) == (502, True)


async def test_a_store_that_is_away_is_told_under_a_number(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise OSError("disk full, xoxb-secret-token")

    monkeypatch.setattr(here.store.installations, "put", broken)
    with structlog.testing.capture_logs() as logs:
        page = await here.install()
    [entry] = [each for each in logs if each["event"] == "slack_not_installed"]
    assert page.status == 500
    assert entry["id"] in page.words
    assert "xoxb-secret" not in str(logs)


# --- what is kept, and by which key


async def test_tokens_are_kept_sealed(here: Here, tmp_path: Path) -> None:
    await here.install("T5")
    granted = await here.tokens.of("T5")
    assert granted
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    assert granted.token.encode() not in kept
    assert b"xoxb-" not in kept
    assert "xoxb-" not in repr(granted)


async def test_a_new_key_seals_everything_anew(here: Here) -> None:
    await here.install("T5")
    await here.install("T6")
    new = new_key()
    for keys in (f"{new},{KEY}", new):
        known = await access(settings(here.slack, genai_secret_key=keys), here.store, ignored)
        assert await known.tokens.of("T5")
        assert await known.tokens.of("T6")
    with pytest.raises(NotSetUp, match=r"2 workspaces \(T5, T6\).*put the old one behind"):
        await access(settings(here.slack), here.store, ignored)


async def test_without_a_key_nothing_starts_where_tokens_are_sealed(here: Here) -> None:
    await here.install("T5")
    with pytest.raises(NotSetUp, match="GENAI_SECRET_KEY is missing"):
        await access(settings(here.slack, genai_secret_key=""), here.store, ignored)


async def test_a_token_moved_to_another_workspace_does_not_open(here: Here) -> None:
    await here.install("T5")
    await here.install("T6")
    [five, six] = await here.store.installations.all()
    await here.store.installations.reseal([(six, replace(six, sealed=five.sealed))])
    here.tokens.forget("T6")
    assert await here.tokens.of("T6") is None


# --- digests


async def test_digests_go_to_each_of_fifty_workspaces_with_its_own_token(here: Here) -> None:
    teams = [f"T{n:02d}" for n in range(50)]
    for team in teams[:3]:
        await here.install(team)
    for team in teams[3:]:
        new = Granted(team, here.slack.granted(team), "U0BOT", "B1", ("chat:write",))
        await here.tokens.put(new, team, PERSON, wall_clock())
    poster = SlackPoster("", Painter(), granted=here.tokens.of, api_url=here.slack.api_url)
    await poster.open()
    await asyncio.gather(
        *(
            poster.send(Address("slack", team, f"C{team}"), plain("A digest."), Posting(f"k{team}"))
            for team in teams
        )
    )
    told = await poster.tell("T03", PERSON, plain("Your digest stopped."))
    lacks = await poster.check(Address("slack", "T04", "C1"), Posting("check"))
    await poster.close()
    posted = {(each.team, each.channel) for each in here.slack.shown[:50]}
    assert posted == {(team, f"C{team}") for team in teams}
    assert (told, here.slack.shown[-1].team) == (True, "T03")
    assert not any(lack.stops for lack in lacks)


async def test_where_it_is_not_installed_nothing_is_posted_and_that_is_said(here: Here) -> None:
    poster = SlackPoster("", Painter(), granted=here.tokens.of, api_url=here.slack.api_url)
    await poster.open()
    where = Address("slack", "T9", "C1")
    with pytest.raises(NotSent, match="Install it there") as caught:
        await poster.send(where, plain("A digest."), Posting("k"))
    assert (caught.value.kind, caught.value.scope) == ("lasting", "workspace")
    [lack] = await poster.check(where, Posting("check"))
    assert lack.stops
    assert not await poster.tell("T9", PERSON, plain("x"))
    await poster.close()
    assert here.slack.shown == []


async def test_a_database_that_is_away_leaves_no_doubt(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise OSError("no database")

    monkeypatch.setattr(here.store.installations, "get", away)
    poster = SlackPoster("", Painter(), granted=here.tokens.of, api_url=here.slack.api_url)
    await poster.open()
    with pytest.raises(NotSent) as caught:
        await poster.send(Address("slack", "T9", "C1"), plain("A digest."), Posting("k"))
    assert caught.value.kind == "passing"
    await poster.close()


async def test_the_store_is_asked_once_for_many(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    await here.install("T5")
    asked, get = [], here.store.installations.get

    async def counted(platform: str, workspace: str) -> Installation | None:
        asked.append(workspace)
        return await get(platform, workspace)

    monkeypatch.setattr(here.store.installations, "get", counted)
    for _ in range(2):
        await asyncio.gather(*(here.tokens.of(team) for team in ["T5", "T9"] * 100))
    assert sorted(asked) == ["T5", "T9"]


async def test_a_database_that_is_away_makes_no_token_bad(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise OSError("no database")

    await here.install("T5")
    before = await here.tokens.of("T5")
    monkeypatch.setattr(here.store.installations, "get", away)
    monkeypatch.setattr("bot.platforms.slack.tokens.KEPT", 0.0)
    assert before
    assert await here.tokens.of("T5") == before
    with pytest.raises(OSError, match="no database"):
        await here.tokens.of("T9")
