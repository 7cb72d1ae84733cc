"""After a pass ahead of the clock (`run-due --now`) the real clock counts again; both databases."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk
from bot.posting import life
from bot.posting.clock import Alarm
from bot.posting.deliver import Deliver, wall_clock
from tests.fakes.world import MONDAY, World, world

DAY = timedelta(days=1)
YEARS = 1200 * DAY


@pytest.fixture
async def here(address: str, desk: Desk) -> AsyncIterator[World]:
    async with world(address, desk) as found:
        found.clock.moment = MONDAY - DAY
        yield found


async def passed(here: World, now: datetime) -> None:
    """As `digests run-due --now` does it."""
    real = here.clock()
    await here.store.ahead.back(now, real)
    if now > real:
        await here.store.ahead.begin(real)
    await here.run(now)


def posted(here: World) -> list[str]:
    return [message.id for message in here.platform.messages]


async def runs(here: World) -> dict[str, str]:
    return {row.wall: row.state for row in await here.rows()}


async def test_what_comes_after_a_pass_far_ahead_goes_out_on_its_day(here: World) -> None:
    await here.add(life.begun(here.digest("a", "daily 09:00"), here.clock()))
    await passed(here, MONDAY + YEARS)
    assert len(posted(here)) == 1
    here.clock.moment = MONDAY
    await passed(here, MONDAY)
    assert len(posted(here)) == 2
    assert (await here.get("a")).next_at == MONDAY + DAY


async def test_what_was_posted_ahead_is_not_posted_on_its_day(here: World) -> None:
    await here.add(life.begun(here.digest("a", "daily 09:00"), here.clock()))
    await passed(here, MONDAY + DAY)
    for day in range(3):
        here.clock.moment = MONDAY + day * DAY
        await passed(here, here.clock())
    assert await runs(here) == {
        "2026-05-04T09:00": "sent",
        "2026-05-05T09:00": "sent",
        "2026-05-06T09:00": "sent",
    }
    assert len(posted(here)) == 3


async def test_a_list_tells_of_the_latest_that_was_done_though_something_later_went_ahead(
    here: World,
) -> None:
    await here.add(life.begun(here.digest("a", "daily 09:00"), here.clock()))
    await passed(here, MONDAY + YEARS)
    [ahead] = (await here.store.ledger.last(["a"])).values()
    assert (ahead.state, ahead.at) == ("sent", MONDAY + YEARS)
    here.clock.moment = MONDAY + timedelta(hours=8)
    await passed(here, here.clock())
    [last] = (await here.store.ledger.last(["a"])).values()
    assert (last.state, last.wall) == ("skipped", "2026-05-04T09:00")


async def test_runs_missed_between_are_made_up_for_as_after_any_downtime(here: World) -> None:
    await here.add(life.begun(here.digest("a", "daily 09:00"), here.clock()))
    await passed(here, MONDAY + YEARS)
    here.clock.moment = MONDAY + 2 * DAY + timedelta(hours=1)
    await passed(here, here.clock())
    found = await runs(here)
    assert found["2026-05-06T09:00"] == "sent"
    assert (found["2026-05-04T09:00"], found["2026-05-05T09:00"]) == ("skipped", "skipped")


async def test_passes_ahead_one_after_the_other_are_as_before(here: World) -> None:
    """No run counts as missed in between, and a pass of the same moment changes nothing."""
    start = MONDAY + YEARS
    await here.add(life.begun(here.digest("a", "daily 09:00"), start - timedelta(hours=5)))
    for day in range(3):
        await passed(here, start + day * DAY)
        await passed(here, start + day * DAY)
    assert list((await runs(here)).values()) == ["sent"] * 3


async def test_what_was_set_up_for_a_moment_to_come_begins_then(here: World) -> None:
    begin = MONDAY + YEARS
    digest = life.begun(here.digest("a", "daily 09:00", created_at=begin), begin)
    await here.add(digest)
    await passed(here, begin + 3 * DAY)
    here.clock.moment = MONDAY
    await passed(here, MONDAY)
    after = await here.get("a")
    assert after.since == begin
    assert after.next_at is not None
    assert after.next_at > begin


async def test_nothing_is_led_back_that_nobody_was_ahead_of(here: World) -> None:
    digest = life.begun(here.digest("a", "daily 09:00"), MONDAY + YEARS)
    await here.add(digest)
    await passed(here, here.clock())
    assert await here.get("a") == digest


async def test_many_digests_are_led_back_and_the_ordinary_pass_ends_it(here: World) -> None:
    real = here.clock()
    await here.store.ahead.begin(real)
    ahead = MONDAY + YEARS
    await here.add(*(life.begun(here.digest(f"d{n:04}", "daily 09:00"), ahead) for n in range(600)))
    assert await here.store.ahead.back(real, real) == 600
    assert await here.store.ahead.back(real, real) == 0
    assert await here.store.workspaces.heard() == {}
    assert {each.since for each in await here.store.digests.listed()} == {real}


async def test_a_running_bot_comes_back_when_it_starts(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        real = datetime.now(UTC)
        digest = life.begun(here.digest("a", "every 5 minutes"), real - timedelta(minutes=7))
        await here.add(life.begun(digest, real + YEARS))
        await here.store.ahead.begin(real - timedelta(minutes=7))
        task = asyncio.create_task(
            Alarm(Deliver(here.store, desk, [here.platform]), wall_clock).run()
        )
        async with asyncio.timeout(60):
            while not here.platform.messages:
                await asyncio.sleep(0.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert len(here.platform.messages) == 1
