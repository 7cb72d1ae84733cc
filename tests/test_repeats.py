"""A digest comes once for each local date and time, also when its zone is changed in between."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.digesting.office import Office
from bot.platforms import Address
from bot.posting import config, life
from bot.posting.keys import key
from bot.posting.model import Delivery
from bot.posting.repeats import past_known
from bot.posting.why import stages
from bot.settings import Settings
from tests.fakes.world import MONDAY, World, world

ZONES = ("Europe/Zurich", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Etc/GMT+12")
HOUR = timedelta(hours=1)


async def moved(here: World, zone: str, now: datetime, *, looks: bool = True) -> None:
    old = await here.get("a")
    new = life.edited(old, replace(old, zone=zone), now)
    if looks:
        new = await past_known(here.store, new)
    await here.store.digests.put([new], who="U1", verb="edit", at=now)


async def test_moved_west_after_it_was_posted_it_comes_the_next_day(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        await here.run()
        await moved(here, "America/New_York", MONDAY + HOUR)
        assert (await here.get("a")).next_at == datetime(2026, 5, 5, 13, tzinfo=UTC)
        await here.run(MONDAY + 12 * HOUR)
        assert len(here.platform.messages) == 1
        await here.run(MONDAY + 31 * HOUR)
        assert [row.wall for row in await here.rows()] == ["2026-05-04T09:00", "2026-05-05T09:00"]
        assert len(here.platform.messages) == 2


async def test_moved_west_before_it_was_posted_it_comes_that_day(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        await moved(here, "America/New_York", MONDAY - HOUR / 2)
        assert (await here.get("a")).next_at == MONDAY + 6 * HOUR
        await here.run(MONDAY + 6 * HOUR)
        assert len(here.platform.messages) == 1


async def test_another_time_of_that_day_still_comes(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", "daily 09:00,16:00"))
        await here.run()
        await moved(here, "America/New_York", MONDAY + HOUR)
        assert (await here.get("a")).next_at == datetime(2026, 5, 4, 20, tzinfo=UTC)


async def test_what_comes_again_is_told_where_people_ask_why(address: str, desk: Desk) -> None:
    """Whoever changed the zone did not look; planning does."""
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        await here.run()
        await moved(here, "America/New_York", MONDAY + HOUR, looks=False)
        for _ in range(2):
            await here.run(MONDAY + 7 * HOUR)
        [row] = await here.rows()
        story = [each.words for each in stages(row, await here.get("a"))]
        said = "schedule: 2026-05-04T09:00 came again, in another zone: it is posted once"
        assert story.count(said) == 1
        assert len(here.platform.messages) == 1


async def test_a_file_that_changes_the_zone_is_no_second_card(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a", where=Address("slack", "T1", "C1")))
        digest = await here.get("a")
        known = key("a", digest.where, "2026-05-04T09:00")
        posted = Delivery(
            known, "a", "genai", "top", digest.where, "2026-05-04T09:00", *[MONDAY] * 3
        )
        await here.store.planning.add(digest, posted, lambda _, each, told: (each, told))
        office = Office(Settings(), here.store, lambda: MONDAY + HOUR)
        text = config.write([digest], "genai").replace("Europe/Zurich", "America/New_York")
        for said in ("0 new, 1 changed, 0 as they were.", "0 new, 0 changed, 1 as they were."):
            assert await office.import_(text.encode(), "x.yaml", "") == said
        assert (await here.get("a")).next_at == datetime(2026, 5, 5, 13, tzinfo=UTC)
        assert '"2026-05-04' not in await office.show("a", "", as_json=True)


@pytest.mark.parametrize("looks", [True, False])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(moves=st.lists(st.tuples(st.integers(1, 30), st.sampled_from(ZONES)), max_size=8))
async def test_however_often_the_zone_changes_no_local_time_comes_twice(
    tmp_path_factory: pytest.TempPathFactory,
    desk: Desk,
    looks: bool,
    moves: list[tuple[int, str]],
) -> None:
    path = str(tmp_path_factory.mktemp("zones") / "s.db")
    async with world(path, desk) as here:
        await here.add(here.digest("a"))
        now = MONDAY
        for hours, zone in moves:
            await here.run(now)
            await moved(here, zone, now, looks=looks)
            now += hours * HOUR
        await here.run(now)
        walls = Counter(row.wall for row in await here.rows() if row.state == "sent")
        assert max(walls.values(), default=1) == 1
        assert len(here.platform.messages) == walls.total()
