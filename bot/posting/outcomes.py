"""What a failed sending means for the digest: try again, pause it, or say that nobody knows. Pure.

Platforms say of what *kind* a failure is; what follows from that is decided here, for all alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.platforms.posting import Found, Kind, NotSent

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16))
"""Before the second try, the third … After the last of them it stays at that."""
SOONEST = timedelta(seconds=1)
REPORT = (
    "The card itself was refused. Tell whoever runs the bot the code and the digest's template."
)
RESUME = "The platform refuses it. Mend what the code names, then resume the digest."


@dataclass(frozen=True, slots=True)
class Failure:
    """
    A sending that was not confirmed. *code* and *mend* are the platform's; *smaller* is true
    while the same card can be drawn smaller.
    """

    kind: Kind
    code: str
    mend: str = ""
    retry_after: timedelta | None = None
    scope: Literal["channel", "workspace"] = "channel"
    smaller: bool = False


@dataclass(frozen=True, slots=True)
class Retry:
    """Send the same at that moment."""

    at: datetime


@dataclass(frozen=True, slots=True)
class TooLate:
    """Skip this run: its window closes before it could be tried again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the digest, or all in the workspace, and tell its people the *reason* and the *mend*."""

    reason: str
    mend: str
    scope: Literal["channel", "workspace"]


@dataclass(frozen=True, slots=True)
class Smaller:
    """Send the same card at the next lower fidelity, at once."""

    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """This run is lost; the digest goes on, since its next card is another one."""

    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """It may have been posted: look, before anything else is done."""

    reason: str


Verdict = Retry | TooLate | Pause | Smaller | Failed | Doubt


@dataclass(frozen=True, slots=True)
class Sent:
    """It had been posted after all."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Again:
    """Send once more with the same key: that cannot double it."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can tell: ask a manager to check, or to send again. Never by itself."""


def failure(fault: NotSent, *, smaller: bool = False) -> Failure:
    """What a platform has raised, as a value."""
    return Failure(fault.kind, fault.code, fault.mend, fault.retry_after, fault.scope, smaller)


def judge(failure: Failure, tries: int, now: datetime, until: datetime) -> Verdict:
    """
    What follows from the *tries*-th try having failed (the first is 1). *now* and *until*, the
    end of the catch-up window, are by the same clock.
    """
    match failure.kind:
        case "passing":
            wait = _wait(failure, tries)
            return Retry(now + wait) if wait <= until - now else TooLate()
        case "lasting":
            return Pause(failure.code, failure.mend or RESUME, failure.scope)
        case "refused" if failure.smaller:
            return Smaller(failure.code)
        case "refused":
            return Failed(failure.code, failure.mend or REPORT)
        case "unknown":
            return Doubt(failure.code)


def may_repeat(age: timedelta, resend_within: timedelta | None) -> bool:
    """
    Whether a sending in doubt is simply repeated: the platform still knows its key. *age* is
    since the first try, by the real clock; None stands for a place that keeps no keys.
    """
    return resend_within is not None and timedelta(0) <= age < resend_within


def settled(found: Found, resend_within: timedelta | None) -> Sent | Again | Unknown:
    """
    What a look into the history has shown of a sending in doubt. Not finding it proves nothing
    where the place keeps no keys: it may arrive late, and a second one would be one too many.
    """
    match found.answer:
        case "yes":
            return Sent(found.message_id)
        case "no" if resend_within is not None:
            return Again()
        case "no" | "unreadable":
            return Unknown()


def _wait(failure: Failure, tries: int) -> timedelta:
    """As long as the platform asks; else longer from try to try."""
    if failure.retry_after is not None:
        return max(failure.retry_after, SOONEST)
    return WAITS[min(max(tries, 1), len(WAITS)) - 1]
