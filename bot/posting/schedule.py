"""Which moments a rule means in a zone: the next ones, those between, those missed. Pure.

The promises, kept by tests over every zone and each change of its clocks:
1. One post for each local date and time that the rule names.
2. A time that the clocks leave out is due at the first whole minute after the gap.
3. A time that comes twice is due the first time only.
4. Two times that would be due at one moment are due once, under the earlier one's name.
5. A date that the zone leaves out is skipped.
6. `every n weeks` counts weeks from the anchor's, `every n minutes` elapsed time from the
   anchor, whatever the clocks do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile
from typing import NamedTuple

from bot.errors import UserError
from bot.posting.anchors import Anchor, moment_of
from bot.posting.dates import walls
from bot.posting.localtime import reached, shown
from bot.posting.rules import Minutes, Monthly, Rule, Weekly, weekly
from bot.posting.zones import zone_info

YEARS = range(1970, 9000)
BEFORE = timedelta(days=1)
"""The longest gap: a wall time so much earlier than a moment can be due then."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time to be due: *wall* as its zone's clocks name it (None for minutes), *at* in UTC."""

    wall: datetime | None
    at: datetime


class Missed(NamedTuple):
    """The *latest* that was due, and how many came before it."""

    latest: Occurrence | None
    earlier: int


def after(rule: Rule, zone: str, moment: datetime, anchor: Anchor = None) -> Occurrence:
    """The first one later than *moment*."""
    return next(each for each in runs(rule, zone, moment, anchor) if each.at > moment)


def runs(rule: Rule, zone: str, moment: datetime, anchor: Anchor = None) -> Iterator[Occurrence]:
    """All from *moment* on, that one included, without end."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} says no offset")
    if moment.year not in YEARS:
        raise UserError(f"Only the years {YEARS[0]} to {YEARS[-1]} can be planned.")
    match rule:
        case Minutes():
            return _elapsed(rule, moment, anchor)
        case Weekly() | Monthly():
            return _walls(rule, zone, moment, anchor)


def upcoming(
    rule: Rule, zone: str, moment: datetime, n: int, anchor: Anchor = None
) -> tuple[Occurrence, ...]:
    """The next *n* from *moment* on, that one included."""
    return tuple(islice(runs(rule, zone, moment, anchor), n))


def between(
    rule: Rule, zone: str, start: datetime, end: datetime, anchor: Anchor = None
) -> Iterator[Occurrence]:
    """Those later than *start* and not later than *end*."""
    until = takewhile(lambda each: each.at <= end, runs(rule, zone, start, anchor))
    return (each for each in until if each.at > start)


def latest_missed(
    rule: Rule, zone: str, since: datetime, now: datetime, anchor: Anchor = None
) -> Missed:
    """The last one later than *since* and not later than *now*: the one that may still go out."""
    if isinstance(rule, Minutes):
        return _latest_elapsed(rule, since, now, anchor)
    latest, count = None, 0
    for each in between(rule, zone, since, now, anchor):
        latest, count = each, count + 1
    return Missed(latest, max(count - 1, 0))


def first_anchor(rule: Rule, zone: str, moment: datetime) -> Anchor:
    """What a rule that begins at *moment* counts from; None where it counts from nothing."""
    match rule:
        case Minutes():
            return moment.astimezone(UTC).replace(second=0, microsecond=0)
        case Weekly(days, times, step) if step > 1:
            wall = after(weekly(days, times), zone, moment).wall
            return wall.date() if wall else None
        case Weekly() | Monthly():
            return None


def _walls(
    rule: Weekly | Monthly, zone: str, moment: datetime, anchor: Anchor
) -> Iterator[Occurrence]:
    place, last = zone_info(zone), None
    for wall in walls(rule, (shown(moment, place) - BEFORE).date(), anchor):
        at = reached(wall, place)
        if at is None or at == last:
            continue
        last = at
        if at >= moment:
            yield Occurrence(wall, at)


def _elapsed(rule: Minutes, moment: datetime, anchor: Anchor) -> Iterator[Occurrence]:
    first, step = moment_of(anchor), timedelta(minutes=rule.step)
    at = first + max(-((first - moment) // step), 0) * step
    while True:
        yield Occurrence(None, at)
        at += step


def _latest_elapsed(rule: Minutes, since: datetime, now: datetime, anchor: Anchor) -> Missed:
    """By division: a year of minutes is not walked through."""
    first, step = moment_of(anchor), timedelta(minutes=rule.step)
    before, last = (max((each - first) // step, -1) for each in (since, now))
    if last <= before:
        return Missed(None, 0)
    return Missed(Occurrence(None, first + last * step), last - before - 1)
