"""What a rule counts from: the first week, or the first moment. Pure.

`every 2 weeks` counts weeks (Monday to Sunday) from the week of a local date; nothing is due
before that date. `every 5 minutes` counts from a moment, which is due itself. Other rules
count from nothing.
"""

from datetime import UTC, date, datetime

from bot.errors import UserError
from bot.posting.rules import Minutes, Monthly, Rule, Weekly

Anchor = date | datetime | None
"""A local date for weeks, an aware moment for minutes."""

FIRST_DAY = date(1970, 1, 5)
"""A Monday: weeks count from here where no anchor is kept."""
FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


def counts(rule: Rule) -> bool:
    """Whether the rule needs an anchor."""
    match rule:
        case Minutes():
            return True
        case Weekly():
            return rule.step > 1
        case Monthly():
            return False


def day_of(anchor: Anchor) -> date:
    """The local date that weeks count from."""
    if isinstance(anchor, datetime):
        raise TypeError(f"weeks count from a local date, not from {anchor}")
    return anchor or FIRST_DAY


def moment_of(anchor: Anchor) -> datetime:
    """The moment that minutes count from."""
    if anchor is None:
        return FIRST_MOMENT
    if not isinstance(anchor, datetime) or anchor.tzinfo is None:
        raise TypeError(f"minutes count from an aware moment, not from {anchor}")
    return anchor.astimezone(UTC)


def told(anchor: Anchor) -> str:
    """`2026-05-04` or `2026-05-04T07:00:00Z`, as lists show it and files keep it; "" for none."""
    if isinstance(anchor, datetime):
        return f"{anchor.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return anchor.isoformat() if anchor else ""


def read(rule: Rule, text: str) -> Anchor:
    """The anchor that `told` wrote or somebody typed; "" is none."""
    if not text.strip():
        return None
    if not counts(rule):
        raise UserError("Only “every … weeks” and “every … minutes” count from an anchor.")
    return _moment(text.strip()) if isinstance(rule, Minutes) else _day(text.strip())


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not _plausible(day.year):
        raise UserError(
            "The anchor of “every … weeks” is a date such as 2026-05-04: the first to be due."
        )
    return day


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    if moment.tzinfo is None or not _plausible(moment.year):
        raise UserError(
            "The anchor of “every … minutes” is a moment with its offset,"
            " such as 2026-05-04T09:00:00+02:00."
        )
    return moment.astimezone(UTC)


def _plausible(year: int) -> bool:
    return 1970 <= year < 3000
