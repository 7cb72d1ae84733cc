"""Writes a change down, and takes it back within a quarter of an hour. Does: asks the store."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.cards.model import Button, Card, Note, Span
from bot.commands.managing import saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply
from bot.posting import life
from bot.posting.model import Change, Subscription

WITHIN = timedelta(minutes=15)
UNDO = Note((Span("Undo takes it back, for 15 minutes."),))
MOST = 500
"""Changes of one moment that are looked through."""


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


async def undo(errand: Errand) -> Reply:
    """`undo`: everything that was changed together with that entry of the log."""
    number = int(errand.typed("change") or 0)
    first = await errand.store.digests.change(number) if number < 2**31 else None
    some = await _together(errand, first) if first else ()
    if first is None or not some:
        raise UserError(f"There is no change {number} here.", "log")
    if errand.now - first.at > WITHIN:
        raise UserError("That was more than 15 minutes ago. What it was stands in the log.", "log")
    if any(each.undone for each in some):
        raise UserError("That was taken back already.", "log")
    await _unchanged_since(errand, some)
    if not await errand.store.digests.mark_undone(some[0].id):
        raise UserError("Somebody else took that back just now.", "log")
    for each in some[1:]:
        await errand.store.digests.mark_undone(each.id)
    await _restore(errand, some)
    return errand.reply(_told(errand, some))


async def _together(errand: Errand, first: Change) -> tuple[Change, ...]:
    """The changes of the same moment by the same person, in this workspace only."""
    here = errand.here
    found = await errand.store.digests.changes(here.platform, here.workspace, limit=MOST)
    same = (first.at, first.who, first.verb)
    some = [each for each in found if (each.at, each.who, each.verb) == same]
    if first.id not in [each.id for each in some]:
        return ()
    return tuple(each for each in some if each.before or each.after)


async def _unchanged_since(errand: Errand, some: Sequence[Change]) -> None:
    there = {
        each.id: each for each in await errand.store.digests.all_of([c.subscription for c in some])
    }
    for each in some:
        now = there.get(each.subscription)
        if _settings(now) != _settings(each.after):
            raise UserError(
                f"“{each.subscription}” was changed again since. Take that back first.", "log"
            )


async def _restore(errand: Errand, some: Sequence[Change]) -> None:
    back = [life.restored(each.before, errand.now) for each in some if each.before]
    gone = [each.subscription for each in some if each.before is None]
    if back:
        await errand.store.digests.put(back, who=errand.who, verb="undo", at=errand.now)
    if gone:
        await errand.store.digests.remove(gone, who=errand.who, at=errand.now)


def _settings(digest: Subscription | None) -> Subscription | None:
    """Without what the clock moves."""
    return replace(digest, since=None, next_at=None) if digest else None


def _told(errand: Errand, some: Sequence[Change]) -> Card:
    digests = [each.before or each.after for each in some]
    names = [
        (Span(saying.name(errand.office.desk, each), bold=True), Span(f" ({each.id})"))
        for each in digests[:5]
        if each
    ]
    more = f" and {len(some) - 5} more" if len(some) > 5 else ""
    are = "are" if len(some) > 1 else "is"
    return saying.told(
        "Taken back",
        *saying.joined(names),
        f"{more} {are} as before. What was due meanwhile stays missed.",
        buttons=(Button("List", do="digest list"),),
    )
