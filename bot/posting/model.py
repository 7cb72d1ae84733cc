"""The nouns of posting: what somebody asked for, and each sending of it. Values."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.platforms import Address
from bot.posting.anchors import Anchor
from bot.posting.rules import Rule

Life = Literal["active", "paused", "draft"]
"""A draft was never switched on; what is paused keeps its settings."""
State = Literal["due", "claimed", "sending", "sent", "unknown", "failed", "skipped"]
"""
due → claimed (somebody works on it, nothing has left) → sending (it may have left) → sent, with
the platform's message id; unknown (it may be there); failed (refused for good); skipped.
"""
Kind = Literal["run", "test", "again"]
"""By the schedule; asked for as a trial; asked for once more. Only the first two are new cards."""

DONE: tuple[State, ...] = ("sent", "unknown", "failed", "skipped")


@dataclass(frozen=True, slots=True)
class Subscription:
    """
    A digest somebody asked for. *where.thread* stays empty: *thread* is "", an id, or "new".

    *since* is the moment up to which everything is dealt with; *next_at* is when to look at it
    again: its next run, or the end of a pause; None for never. Moments are aware, in UTC.
    """

    id: str
    report: str
    template: str
    where: Address
    rule: Rule
    zone: str
    topics: tuple[str, ...] = ()
    silent: bool = False
    thread: str = ""
    mention: str = ""
    publish: bool = False
    skip_empty: bool = False
    anchor: Anchor = None
    state: Life = "draft"
    paused_why: str = ""
    paused_until: datetime | None = None
    created_by: str = ""
    created_at: datetime | None = None
    changed_by: str = ""
    changed_at: datetime | None = None
    since: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a sending, by the real clock, in words."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """
    One sending to one place. *wall* is the local date and time it stands for ("" for minutes),
    *at* when it was due, *until* when it is too late. *attempt* is 0 for the schedule's own.

    *tries* counts how often it left; *first_tried*, *work_at*, *sent_at* and the *stages* are by
    the real clock. *work_at* is when it wants somebody: when to try, while it is due; while
    somebody works on it, when their lease ends; None once it is done. *missed* is how many runs
    a skipped row stands for.
    """

    key: str
    subscription: str
    report: str
    template: str
    where: Address
    wall: str
    at: datetime
    until: datetime
    planned_at: datetime
    attempt: int = 0
    kind: Kind = "run"
    state: State = "due"
    reason: str = ""
    entry: str = ""
    missed: int = 1
    tries: int = 0
    first_tried: datetime | None = None
    work_at: datetime | None = None
    message_id: str = ""
    sent_at: datetime | None = None
    stages: tuple[Stage, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Settled:
    """
    A delivery as it is now. *pause* stops its digest, or all of its workspace; *tell* says that
    people have to know, with the *mend*.
    """

    delivery: Delivery
    pause: Literal["", "channel", "workspace"] = ""
    tell: Literal["", "paused", "unknown", "failed"] = ""
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What one workspace or server has set: defaults of its forms, and who installed us."""

    platform: str
    workspace: str
    zone: str = ""
    language: str = ""
    installed_by: str = ""
    managers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a workspace has set: as it *was* and as it is *now*, "" for nothing."""

    name: Literal["zone", "language", "manager"]
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """
    Who did what to a digest: its settings *before* and *after*, None where there were none. Of
    what concerns the workspace, the *setting*.
    """

    id: int
    at: datetime
    who: str
    verb: str
    subscription: str
    before: Subscription | None
    after: Subscription | None
    undone: bool = False
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """
    Something the creator and the managers have to be told: a pause, a card that was lost, one in
    doubt, or that a place is *back* for which digests were paused.
    """

    id: int
    kind: Literal["paused", "unknown", "failed", "back", "revived"]
    where: Address
    subscription: str
    delivery: str
    reason: str
    mend: str
    people: tuple[str, ...] = ()
    tries: int = 0
