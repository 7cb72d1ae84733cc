"""Whoever is killed, wherever: nothing is lost, nothing is posted twice."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.desk import Desk
from bot.platforms import Pace
from bot.posting.deliver import Deliver
from tests.fakes.world import DAY, LEASE_OVER, MONDAY, World, world

TWO_MINUTES = timedelta(minutes=2)
WAVE = 4
NUMBER = 10


class Killed(BaseException):
    """What a SIGKILL is for the code: no handler sees it coming, no more is written."""


STEPS = [
    "planning.batch",
    "queue.claim",
    "queue.mark",
    "platform.send",
    "settling.settle",
]
PLACES = list(itertools.product(STEPS, ["before", "after"], [1, 2, 3]))


def kill_at(here: World, process: Deliver, step: str, when: str, count: int) -> None:
    """The *count*-th time that the process comes to *step*, it is gone."""
    room, name = step.split(".")
    owner: Any = here.platform if room == "platform" else getattr(process.store, room)
    real: Callable[..., Awaitable[Any]] = getattr(owner, name)
    times, dead = 0, False

    async def dying(*args: Any, **kwargs: Any) -> Any:
        nonlocal times, dead
        times += 1
        if dead or (times == count and when == "before"):
            dead = True
            raise Killed
        turn = times
        result = await real(*args, **kwargs)
        if dead or (turn == count and when == "after"):
            dead = True
            raise Killed
        return result

    setattr(owner, name, dying)


async def killed(here: World, step: str, when: str, count: int, now: datetime = MONDAY) -> None:
    process = here.process()
    kill_at(here, process, step, when, count)
    with suppress(BaseExceptionGroup, Killed):
        await process.once(lambda: now)
    here.platform.__dict__.pop("send", None)


@pytest.mark.parametrize(("step", "when", "count"), PLACES)
@pytest.mark.parametrize("pause", [LEASE_OVER, timedelta(minutes=10)], ids=["soon", "late"])
async def test_with_nonces_there_is_exactly_one(
    address: str, desk: Desk, step: str, when: str, count: int, pause: timedelta
) -> None:
    async with world(address, desk, nonces=TWO_MINUTES, pace=Pace(at_once=WAVE)) as here:
        await here.many(NUMBER)
        await killed(here, step, when, count)
        here.clock.move(pause)
        await here.run()
        assert len(here.platform.messages) == NUMBER
        assert len(set(here.platform.keys)) == NUMBER
        assert await here.states() == ["sent"] * NUMBER


@pytest.mark.parametrize(("step", "when", "count"), PLACES)
async def test_without_nonces_or_history_there_are_never_two(
    address: str, desk: Desk, step: str, when: str, count: int
) -> None:
    async with world(address, desk, readable=False, pace=Pace(at_once=WAVE)) as here:
        await here.many(NUMBER)
        await killed(here, step, when, count)
        here.clock.move(LEASE_OVER)
        await here.run()
        assert len(set(here.platform.keys)) == len(here.platform.messages)
        states = await here.states()
        assert states.count("unknown") <= WAVE
        assert states.count("sent") + states.count("unknown") == NUMBER
        assert len(here.platform.told) == states.count("unknown")
        if step == "queue.claim" or (step, when) == ("queue.mark", "before"):
            assert "unknown" not in states  # nothing had left


async def test_cancelled_anywhere_it_is_finished_by_the_next(address: str, desk: Desk) -> None:
    """A cancelled pass stops at whatever it was waiting for."""
    async with world(address, desk, nonces=TWO_MINUTES, pace=Pace(at_once=WAVE)) as here:
        await here.many(NUMBER)
        for day, steps in enumerate([0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]):
            now = MONDAY + day * DAY
            task = asyncio.create_task(here.process().once(lambda now=now: now))  # type: ignore[misc]
            for _ in range(steps):
                await asyncio.sleep(0.0005)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            here.clock.move(LEASE_OVER)
            await here.run(now)
            assert len(here.platform.messages) == NUMBER * (day + 1)
        assert len(set(here.platform.keys)) == len(here.platform.messages)


async def test_two_processes_share_the_work(address: str, desk: Desk) -> None:
    async with world(address, desk, pace=Pace(at_once=WAVE), slow=0.001) as here:
        await here.many(60)
        await asyncio.gather(*(here.process().once(lambda: MONDAY) for _ in range(3)))
        await here.run()
        assert len(set(here.platform.keys)) == len(here.platform.messages) == 60
