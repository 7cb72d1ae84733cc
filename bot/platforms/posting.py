"""The port's other half: what a platform needs to post a digest once. Values and one Protocol."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal, Protocol

from bot.cards.model import Card, Spans
from bot.errors import DeliveryError
from bot.platforms.address import Address

Kind = Literal["passing", "lasting", "refused", "unknown"]
"""May be tried again; will fail until somebody mends it; the content was; nobody knows."""


@dataclass(frozen=True, slots=True)
class Posting:
    """
    How one card is posted once. *key* (≤ 25 characters of a-z, 2-7) is in every button and is the
    platform's own mark against doubles. *first_tried* is None the first time; later, when it was
    first tried by the real clock: what is sent then may be there already.

    *thread* is "", a thread's id, or "new". *mention* is the id of a role or group. *footer* are
    words with moments, drawn last: they differ from place to place, and bodies can be shared.
    *command* is the report's slash command, for the buttons.
    """

    key: str
    silent: bool = False
    thread: str = ""
    mention: str = ""
    publish: bool = False
    first_tried: datetime | None = None
    footer: Spans = ()
    command: str = "genai"


class NotSent(DeliveryError):
    """
    The platform did not confirm a message. *code* is its own, *mend* what a manager can do.

    *unknown* is for a connection that broke after the request left. A *lasting* fault concerns
    the *scope*: this channel, or everything in this workspace. Of *refused* content the *pointer*
    says what of it, as the platform puts it.
    """

    def __init__(
        self,
        kind: Kind,
        code: str,
        mend: str = "",
        *,
        retry_after: timedelta | None = None,
        scope: Literal["channel", "workspace"] = "channel",
        pointer: str = "",
    ) -> None:
        super().__init__(code, mend)
        self.kind = kind
        self.code = code
        self.retry_after = retry_after
        self.scope = scope
        self.pointer = pointer


class Posted(str):
    """
    A message's id that also says what became of the wishes beside it (publishing, a thread): the
    message stands either way, and whoever asks why something is missing gets these *remarks*.
    """

    remarks: tuple[str, ...]

    def __new__(cls, id: str, remarks: tuple[str, ...] = ()) -> "Posted":
        posted = super().__new__(cls, id)
        posted.remarks = remarks
        return posted


@dataclass(frozen=True, slots=True)
class Found:
    """Whether a key is in a channel's history: `Found.yes(id)`, `Found.no`, `Found.unreadable`."""

    answer: Literal["yes", "no", "unreadable"]
    message_id: str = ""

    no: ClassVar["Found"]
    unreadable: ClassVar["Found"]

    @classmethod
    def yes(cls, message_id: str) -> "Found":
        """It is there, as that message."""
        return cls("yes", message_id)


Found.no = Found("no")
Found.unreadable = Found("unreadable")


@dataclass(frozen=True, slots=True)
class Lack:
    """
    Something that posting there needs and does not have, and what to do about it. Where *stops*
    is false, it is a notice: the digest goes out all the same, with less.
    """

    what: str
    mend: str
    stops: bool = True


@dataclass(frozen=True, slots=True)
class Pace:
    """What a platform takes: seconds between two posts in one channel, posts a second, at once."""

    channel: float = 0.0
    second: float = math.inf
    at_once: int = 16


class Poster(Protocol):
    """A platform that digests can be posted to. Usable between `open` and `close`."""

    @property
    def name(self) -> str:
        """The platform, as in `Address.platform`."""

    @property
    def admins(self) -> str:
        """Who manages digests without being added, as "admins of this workspace"."""

    @property
    def pace(self) -> Pace:
        """How fast it may be used."""

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        """How long the same key cannot be posted twice there; None where it always could."""

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        """
        What the code of a NotSent means, in a sentence, then what to do: its mend, for who has
        kept the code alone; "" where that cannot be told. *in_doubt*: its kind was unknown.
        """

    async def open(self) -> None:
        """Connect for posting alone, without events. Once more is harmless."""

    async def close(self) -> None:
        """Let go of what `open` took."""

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        """
        Post, at the best fidelity that is taken; the message's id, or NotSent. It is Posted where
        there is something to remark.

        Equal bodies come as the same card object, so that a drawing can be kept beside it.
        """

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        """
        Look for a message of ours with that key, posted after *since*; a thread only where
        *where* names it. NotSent (passing) when the platform cannot be asked just now.
        """

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        """What is missing before this could be posted there; () when all is well."""

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        """Write to a person directly; False where that is not possible."""

    async def manages(self, workspace: str, person: str) -> bool:
        """
        Whether the platform lets them manage that workspace, where it does not say so with what
        they ask. False where it cannot be asked.
        """
