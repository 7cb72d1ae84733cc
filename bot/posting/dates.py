"""The local dates and times that a rule names, in order; no zone, no clock. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, rrule

from bot.posting.anchors import Anchor, day_of
from bot.posting.rules import Monthly, Weekly

WEEK = timedelta(days=7)


def walls(rule: Weekly | Monthly, start: date, anchor: Anchor) -> Iterator[datetime]:
    """Every date and time of the rule from *start* on, without end."""
    for day in dates(rule, start, anchor):
        for each in rule.times:
            yield datetime.combine(day, each)


def dates(rule: Weekly | Monthly, start: date, anchor: Anchor) -> Iterator[date]:
    """Every date of the rule from *start* on, without end."""
    match rule:
        case Weekly():
            return _weekly(rule, start, anchor)
        case Monthly():
            return _monthly(rule, start)


def _weekly(rule: Weekly, start: date, anchor: Anchor) -> Iterator[date]:
    # Plain arithmetic: planning many digests would spend most of its time on building rrules.
    step, monday = WEEK * rule.step, _monday(start)
    if rule.step > 1:
        first = day_of(anchor)
        start, monday = max(start, first), _monday(first)
        monday += max((start - monday) // step, 0) * step
    while True:
        for day in rule.days:
            date = monday + timedelta(days=day)
            if date >= start:
                yield date
        monday += step


def _monthly(rule: Monthly, start: date) -> Iterator[date]:
    midnight = datetime.combine(start, time())
    return (found.date() for found in rrule(MONTHLY, dtstart=midnight, bymonthday=rule.dates))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
