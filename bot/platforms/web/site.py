"""What the pages of the playground share: who answers, what is drawn, what everybody sees. Does."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from bot.cards import charts
from bot.cards.model import Card, Chart
from bot.cards.words import plain
from bot.commands.forms import is_admin
from bot.commands.reading import addressed, is_for_all
from bot.commands.suggest import complete
from bot.desk import Desk
from bot.platforms import Address, Answer, Person, Request
from bot.platforms.web import message
from bot.platforms.web.channel import Channel, Post
from bot.platforms.web.elements import clean
from bot.platforms.web.message import Answered
from bot.posting import zones

Drawer = Callable[[Card], Mapping[str, Any] | str]
"""A platform's drawing of a card: its payload as JSON, or a text."""
HERE = Address("web", channel="web")
"""The one channel of the playground."""
Clock = Callable[[], datetime]
CHARTS = 300
"""Charts whose pictures a page may still ask for."""
NAME = 40
"""Characters of a guest's name."""


class Pictures(Protocol):
    """What the playground needs of `bot.pictures`."""

    async def png(self, chart: Chart) -> bytes: ...

    async def vega(self) -> str: ...


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Site:
    """One playground. *drawers* are the platforms to show beside a card, by name."""

    desk: Desk
    answer: Answer
    pictures: Pictures
    drawers: Mapping[str, Drawer]
    channel: Channel = field(default_factory=Channel)
    clock: Clock = _now
    _charts: OrderedDict[str, Chart] = field(default_factory=OrderedDict)

    def suggestions(self, text: str) -> list[dict[str, str]]:
        """What may be typed next."""
        return [{"label": each.label, "value": each.value} for each in complete(self.desk, text)]

    async def reply(self, text: str, who: str, zone: str = "") -> Answered:
        """The answer to what somebody in that *zone* typed, with every platform's drawing of it."""
        command, words = addressed(self.desk, text)
        known = zone if zones.is_known(zone) else ""
        # whoever can open this page has started the program, or was let in by who did
        person = Person(id="web", name=_name(who), locale="en", zone=known, manages=True)
        reply = await self.answer(Request(words, command, HERE, person))
        is_known = command in self.desk.reports or is_admin(command)
        answered = self._answered(reply.card, command if is_known else "", reply.private)
        return replace(answered, asker=person.name, form=reply.form, file=reply.file)

    def post(self, card: Card, command: str) -> str:
        """Show a card to everybody; the message's id."""
        answered = self._answered(card, command, False)
        self.channel.post(Post(answered.id, str(message.answer(answered))))
        return answered.id

    async def say(self, text: str, who: str, zone: str = "") -> tuple[str, str, bool]:
        """Answers, and posts what is for all: the message's id, its HTML, whether it is private."""
        answered = await self.reply(text, who, zone)
        drawn = str(message.answer(answered))
        if not answered.private:
            self.channel.post(Post(answered.id, drawn))
        return answered.id, drawn, answered.private

    def is_for_all(self, text: str) -> bool:
        """Whether these words ask for a post that everybody sees."""
        return is_for_all(self.desk, *addressed(self.desk, text))

    def is_deed(self, text: str) -> bool:
        """Whether these words may change something, which no mere link may do."""
        return is_admin(addressed(self.desk, text)[0])

    def typed(self, text: str, who: str) -> str:
        """What somebody typed, as a message."""
        return str(message.typed(self.channel.next_id(), text, _name(who), self.moment()))

    def chart(self, digest: str) -> Chart | None:
        """A chart of one of the last cards."""
        return self._charts.get(digest)

    def moment(self) -> str:
        """Now."""
        return self.clock().isoformat(timespec="seconds")

    def _answered(self, card: Card, command: str, private: bool) -> Answered:
        drawers: Mapping[str, Drawer] = {**self.drawers, "text": plain}
        return Answered(
            id=self.channel.next_id(),
            card=card,
            moment=self.moment(),
            private=private,
            command=command,
            payloads={name: draw(card) for name, draw in drawers.items()},
            pictures=dict(self._picture(chart) for chart in card.charts()),
        )

    def _picture(self, chart: Chart) -> tuple[str, str]:
        digest = charts.digest(chart)
        self._charts[digest] = chart
        self._charts.move_to_end(digest)
        while len(self._charts) > CHARTS:
            self._charts.popitem(last=False)
        return digest, f"/chart/{digest}.png"


def _name(who: str) -> str:
    return " ".join(clean(who).split())[:NAME] or "Guest"
