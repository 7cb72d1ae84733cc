"""Digests on and off. Does: asks the platform, writes to the store."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cards.model import Block, Button, Card, Note, Span, Text
from bot.commands.managing import checking, copying, known, saying, until
from bot.commands.managing.changing import fresh, kept
from bot.commands.managing.office import Errand
from bot.commands.managing.results import NAMED, counted, done, on_a_button, show, title
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Lack, Reply
from bot.posting import life
from bot.posting.model import Subscription

PAUSED = "by a manager"
LOOKED = 25
"""Channels that are looked at before digests go on."""


async def activate(errand: Errand) -> Reply:
    """`digest activate`: what was previewed goes live."""
    wanted = _wanted(errand, "draft")
    if errand.typed("together"):
        wanted = tuple(dict.fromkeys(e for each in wanted for e in copying.together(errand, each)))
    return await _on(errand, wanted, "activate", "Active")


async def resume(errand: Errand) -> Reply:
    """`digest resume`: goes on from now; nothing is made up for."""
    return await _on(errand, _wanted(errand, "paused"), "resume", "Going on")


async def _on(errand: Errand, wanted: Sequence[Subscription], verb: str, head: str) -> Reply:
    off = [each for each in wanted if each.state != "active"]
    if not off:
        return errand.reply(_already(errand, wanted, "active"))
    able, unable = await _looked_at(errand, off)
    if not able:
        return errand.reply(_refused(errand, unable, verb))
    live = [life.activated(each, errand.now) for each in able]
    made = await kept(errand, live, verb)
    errand.office.wake()
    items = tuple(
        (title(errand, each), Span(" in "), saying.channel(each.where), *_next(each))
        for each in live[:NAMED]
    )
    words = counted(live, "goes out", "go out")
    return errand.reply(done(head, words, items, live, made, beside=_left(errand, unable)))


Unable = Sequence[tuple[Subscription, tuple[Lack, ...]]]


async def _looked_at(
    errand: Errand, off: Sequence[Subscription]
) -> tuple[Sequence[Subscription], Unable]:
    """
    Those that can post, and the others with what they need. Of very many, those that cannot will
    pause again, and people are told.
    """
    if len(off) > LOOKED:
        return off, ()
    asked = await asyncio.gather(*(checking.lacks(errand.office, each) for each in off))
    lacks = {each.id: checking.stopping(found) for each, found in zip(off, asked, strict=True)}
    now = [await fresh(errand, each) for each in off]
    return (
        [each for each in now if not lacks[each.id]],
        [(each, lacks[each.id]) for each in now if lacks[each.id]],
    )


def _refused(errand: Errand, unable: Unable, verb: str) -> Card:
    ids = on_a_button([each for each, _ in unable])
    again = (Button("Try again", do=f"digest {verb} {ids}", primary=True),) if ids else ()
    if len(unable) > 1:
        words = f"None of {len(unable)} digests can post yet; they stay as they are."
        more = tuple(_left(errand, unable))
        return saying.refused("They cannot post there yet", words, more=more, buttons=again)
    [(digest, lacks)] = unable
    return saying.refused(
        "It cannot post there yet",
        title(errand, digest),
        " in ",
        saying.channel(digest.where),
        " stays as it is.",
        more=saying.lacking(lacks),
        buttons=(*again, Button("Edit", do=f"digest edit {digest.id}")),
    )


def _left(errand: Errand, unable: Unable) -> Iterator[Block]:
    """What stays off, and why."""
    for digest, lacks in unable[:NAMED]:
        where = (Span(" in "), saying.channel(digest.where), Span(f" ({digest.id}) stays off."))
        yield Text((title(errand, digest), *where))
        yield from saying.lacking(lacks)
    if len(unable) > NAMED:
        yield Note((Span(f"And {len(unable) - NAMED:,} more stay off."),))


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
            title(errand, each),
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
    ids = on_a_button(paused)
    resume = (Button("Resume", do=f"digest resume {ids}"),) if ids else ()
    words = counted(
        paused, "is paused and keeps its settings", "are paused and keep their settings"
    )
    return errand.reply(done("Paused", words, items, paused, made, resume))


def _longer(errand: Errand, digest: Subscription) -> bool:
    """What is paused already can be given another end."""
    return digest.state == "paused" and bool(errand.typed("until"))


def _end(errand: Errand, digest: Subscription) -> datetime | None:
    text = errand.typed("until")
    return until.read(text, digest.zone, errand.now) if text else None


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


def _already(errand: Errand, digests: Sequence[Subscription], what: str) -> Card:
    if not digests:
        raise UserError("There are no digests here yet.", "digest new")
    drafts = [each for each in digests if each.state == "draft"]
    if what == "paused" and drafts:
        words = "A draft posts nothing: activate or cancel it."
        return saying.told("Nothing to pause", words, buttons=(show(drafts[0]),))
    first = title(errand, digests[0])
    words = f" is {what} already." if len(digests) == 1 else f" and the others are {what} already."
    return saying.told("Nothing changed", first, words, buttons=(show(digests[0]),))


def _next(digest: Subscription) -> tuple[Span, ...]:
    if digest.next_at is None:
        return (Span(": it is never due"),)
    return (Span(": next "), saying.moment(digest.next_at, digest.zone))
