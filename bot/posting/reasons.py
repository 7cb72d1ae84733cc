"""Why a digest stopped, or a card did not come, in words and with what to do. Pure.

A reason that was kept is either words of ours ("too late") or a platform's bare code, which says
something only to who looks it up. So the platform explains its codes, and they stand in brackets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.posting.happenings import GONE
from bot.posting.model import Delivery, Subscription

MENDS = dict(GONE.values())
"""What to do about what has happened to a place."""
SMALL = frozenset({"A", "Admins", "An", "No", "People", "Somebody", "That", "The", "There"})
"""First words that are capital only where a sentence begins."""


class Explain(Protocol):
    """A platform's own knowledge of its codes."""

    def __call__(self, code: str, *, in_doubt: bool = False) -> str:
        """What is so, in a sentence, then what to do; "" for what says nothing to it."""


Explains = Mapping[str, Explain]
"""By platform."""


@dataclass(frozen=True, slots=True)
class Told:
    """*words* to stand within a sentence, and *mend*, sentences of their own or ""."""

    words: str
    mend: str = ""
    code: str = ""

    @property
    def plain(self) -> str:
        """The words alone, to stand in brackets themselves."""
        return self.words.removesuffix(f" ({self.code})")

    @property
    def beside(self) -> str:
        """Behind what it is the reason of: " (too late)", " – the channel is gone (10003)"."""
        if not self.words:
            return ""
        return f" – {self.words}" if self.code else f" ({self.words})"


def of_pause(digest: Subscription, explains: Explains) -> Told:
    """Why it is paused; no words where it is not."""
    why = digest.paused_why
    if why in MENDS:
        return Told(why, MENDS[why])
    return _told(why, explains.get(digest.where.platform), in_doubt=False)


def of_run(delivery: Delivery, explains: Explains) -> Told:
    """Why it was not posted, or not yet, or nobody knows; no words where it was."""
    if delivery.state == "skipped":
        return Told(delivery.reason)  # never a platform's
    doubt = delivery.state in ("sending", "unknown")
    return _told(delivery.reason, explains.get(delivery.where.platform), in_doubt=doubt)


def _told(reason: str, explain: Explain | None, *, in_doubt: bool) -> Told:
    mend = explain(reason, in_doubt=in_doubt) if explain and is_code(reason) else ""
    return explained(reason, mend)


def explained(reason: str, mend: str) -> Told:
    """The same by a *mend*, which for a code begins with what it means."""
    if not is_code(reason) or not mend:
        return Told(reason, mend)
    what, _, rest = mend.partition(". ")
    return Told(f"{_small(what.rstrip('.'))} ({reason})", rest, reason)


def is_code(reason: str) -> bool:
    """Whether it is no words of ours: those have spaces between them."""
    return bool(reason) and " " not in reason


def _small(sentence: str) -> str:
    first, _, rest = sentence.partition(" ")
    return f"{first.lower()} {rest}" if first in SMALL else sentence
