"""Digests as lists: for managers, for App Home, for everyone in a channel. Draws.

Each says where, when, what comes next, how the last run went, and by whom.
"""

from collections.abc import Mapping, Sequence

from bot.cards.model import Block, Button, Buttons, Card, Note, Span, Spans, Text
from bot.commands.managing import saying
from bot.commands.managing.office import Errand
from bot.posting import reasons
from bot.posting.life import BY_HAND
from bot.posting.model import Delivery, Subscription

PAGE = 5
EMPTY = "No digest comes to any channel here yet."

Last = Mapping[str, Delivery]


def managed(errand: Errand, last: Last, page: int = 1) -> Card:
    """For managers, with the buttons of each."""
    every = sorted(ordered(errand.digests), key=lambda each: not is_ill(each, last.get(each.id)))
    new = Button("New digest", do="digest new", primary=not every)
    if not every:
        return saying.told("Digests", EMPTY, buttons=(new, Button("Help", do="help")))
    pages = -(-len(every) // PAGE)
    page = min(max(page, 1), pages)
    shown = every[(page - 1) * PAGE : page * PAGE]
    blocks: list[Block] = [Text(summed(every, last))]
    for digest in shown:
        blocks += [Text(_line(errand, digest, last)), Buttons(buttons(digest))]
    more = (Button("More", do=f"digest list {page + 1}"),) if page < pages else ()
    several = (Button("Several at once", do="digest several"),) if len(every) > 1 else ()
    scope = f"page {page} of {pages}" if pages > 1 else ""
    return Card("Digests", tuple(blocks), scope=scope, buttons=(new, *several, *more))


def summed(every: Sequence[Subscription], last: Last) -> Spans:
    """How many there are, and how many want somebody."""
    ill = sum(is_ill(each, last.get(each.id)) for each in every)
    look = "One needs a look" if ill == 1 else f"{ill:,} need a look"
    return (Span(_counted(every)), *((Span(f" {look}, first below.", bold=True),) if ill else ()))


def read(errand: Errand, last: Last, digests: Sequence[Subscription], title: str) -> Card:
    """For everyone: without what only managers can do."""
    live = [each for each in ordered(digests) if each.state != "draft"]
    ask = Note(
        (Span("Managers set digests up with "), Span(f"/{errand.report.name}-admin", code=True))
    )
    if not live:
        return Card(title, (Text((Span("No digest comes here yet."),)), ask))
    blocks: list[Block] = [Text((Span(_counted(live)),))]
    blocks += [Text(_line(errand, digest, last)) for digest in live[: 2 * PAGE]]
    if len(live) > 2 * PAGE:
        blocks.append(Note((Span(f"And {len(live) - 2 * PAGE:,} more."),)))
    previews = tuple(
        Button(f"Preview {saying.name(errand.office.desk, each)}"[:40], do=_preview(errand, each))
        for each in live[:3]
    )
    return Card(title, (*blocks, ask), buttons=previews)


def ordered(digests: Sequence[Subscription]) -> list[Subscription]:
    """What comes next first; what is off at the end."""
    states = {"active": 0, "paused": 1, "draft": 2}

    def key(digest: Subscription) -> tuple[int, float, str]:
        at = digest.next_at.timestamp() if digest.next_at else 0.0
        return states[digest.state], at, digest.id

    return sorted(digests, key=key)


def is_ill(digest: Subscription, last: Delivery | None) -> bool:
    """Whether somebody has to do something: it was stopped, or its last run did not go well."""
    if digest.state == "paused":
        return digest.paused_why not in BY_HAND
    if digest.state == "draft" or last is None:
        return False
    return last.state in ("failed", "unknown") or (last.state == "due" and bool(last.reason))


def health(errand: Errand, digest: Subscription, last: Delivery | None) -> Spans:
    """How it fares, in words; where it is not well, with what to do."""
    if digest.state == "draft":
        return (Span("A draft: nothing is posted", bold=True),)
    if digest.state == "paused":
        return _paused(errand, digest)
    if last is None:
        return (Span("Well; nothing was due yet"),)
    if last.state == "sent":
        return _posted(errand, digest, last)
    at = saying.moment(last.at, digest.zone)
    why = reasons.of_run(last, errand.office.explains)
    mend = (Span(f". {why.mend}"),) if why.mend else ()
    match last.state:
        case "skipped":
            return (Span(f"Last run skipped ({why.words}), "), at)
        case "unknown":
            return (Span("May have been posted", bold=True), Span(", "), at)
        case "failed":
            return (Span(f"Last run failed: {why.words}", bold=True), Span(", "), at, *mend)
        case "due" if last.reason:
            return (Span(f"Trying again: {why.words}", bold=True), Span(", due "), at)
        case "due" | "claimed" | "sending":
            return (Span("On its way since "), at)


def _paused(errand: Errand, digest: Subscription) -> Spans:
    why, end = reasons.of_pause(digest, errand.office.explains), digest.paused_until
    until = (Span(", until "), saying.moment(end, digest.zone, year=True)) if end else ()
    mend = (Span(f". {why.mend}"),) if why.mend else ()
    return (Span(f"Paused: {why.words}" if why.words else "Paused", bold=True), *until, *mend)


def _posted(errand: Errand, digest: Subscription, last: Delivery) -> Spans:
    if last.at <= errand.now:
        return (Span("Well; last posted "), saying.moment(last.at, digest.zone))
    # somebody has had a pass run ahead of the clock
    at = saying.moment(last.at, digest.zone, year=True)
    return (Span("Well; the run of "), at, Span(" was posted ahead of its time"))


def coming(errand: Errand, digest: Subscription) -> Spans:
    """When it is due next, or why it is not."""
    if digest.state != "active":
        return health(errand, digest, None)
    if digest.next_at is None:
        return (Span("It is never due."),)
    return (Span("Next run: "), saying.moment(digest.next_at, digest.zone), Span("."))


def _line(errand: Errand, digest: Subscription, last: Last) -> Spans:
    next_at = digest.next_at if digest.state == "active" else None
    coming = (Span(" · next "), saying.moment(next_at, digest.zone)) if next_at else ()
    return (
        Span(saying.name(errand.office.desk, digest), bold=True),
        Span(" in "),
        saying.channel(digest.where),
        Span(f" · {saying.times(digest)}"),
        *coming,
        Span(" · "),
        *health(errand, digest, last.get(digest.id)),
        Span(" · by "),
        saying.person(digest.created_by),
        Span(" · "),
        Span(digest.id, code=True),
    )


def buttons(digest: Subscription) -> tuple[Button, ...]:
    """What is wanted most; all else is one step away. More would not fit beside five digests."""
    id = digest.id
    on_off = {
        "active": Button("Pause", do=f"digest pause {id}"),
        "paused": Button("Resume", do=f"digest resume {id}"),
        "draft": Button("Activate", do=f"digest activate {id}"),
    }
    return Button("Show", do=f"digest show {id}"), on_off[digest.state]


def _preview(errand: Errand, digest: Subscription) -> str:
    return f"/{errand.report.name} preview {digest.id}"


def _counted(digests: Sequence[Subscription]) -> str:
    counts = {
        state: sum(each.state == state for each in digests)
        for state in ("active", "paused", "draft")
    }
    number = len(digests)
    start = "One digest" if number == 1 else f"{number:,} digests"
    said = [f"{count:,} {state}" for state, count in counts.items() if count and count != number]
    alone = next((state for state, count in counts.items() if count == number), "")
    one = {"active": "active", "paused": "paused", "draft": "waiting to be activated"}
    return f"{start}, {one[alone]}." if alone else f"{start}: {', '.join(said)}."
