"""One person does not flood a channel: too many answers for all become private. Pure.

Private answers are not counted: they are in nobody's way.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards.model import Note, Span
from bot.platforms import Answer, Reply, Request

MOST = 5
PER = timedelta(minutes=1)
"""So many answers for all, of one person in one channel."""
REMEMBERED = 10_000
"""People whose last answers are known; the longest silent are forgotten first."""

Place = tuple[str, str, str, str]


class Restraint:
    """Who shared how much lately."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lately: dict[Place, deque[datetime]] = {}

    def wait(self, request: Request) -> timedelta:
        """Until this person may share again there: nothing, and one more counted, or some time."""
        now, where = self._clock(), request.where
        place = (where.platform, where.workspace, where.channel, request.who.id)
        lately = self._lately.pop(place, deque[datetime](maxlen=MOST))
        self._lately[place] = lately  # the last in line
        if len(self._lately) > REMEMBERED:
            del self._lately[next(iter(self._lately))]
        if len(lately) == MOST and (left := lately[0] + PER - now) > timedelta():
            return left
        lately.append(now)
        return timedelta()


def restrained(answer: Answer, clock: Callable[[], datetime]) -> Answer:
    """The same answers, except that what would flood a channel only its asker sees."""
    restraint = Restraint(clock)

    async def answered(request: Request) -> Reply:
        reply = await answer(request)
        if reply.private or request.direct or reply.form is not None:
            return reply
        left = restraint.wait(request)
        return _kept_back(reply, left) if left else reply

    return answered


def _kept_back(reply: Reply, left: timedelta) -> Reply:
    seconds = max(1, round(left.total_seconds()))
    words = (
        f"Only you see this: you shared {MOST} answers here within a minute."
        f" Share again in {seconds} second{'' if seconds == 1 else 's'}."
    )
    note = Note((Span(words),))
    return Reply(replace(reply.card, blocks=(note, *reply.card.blocks)), private=True)
