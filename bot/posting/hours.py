"""Times of day as people type them: 9am, 16:30, 9h30, noon. Pure."""

from datetime import time

from bot.errors import UserError

NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def hour(hour: int, minute: int = 0, half: str = "") -> time:
    """The time of day; *half* is "am", "pm" or "". A UserError where no clock shows it."""
    typed = f"“{hour}:{minute:02}{half and ' '}{half}” is no time of day."
    if half and not 1 <= hour <= 12:
        raise UserError(f"{typed} With am and pm, hours go from 1 to 12.")
    if hour == 24 and minute == 0:
        raise UserError("A day ends at 23:59: for 24:00 write 00:00, with the next day.")
    if hour > 23 or minute > 59:
        raise UserError(f"{typed} Times go from 00:00 to 23:59.")
    return time(hour % 12 + 12 * (half == "pm"), minute) if half else time(hour, minute)
