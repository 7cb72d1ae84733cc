"""The card before a digest is live: what it will post, when, what is missing. Does: asks."""

from bot.cards.model import Block, Button, Card, Note, Span, Text
from bot.commands.managing import checking, previewing, saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.posting import life
from bot.posting.model import Subscription


async def confirmation(errand: Errand, draft: Subscription) -> Card:
    """The card that the channel will get, when, and what is missing."""
    lacks = await checking.lacks(errand.office, draft)
    begun = life.activated(draft, errand.now)
    first: list[Block] = [
        Text(
            (
                Span("This is what "),
                saying.channel(draft.where),
                Span(" will get."),
            )
        ),
        *saying.notes(errand.said),
        *_first_post(begun),
        *_how(errand, draft),
        *saying.lacking(lacks),
        *_alike(errand, draft),
    ]
    buttons = (
        Button("Activate", do=f"digest activate {draft.id}", primary=not checking.stopping(lacks)),
        Button("Test now", do=f"digest test {draft.id}"),
        Button("Edit", do=f"digest edit {draft.id}"),
        Button("Cancel", do=f"digest cancel {draft.id}"),
    )
    try:
        card, posting = await previewing.drawn(errand.office, draft)
    except UserError as error:
        return Card("Preview", (*first, Text((Span(error.message),))), buttons=buttons)
    return previewing.framed(card, posting, tuple(first), *buttons)


def _first_post(begun: Subscription) -> tuple[Block, ...]:
    if begun.next_at is None:
        return (Text((Span("It is never due."),)),)
    return (Text((Span("First post: ", bold=True), saying.moment(begun.next_at, begun.zone))),)


def _how(errand: Errand, digest: Subscription) -> tuple[Block, ...]:
    parts = [saying.times(digest)]
    parts += [f"topics: {', '.join(digest.topics)}"] if digest.topics else []
    parts += [saying.how(digest)] if saying.how(digest) else []
    return (Note((Span(" · ".join(parts)),)),)


def _alike(errand: Errand, draft: Subscription) -> tuple[Block, ...]:
    """Two of one kind in a channel share their memory, and are often a mistake."""
    same = [
        each.id
        for each in errand.digests
        if each.id != draft.id
        and (each.where, each.template) == (draft.where, draft.template)
        and each.state != "draft"
    ]
    if not same:
        return ()
    words = f"This channel gets this digest already ({', '.join(same[:3])}); they take turns."
    return (Note((Span(words),)),)
