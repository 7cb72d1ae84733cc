"""The words that schedules are typed in. Values."""

from collections.abc import Mapping

from bot.posting.rules import DAYS as SHORT
from bot.posting.tokens import Word

LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALSO = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
DAYS: Mapping[str, int] = {
    **{name: day for day, name in enumerate(LONG)},
    **{f"{name}s": day for day, name in enumerate(LONG)},
    **{name: day for day, name in enumerate(SHORT)},
    **{name[:2]: day for day, name in enumerate(LONG)},
    **ALSO,
}
"""Weekdays, long and short, one or many of them."""

GROUPS: Mapping[str, range] = {
    **dict.fromkeys(("daily", "everyday"), range(7)),
    **dict.fromkeys(("weekday", "weekdays", "workday", "workdays"), range(5)),
    **dict.fromkeys(("weekend", "weekends"), range(5, 7)),
}

UNITS: Mapping[str, str] = {
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
    **dict.fromkeys(("hour", "hours", "h", "hr", "hrs"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), "second"),
    **dict.fromkeys(("quarter", "quarters"), "quarter"),
    **dict.fromkeys(("year", "years"), "year"),
}
"""What may follow "every 2"."""

STEPS: Mapping[str, tuple[int, str]] = {
    "hourly": (1, "hour"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "fortnight": (2, "week"),
    "monthly": (1, "month"),
    "month": (1, "month"),
    "months": (1, "month"),
    "quarterly": (1, "quarter"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
}
"""Words that are a step and its unit at once."""

MONTH = frozenset(map(Word, ("monthly", "month", "months")))
SPANS = frozenset(("-", "to", "through", "thru", "till", "until"))
NOISE = frozenset((",", "and", "at", "clock", "day", "days", "each", "every", "in", "o", "of"))
NOISE |= {"on", "the"}

MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august")
NOT_REPEATED = frozenset(("once", "today", "tomorrow", "tonight", "now", *MONTH_NAMES))
NOT_REPEATED |= {"september", "october", "november", "december", "sep", "oct", "nov", "dec"}
NOT_REPEATED |= {name[:3] for name in MONTH_NAMES}
"""What names one day, where a digest repeats."""

WORDS = tuple(
    sorted(
        {*DAYS, *GROUPS, *UNITS, *STEPS, *SPANS, *NOISE, *NOT_REPEATED, "other", "first", "last"}
    )
)
"""All that is understood, for "did you mean"."""
