"""Cron, which is refused: what it would be in our words. Pure.

Five fields (minute, hour, day of the month, month, weekday), or six with seconds first. Numbers
of weekdays are read as cron itself reads them: 0 and 7 are Sunday, 1 is Monday.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import product

from bot.posting.rules import DAYS, LAST, MAX_DATE, MAX_TIMES, Minutes, Rule, monthly, weekly

FIELD = re.compile(r"[0-9*?/,\-lw#]+|(?:[a-z]{3}[,\-]?)+(?:[0-9l#/]*)")
MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
SUNDAY_FIRST = ("sun", *DAYS[:-1])
MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Answer:
    """*words* are the same in our words, or the nearest with *why* they are not the same."""

    words: str = ""
    why: str = ""


class _Reason(Exception):
    """Why there are no words for a cron line, and the nearest ones."""

    def __init__(self, why: str, words: str = "") -> None:
        super().__init__(why)
        self.answer = Answer(words, why)


def translate(text: str) -> Answer | None:
    """What a cron line is in our words; None where the text is not cron."""
    line = text.strip().casefold()
    fields = MACROS.get(line, line).split()
    if not _is_cron(fields):
        return None
    try:
        return Answer(_rule(fields).words)
    except _Reason as reason:
        return reason.answer


def _is_cron(fields: list[str]) -> bool:
    if not all(FIELD.fullmatch(field) for field in fields):
        return False
    numeric = all(re.fullmatch(r"[0-9*/,\-]+", field) for field in fields[:2])
    return bool(fields) and numeric and (5 <= len(fields) <= 7 or "*" in "".join(fields))


def _rule(fields: list[str]) -> Rule:
    if len(fields) not in (5, 6):
        raise _Reason("a cron line has five fields, or six with seconds")
    if len(fields) == 6 and fields.pop(0) not in ("0", "00"):
        raise _Reason("digests do not count seconds")
    if "?" in fields and re.search(r"[0-9]", fields[4]):
        raise _Reason("programs that write “?” do not agree on which weekday is 1: name the days")
    if re.search(r"[0-9l]w|#|[0-9a-z]l", f"{fields[2]} {fields[4]}"):
        raise _Reason("digests do not count weekdays of a month")
    minutes, hours = _numbers(fields[0], 0, 59), _numbers(fields[1], 0, 23)
    dates, days = _dates(fields[2]), _weekdays(fields[4])
    if len(_numbers(fields[3], 1, 12, MONTHS)) < 12:
        raise _Reason("digests go out in every month of the year")
    if dates and len(days) < 7:
        raise _Reason("cron means dates or weekdays by that, whichever comes: make two digests")
    if not dates and len(days) == 7 and (step := _round_the_clock(minutes, hours)):
        return Minutes(step)
    times = tuple(time(hour, minute) for hour, minute in product(hours, minutes))
    if len(times) > MAX_TIMES:
        raise _too_many(fields[0], len(hours) == 24 and not dates and len(days) == 7)
    return _by_date(dates, times) if dates else weekly(days, times)


def _too_many(minutes: str, all_day: bool) -> _Reason:
    if all_day and minutes.startswith("*/"):
        near = Minutes(int(minutes[2:])).words
        return _Reason("cron begins anew with each hour, so that its last step is shorter", near)
    return _Reason(f"a digest has at most {MAX_TIMES} times a day")


def _by_date(dates: tuple[int, ...], times: tuple[time, ...]) -> Rule:
    if late := [date for date in dates if date > MAX_DATE]:
        kept = [date for date in dates if date not in late]
        near = monthly([*kept, LAST], times).words
        raise _Reason(
            f"some months have no day {late[0]}, and cron leaves them out;"
            " the last day is in every month",
            near,
        )
    return monthly(dates, times)


def _round_the_clock(minutes: tuple[int, ...], hours: tuple[int, ...]) -> int:
    """The distance between runs that come evenly all day; 0 where they do not."""
    step = 60 // len(minutes)
    even = minutes == tuple(range(minutes[0], 60, step)) and minutes[0] < step
    return step if len(hours) == 24 and even and 60 % len(minutes) == 0 else 0


def _dates(field: str) -> tuple[int, ...]:
    """Days of the month; () for every day."""
    if field == "l":
        return (LAST,)
    found = _numbers(field, 1, 31)
    return () if len(found) == 31 else found


def _weekdays(field: str) -> tuple[int, ...]:
    """0 is Monday, as everywhere but in cron."""
    found = _numbers(field, 0, 7, SUNDAY_FIRST)
    return tuple(sorted({(day - 1) % 7 for day in found}))


def _numbers(field: str, low: int, high: int, names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """The values of a field in order: `*`, `*/5`, `9-17`, `1,15`, `mon-fri`."""
    found = {value for part in field.split(",") for value in _part(part, low, high, names)}
    return tuple(sorted(found))


def _part(part: str, low: int, high: int, names: tuple[str, ...]) -> Iterator[int]:
    span, slash, step = part.partition("/")
    if slash and not (step.isdecimal() and 0 < int(step) <= high):
        raise _Reason("a cron field has a step that it cannot have")
    first, dash, last = span.partition("-")
    start = low if first in ("*", "?") else _number(first, low, high, names)
    end = _number(last, low, high, names) if dash else start
    if first in ("*", "?") or (slash and not dash):
        end = 6 if high == 7 else high
    if end == 0 < start and high == 7:
        end = 7
    if start > end:
        raise _Reason("a cron field counts backwards")
    return iter(range(start, end + 1, int(step) if slash else 1))


def _number(text: str, low: int, high: int, names: tuple[str, ...]) -> int:
    if text in names and text:
        return names.index(text)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise _Reason(f"a cron field that goes from {low} to {high} holds something else")
    return int(text)
