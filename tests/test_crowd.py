"""Not everybody waits for a picture."""

import asyncio

import pytest

from bot.cards.model import Chart
from bot.platforms.discord.crowd import Crowd, Crowded
from tests import samples


class Slow:
    """Draws when it is let; *known* need not be drawn."""

    def __init__(self) -> None:
        self.let = asyncio.Event()
        self.known: dict[Chart, bytes] = {}

    def cached(self, chart: Chart) -> bytes | None:
        return self.known.get(chart)

    async def png(self, chart: Chart) -> bytes:
        await self.let.wait()
        return b"drawn"


async def test_those_who_came_first_get_their_picture() -> None:
    slow = Slow()
    crowd = Crowd(slow, most=2)
    first = [asyncio.create_task(crowd.png(samples.bar(str(n)))) for n in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Crowded, match="2 others"):
        await crowd.png(samples.bar("late"))
    slow.let.set()
    assert await asyncio.gather(*first) == [b"drawn", b"drawn"]
    assert await crowd.png(samples.bar("later still")) == b"drawn"


async def test_who_gives_up_makes_room() -> None:
    slow = Slow()
    crowd = Crowd(slow, most=1)
    first = asyncio.create_task(crowd.png(samples.bar("a")))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    slow.let.set()
    assert await crowd.png(samples.bar("b")) == b"drawn"


def test_what_is_drawn_already_is_for_everybody() -> None:
    slow = Slow()
    slow.known[samples.bar()] = b"there"
    assert Crowd(slow, most=0).cached(samples.bar()) == b"there"
