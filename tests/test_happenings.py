"""What becomes of a digest when its channel does."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.platforms.happened import Event, Happening
from bot.posting.happenings import GONE, Happenings
from tests.fakes.world import World, world


async def told(here: World, event: Event, detail: str = "", *, channel: str | None = None) -> None:
    [digest] = await here.store.digests.listed()
    place = digest.where if channel is None else replace(digest.where, channel=channel)
    await Happenings(here.store, here.clock)(Happening(event, place, detail))


@pytest.mark.parametrize("event", GONE)
async def test_a_place_that_is_gone_pauses_its_digests_with_the_reason(
    address: str, desk: Desk, event: Event
) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, event)
        [digest] = await here.store.digests.listed()
        assert (digest.state, digest.paused_why) == ("paused", GONE[event][0])
        assert await here.store.notices.waiting() == 1


async def test_a_workspace_that_is_gone_pauses_all_of_it(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, "uninstalled", channel="")
        [digest] = await here.store.digests.listed()
        assert digest.state == "paused"


async def test_a_channel_elsewhere_pauses_nothing_here(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, "deleted", channel="elsewhere")
        [digest] = await here.store.digests.listed()
        assert digest.state == "active"


@pytest.mark.parametrize("event", ["renamed", "private", "announcement"])
async def test_a_new_name_or_kind_changes_nothing(address: str, desk: Desk, event: Event) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, event, "other")
        [digest] = await here.store.digests.listed()
        assert (digest.state, digest.where.channel) == ("active", "Cd0")


async def test_a_channel_with_a_new_id_is_followed(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, "moved", "C9")
        [digest] = await here.store.digests.listed()
        assert digest.where.channel == "C9"
        await here.run()
        assert [each.where.channel for each in here.platform.messages] == ["C9"]
