"""One person cannot flood a channel, and nobody else notices."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.answering import answerer
from bot.desk import Desk
from bot.platforms import Address, Person, Reply, Request
from bot.restraint import MOST, PER, REMEMBERED, Restraint, restrained

START = datetime(2026, 5, 4, 9, tzinfo=UTC)


class Channel:
    """A channel in which people type, at times of our choosing."""

    def __init__(self, desk: Desk) -> None:
        self.now = START
        self.answer = restrained(answerer(desk, lambda: self.now), lambda: self.now)

    async def types(self, words: str, who: str = "U1", where: str = "C1", **more: bool) -> Reply:
        place = Address("test", "T1", where)
        return await self.answer(Request(words, "genai", place, Person(who), **more))


async def test_what_floods_the_channel_only_its_asker_sees(desk: Desk) -> None:
    channel = Channel(desk)
    for _ in range(MOST):
        assert not (await channel.types("top owners share")).private
    reply = await channel.types("top owners share")
    assert reply.private
    assert "Share again in 60 seconds." in str(reply.card.blocks[0])
    assert reply.card.title == (await channel.types("top owners")).card.title


async def test_after_a_while_one_may_share_again(desk: Desk) -> None:
    channel = Channel(desk)
    for _ in range(MOST + 3):
        await channel.types("top owners share")
    channel.now += PER
    assert not (await channel.types("top owners share")).private


async def test_others_and_other_channels_are_not_held_back(desk: Desk) -> None:
    channel = Channel(desk)
    for _ in range(MOST + 1):
        await channel.types("top owners share")
    assert not (await channel.types("top owners share", who="U2")).private
    assert not (await channel.types("top owners share", where="C2")).private


async def test_private_answers_and_direct_messages_are_not_counted(desk: Desk) -> None:
    channel = Channel(desk)
    for _ in range(3 * MOST):
        await channel.types("top owners")
        assert not (await channel.types("top owners share", direct=True)).private
    assert not (await channel.types("top owners share")).private


@given(st.lists(st.integers(0, 30), max_size=60))
def test_no_minute_holds_more_than_are_allowed(pauses: list[int]) -> None:
    now = START
    restraint = Restraint(lambda: now)
    shared: list[datetime] = []
    for pause in pauses:
        now += timedelta(seconds=pause)
        if not restraint.wait(Request("top share", "genai", Address("test", "T1", "C1"))):
            shared.append(now)
    for at in shared:
        assert sum(at <= other < at + PER for other in shared) <= MOST


def test_what_it_remembers_is_bounded() -> None:
    restraint = Restraint(lambda: START)
    for number in range(REMEMBERED + 50):
        place = Address("test", "T1", f"C{number}")
        restraint.wait(Request("top share", "genai", place))
    assert len(restraint._lately) == REMEMBERED
