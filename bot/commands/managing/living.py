"""Digests on and off. Does: asks the platform, writes to the store."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.model import Button, Card, Span
from bot.commands.managing import checking, known, saying, until
from bot.commands.managing.changing import fresh, kept
from bot.commands.managing.office import Errand
from bot.commands.managing.results import NAMED, counted, done, on_a_button, show, title
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import life
from bot.posting.model import Subscription

PAUSED = "by a manager"


async def activate(errand: Errand) -> Reply:
    """`digest activate`: what was previewed goes live."""
    return await _on(errand, _wanted(errand, "draft"), "activate", "Active")


async def resume(errand: Errand) -> Reply:
    """`digest resume`: goes on from now; nothing is made up for."""
    return await _on(errand, _wanted(errand, "paused"), "resume", "Going on")


async def _on(errand: Errand, wanted: Sequence[Subscription], verb: str, head: str) -> Reply:
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
                    title(errand, off[0]),
                    " in ",
                    saying.channel(off[0].where),
                    " stays as it is.",
                    more=saying.lacking(lacks),
                    buttons=(again, Button("Edit", do=f"digest edit {off[0].id}")),
                ),
            )
        off = [await fresh(errand, off[0])]
    live = [life.activated(each, errand.now) for each in off]
    made = await kept(errand, live, verb)
    errand.office.wake()
    items = tuple(
        (title(errand, each), Span(" in "), saying.channel(each.where), *_next(each))
        for each in live[:NAMED]
    )
    return errand.reply(done(head, counted(live, "goes out", "go out"), items, live, made))


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
