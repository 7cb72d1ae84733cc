"""When a digest is due: three kinds of rule, each with the words that say it. Values.

A rule knows no zone and no date; it holds what somebody asked for. `when.read(rule.words)` is
the same rule again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time, timedelta

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The names of weekdays, by the number that `date.weekday` gives."""
GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}

LAST = -1
"""The last day of a month, where the others are 1 to 28."""
MAX_DATE = 28
"""The last day that every month has."""
AT_THE_END = 32
"""Where the last day stands among the dates of any month."""
MAX_TIMES = 24
MAX_WEEKS = 52
MAX_MINUTES = 7 * 24 * 60

SHORT = timedelta(hours=6)
LONG = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Weekly:
    """At *times* on weekdays *days* (0 is Monday), in every *step*-th week."""

    days: tuple[int, ...]
    times: tuple[time, ...]
    step: int = 1

    def __post_init__(self) -> None:
        _ascending(self.days, range(7))
        _minutes(self.times)
        _ascending((self.step,), range(1, MAX_WEEKS + 1))

    @property
    def words(self) -> str:
        """`mon,thu 09:00,16:00`, `every 2 weeks weekdays 09:00`."""
        group = next((name for name, days in GROUPS.items() if tuple(days) == self.days), "")
        days = group or ",".join(DAYS[day] for day in self.days)
        every = f"every {self.step} weeks " if self.step > 1 else ""
        return f"{every}{days} {_told(self.times)}"


@dataclass(frozen=True, slots=True)
class Monthly:
    """At *times* on the days of the month *dates*: 1 to 28, or LAST, which stands at the end."""

    dates: tuple[int, ...]
    times: tuple[time, ...]

    def __post_init__(self) -> None:
        _ascending(
            tuple(_place(date) for date in self.dates), (*range(1, MAX_DATE + 1), AT_THE_END)
        )
        _minutes(self.times)

    @property
    def words(self) -> str:
        """`monthly 1,15 09:00`, `monthly last 09:00`."""
        dates = ",".join("last" if date == LAST else str(date) for date in self.dates)
        return f"monthly {dates} {_told(self.times)}"


@dataclass(frozen=True, slots=True)
class Minutes:
    """Every *step* minutes of elapsed time, whatever the clocks show."""

    step: int

    def __post_init__(self) -> None:
        _ascending((self.step,), range(1, MAX_MINUTES + 1))

    @property
    def words(self) -> str:
        """`every 5 minutes`."""
        return "every minute" if self.step == 1 else f"every {self.step} minutes"


Rule = Weekly | Monthly | Minutes


def weekly(days: Iterable[int], times: Iterable[time], step: int = 1) -> Weekly:
    """The rule with days and times in order, each once."""
    return Weekly(tuple(sorted(set(days))), tuple(sorted(set(times))), step)


def monthly(dates: Iterable[int], times: Iterable[time]) -> Monthly:
    """The rule with dates and times in order, each once."""
    return Monthly(tuple(sorted(set(dates), key=_place)), tuple(sorted(set(times))))


def window(rule: Rule) -> timedelta:
    """
    How long after it was due a digest may still go out.

    24 hours; 6 where two of its days follow each other (daily, weekdays, weekends), so that a
    late one is not read beside the next; one interval where it counts minutes.
    """
    match rule:
        case Minutes(step):
            return timedelta(minutes=step)
        case Monthly():
            return LONG
        case Weekly(days):
            return SHORT if any((day + 1) % 7 in days for day in days) else LONG


def _place(date: int) -> int:
    """Where a date stands in a month: the last day after all others."""
    return AT_THE_END if date == LAST else date


def _told(times: Sequence[time]) -> str:
    return ",".join(f"{time:%H:%M}" for time in times)


def _ascending(values: Sequence[int], allowed: Sequence[int]) -> None:
    """A rule that breaks this could not be said in words."""
    ordered = list(values) == sorted(set(values))
    if not values or not ordered or any(value not in allowed for value in values):
        raise ValueError(f"{values} is not in ascending order within {allowed}")


def _minutes(times: Sequence[time]) -> None:
    whole = all(time.second == time.microsecond == 0 and time.tzinfo is None for time in times)
    if not whole or list(times) != sorted(set(times)) or not 0 < len(times) <= MAX_TIMES:
        raise ValueError(f"{times} are not 1 to {MAX_TIMES} ascending minutes of a day")
