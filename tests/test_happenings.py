"""What becomes of a digest when its channel does."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.desk import Desk
from bot.platforms import Address, NotSent
from bot.platforms.happened import Event, Happening
from bot.posting import life
from bot.posting.happenings import GONE, Happenings, insisting
from tests.fakes.world import DAY, MONDAY, World, world


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


async def test_who_tells_people_is_woken_where_there_is_somebody_to_tell(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        [digest] = await here.store.digests.listed()
        whole, woken = replace(digest.where, channel=""), list[Event]()
        handed = Happenings(here.store, here.clock)
        once: list[tuple[Event, Address]] = [
            ("uninstalled", whole),
            ("installed", whole),
            ("archived", digest.where),
        ]
        for event, place in (("renamed", digest.where), *sorted(once * 2, key=once.index)):
            handed.wake = partial(woken.append, event)
            await handed(Happening(event, place))
        # what is paused already, or goes on already, is no news
        assert woken == [event for event, _ in once]
        handed.wake = partial(woken.append, "unarchived")
        await handed(Happening("unarchived", digest.where))
        assert woken[-1] == "unarchived"


async def test_a_workspace_that_is_gone_pauses_all_of_it(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, "uninstalled", channel="")
        [digest] = await here.store.digests.listed()
        assert digest.state == "paused"


async def test_a_workspace_that_is_back_goes_on_alone_or_among_others(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        [digest] = await here.store.digests.listed()
        everywhere, own = replace(digest.where, workspace="", channel=""), digest.where.workspace
        handed = Happenings(here.store, here.clock)
        await told(here, "uninstalled", channel="")
        await handed(Happening("installed", everywhere, among=frozenset({"elsewhere"})))
        [digest] = await here.store.digests.listed()
        assert digest.state == "paused"
        await handed(Happening("installed", everywhere, among=frozenset({"elsewhere", own})))
        [digest] = await here.store.digests.listed()
        assert digest.state == "active"


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


async def test_what_is_on_its_way_and_what_was_told_moves_as_well(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await here.run()
        [row] = await here.rows()
        busy = NotSent("passing", "503")
        here.platform.before = lambda where, posting: busy
        await here.run(MONDAY + DAY)
        await told(here, "moved", "C9")
        here.platform.before = lambda where, posting: None
        here.clock.move(timedelta(minutes=2))
        await here.run(MONDAY + DAY)
        assert [each.where.channel for each in here.platform.messages] == ["Cd0", "C9"]
        first, second = await here.rows()
        assert first == row
        told_by_now = await here.store.planning.told(second)
        assert told_by_now == (first.entry, second.entry)


async def test_a_thread_that_is_gone_pauses_only_what_goes_into_it(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        place = here.digest("a").where
        digests = [
            here.digest(id, thread=thread)
            for id, thread in zip("abcd", ["", "new", "T1", "T2"], strict=True)
        ]
        await here.add(*(replace(each, where=place) for each in digests))
        gone = Happening("deleted", replace(place, thread="T1"))
        await Happenings(here.store, here.clock)(gone)
        states = {each.id: each.state for each in await here.store.digests.listed()}
        assert states == {"a": "active", "b": "active", "c": "paused", "d": "active"}


async def test_when_a_channel_is_unarchived_people_are_asked_to_resume(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        await told(here, "archived")
        await told(here, "unarchived")
        await here.run()
        [digest] = await here.store.digests.listed()
        assert digest.state == "paused"
        titles = [card.title for _, _, card in here.platform.told]
        assert titles == ["A digest is paused", "A channel is back"]
        [resume, _] = here.platform.told[-1][2].buttons
        assert resume.do.endswith("digest resume d0")


async def test_what_a_manager_paused_is_not_brought_up_when_a_channel_is_back(
    address: str, desk: Desk
) -> None:
    async with world(address, desk) as here:
        stopped = life.paused(here.digest("a"), MONDAY, "stop", None)
        await here.add(stopped)
        await told(here, "archived")
        await told(here, "unarchived")
        assert await here.store.notices.waiting() == 0


async def test_an_event_that_is_told_once_waits_for_a_database_that_is_away() -> None:
    tries = [OSError("connection refused"), None]

    async def happened(_: Happening) -> None:
        if fault := tries.pop(0):
            raise fault

    await insisting(happened)(Happening("deleted", Address("discord", "G1", "C1")))
    assert tries == []


async def test_what_is_wrong_otherwise_is_not_tried_again() -> None:
    tries = 0

    async def happened(_: Happening) -> None:
        nonlocal tries
        tries += 1
        raise KeyError("ours")

    with pytest.raises(KeyError):
        await insisting(happened)(Happening("deleted", Address("discord", "G1", "C1")))
    assert tries == 1
