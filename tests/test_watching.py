"""Whoever runs the bot can ask how it is; what is dead ends itself."""

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import httpx
import pytest
import structlog

from bot import logs
from bot.answering import answerer
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.platforms import Address, NotSent, Posting, Request
from bot.posting import life
from bot.posting.deliver import wall_clock
from bot.posting.store import Store
from bot.watching import watchdog
from bot.watching.health import BEAT, Health
from bot.watching.metrics import Metrics
from bot.watching.routes import routes
from bot.watching.server import serve
from tests.fakes.world import MONDAY, world


@pytest.fixture
def metrics() -> Iterator[Metrics]:
    """Counting all that is logged."""
    made = Metrics({"top", "trend", "digest"})
    structlog.configure(processors=[made.counted, dropped])
    yield made
    structlog.reset_defaults()


def dropped(*_: object) -> str:
    """A log that nobody reads."""
    raise structlog.DropEvent


@pytest.fixture
def as_json(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


class Seconds:
    """A clock that only runs forward, when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def healthy(store: Store, clock: Seconds, **connected: bool) -> Health:
    platforms: dict[str, Callable[[], bool]] = {
        name: (lambda up=up: up) for name, up in connected.items()
    }
    begun = clock.now
    return Health(store, platforms, lambda: begun, clock)


@asynccontextmanager
async def served(
    health: Health, metrics: Metrics, real: Callable[[], datetime] = wall_clock
) -> AsyncIterator[httpx.AsyncClient]:
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    made = routes(health, metrics, real)
    task = asyncio.create_task(serve(made, "127.0.0.1", 0, ready=address.set_result))
    try:
        async with httpx.AsyncClient(base_url=await address) as client:
            yield client
    finally:
        task.cancel()
        await asyncio.wait([task])


async def logged() -> None:
    """The answer goes first, and its line in the log at the loop's next turn."""
    for _ in range(2):
        await asyncio.sleep(0)


def value(text: str, name: str) -> float:
    (found,) = re.findall(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found)


async def test_who_is_well_says_so(address: str, desk: Desk, metrics: Metrics) -> None:
    async with world(address, desk) as here:
        health = healthy(here.store, Seconds(), slack=True, discord=True)
        async with served(health, metrics) as client:
            assert (await client.get("/healthz")).text == "ok\n"
            ready = await client.get("/readyz")
        assert ready.status_code == 200
        well = {"database": "ok", "clock": "ok", "slack": "ok", "discord": "ok"}
        assert ready.json() == {"ready": True, **well}


async def test_who_is_not_ready_says_why_and_is_alive(
    address: str, desk: Desk, metrics: Metrics
) -> None:
    clock = Seconds()
    async with world(address, desk) as here:
        health = healthy(here.store, clock, slack=True, discord=False)
        clock.now += BEAT + 1
        async with served(health, metrics) as client:
            ready = await client.get("/readyz")
            assert (await client.get("/healthz")).status_code == 200
    assert ready.status_code == 503
    assert ready.json()["clock"] == "silent for 181 s"
    assert ready.json()["discord"] == "not connected"
    assert ready.json()["slack"] == "ok"


async def test_a_database_that_is_away_is_told_without_its_address(
    desk: Desk, metrics: Metrics, postgresql: str, tmp_path: object
) -> None:
    async with world(f"{tmp_path}/store.db", desk) as here:
        health = healthy(here.store, Seconds())

        def away(*_: object) -> object:
            raise OSError("postgresql://me:secret@host/name")

        here.store.database.reading = away  # type: ignore[method-assign, assignment]
        async with served(health, metrics) as client:
            ready = await client.get("/readyz")
            numbers = await client.get("/metrics")
    assert (ready.status_code, ready.json()["database"]) == (503, "OSError")
    assert numbers.status_code == 200
    assert "secret" not in ready.text + numbers.text


async def test_answers_are_counted_by_verb_and_outcome(desk: Desk, metrics: Metrics) -> None:
    answer = metrics.timed(answerer(desk))
    for words in ("top owners", "top countries", "trend families", "xoxb-123456789 hello"):
        await answer(Request(words, "genai", Address("slack", "T1", "C1")))
    await logged()
    text = metrics.text().decode()
    start = 'genai_commands_total{outcome="'
    assert value(text, start + 'answered",platform="slack",verb="top"}') == 2
    assert value(text, start + 'answered",platform="slack",verb="trend"}') == 1
    assert value(text, start + 'declined",platform="slack",verb="other"}') == 1
    assert value(text, 'genai_command_seconds_count{platform="slack"}') == 4
    assert "xoxb" not in text
    assert "hello" not in text


async def test_sendings_are_counted_by_what_became_of_them(
    address: str, desk: Desk, metrics: Metrics
) -> None:
    faults = [NotSent("passing", "429", retry_after=timedelta(seconds=1))]

    def fails(where: object, posting: Posting) -> Exception | None:
        return faults.pop() if faults else None

    async with world(address, desk, before=fails) as here:
        await here.many(3)
        here.clock.moment = MONDAY + timedelta(seconds=4)
        await here.run()
        text = metrics.text().decode()
    assert value(text, 'genai_deliveries_total{outcome="sent",platform="fake"}') == 2
    assert value(text, 'genai_rate_limited_total{platform="fake"}') == 1
    assert value(text, 'genai_delivery_lag_seconds_sum{platform="fake"}') == pytest.approx(
        8, abs=0.1
    )


async def test_what_waits_and_for_how_long_is_told(
    address: str, desk: Desk, metrics: Metrics
) -> None:
    async with world(address, desk) as here:
        late = here.clock() - timedelta(minutes=20)
        await here.add(
            *(life.begun(here.digest(f"d{i}", "every 15 minutes"), late) for i in (1, 2))
        )
        await here.process().plan()
        async with served(healthy(here.store, Seconds()), metrics, here.clock) as client:
            text = (await client.get("/metrics")).text
    assert value(text, "genai_queue_size") == 2
    assert 0 < value(text, "genai_queue_age_seconds") < 20 * 60


async def test_a_line_of_the_log_is_an_object(
    desk: Desk, as_json: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    await answerer(desk)(Request("top “owners”", "genai", Address("slack", "T1", "C1")))
    await logged()
    logging.getLogger("library").warning("two\nlines with xoxb-123456789")
    ours, theirs = (json.loads(each) for each in capsys.readouterr().err.splitlines())
    assert (ours["event"], ours["level"], ours["platform"]) == ("answered", "info", "slack")
    assert (theirs["event"], theirs["level"]) == ("library", "warning")
    assert theirs["why"] == "two\nlines with (secret)"


async def test_a_traceback_is_part_of_its_object(
    as_json: None, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")
    try:
        raise ValueError("xoxb-123456789")
    except ValueError:
        structlog.get_logger().exception("broken")
    (line,) = capsys.readouterr().err.splitlines()
    assert "ValueError: (secret)" in json.loads(line)["exception"]


@pytest.mark.parametrize(
    ("seconds", "up", "words"),
    [
        (watchdog.CLOCK_DEAD + 1, True, "the clock of the digests has been silent for 901 seconds"),
        (watchdog.CLOCK_DEAD - 1, True, ""),
    ],
)
async def test_a_dead_clock_ends_the_program(
    desk: Desk, metrics: Metrics, tmp_path: object, seconds: float, up: bool, words: str
) -> None:
    clock = Seconds()
    async with world(f"{tmp_path}/store.db", desk) as here:
        health = healthy(here.store, clock, slack=up)
        clock.now += seconds
        if not words:
            watchdog.verdict(health, metrics)
            return
        with pytest.raises(DeliveryError, match=words):
            watchdog.verdict(health, metrics)


async def test_a_platform_that_stays_away_ends_the_program(
    desk: Desk, metrics: Metrics, tmp_path: object
) -> None:
    clock, up = Seconds(), [True]
    async with world(f"{tmp_path}/store.db", desk) as here:
        health = Health(here.store, {"discord": lambda: up[0]}, clock, clock)
        watchdog.verdict(health, metrics)
        up[0] = False
        watchdog.verdict(health, metrics)
        assert value(metrics.text().decode(), 'genai_platform_up{platform="discord"}') == 0
        clock.now += watchdog.PLATFORM_DEAD
        watchdog.verdict(health, metrics)
        clock.now += 1
        with pytest.raises(DeliveryError, match="discord has been out of reach for 1801 seconds"):
            watchdog.verdict(health, metrics)
        up[0] = True
        watchdog.verdict(health, metrics)


def test_a_loop_that_stands_still_is_seen_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LOOK", 0.01)
    clock, ended = Seconds(), watchdog.threading.Event()
    with watchdog.Outside(clock, ended.set) as thread:
        clock.now += watchdog.LOOP_DEAD - 1
        thread.alive()
        clock.now += watchdog.LOOP_DEAD - 1
        assert not ended.wait(0.1)
        clock.now += 2
        assert ended.wait(5)


async def test_the_delay_of_the_loop_is_told(
    desk: Desk, metrics: Metrics, tmp_path: object
) -> None:
    async with world(f"{tmp_path}/store.db", desk) as here:
        health = healthy(here.store, Seconds(), slack=True)
        task = asyncio.create_task(watchdog.watch(health, metrics))
        async with asyncio.timeout(60):
            while 'genai_platform_up{platform="slack"} 1.0' not in metrics.text().decode():
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
    assert value(metrics.text().decode(), "genai_loop_lag_seconds") >= 0
