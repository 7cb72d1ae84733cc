"""What a delivery looks like: a body shared by all that tell the same, and its own footer. Draws.

A body is the same object each time, so that a platform can keep its drawing beside it.
"""

from collections import OrderedDict
from datetime import datetime
from functools import lru_cache

from bot.cards.model import Card, Span, Spans
from bot.cards.templates import draw
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Posting
from bot.posting.model import Delivery, Subscription
from bot.posting.quick import quick
from bot.posting.zones import zone_info

_span, _posting = quick(Span), quick(Posting)

MOST = 1500
"""Bodies that are kept: those of four templates in three languages."""
TRIAL = Span("A test: it does not count in the rotation. ")


class Bodies:
    """Draws each body once, and forgets the one that was longest unused."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: OrderedDict[tuple[str, str, str, str], Card] = OrderedDict()

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self._kept)

    def forget(self) -> None:
        """Let go of all: what is told next is mostly something else."""
        self._kept.clear()

    def drawn(self, delivery: Delivery, locale: str) -> Card | None:
        """The card, if it is drawn already."""
        name = _name(delivery, locale)
        card = self._kept.get(name)
        if card is not None:
            self._kept.move_to_end(name)
        return card

    def card(self, delivery: Delivery, locale: str) -> Card:
        """The card; a UserError or ContentError where it cannot be drawn."""
        if (known := self.drawn(delivery, locale)) is not None:
            return known
        template = self._desk.digests.get(delivery.template)
        report = self._desk.reports.get(delivery.report)
        if template is None:
            raise UserError(f"There is no template “{delivery.template}” any more.")
        if report is None:
            raise UserError(f"There is no report “{delivery.report}” any more.")
        card = self._kept[_name(delivery, locale)] = draw(template, report, delivery.entry, locale)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return card


def posting(delivery: Delivery, digest: Subscription) -> Posting:
    """How it is posted."""
    return _posting(
        key=delivery.key,
        silent=digest.silent,
        thread=digest.thread,
        mention=digest.mention if delivery.kind != "test" else "",
        publish=digest.publish and delivery.kind != "test",
        first_tried=delivery.first_tried,
        footer=footer(delivery, digest),
        command=delivery.report,
    )


def footer(delivery: Delivery, digest: Subscription) -> Spans:
    """When the next one comes, and where that is changed."""
    hint = _span(f"/{digest.report}-admin digest show {digest.id}", code=True)
    start: Spans = (TRIAL,) if delivery.kind == "test" else ()
    if digest.next_at is None or digest.state != "active":
        return (*start, hint)
    return (*start, *_next(digest.next_at, digest.zone), hint)


@lru_cache(maxsize=1024)
def _next(at: datetime, zone: str) -> Spans:
    """Many digests share their times."""
    local = at.astimezone(zone_info(zone))
    words = f"{local:%a} {local.day} {local:%b %H:%M} {zone}"
    return (Span("Next: "), Span(words, moment=at), Span(" · "))


def _name(delivery: Delivery, locale: str) -> tuple[str, str, str, str]:
    return delivery.report, delivery.template, delivery.entry, locale
