"""Replicas show each other's pictures on Slack: real clients and sockets, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.cards.charts import digest
from bot.platforms import Address, Posting
from bot.platforms.slack import together
from bot.platforms.slack.app import SlackPlatform
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.post import SlackPoster
from bot.posting.store import Store, ending, opened, uploaded
from bot.posting.store.uploaded import Wanted
from tests.conftest import fresh_database
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, TEAM, FakeSlack
from tests.test_slack_app import Answers, Painter, Reports, with_negative

CARD = with_negative()
WANTED = Wanted("slack", TEAM, digest(next(CARD.charts())))
PATIENT = 60.0
"""Seconds: a slow machine is neither a database that is away nor a replica that was killed."""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (uploaded, together):
        monkeypatch.setattr(module, "LEASE", timedelta(seconds=PATIENT))


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    slack = await FakeSlack().start()
    yield slack
    assert slack.faults == []
    await slack.stop()


class Replica:
    """A process, as far as others can tell: its own connections, memory and pen."""

    def __init__(self, store: Store, slack: FakeSlack) -> None:
        self.store, self.slack, self.painter = store, slack, Painter()
        store.spare.patience = PATIENT
        self.poster = SlackPoster(
            BOT_TOKEN,
            self.painter,
            granted=self._granted,
            api_url=slack.api_url,
            uploaded=store.uploaded,
        )

    async def _granted(self, workspace: str) -> Granted | None:
        tokens = {team: token for token, team in self.slack.tokens.items()}
        # others have that of their organisation
        return Granted(workspace, tokens.get(workspace, BOT_TOKEN), "U0BOT", "B1", ())

    async def post(self, key: str = "k1", team: str = TEAM) -> None:
        await self.poster.send(Address("slack", team, f"C{key}"), CARD, Posting(key))


@asynccontextmanager
async def replicas(
    address: str | Path, slack: FakeSlack, number: int = 2
) -> AsyncIterator[list[Replica]]:
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(opened(str(address))) for _ in range(number)]
        found = [Replica(store, slack) for store in stores]
        for each in found:
            await each.poster.open()
            stack.push_async_callback(each.poster.close)
        yield found


def files(slack: FakeSlack) -> list[str]:
    """What each message shows, in the order in which they came."""
    blocks = [block for shown in slack.shown for block in shown.blocks]
    return [block["slack_file"]["id"] for block in blocks if "slack_file" in block]


async def kept(store: Store) -> str:
    """The id of the file, as soon as it is written down."""
    async with asyncio.timeout(PATIENT):
        while not (file := await store.uploaded.find(WANTED)):
            await asyncio.sleep(0.01)
    return file


async def test_what_one_replica_has_uploaded_another_shows(address: str, slack: FakeSlack) -> None:
    async with replicas(address, slack) as (one, other):
        await one.post("k1")
        await kept(one.store)
        await other.post("k2")
        assert len(slack.uploads) == 1
        assert files(slack) == [*slack.uploads] * 2
        assert (len(one.painter.drawn), len(other.painter.drawn)) == (1, 0)


async def test_after_a_restart_nothing_is_uploaded_again(address: str, slack: FakeSlack) -> None:
    for n in range(2):
        async with replicas(address, slack, 1) as (one,):
            await one.post(f"k{n}")
            await kept(one.store)
    assert len(slack.uploads) == 1
    assert len(files(slack)) == 2


async def test_replicas_that_post_at_the_same_time_upload_once(
    address: str, slack: FakeSlack
) -> None:
    slack.behaviour.looks = 2
    async with replicas(address, slack, 3) as every:
        await asyncio.gather(
            *(each.post(f"k{m}{n}") for n in range(4) for m, each in enumerate(every))
        )
    assert len(slack.uploads) == 1
    assert files(slack) == [*slack.uploads] * 12


async def test_answers_show_what_digests_have_uploaded(address: str, slack: FakeSlack) -> None:
    answers = Answers()
    answers.card = CARD
    async with replicas(address, slack) as (one, other):
        await one.post()
        await kept(one.store)
        async with listening(slack, other, answers):
            await slack.slash("top")
            await slack.message(2)
        assert files(slack) == [*slack.uploads] * 2
        assert other.painter.drawn == []


@asynccontextmanager
async def listening(slack: FakeSlack, replica: Replica, answers: Answers) -> AsyncIterator[None]:
    platform = SlackPlatform(
        BOT_TOKEN,
        APP_TOKEN,
        Reports(),  # type: ignore[arg-type]  # as far as the shell looks at it
        replica.painter,
        api_url=slack.api_url,
        uploaded=replica.store.uploaded,
    )
    task = asyncio.create_task(platform.listen(answers))
    try:
        await asyncio.wait_for(platform.ready.wait(), PATIENT)
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_no_acknowledgement_waits_for_what_others_have_uploaded(
    address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database says nothing before Slack has its acknowledgement, and something afterwards."""
    answers, acknowledged = Answers(), asyncio.Event()
    async with replicas(address, slack, 1) as (one,):
        await one.post()
        await kept(one.store)
        real = one.store.database.reading

        @asynccontextmanager
        async def waiting() -> AsyncIterator[object]:
            await acknowledged.wait()
            async with real() as connection:
                yield connection

        monkeypatch.setattr(one.store.database, "reading", waiting)
        answers.card = CARD
        async with listening(slack, one, answers):
            assert await slack.slash("top") == {"envelope_id": slack.acks[-1]["envelope_id"]}
            assert len(slack.shown) == 1
            acknowledged.set()
            await slack.message(2)
        assert files(slack) == [*slack.uploads] * 2


