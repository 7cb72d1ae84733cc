"""What becomes of digests: on, off, gone, tried out, sent again. Does: writes to the store."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.commands.forms import several
from bot.commands.managing import checking, form, known, saying, until
from bot.commands.managing.changing import UNDO, kept, undo_button
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import life
from bot.posting.model import Change, Subscription

PAUSED = "by a manager"
NAMED = 10
"""Digests that are listed in an answer; the others are counted."""


async def activate(errand: Errand) -> Reply:
    """`digest activate`: what was previewed goes live."""
    return await _on(errand, _wanted(errand, "draft"), "activate", "Active")


async def resume(errand: Errand) -> Reply:
    """`digest resume`: goes on from now; nothing is made up for."""
    return await _on(errand, _wanted(errand, "paused"), "resume", "Going on")


async def _on(errand: Errand, wanted: Sequence[Subscription], verb: str, title: str) -> Reply:
    off = [each for each in wanted if each.state != "active"]
    if not off:
        return errand.reply(_already(errand, wanted, "active"))
    if len(off) == 1:  # of many, those that cannot post pause again, and people are told
        lacks = await checking.lacks(errand.office, off[0])
        if checking.stopping(lacks):
            again = Button("Try again", do=f"digest {verb} {off[0].id}", primary=True)
            return errand.reply(
                saying.refused(
                    "It cannot post there yet",
                    _title(errand, off[0]),
                    " in ",
                    saying.channel(off[0].where),
                    " stays as it is.",
                    more=saying.lacking(lacks),
                    buttons=(again, Button("Edit", do=f"digest edit {off[0].id}")),
                ),
            )
    live = [life.activated(each, errand.now) for each in off]
    made = await kept(errand, live, verb)
    errand.office.wake()
    items = tuple(
        (_title(errand, each), Span(" in "), saying.channel(each.where), *_next(each))
        for each in live[:NAMED]
    )
    return errand.reply(_done(title, _counted(live, "goes out", "go out"), items, live, made))


async def pause(errand: Errand) -> Reply:
    """`digest pause`: the settings stay."""
    wanted = _wanted(errand, "active")
    live = [each for each in wanted if each.state == "active" or _longer(errand, each)]
    if not live:
        return errand.reply(_already(errand, wanted, "paused"))
    paused = [life.paused(each, errand.now, PAUSED, _end(errand, each)) for each in live]
    made = await kept(errand, paused, "pause")
    items = tuple(
        (
            _title(errand, each),
            Span(" in "),
            saying.channel(each.where),
            *(
                (Span(" until "), saying.moment(each.paused_until, each.zone, year=True))
                if each.paused_until
                else ()
            ),
        )
        for each in paused[:NAMED]
    )
    ids = _ids(paused)
    resume = (Button("Resume", do=f"digest resume {ids}"),) if ids else ()
    words = _counted(
        paused, "is paused and keeps its settings", "are paused and keep their settings"
    )
    return errand.reply(_done("Paused", words, items, paused, made, resume))


def _longer(errand: Errand, digest: Subscription) -> bool:
    """What is paused already can be given another end."""
    return digest.state == "paused" and bool(errand.typed("until"))


def _end(errand: Errand, digest: Subscription) -> datetime | None:
    text = errand.typed("until")
    return until.read(text, digest.zone, errand.now) if text else None


async def delete(errand: Errand) -> Reply:
    """`digest delete`: asks first."""
    wanted = known.several(errand, errand.typed("digests"))
    if not wanted:
        raise UserError("There are no digests here yet.", "digest new")
    items = tuple(
        (_title(errand, each), Span(f" ({each.id}) in "), saying.channel(each.where))
        for each in wanted[:NAMED]
    )
    if not errand.typed("sure"):
        words = _counted(wanted, "will be deleted", "will be deleted")
        named = errand.typed("digests")
        ids = _ids(wanted) or (named if fold(named) == known.ALL else "")
        sure = Button("Delete", do=f"digest delete {ids} sure", primary=True)
        return errand.reply(
            saying.told(
                "Delete?",
                f"{words}: they post nothing more. What was sent stays in the channel.",
                more=(Bullets(items), *_more(wanted)),
                buttons=(*((sure,) if ids else ()), Button("Keep", do="digest list")),
            ),
        )
    gone = [each.id for each in wanted]
    made = await errand.store.digests.remove(gone, who=errand.who, at=errand.now)
    words = _counted(wanted, "is deleted", "are deleted")
    return errand.reply(_done("Deleted", words, items, wanted, made))


async def cancel(errand: Errand) -> Reply:
    """`digest cancel`: drops a draft."""
    digest = known.digest(errand, errand.typed("digest"))
    if digest.state != "draft":
        raise UserError(
            "That digest is no draft: pause or delete it.",
            f"digest pause {digest.id}",
            f"digest delete {digest.id}",
        )
    made = await errand.store.digests.remove([digest.id], who=errand.who, at=errand.now)
    card = saying.told(
        "Dropped",
        "The draft is gone; nothing was posted.",
        more=(UNDO,),
        buttons=(*undo_button(made), Button("New digest", do="digest new")),
    )
    return errand.reply(card)


async def many(errand: Errand) -> Reply:
    """Several at once, from a form."""
    verb, digests = fold(errand.typed("action")), errand.typed("digests")
    if not verb and not digests:
        if not errand.digests:
            raise UserError("There are no digests here yet.", "digest new")
        asked = form.several_form(errand, errand.digests)
        card = saying.told("Several digests", "Type digest pause, resume or delete with their ids.")
        return Reply(card, form=asked)
    actions: Mapping[str, Callable[[Errand], Awaitable[Reply]]] = {
        "pause": pause,
        "resume": resume,
        "delete": delete,
    }
    faults = [] if verb in actions else [("action", "Choose pause, resume or delete.")]
    faults += [] if several(digests) else [("digests", "Choose at least one.")]
    if faults:
        asked = form.several_form(errand, errand.digests, tuple(faults))
        return Reply(saying.refused("Several digests", faults[0][1]), form=asked)
    return await actions[verb](replace(errand, values={"digests": digests}))


def _wanted(errand: Errand, state: str) -> tuple[Subscription, ...]:
    """Those that are named; of all, those in that state."""
    text = errand.typed("digests")
    found = known.several(errand, text)
    if fold(text[: known.LONGEST]) != known.ALL:
        return found
    some = tuple(each for each in found if each.state == state)
    if not some:
        words = {"active": "active", "paused": "paused", "draft": "waiting to be activated"}
        raise UserError(f"No digest here is {words[state]}.", "digest list")
    return some


def _done(
    title: str,
    words: str,
    items: Sequence[tuple[Span, ...]],
    digests: Sequence[Subscription],
    made: Sequence[Change],
    more: Iterable[Button] = (),
) -> Card:
    show = (Button("Show", do=f"digest show {digests[0].id}"),) if len(digests) == 1 else ()
    shown = () if title == "Deleted" else show
    blocks: tuple[Block, ...] = (
        Text((Span(f"{words}."),)),
        Bullets(tuple(items)),
        *_more(digests),
        UNDO,
    )
    buttons = (*undo_button(made), *more, *shown, Button("List", do="digest list"))
    return Card(title, blocks, buttons=buttons)


def _more(digests: Sequence[Subscription]) -> tuple[Block, ...]:
    left = len(digests) - NAMED
    return (Note((Span(f"And {left:,} more."),)),) if left > 0 else ()


def _counted(digests: Sequence[Subscription], one: str, many: str) -> str:
    return f"One digest {one}" if len(digests) == 1 else f"{len(digests):,} digests {many}"


def _ids(digests: Sequence[Subscription]) -> str:
    """Their ids, if they fit on a button of any platform."""
    text = " ".join(each.id for each in digests)
    return text if len(text) <= 60 else ""


def _already(errand: Errand, digests: Sequence[Subscription], what: str) -> Card:
    if not digests:
        raise UserError("There are no digests here yet.", "digest new")
    drafts = [each for each in digests if each.state == "draft"]
    if what == "paused" and drafts:
        words = "A draft posts nothing: activate or cancel it."
        return saying.told("Nothing to pause", words, buttons=(_show(drafts[0]),))
    first = _title(errand, digests[0])
    words = f" is {what} already." if len(digests) == 1 else f" and the others are {what} already."
    return saying.told("Nothing changed", first, words, buttons=(_show(digests[0]),))


def _show(digest: Subscription) -> Button:
    return Button("Show", do=f"digest show {digest.id}")


def _next(digest: Subscription) -> tuple[Span, ...]:
    if digest.next_at is None:
        return (Span(": it is never due"),)
    return (Span(": next "), saying.moment(digest.next_at, digest.zone))


def _title(errand: Errand, digest: Subscription) -> Span:
    return Span(saying.name(errand.office.desk, digest), bold=True)
