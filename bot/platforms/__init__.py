"""The port: what a platform hands in (Request), gets back (Reply), and must be able to do.

Values and one Protocol; nothing here knows a platform by name.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.cards.forms import Form
from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.given import Given
from bot.platforms.posting import Found, Lack, NotSent, Pace, Poster, Posting

__all__ = [
    "Address",
    "Answer",
    "Attached",
    "Found",
    "Given",
    "Lack",
    "NotSent",
    "Pace",
    "Person",
    "Platform",
    "Poster",
    "Posting",
    "Reply",
    "Request",
    "Shell",
]


@dataclass(frozen=True, slots=True)
class Person:
    """
    Who asks. *id* is the platform's; *locale* is BCP 47 as the platform says ("en-GB"), *zone*
    an IANA name where it does. *manages* is true where the platform itself says that they run
    this place (Slack: admins and owners; Discord: Manage Server).
    """

    id: str = ""
    name: str = ""
    locale: str = "en"
    zone: str = ""
    manages: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """
    Words somebody typed, or that a button, form or typed option became.

    *command* is the slash command without its slash ("genai"); *words* is the rest. *direct*
    is true in a direct message with the bot, where nothing needs to be private. *at* (aware)
    is filled in by the program where the platform does not say. A *file* came along with it.
    """

    words: str
    command: str
    where: Address
    who: Person = Person()
    direct: bool = False
    at: datetime | None = None
    file: Given | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """A text that goes along as a file; *instead* says where it is to be had if it cannot."""

    name: str
    text: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """
    *private*: only the asker sees it (ephemeral). A reply to all says who asked. A *form* is
    opened instead where the platform has forms; the card then says what to type elsewhere. A
    *file* goes along with the card.
    """

    card: Card
    private: bool = True
    form: Form | None = None
    file: Attached | None = None

    def with_card(self, card: Card) -> "Reply":
        """The same reply around another card."""
        return replace(self, card=card)


Answer = Callable[[Request], Awaitable[Reply]]
"""Answers any request; never raises: errors become cards."""


class Platform(Protocol):
    """One chat network. Shells keep clock, files and sockets to themselves."""

    name: str

    async def listen(self, answer: Answer) -> None:
        """Connect, and answer requests until cancelled; then disconnect in order."""


class Switch(Protocol):
    """Something that is on or off."""

    def is_set(self) -> bool:
        """Whether it is on."""


class Shell(Platform, Protocol):
    """One that is connected to somewhere else; *ready* is on while it is."""

    @property
    def ready(self) -> Switch:
        """On while it hears what people ask."""
