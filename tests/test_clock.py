"""The alarm of a running bot: it wakes, delivers, stops in order."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk
from bot.platforms import NotSent, Pace, Posting
from bot.posting import life, serving
from bot.posting.asking import Asking
from bot.posting.clock import Alarm
from bot.posting.deliver import Deliver, wall_clock
from tests.fakes.world import World, world


async def until(what: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not what():
            await asyncio.sleep(0.01)


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def tried(here: World) -> list[str]:
    """The states of what was to go out: an earlier occurrence may have been skipped for it."""
    return sorted(state for state in await here.states() if state != "skipped")


def alarm(here: World) -> Alarm:
    """By the real clock, as the bot runs."""
    return Alarm(Deliver(here.store, here.desk, [here.platform]), wall_clock)


async def test_what_was_due_when_it_starts_is_posted(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        digest = here.digest("a", "every 5 minutes")
        await here.add(life.begun(digest, datetime.now(UTC) - timedelta(minutes=7)))
        task = asyncio.create_task(alarm(here).run())
        await until(lambda: here.platform.messages)
        await end(task)
        assert len(here.platform.messages) == 1
        assert await tried(here) == ["sent"]


async def test_what_is_added_goes_out_when_it_is_woken(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(1)
        running = alarm(here)
        task = asyncio.create_task(running.run())
        await asyncio.sleep(0.2)
        await Asking(here.store, desk, wall_clock).test(await here.get("d0"))
        running.wake()
        async with asyncio.timeout(60):  # what the wall clock makes due goes out beside it
            while "test" not in [row.kind for row in await here.rows() if row.state == "sent"]:
                await asyncio.sleep(0.01)
        await end(task)


async def test_what_has_left_is_settled_before_it_ends(address: str, desk: Desk) -> None:
    async with world(address, desk, slow=0.2, pace=Pace(at_once=2)) as here:
        start = datetime.now(UTC) - timedelta(minutes=7)
        values = [life.begun(here.digest(f"d{i}", "every 5 minutes"), start) for i in range(6)]
        await here.add(*values)
        task = asyncio.create_task(alarm(here).run())
        await until(lambda: here.platform.at_once)
        await end(task)
        states = await here.states()
        assert states.count("sent") == len(here.platform.messages) == 2
        assert states.count("due") == 4


async def test_a_platform_that_waits_holds_up_no_other(
    address: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "GRACE", 0.1)
    async with world(address, desk) as here:
        slow = type(here.platform)(name="slow", slow=30.0)
        start = datetime.now(UTC) - timedelta(minutes=7)
        digest = life.begun(here.digest("a", "every 5 minutes"), start)
        other = life.replace(digest, id="b", where=life.replace(digest.where, platform="slow"))
        await here.add(digest, other)
        running = Alarm(Deliver(here.store, desk, [slow, here.platform]), wall_clock)
        task = asyncio.create_task(running.run())
        await until(lambda: slow.sends and here.platform.messages)
        await end(task)
        assert await tried(here) == ["sending", "sent"]


async def test_a_fault_of_ours_ends_one_round_only(
    address: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "AFTER_FAULT", 0.05)
    async with world(address, desk) as here:
        start = datetime.now(UTC) - timedelta(minutes=7)
        await here.add(life.begun(here.digest("a", "every 5 minutes"), start))
        deliver = Deliver(here.store, desk, [here.platform])
        plan, broken = deliver.plan, [RuntimeError("a bug")]

        async def planning(told: Callable[[], None]) -> int:
            if broken:
                raise broken.pop()
            return await plan(told)

        deliver.plan = planning  # type: ignore[method-assign]
        task = asyncio.create_task(Alarm(deliver, wall_clock).run())
        await until(lambda: here.platform.messages)
        await end(task)
        assert len(here.platform.messages) == 1


async def test_a_retry_comes_without_another_alarm(address: str, desk: Desk) -> None:
    faults = [NotSent("passing", "503", retry_after=timedelta(seconds=1))]

    def fails(where: object, posting: Posting) -> Exception | None:
        return faults.pop() if faults else None

    async with world(address, desk, before=fails) as here:
        start = datetime.now(UTC) - timedelta(minutes=7)
        await here.add(life.begun(here.digest("a", "every 5 minutes"), start))
        task = asyncio.create_task(alarm(here).run())
        await until(lambda: here.platform.messages)
        await end(task)
        assert [row.tries for row in await here.rows() if row.state == "sent"] == [2]


async def test_what_is_older_than_is_kept_is_thrown_away(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        start = datetime.now(UTC) - timedelta(minutes=7)
        await here.add(life.begun(here.digest("a", "every 5 minutes"), start))
        deliver = Deliver(here.store, desk, [here.platform])
        await deliver.once(wall_clock)
        for days, left in ((1, True), (0, False)):
            await Alarm(deliver, wall_clock, kept=timedelta(days=days)).clean()
            assert bool(await here.rows()) is left


async def test_drawings_of_what_was_told_are_let_go(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        start = datetime.now(UTC) - timedelta(minutes=7)
        await here.add(life.begun(here.digest("a", "every 5 minutes"), start))
        deliver = Deliver(here.store, desk, [here.platform])
        await deliver.once(wall_clock)
        assert deliver.bodies.number
        await Alarm(deliver, wall_clock).clean()
        assert not deliver.bodies.number


async def test_people_hear_of_a_doubt_at_once(address: str, desk: Desk) -> None:
    """Not at the next full minute: it was found out by looking, and nothing else was sent."""
    async with world(address, desk, readable=False) as here:
        here.platform.after = lambda where, posting: NotSent("unknown", "reset")
        start = datetime.now(UTC) - timedelta(minutes=7)
        await here.add(life.begun(here.digest("a", "every 5 minutes"), start))
        deliver = Deliver(here.store, desk, [here.platform])
        await deliver.plan()
        for worker in deliver.workers:
            await worker.run(deliver.stopping)
        assert await tried(here) == ["sending"]
        task = asyncio.create_task(alarm(here).run())
        async with asyncio.timeout(60):
            while not here.platform.told:
                await asyncio.sleep(0.01)
        await end(task)
        assert await tried(here) == ["unknown"]