async def test_a_file_that_was_deleted_in_slack_is_uploaded_anew_and_once(
    address: str, slack: FakeSlack
) -> None:
    async with replicas(address, slack, 3) as (one, two, three):
        await one.post("k1")
        first = await kept(one.store)
        del slack.uploads[first]
        await asyncio.gather(two.post("k2"), three.post("k3"))
        (second,) = slack.uploads
        assert files(slack) == [first, second, second]
        assert await kept(one.store) == second
        assert slack.refused == []  # nobody has tried to show the first


async def test_a_file_that_slack_will_not_show_is_uploaded_anew(
    address: str, slack: FakeSlack
) -> None:
    async with replicas(address, slack, 1) as (one,):
        await one.post("k1")
        first = await kept(one.store)
        slack.uploads[first].looks = 99  # it is remembered, so nobody asks before it is shown
        await one.post("k2")
        assert files(slack) == [first, next(each for each in slack.uploads if each != first)]


async def test_each_workspace_has_files_of_its_own(address: str, slack: FakeSlack) -> None:
    slack.tokens["xoxb-2-test"] = "T2"
    async with replicas(address, slack) as (one, other):
        await one.post("k1")
        await kept(one.store)
        await other.post("k2", "T2")
        assert [each.team for each in slack.uploads.values()] == [TEAM, "T2"]
        assert files(slack) == [*slack.uploads]


async def test_workspaces_with_one_token_have_files_of_their_own_too(
    address: str, slack: FakeSlack
) -> None:
    async with replicas(address, slack, 1) as (one,):
        for n, team in enumerate(("T1", "T8", "T9")):
            await one.post(f"k{n}", team)
        await one.store.keeping.forget("slack", "T8")
        assert len(slack.uploads) == 3
        assert await kept(one.store) == files(slack)[0]


async def test_who_fails_to_upload_keeps_nobody_waiting(address: str, slack: FakeSlack) -> None:
    slack.fail("files.completeUploadExternal", "error", error="fatal_error")
    async with replicas(address, slack) as (one, other):
        await one.post("k1")
        assert files(slack) == []
        await other.post("k2")
        assert files(slack) == [[*slack.uploads][-1]]


async def test_a_claim_that_nobody_holds_any_more_is_taken_over(
    address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with replicas(address, slack) as (one, other):
        with monkeypatch.context() as short:
            short.setattr(uploaded, "LEASE", timedelta(0))
            assert (await one.store.uploaded.claim(WANTED, "killed")).is_ours
        await other.post()
        assert await kept(one.store) == files(slack)[0]


async def test_whose_clock_is_ahead_keeps_nobody_for_long(
    address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "LEASE", timedelta(0))
    async with replicas(address, slack) as (one, other):
        assert (await one.store.uploaded.claim(WANTED, "killed")).is_ours
        await other.post()
        assert len(slack.uploads) == 1
        assert files(slack) == [*slack.uploads]
        assert await one.store.uploaded.find(WANTED) == ""


@pytest.mark.parametrize("which", ["reading", "writing"])
async def test_a_database_that_is_away_costs_nobody_a_picture(
    address: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError("away")

    async with replicas(address, slack) as every:
        with monkeypatch.context() as broken:
            for n, each in enumerate(every):
                broken.setattr(each.store.database, which, away)
                await each.post(f"k{n}")
        assert files(slack) == [*slack.uploads]
        assert len(slack.uploads) == 2


NAME = ".s.PGSQL.5432"


class Mute:
    """Between us and a PostgreSQL: says nothing any more, to nobody, once it is told to."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._pumps = folder, set[asyncio.Task[None]]()
        self._speaks = asyncio.Event()
        self._speaks.set()
        self.is_silent = asyncio.Event()

    def hush(self) -> None:
        self._speaks.clear()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, here = await asyncio.open_unix_connection(str(self._folder / NAME))
        for each in (self._pump(reader, here), self._pump(there, writer)):
            task = asyncio.create_task(each)
            self._pumps.add(task)
            task.add_done_callback(self._pumps.discard)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                if not self._speaks.is_set():
                    self.is_silent.set()
                await self._speaks.wait()
                writer.write(data)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def end(self) -> None:
        """Everybody on both sides hears that it is over."""
        for task in self._pumps:
            task.cancel()
        while self._pumps:
            await asyncio.wait(set(self._pumps))


async def test_a_postgresql_that_falls_silent_keeps_nobody_from_a_picture_nor_us_from_ending(
    postgresql: str, slack: FakeSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real one, behind a socket that goes quiet: the picture is there, and the store closes."""
    real = fresh_database(postgresql)
    host = parse_qs(urlsplit(real).query)["host"][0]
    with TemporaryDirectory(prefix="mute") as folder:
        mute = Mute(Path(host))
        server = await asyncio.start_unix_server(mute.accept, f"{folder}/{NAME}")
        monkeypatch.setattr(ending, "LAST", 0.1)
        async with replicas(real.replace(host, folder), slack, 1) as (one,):
            await one.post("k1")
            await kept(one.store)
            one.store.spare.patience = 0.1
            mute.hush()
            one.poster._branches.clear()  # what it remembers itself needs no database
            await one.post("k2")
            await asyncio.wait_for(mute.is_silent.wait(), PATIENT)
            assert len(files(slack)) == 2
            one.poster._branches.clear()
            await one.post("k3")
            assert len(slack.uploads) == 3
        server.close()
        await mute.end()
        while one.store.spare._under_way:
            await asyncio.wait(set(one.store.spare._under_way))
