"""What people look at: lists, one digest, its next card. Does: asks the store."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards.model import Block, Bullets, Button, Card, Heading, Span, Spans, Text
from bot.commands.managing import homepage, known, listing, previewing, saying, templates
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply
from bot.posting import changes as clocks
from bot.posting.anchors import told as anchor_told
from bot.posting.model import Delivery, Subscription
from bot.posting.plan import TICK
from bot.posting.schedule import upcoming
from bot.posting.zones import zone_info

RUNS = 10


async def list_(errand: Errand) -> Reply:
    """`digest list`."""
    last = await _last(errand, errand.digests)
    page = int(errand.typed("page") or 1)
    return errand.reply(listing.managed(errand, last, page))


async def home(errand: Errand) -> Reply:
    """The workspace's digests, with buttons for those who may press them."""
    last = await _last(errand, errand.digests)
    page = int(errand.typed("page") or 1)
    return errand.reply(homepage.page(errand, last, page))


async def digests(errand: Errand) -> Reply:
    """`digests`, for everyone: what this channel gets."""
    here = [each for each in errand.digests if each.where.channel == errand.here.channel]
    some = errand.digests if errand.request.direct else here
    last = await _last(errand, some)
    return errand.reply(listing.read(errand, last, some, "What comes to this channel"))


async def preview(errand: Errand) -> Reply:
    """The exact next card, for the asker's eyes; of a template, how its cards look."""
    digest = _previewed(errand)
    if isinstance(digest, Card):
        return errand.reply(digest)
    card, posting = await previewing.drawn(errand.office, digest)
    first: list[Block] = [
        Text(
            (
                Span("The next card for "),
                saying.channel(digest.where),
                Span(", only for you."),
            )
        ),
        Text(listing.coming(errand, digest)),
    ]
    buttons: tuple[Button, ...] = ()
    if errand.is_manager:
        admin = errand.report.name
        buttons = (
            Button("Test now", do=saying.admin(admin, f"digest test {digest.id}")),
            Button("Show", do=saying.admin(admin, f"digest show {digest.id}")),
        )
    return errand.reply(previewing.framed(card, posting, tuple(first), *buttons))


def _previewed(errand: Errand) -> Subscription | Card:
    """The one that is named; without a name the one that comes here next."""
    text = errand.typed("digest")
    if text:
        return _named(errand, text)
    live = [each for each in listing.ordered(errand.digests) if each.state != "draft"]
    here = [each for each in live if each.where.channel == errand.here.channel]
    if not here:
        return templates.offered(errand, "No digest comes to this channel yet. There are these:")
    return here[0]


def _named(errand: Errand, text: str) -> Subscription | Card:
    """A digest of this workspace, else a template."""
    template = templates.named(errand, text)
    try:
        found = known.digest(errand, text)
        if found.state == "draft" and not errand.is_manager:
            raise UserError("There is no digest of that name here.", "digests")
    except UserError:
        drafts = {each.id for each in errand.digests if each.state == "draft"}
        is_there = any(
            each.template == template and each.id not in drafts for each in errand.digests
        )
        if template is None or is_there:
            raise
        return templates.looks(errand, template)
    return found


async def show(errand: Errand) -> Reply:
    """`digest show`: everything about one, with the next ten runs."""
    digest = known.digest(errand, errand.typed("digest"))
    last = (await _last(errand, [digest])).get(digest.id)
    blocks: list[Block] = [
        Text(
            (
                Span(saying.name(errand.office.desk, digest), bold=True),
                Span(" in "),
                saying.channel(digest.where),
                Span(f": {saying.times(digest)}."),
            )
        ),
        Text(listing.health(errand, digest, last)),
        Bullets(tuple(_details(digest))),
        Heading("Next ten runs" if digest.state == "active" else "Next ten runs, once it is on"),
        Bullets(tuple(_runs(digest, errand.now)), ordered=True),
    ]
    return errand.reply(Card("Digest", tuple(blocks), scope=digest.id, buttons=_next(digest)))


def _details(digest: Subscription) -> Iterator[Spans]:
    yield (Span("Topics: "), Span(", ".join(digest.topics) or "all"))
    if said := saying.how(digest):
        yield (Span("How: "), Span(said))
    if digest.anchor:
        yield (Span("Counts from: "), Span(anchor_told(digest.anchor)))
    yield (Span("Made by "), saying.person(digest.created_by), *_on(digest.created_at))
    if digest.changed_at != digest.created_at:
        yield (Span("Last changed by "), saying.person(digest.changed_by), *_on(digest.changed_at))


def _on(at: datetime | None) -> Spans:
    return (Span(", "), Span(f"{at:%Y-%m-%d %H:%M} UTC", moment=at)) if at else ()


def _runs(digest: Subscription, now: datetime) -> Iterator[Spans]:
    """In its own zone as words, since that is what was asked for; clock changes are marked."""
    dealt_with = digest.since + TICK if digest.since else now
    start = max(now, digest.paused_until or now, dealt_with)
    found = upcoming(digest.rule, digest.zone, start, RUNS, digest.anchor)
    place = zone_info(digest.zone)
    for each, mark in zip(found, clocks.marks(found, digest.zone, start), strict=True):
        here = each.at.astimezone(place)
        day = f"{saying.DAYS[here.weekday()]} {here:%Y-%m-%d %H:%M}"
        yield (Span(day), *((Span(f" – {mark}", italic=True),) if mark else ()))


def _next(digest: Subscription) -> tuple[Button, ...]:
    id = digest.id
    first = {
        "active": Button("Pause", do=f"digest pause {id}"),
        "paused": Button("Resume", do=f"digest resume {id}", primary=True),
        "draft": Button("Activate", do=f"digest activate {id}", primary=True),
    }[digest.state]
    return (
        first,
        Button("Preview", do=f"digest preview {id}"),
        Button("Edit", do=f"digest edit {id}"),
        Button("Why", do=f"digest why {id}"),
        Button("Delete", do=f"digest delete {id}"),
    )


async def _last(errand: Errand, digests: Sequence[Subscription]) -> dict[str, Delivery]:
    """The last runs; those of a digest of this id in another workspace are none of ours."""
    found = await errand.store.ledger.last([each.id for each in digests])
    here = errand.here
    return {
        id: each
        for id, each in found.items()
        if (each.where.platform, each.where.workspace) == (here.platform, here.workspace)
    }
