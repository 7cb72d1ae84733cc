"""Moments as people type them on the command line. Pure."""

from datetime import datetime, tzinfo

from bot.cards.words import echo
from bot.errors import UserError

YEARS = range(1970, 3000)


def moment(text: str, zone: tzinfo) -> datetime:
    """ISO 8601; what names no offset is meant in *zone*."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise UserError(
            f"“{echo(text)}” is no moment. Write it as ISO 8601.", "2026-05-04T09:00:00+02:00"
        )
    if found.year not in YEARS:
        raise UserError(
            f"“{echo(text)}” is out of bounds: years go from {YEARS[0]} to {YEARS[-1]}."
        )
    return found if found.tzinfo else found.replace(tzinfo=zone)
