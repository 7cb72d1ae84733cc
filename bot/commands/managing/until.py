"""Until when: a day, a moment, a while. Pure: now and the zone are handed in."""

import re
from datetime import UTC, date, datetime, time, timedelta

from bot.cards.words import echo
from bot.errors import UserError
from bot.posting.localtime import reached
from bot.posting.vocabulary import DAYS
from bot.posting.zones import zone_info

EXAMPLES = ("tomorrow", "monday", "2 weeks", "2026-05-04 09:00")
LEADING = re.compile(r"^(?:(?:until|till|in|for|on|next)\s+)+")
WHILE = re.compile(r"(\d{1,4})\s?(h|hours?|d|days?|w|weeks?)")
LONGEST = timedelta(days=5 * 366)


def read(text: str, zone: str, now: datetime) -> datetime:
    """The moment in UTC; a UserError that says what to type instead."""
    if len(text) > 60:
        raise _unknown(text)
    said = LEADING.sub("", " ".join(text.casefold().split()))
    found = _moment(said, zone, now)
    if found is None:
        raise _unknown(text)
    if found <= now:
        raise UserError(f"“{echo(text)}” is over already: a pause ends later than now.")
    if found > now + LONGEST:
        raise UserError("A pause ends within five years; without an end, leave “until” out.")
    return found


def _moment(said: str, zone: str, now: datetime) -> datetime | None:
    if found := WHILE.fullmatch(said):
        hours = {"h": 1, "d": 24, "w": 7 * 24}[found[2][0]]
        return now + timedelta(hours=int(found[1]) * hours)
    today = now.astimezone(zone_info(zone)).date()
    if said == "tomorrow":
        return _at(today + timedelta(days=1), time(), zone)
    if said in DAYS:
        ahead = (DAYS[said] - today.weekday()) % 7 or 7
        return _at(today + timedelta(days=ahead), time(), zone)
    return _iso(said, zone) if re.match(r"\d{4}-\d\d-\d\d", said) else None


def _iso(said: str, zone: str) -> datetime | None:
    """A day, or a day and a time, in that zone unless it names its distance from UTC."""
    try:
        found = datetime.fromisoformat(said.upper())
    except ValueError:
        return None
    if not 1970 < found.year < 8000:
        return None
    return found.astimezone(UTC) if found.tzinfo else _at(found.date(), found.time(), zone)


def _at(day: date, at: time, zone: str) -> datetime | None:
    return reached(datetime.combine(day, at), zone_info(zone))


def _unknown(text: str) -> UserError:
    words = f"“{echo(text)}” is no day that I know."
    return UserError(f"{words} Try: {'; '.join(EXAMPLES)}.")
