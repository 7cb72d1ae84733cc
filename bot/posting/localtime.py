"""Which moment a local date and time means, also where clocks change. Pure.

One rule covers all cases: a wall time means *the first moment at which the clocks of the zone
show that time or a later one*. Where a time comes twice, that is the first of both; where it is
left out, the first whole minute after the gap. Only a date that a zone leaves out altogether
(Samoa had no 30 December 2011) means no moment.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
NONE = timedelta(0)
SECOND = timedelta(seconds=1)


def reached(wall: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment (UTC) that the naive *wall* means there; None where its date does not exist."""
    early = offset(wall, zone)
    late = offset(wall.replace(fold=1), zone)
    if late <= early:
        return (wall - early).replace(tzinfo=UTC)
    return _past_gap(wall, zone, early, late)


def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks of the zone show at that moment: naive, without its fold."""
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def offset(wall: datetime, zone: ZoneInfo) -> timedelta:
    """The zone's distance from UTC; IANA zones know it for every wall time."""
    return wall.replace(tzinfo=zone).utcoffset() or NONE


def change(start: datetime, end: datetime, zone: ZoneInfo) -> datetime:
    """The first moment of the offset that holds at *end*; it is another one at *start*."""
    held = end.astimezone(zone).utcoffset()
    while end - start > SECOND:
        middle = start + (end - start) // 2
        if middle.astimezone(zone).utcoffset() == held:
            end = middle
        else:
            start = middle
    return end.replace(microsecond=0)


def _past_gap(wall: datetime, zone: ZoneInfo, early: timedelta, late: timedelta) -> datetime | None:
    """Clocks go from *early* to *late* over *wall*: the first whole minute after that."""
    moment = change((wall - late).replace(tzinfo=UTC), (wall - early).replace(tzinfo=UTC), zone)
    left, arrived = (moment.replace(tzinfo=None) + each for each in (early, late))
    midnight = wall.replace(hour=0, minute=0)
    if left <= midnight and midnight + DAY <= arrived:
        return None
    return moment + timedelta(seconds=-arrived.second % 60)
