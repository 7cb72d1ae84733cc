"""A platform that behaves: keeps what it is sent, fails when told to, knows its own nonces."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.cards.model import Card
from bot.platforms import Address, Found, Lack, NotSent, Pace, Posting


@dataclass(frozen=True)
class Message:
    """One message in a channel."""

    id: str
    where: Address
    card: Card
    posting: Posting
    at: datetime


Fault = NotSent | Exception | None


@dataclass
class FakePlatform:
    """
    *nonces* is how long the same key gives the same message, None for never; *readable* whether
    history can be read. *before* and *after* are asked for a fault at each sending: before the
    message is there, or after (the answer is lost). *slow* is how long an answer takes. *managing*
    are workspaces with those who may manage them, *means* explains codes.
    """

    name: str = "fake"
    admins: str = "admins of this workspace"
    pace: Pace = field(default_factory=Pace)
    nonces: timedelta | None = None
    readable: bool = True
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    before: Callable[[Address, Posting], Fault] = lambda where, posting: None
    after: Callable[[Address, Posting], Fault] = lambda where, posting: None
    looking: Callable[[], Fault] = lambda: None
    slow: float = 0.0
    reachable: frozenset[str] = frozenset({"U1", "U2"})
    managing: frozenset[tuple[str, str]] = frozenset()
    means: Mapping[str, str] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    told: list[tuple[str, str, Card]] = field(default_factory=list)
    sends: list[Posting] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    is_open: bool = False

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        return self.nonces

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        return self.means.get(code, "")

    async def open(self) -> None:
        self.is_open = True

    async def close(self) -> None:
        self.is_open = False

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        self.sends.append(posting)
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            await asyncio.sleep(self.slow)
            if fault := self.before(where, posting):
                raise fault
            id = self._keep(where, card, posting)
            if fault := self.after(where, posting):
                raise fault
            await asyncio.sleep(self.slow)
            return id
        finally:
            self.at_once -= 1

    def _keep(self, where: Address, card: Card, posting: Posting) -> str:
        for each in self.messages:
            known = each.posting.key == posting.key and each.where == where
            if known and self.nonces and self.clock() - each.at < self.nonces:
                return each.id
        message = Message(f"m{next(self._ids)}", where, card, posting, self.clock())
        self.messages.append(message)
        return message.id

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        if fault := self.looking():
            raise fault
        if not self.readable:
            return Found.unreadable
        for each in self.messages:
            if each.posting.key == key and each.where.channel == where.channel:
                return Found.yes(each.id)
        return Found.no

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        return ()

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        if person in self.reachable:
            self.told.append((workspace, person, card))
        return person in self.reachable

    async def manages(self, workspace: str, person: str) -> bool:
        return (workspace, person) in self.managing

    @property
    def keys(self) -> list[str]:
        return [each.posting.key for each in self.messages]
