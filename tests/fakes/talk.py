"""People who manage digests in a workspace, by words, buttons and forms."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.answering import answerer
from bot.cards.model import Button, Buttons, Card
from bot.cards.words import plain
from bot.commands.forms import words as form_words
from bot.commands.managing.answer import answer
from bot.commands.managing.office import Office
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.platforms import Address, Given, Lack, Person, Posting, Reply, Request
from bot.posting.model import Subscription
from bot.posting.store import opened
from tests.fakes.platform import FakePlatform
from tests.fakes.world import MONDAY, Clock, World

BOSS = Person("U1", "Ann", "en-GB", "Europe/Zurich", manages=True)
GUEST = Person("U9", "Bob")
HERE = Address("fake", "W1", "C1")
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass
class Picky(FakePlatform):
    """A platform where something may be missing in a channel."""

    lacking: dict[str, tuple[Lack, ...]] = field(default_factory=dict)

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        return self.lacking.get(where.channel, ())


@dataclass
class Talk:
    """One person in one channel; `as_` and `elsewhere` are others in the same world."""

    world: World
    office: Office
    who: Person = BOSS
    where: Address = HERE
    direct: bool = False
    last: Reply | None = None

    async def reply(self, text: str, file: Given | None = None) -> Reply:
        """Type words; those for managers need no `/genai-admin` before them."""
        typed = text if text.startswith("/") else f"/genai-admin {text}"
        command, words = addressed(self.office.desk, typed)
        request = Request(words, command, self.where, self.who, self.direct, file=file)
        managed = partial(answer, self.office)
        self.last = await answerer(self.office.desk, self.world.clock, managed)(request)
        return self.last

    async def say(self, text: str) -> Card:
        """The card that comes back."""
        return (await self.reply(text)).card

    async def told(self, text: str) -> str:
        """All that the card says, with its buttons."""
        return plain(await self.say(text))

    async def press(self, label: str) -> Card:
        """A button of the last card, by its label."""
        assert self.last
        button = next(each for each in buttons(self.last.card) if each.label == label)
        return await self.say(button.do)

    async def send(self, **changes: str) -> Reply:
        """Send the last form with these fields filled in, the others as they were."""
        assert self.last
        assert self.last.form
        form = self.last.form
        values = {each.name: changes.get(each.name, each.value) for each in form.fields}
        assert set(changes) <= set(values), changes
        return await self.reply(form_words(form.do, values))

    def as_(self, who: Person) -> "Talk":
        """Somebody else at the same place."""
        return Talk(self.world, self.office, who, self.where)

    def elsewhere(self, workspace: str = "W2", channel: str = "C2") -> "Talk":
        """The same person in another workspace."""
        return Talk(self.world, self.office, self.who, Address("fake", workspace, channel))

    async def made(self, words: str = "weekdays 09:00 top") -> str:
        """The id of a new digest that is live."""
        await self.say(f"digest new {words}")
        before = {each.id for each in await self.digests() if each.state == "active"}
        await self.press("Activate")
        [id] = {each.id for each in await self.digests() if each.state == "active"} - before
        return id

    async def digests(self) -> tuple[Subscription, ...]:
        """All of every workspace."""
        return await self.world.store.digests.listed()

    def later(self, by: timedelta) -> None:
        """Let time go by."""
        self.world.clock.move(by)


def buttons(card: Card) -> list[Button]:
    """All of a card, those between its paragraphs too."""
    inside = [each for block in card.blocks if isinstance(block, Buttons) for each in block.buttons]
    return [*inside, *card.buttons]


@asynccontextmanager
async def talk(address: str, desk: Desk) -> AsyncIterator[Talk]:
    """A boss in a channel, on a Monday at eight in Zurich."""
    clock = Clock(MONDAY - timedelta(hours=1))
    count = itertools.count()
    async with opened(address) as store:
        platform = Picky(clock=clock)
        world = World(address, desk, store, platform, clock)

        def new_id() -> str:
            n = next(count)
            return f"dig{ALPHABET[n // 1024 % 32]}{ALPHABET[n // 32 % 32]}{ALPHABET[n % 32]}"

        office = Office(store, desk, {platform.name: platform}, clock, new_id=new_id)
        yield Talk(world, office)
