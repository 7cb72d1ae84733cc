"""Takes a change back, within a quarter of an hour, if nothing came after it. Does: asks the store.

Changes of several digests at one moment are one change. What is taken back is a change itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.model import Button, Card, Span
from bot.commands.managing import saying, workspace
from bot.commands.managing.changing import WITHIN
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply
from bot.posting import life
from bot.posting.model import Change, Setting, Subscription

MOST = 2_000
"""Changes that are looked through: an import can be all of a workspace's digests."""


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
    if first.setting:
        back = Setting(first.setting.name, first.setting.now, first.setting.was)
        await workspace.put(errand, back)
        return errand.reply(workspace.told("Taken back", back))
    await _restore(errand, some)
    return errand.reply(_told(errand, some))


def can_be_undone(change: Change) -> bool:
    """Whether it says what there was before."""
    return bool(change.before or change.after or change.setting)


async def _together(errand: Errand, first: Change) -> tuple[Change, ...]:
    """The changes of the same moment by the same person, in this workspace only."""
    here = errand.here
    found = await errand.store.digests.changes(here.platform, here.workspace, limit=MOST)
    if first.setting:
        return tuple(each for each in found if each.id == first.id)
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
        if each.setting:
            is_same = workspace.holds(errand.workspace, each.setting)
        else:
            is_same = _settings(there.get(each.subscription)) == _settings(each.after)
        if not is_same:
            what = f"“{each.subscription}”" if each.subscription else "That"
            raise UserError(f"{what} was changed again since. Take that back first.", "log")


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
    is_gone = all(each.before is None for each in some)
    end = "gone again." if is_gone else "as before. What was due meanwhile stays missed."
    return saying.told(
        "Taken back",
        *saying.joined(names),
        f"{more} {are} {end}",
        buttons=(Button("List", do="digest list"),),
    )
