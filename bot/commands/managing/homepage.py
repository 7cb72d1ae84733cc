"""Digests as a page of their own, which Slack shows as App Home. Draws.

Room for a name, a line of facts and two buttons a digest; twenty of them a page.
"""

from collections.abc import Iterator, Sequence

from bot.cards.model import Block, Button, Buttons, Card, Note, Rule, Span, Spans, Text
from bot.commands.managing import listing, saying
from bot.commands.managing.listing import Last
from bot.commands.managing.office import Errand
from bot.posting.model import Subscription

PAGE = 20
"""Four blocks each, of the hundred that Slack takes, some of which are for a welcome."""


def page(errand: Errand, last: Last, number: int) -> Card:
    """That page, counted from 1; drafts and buttons are for managers."""
    manages = errand.is_manager
    every = listing.ordered([e for e in errand.digests if manages or e.state != "draft"])
    every.sort(key=lambda each: not listing.is_ill(each, last.get(each.id)))
    if not every:
        return _empty(errand)
    pages = -(-len(every) // PAGE)
    number = min(max(number, 1), pages)
    shown = every[(number - 1) * PAGE : number * PAGE]
    blocks: list[Block] = [Text(listing.summed(every, last))]
    blocks += [Buttons(_first(every))] if manages else [_ask(errand)]
    for digest in shown:
        blocks += _one(errand, digest, last, manages=manages)
    if pages > 1:
        blocks += [
            Rule(),
            Note((Span(_where(shown, every, number)),)),
            Buttons(_turn(number, pages)),
        ]
    return Card("Digests", tuple(blocks))


def _one(errand: Errand, digest: Subscription, last: Last, *, manages: bool) -> Iterator[Block]:
    """What it is and whether it is well; when; what can be done."""
    delivery = last.get(digest.id)
    name = Span(saying.name(errand.office.desk, digest), bold=True)
    well = digest.state == "active" and not listing.is_ill(digest, delivery)
    state = () if well else (Span(" – "), *listing.health(errand, digest, delivery))
    yield Rule()
    yield Text((name, Span(" in "), saying.channel(digest.where), *state))
    yield Note((*_facts(digest), *(_tail(errand, digest, last) if well else ()), *_by(digest)))
    if manages:
        yield Buttons(listing.buttons(digest))


def _facts(digest: Subscription) -> Spans:
    coming = digest.next_at if digest.state == "active" else None
    then = (Span(" · next "), saying.brief(coming, digest.zone)) if coming else ()
    return (Span(saying.times(digest)), *then)


def _tail(errand: Errand, digest: Subscription, last: Last) -> Spans:
    delivery = last.get(digest.id)
    if delivery is None:
        return (Span(" · nothing was due yet"),)
    if delivery.state == "sent":
        return (Span(" · last posted "), saying.brief(delivery.at, digest.zone))
    return (Span(" · "), *listing.health(errand, digest, delivery))


def _by(digest: Subscription) -> Spans:
    return (
        Span(" · by "),
        saying.person(digest.created_by),
        Span(" · "),
        Span(digest.id, code=True),
    )


def _first(every: Sequence[Subscription]) -> tuple[Button, ...]:
    several = (Button("Several at once", do="digest several"),) if len(every) > 1 else ()
    return (
        Button("New digest", do="digest new", primary=True),
        *several,
        Button("Log", do="log"),
        Button("Doctor", do="doctor"),
    )


def _where(shown: Sequence[Subscription], every: Sequence[Subscription], number: int) -> str:
    start = (number - 1) * PAGE
    return f"{start + 1:,} to {start + len(shown):,} of {len(every):,}"


def _turn(number: int, pages: int) -> tuple[Button, ...]:
    back = (Button("Previous", do=f"home page:{number - 1}"),) if number > 1 else ()
    on = (Button("Next", do=f"home page:{number + 1}"),) if number < pages else ()
    return (*back, *on)


def _ask(errand: Errand) -> Note:
    name = Span(f"/{errand.report.name}-admin", code=True)
    return Note((Span("Managers set digests up with "), name))


def _empty(errand: Errand) -> Card:
    if not errand.is_manager:
        return Card("Digests", (Text((Span(listing.EMPTY),)), _ask(errand)))
    buttons = (Button("New digest", do="digest new", primary=True), Button("Help", do="help"))
    return saying.told("Digests", listing.EMPTY, buttons=buttons)
