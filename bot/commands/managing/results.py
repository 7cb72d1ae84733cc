"""Answers to what was done with one digest or several of them. Pure."""

from collections.abc import Iterable, Sequence

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.commands.managing import saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.office import Errand
from bot.posting.model import Change, Subscription

NAMED = 10
"""Digests that are listed in an answer; the others are counted."""
FITS = 60
"""Characters of ids on a button of any platform."""


def done(
    head: str,
    words: str,
    items: Sequence[tuple[Span, ...]],
    digests: Sequence[Subscription],
    made: Sequence[Change],
    others: Iterable[Button] = (),
    beside: Iterable[Block] = (),
) -> Card:
    """What was done, to which, and how to take it back; *beside*: what was not done."""
    is_there = len(digests) == 1 and head != "Deleted"
    shown = (show(digests[0]),) if is_there else ()
    blocks: tuple[Block, ...] = (
        Text((Span(f"{words}."),)),
        Bullets(tuple(items)),
        *more(digests),
        *beside,
        UNDO,
    )
    buttons = (*undo_button(made), *others, *shown, Button("List", do="digest list"))
    return Card(head, blocks, buttons=buttons)


def more(digests: Sequence[Subscription]) -> tuple[Block, ...]:
    """How many are not listed."""
    left = len(digests) - NAMED
    return (Note((Span(f"And {left:,} more."),)),) if left > 0 else ()


def counted(digests: Sequence[Subscription], one: str, many: str) -> str:
    """How many it was done to."""
    return f"One digest {one}" if len(digests) == 1 else f"{len(digests):,} digests {many}"


def on_a_button(digests: Sequence[Subscription]) -> str:
    """Their ids, if they fit on a button of any platform."""
    text = " ".join(each.id for each in digests)
    return text if len(text) <= FITS else ""


def show(digest: Subscription) -> Button:
    """Leads to one."""
    return Button("Show", do=f"digest show {digest.id}")


def title(errand: Errand, digest: Subscription) -> Span:
    """Its name."""
    return Span(saying.name(errand.office.desk, digest), bold=True)
