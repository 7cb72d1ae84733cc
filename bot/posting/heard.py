"""What the words of a schedule have said, and the rule they make, or what is missing. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import time

from bot.errors import UserError
from bot.posting import refused
from bot.posting.rules import (
    LAST,
    MAX_DATE,
    MAX_MINUTES,
    MAX_TIMES,
    MAX_WEEKS,
    Minutes,
    Monthly,
    Rule,
    Weekly,
    monthly,
    weekly,
)


@dataclass(slots=True)
class Heard:
    """Collected while words are read. *weeks* and *minutes* are steps; more than one is a fault."""

    is_monthly: bool
    days: set[int] = field(default_factory=set)
    dates: set[int] = field(default_factory=set)
    times: set[time] = field(default_factory=set)
    weeks: set[int] = field(default_factory=set)
    minutes: set[int] = field(default_factory=set)


def decided(heard: Heard) -> Rule:
    """The rule; a UserError for what is missing, too much, or out of bounds."""
    by_date = heard.is_monthly or bool(heard.dates)
    if heard.minutes:
        return _minutes(heard)
    if len(heard.weeks) > 1 or (heard.weeks and by_date):
        raise UserError("A digest has one step: weeks or months.", "every 2 weeks mon 09:00")
    if len(heard.times) > MAX_TIMES:
        raise UserError(f"A digest has at most {MAX_TIMES} times a day.", "every 30 minutes")
    return _monthly(heard) if by_date else _weekly(heard)


def _minutes(heard: Heard) -> Minutes:
    step = heard.minutes.pop()
    if heard.minutes or heard.days or heard.dates or heard.times or heard.weeks:
        raise refused.minutes_and_more()
    if step < 1:
        raise refused.a_step("second")
    if step > MAX_MINUTES:
        most = f"Minutes are counted up to a week, which is {MAX_MINUTES}."
        raise UserError(f"{most} Name days instead.", "mon 09:00", "every 2 weeks mon 09:00")
    return Minutes(step)


def _weekly(heard: Heard) -> Weekly:
    step = heard.weeks.pop() if heard.weeks else 1
    if not 1 <= step <= MAX_WEEKS:
        near = weekly(heard.days or [0], _times(heard), 2).words
        raise UserError(f"Weeks are counted from 1 to {MAX_WEEKS}.", near)
    if not heard.days:
        some = ((0,), range(5), range(7)) if step == 1 else ((0,),)
        whole = (weekly(days, _times(heard), step).words for days in some)
        raise UserError("On which days? Name weekdays, or daily, weekdays, weekends.", *whole)
    if not heard.times:
        raise _no_time(weekly(heard.days, _times(heard), step))
    return weekly(heard.days, heard.times, step)


def _monthly(heard: Heard) -> Monthly:
    if heard.days:
        raise UserError(
            "A digest comes on weekdays or on days of the month, not on both:"
            f" monthly takes 1 to {MAX_DATE}, or last.",
            weekly(heard.days, _times(heard)).words,
            monthly([1], _times(heard)).words,
        )
    if not heard.dates:
        raise UserError(
            f"On which day of the month? Name 1 to {MAX_DATE}, or last.",
            monthly([1], _times(heard)).words,
            monthly([LAST], _times(heard)).words,
        )
    kept = [date for date in heard.dates if date == LAST or 1 <= date <= MAX_DATE]
    if late := heard.dates.difference(kept):
        why = f"Not every month has a day {min(late)}"
        if min(late) > 31 or min(late) < 1:
            why = f"Days of the month go from 1 to {MAX_DATE}"
        whole = monthly([*kept, LAST], _times(heard)).words
        raise UserError(f"{why}; the last day of each month is called last.", whole)
    if not heard.times:
        raise _no_time(monthly(heard.dates, _times(heard)))
    return monthly(heard.dates, heard.times)


def _times(heard: Heard) -> Collection[time]:
    """The times that were said, or a good one for a proposal."""
    return heard.times or (time(9),)


def _no_time(near: Rule) -> UserError:
    return UserError("At what time? Write it as 09:00 or 9am.", near.words)
