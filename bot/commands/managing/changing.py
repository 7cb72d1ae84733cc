"""Writes a change down, so that it can be taken back. Does: asks the store."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cards.model import Button, Note, Span
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.posting.model import Change, Subscription

WITHIN = timedelta(minutes=15)
UNDO = Note((Span("Undo takes it back, for 15 minutes."),))


async def kept(errand: Errand, digests: Iterable[Subscription], verb: str) -> tuple[Change, ...]:
    """Keep the digests, and who changed them."""
    marked = [replace(each, changed_by=errand.who, changed_at=errand.now) for each in digests]
    return await errand.store.digests.put(marked, who=errand.who, verb=verb, at=errand.now)


async def fresh(errand: Errand, digest: Subscription) -> Subscription:
    """The same as it is now: a platform was asked meanwhile, which can take a while."""
    now = await errand.store.digests.get(digest.id)
    if now is None or now.where.workspace != digest.where.workspace:
        raise UserError("That digest was deleted meanwhile.", "digest list")
    return now


def undo_button(made: Sequence[Change]) -> tuple[Button, ...]:
    """One button for all that was changed at once."""
    return (Button("Undo", do=f"undo {made[0].id}"),) if made else ()
