"""What is due of a digest at a moment, and when to look at it again. Pure.

The latest run that was missed may still go out, inside its window. Those before it are skipped:
each in a row of its own while they are few, all older ones in one row that says how many.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from bot.posting import schedule
from bot.posting.anchors import Anchor
from bot.posting.keys import key, wall_of
from bot.posting.model import Delivery, Stage, Subscription
from bot.posting.quick import quick
from bot.posting.rules import Minutes, Rule, window
from bot.posting.schedule import Occurrence

SINGLE = 10
"""Skipped runs that get a row each."""
TICK = timedelta(microseconds=1)
LATER = "a later run was due as well"
TOO_LATE = "too late"
LAST = datetime(8000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Run:
    """One occurrence, as all digests share it that have it: its *wall* time and its window."""

    wall: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """Runs since a moment: how many of the *older* ones, from *first* on; then the *recent*."""

    recent: tuple[Run, ...]
    older: int = 0
    first: Run | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """
    The *deliveries* that are new, and how far their *digest* (active again, if its pause is over)
    comes by that: *since* and *next_at* are its own from now on.
    """

    digest: Subscription
    since: datetime | None
    next_at: datetime | None
    deliveries: tuple[Delivery, ...] = ()

    @property
    def after(self) -> Subscription:
        """The digest as it is then. Made only where somebody wants it: there are many."""
        return replace(self.digest, since=self.since, next_at=self.next_at)


_planned, _delivery = quick(Planned), quick(Delivery)


def planned(digest: Subscription, now: datetime, real: datetime) -> Planned:
    """Everything due up to *now*; *real* is what the clock on the wall says."""
    digest = awake(digest, now)
    if digest.state != "active":
        return Planned(digest, digest.since, digest.paused_until)
    since = min(digest.since or now, now)
    found = _missed(digest.rule, digest.zone, since, now, digest.anchor)
    new = tuple(_deliveries(digest, found, now, real))
    return _planned(digest, now, next_run(digest, now), new)


def awake(digest: Subscription, now: datetime) -> Subscription:
    """The same, active again if its pause is over; what was missed meanwhile stays missed."""
    until = digest.paused_until
    if digest.state != "paused" or until is None or until > now:
        return digest
    return replace(digest, state="active", paused_why="", paused_until=None, since=until - TICK)


def next_run(digest: Subscription, now: datetime) -> datetime | None:
    """The first run later than *now*; None where the calendar ends."""
    return _next(digest.rule, digest.zone, now, digest.anchor) if now < LAST else None


@lru_cache(maxsize=8192)
def _next(rule: Rule, zone: str, now: datetime, anchor: Anchor) -> datetime:
    return schedule.after(rule, zone, now, anchor).at


@lru_cache(maxsize=2048)
def _missed(rule: Rule, zone: str, since: datetime, now: datetime, anchor: Anchor) -> Missed:
    """Kept, since many digests share their times."""
    if isinstance(rule, Minutes):
        return _missed_minutes(rule, zone, since, now, anchor)
    recent: deque[Occurrence] = deque(maxlen=SINGLE + 1)
    first, count = None, 0
    for each in schedule.between(rule, zone, since, now, anchor):
        recent.append(each)
        first, count = first or each, count + 1
    return _of(rule, tuple(recent), count - len(recent), first)


def _missed_minutes(
    rule: Minutes, zone: str, since: datetime, now: datetime, anchor: Anchor
) -> Missed:
    """By division: years of minutes are not walked through."""
    latest, earlier = schedule.latest_missed(rule, zone, since, now, anchor)
    if latest is None:
        return _of(rule, ())
    step, few = timedelta(minutes=rule.step), min(earlier, SINGLE)
    recent = tuple(Occurrence(None, latest.at - step * back) for back in range(few, -1, -1))
    return _of(rule, recent, earlier - few, Occurrence(None, latest.at - step * earlier))


def _of(
    rule: Rule, recent: tuple[Occurrence, ...], older: int = 0, first: Occurrence | None = None
) -> Missed:
    """As they are told to each digest: what they have in common is found out here, once."""
    late = window(rule)

    def run(each: Occurrence) -> Run:
        return Run(wall_of(each), each.at, each.at + late)

    return Missed(tuple(map(run, recent)), older, run(first) if first else None)


def _deliveries(
    digest: Subscription, found: Missed, now: datetime, real: datetime
) -> Iterator[Delivery]:
    if found.older and found.first:
        yield _skipped(digest, found.first, LATER, real, found.older)
    for each in found.recent[:-1]:
        yield _skipped(digest, each, LATER, real)
    for each in found.recent[-1:]:
        late = now > each.until
        yield _skipped(digest, each, TOO_LATE, real) if late else _due(digest, each, real)


def _due(digest: Subscription, run: Run, real: datetime) -> Delivery:
    return _delivery(
        key=key(digest.id, digest.where, run.wall),
        subscription=digest.id,
        report=digest.report,
        template=digest.template,
        where=digest.where,
        wall=run.wall,
        at=run.at,
        until=run.until,
        planned_at=real,
        work_at=real,
    )


def _skipped(
    digest: Subscription, run: Run, reason: str, real: datetime, missed: int = 1
) -> Delivery:
    stages = (Stage(real, f"{missed:,} runs are left out: {reason}"),) if missed > 1 else ()
    row = _due(digest, run, real)
    return replace(row, state="skipped", reason=reason, work_at=None, missed=missed, stages=stages)
