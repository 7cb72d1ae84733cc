"""Where clocks change between the runs of a digest, in words for whoever reads the list. Pure."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.posting.localtime import DAY, change, offset, shown
from bot.posting.schedule import Occurrence
from bot.posting.zones import zone_info

SECOND = timedelta(seconds=1)


def marks(
    occurrences: Sequence[Occurrence], zone: str, before: datetime | None = None
) -> tuple[str, ...]:
    """
    For each run what the clocks do to it, or since the run before it; "" where they do nothing.
    *before* is the moment that the first run is compared with.
    """
    place = zone_info(zone)
    moments = [*([before] if before else []), *(each.at for each in occurrences)]
    moments = moments if before else [*moments[:1], *moments]
    return tuple(
        "; ".join((*_itself(run, place), *_between(start, end, run, place)))
        for run, (start, end) in zip(occurrences, pairwise(moments), strict=True)
    )


def day_told(day: date) -> str:
    """`28 March 2027`."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def offset_told(moment: datetime, zone: ZoneInfo) -> str:
    """`UTC+2`, `UTC-3:30`, `UTC`."""
    minutes = round(_offset(moment, zone) / timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def _between(start: datetime, end: datetime, run: Occurrence, zone: ZoneInfo) -> Iterator[str]:
    """The last change that the run before did not know yet, and what it means from here on."""
    if _offset(start, zone) == _offset(end, zone):
        return
    since = end
    while since > start and _offset(since, zone) == _offset(end, zone):
        since = max(since - DAY, start)
    moment = change(since, end, zone)
    left, arrived = (shown(moment, zone) + by for by in (_jump(moment, zone), timedelta(0)))
    way, day = ("forward", arrived) if arrived > left else ("back", left - SECOND)
    here = f"{run.wall or shown(run.at, zone):%H:%M}"
    yield f"clocks go {way} on {day_told(day)}: {here} is {offset_told(end, zone)} from here"
    if arrived - left >= DAY:
        yield f"{day_told(left)} does not exist there"


def _itself(run: Occurrence, zone: ZoneInfo) -> Iterator[str]:
    """Whether the run's own time is left out that day, or comes twice."""
    if run.wall is None:
        return
    early, late = offset(run.wall, zone), offset(run.wall.replace(fold=1), zone)
    here = shown(run.at, zone)
    if early > late:
        yield f"{run.wall:%H:%M} comes twice that day: the first one counts"
    if here != run.wall:
        day = "" if here.date() == run.wall.date() else f" on {day_told(here)}"
        yield f"moved to {here:%H:%M}{day}: {run.wall:%H:%M} does not exist that day"


def _jump(moment: datetime, zone: ZoneInfo) -> timedelta:
    """What takes the clocks after a change back to what they showed before it."""
    return _offset(moment - SECOND, zone) - _offset(moment, zone)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
