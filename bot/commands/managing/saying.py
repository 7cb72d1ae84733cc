"""Channels, people, moments and rules as managers read them; small cards. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Spans, Text
from bot.cards.templates import entries
from bot.cards.words import echo
from bot.commands.forms import SUFFIX
from bot.desk import Desk
from bot.platforms import Address, Lack
from bot.posting.model import Subscription
from bot.posting.zones import zone_info

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OPTIONS = {
    "silent": "without a notification",
    "publish": "published",
    "skip_empty": "skipped when nothing is new",
}


def channel(where: Address) -> Span:
    """The channel under its own name where the platform can."""
    id = echo(where.channel)
    return Span(f"#{id}" if id else "this place", names=f"#{where.channel}")


def person(id: str) -> Span:
    """Somebody under their own name where the platform can."""
    said = echo(id)
    if not said:
        return Span("nobody by name")
    return Span(said if " " in said else f"@{said}", names=f"@{id}")


def local(at: datetime, zone: str, *, year: bool = False) -> str:
    """`Mon 4 May, 09:00 Europe/Zurich`."""
    return f"{_local(at, zone, year=year)} {zone}"


def _local(at: datetime, zone: str, *, year: bool = False) -> str:
    here = at.astimezone(zone_info(zone))
    day = f"{DAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]}"
    return f"{day}{f' {here.year}' if year else ''}, {here:%H:%M}"


def moment(at: datetime, zone: str, *, year: bool = False) -> Span:
    """The same, as each reader's own time where the platform can."""
    return Span(local(at, zone, year=year), moment=at)


def brief(at: datetime, zone: str) -> Span:
    """The same where the zone stands beside it."""
    return Span(_local(at, zone), moment=at)


def name(desk: Desk, digest: Subscription) -> str:
    """What people call it: its template's title."""
    template = desk.digests.get(digest.template)
    return template.title if template else digest.template


def times(digest: Subscription) -> str:
    """`weekdays 09:00, Europe/Zurich`."""
    return f"{digest.rule.words}, {digest.zone}"


def how(digest: Subscription) -> str:
    """Everything beyond the usual, in words; "" for nothing."""
    found = [words for field, words in OPTIONS.items() if getattr(digest, field)]
    if digest.thread:
        new = digest.thread == "new"
        found.append("each in a thread of its own" if new else f"in the thread {digest.thread}")
    if digest.mention:
        found.append(f"mentions {digest.mention}")
    return "; ".join(found)


def topics(desk: Desk, template: str, report: str) -> tuple[str, ...]:
    """The topics that a template can be limited to, in the order of its pool."""
    digest, facts = desk.digests.get(template), desk.reports.get(report)
    if digest is None or facts is None:
        return ()
    return tuple(dict.fromkeys(entry.topic for entry in entries(digest, facts)))


def joined(items: Sequence[Spans], last: str = "and") -> Spans:
    """ "A", "A and B", "A, B and C"."""
    found: list[Span] = []
    for at, item in enumerate(items):
        if at:
            found.append(Span(f" {last} " if at == len(items) - 1 else ", "))
        found += item
    return tuple(found)


def lacking(lacks: Iterable[Lack]) -> tuple[Block, ...]:
    """What posting there needs, each with its mend; nothing where all is well."""
    items = tuple(
        (Span(lack.what, bold=lack.stops), Span(f" {lack.mend}" if lack.mend else ""))
        for lack in lacks
    )
    if not items:
        return ()
    stops = any(lack.stops for lack in lacks)
    start = "Before it can post there:" if stops else "Good to know:"
    return (Text((Span(start, bold=True),)), Bullets(items))


def told(
    title: str, *spans: str | Span, more: Iterable[Block] = (), buttons: Iterable[Button] = ()
) -> Card:
    """A small card: what happened, in a sentence, and what can be done next."""
    said = tuple(Span(each) if isinstance(each, str) else each for each in spans)
    return Card(title, (Text(said), *more), buttons=tuple(buttons))


def refused(
    title: str, *spans: str | Span, more: Iterable[Block] = (), buttons: Iterable[Button] = ()
) -> Card:
    """The same where it could not be done."""
    said = tuple(Span(each) if isinstance(each, str) else each for each in spans)
    return Card(title, (Text(said), *more), buttons=tuple(buttons), tone="error")


def notes(said: Iterable[str]) -> tuple[Block, ...]:
    """What was read differently from how it was typed."""
    return tuple(Note((Span(each),)) for each in said)


def admin(report: str, words: str) -> str:
    """Words for managers on a button that may stand below another command's card."""
    return f"/{report}{SUFFIX} {words}"
