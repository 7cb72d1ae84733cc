"""What a file would change, digest by digest, in words; and a sign of all of it. Pure."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from bot.cards.model import Block, Bullets, Note, Span, Spans
from bot.commands.managing import saying
from bot.commands.managing.edited import differences
from bot.desk import Desk
from bot.posting.model import Subscription

Changes = tuple[tuple[Subscription | None, Subscription], ...]
"""As each was, and as it will be; None for a new one."""
SHOWN = 10


def told(desk: Desk, changes: Changes) -> tuple[Block, ...]:
    """Each with what is new about it; what was there already first."""
    ordered = sorted(changes, key=lambda pair: pair[0] is None)
    left = len(changes) - SHOWN
    more = (Note((Span(f"And {left:,} more."),)),) if left > 0 else ()
    return (Bullets(tuple(_item(desk, *pair) for pair in ordered[:SHOWN])), *more)


def sign(changes: Changes) -> str:
    """The same for the same changes, whoever makes them and when."""
    plain = [(_plain(old) if old else None, _plain(new)) for old, new in changes]
    return hashlib.sha256(repr(plain).encode()).hexdigest()


def _plain(digest: Subscription) -> Subscription:
    """What a file decides, without what the clock moves."""
    digest = replace(digest, created_by="", created_at=None, changed_by="", changed_at=None)
    # an anchor that the file does not name is the next week, whenever that is
    return replace(digest, since=None, next_at=None, anchor=None)


def _item(desk: Desk, old: Subscription | None, new: Subscription) -> Spans:
    head = (
        Span("New: " if old is None else "Changed: "),
        Span(saying.name(desk, new), bold=True),
        Span(" in "),
        saying.channel(new.where),
    )
    if old is None:
        return (*head, Span(f" · {saying.times(new)} · {_state(new)} · {new.id}"))
    return (*head, Span(f" ({new.id})"), *_changes(old, new))


def _changes(old: Subscription, new: Subscription) -> Iterator[Span]:
    for name, was, now in differences(old, new):
        yield Span(f" · {name}: ")
        yield from (*was, Span(" → "), *now)
    if old.state != new.state:
        yield Span(f" · {_state(old)} → {_state(new)}")


def _state(digest: Subscription) -> str:
    return {"active": "active", "paused": "paused", "draft": "a draft"}[digest.state]
