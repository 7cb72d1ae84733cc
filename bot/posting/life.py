"""What managers do to a digest, as values: begin, change, pause, resume, restore. Pure.

Whatever begins, begins at *now*: nothing from before is ever made up for.
"""

from dataclasses import replace
from datetime import datetime

from bot.posting.model import Subscription
from bot.posting.plan import next_run
from bot.posting.schedule import first_anchor

BY_HAND = ("by a manager", "in the file", "by the command line")
"""Pauses that somebody wanted; every other one was a platform's refusal."""


def begun(digest: Subscription, now: datetime) -> Subscription:
    """The same with what its rule counts from, if nobody named that, and its next run."""
    anchor = digest.anchor or first_anchor(digest.rule, digest.zone, now)
    return settled(replace(digest, anchor=anchor, since=now), now)


def settled(digest: Subscription, now: datetime) -> Subscription:
    """The same with *next_at* as its state wants it."""
    match digest.state:
        case "active":
            return replace(digest, next_at=next_run(digest, now))
        case "paused":
            return replace(digest, next_at=digest.paused_until)
        case "draft":
            return replace(digest, next_at=None)


def activated(digest: Subscription, now: datetime) -> Subscription:
    """Live from now on: a draft, or what was paused."""
    live = replace(digest, state="active", paused_why="", paused_until=None)
    return begun(live, now) if digest.state != "active" else digest


def paused(digest: Subscription, now: datetime, why: str, until: datetime | None) -> Subscription:
    """Stopped, with its settings kept; a draft stays one."""
    if digest.state == "draft":
        return digest
    return settled(replace(digest, state="paused", paused_why=why, paused_until=until), now)


def edited(old: Subscription, new: Subscription, now: datetime) -> Subscription:
    """The new settings of the same digest; other times begin now."""
    same_times = (old.rule, old.zone, old.anchor) == (new.rule, new.zone, new.anchor)
    if same_times and old.state == new.state:
        return settled(replace(new, since=old.since), old.since or now)
    return begun(new, now)


def restored(before: Subscription, now: datetime) -> Subscription:
    """As it was; what was due meanwhile stays missed."""
    return settled(replace(before, since=now), now)
