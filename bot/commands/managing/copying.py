"""A digest for other channels as well: drafts with its settings. Does: asks, writes."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.cards.model import Block, Bullets, Button, Card, Span, Text
from bot.commands.managing import checking, confirming, form, known, making, saying
from bot.commands.managing.office import Errand
from bot.commands.managing.settings import settled
from bot.errors import UserError
from bot.platforms import Lack, Reply
from bot.posting.model import Subscription

MOST = 25
"""Channels at once; Discord's picker takes no more."""
PARTED = re.compile(r"[\s,]+")


async def copy(errand: Errand) -> Reply:
    """`digest copy`: a draft with the same settings for each channel."""
    digest = known.digest(errand, errand.typed("digest"))
    places = tuple(dict.fromkeys(filter(None, PARTED.split(errand.typed("to")))))
    if not places:
        return making.asked_for(form.copy_form(errand, digest))
    drafts, faults = await _drafts(errand, digest, places)
    if faults:
        told = (("to", " ".join(faults)),)
        return making.asked_for(form.copy_form(errand, digest, ", ".join(places), told))
    await errand.store.digests.put(drafts, who=errand.who, verb="draft", at=errand.now)
    if len(drafts) == 1:
        return errand.reply(await confirming.confirmation(errand, drafts[0]))
    return errand.reply(await _confirmation(errand, digest, drafts))


def together(errand: Errand, draft: Subscription) -> tuple[Subscription, ...]:
    """The drafts that were made at once with that one, which stands first."""
    made = (draft.created_by, draft.created_at, draft.template)
    others = (
        each
        for each in errand.digests
        if each.state == "draft" and (each.created_by, each.created_at, each.template) == made
    )
    return tuple(dict.fromkeys((draft, *others)))


async def _drafts(
    errand: Errand, digest: Subscription, places: Sequence[str]
) -> tuple[list[Subscription], list[str]]:
    """One for each channel, and what is wrong with the others."""
    if len(places) > MOST:
        return [], [f"Those are {len(places)} channels; at most {MOST} at once."]
    if len(errand.digests) + len(places) > making.MOST:
        raise UserError(f"There can be {making.MOST:,} digests here, not more.", "digest list")
    drafts: list[Subscription] = []
    faults: list[str] = []
    for place in places:
        base = _base(errand, digest, await making.free_id(errand))
        made, wrong = settled(errand.office.desk, errand.here, {"where": place}, base)
        faults += [what for _, what in wrong]
        if not any(made.where == each.where for each in drafts):
            drafts.append(made)
    return drafts, list(dict.fromkeys(faults))


def _base(errand: Errand, digest: Subscription, id: str) -> Subscription:
    return replace(
        digest,
        id=id,
        state="draft",
        paused_why="",
        paused_until=None,
        anchor=None,
        since=None,
        next_at=None,
        created_by=errand.who,
        created_at=errand.now,
        changed_by=errand.who,
        changed_at=errand.now,
        # another channel has no such thread
        thread=digest.thread if digest.thread == "new" else "",
    )


async def _confirmation(
    errand: Errand, digest: Subscription, drafts: Sequence[Subscription]
) -> Card:
    """Each with what is missing there; one button for all."""
    lacks = await asyncio.gather(*(checking.lacks(errand.office, each) for each in drafts))
    looked = tuple(zip(drafts, lacks, strict=True))
    first = (
        Span(f"{len(drafts)} copies of "),
        Span(saying.name(errand.office.desk, digest), bold=True),
        Span(f" ({saying.times(digest)}) are ready."),
        Span(" Nothing is live before you press Activate.", bold=True),
    )
    blocks: tuple[Block, ...] = (
        Text(first),
        Bullets(tuple(tuple(_item(errand, *each)) for each in looked)),
    )
    id = drafts[0].id
    buttons = (
        Button(f"Activate all {len(drafts)}", do=f"digest activate {id} together", primary=True),
        Button("Preview", do=f"digest preview {id}"),
        Button("Cancel", do=f"digest cancel {id} together"),
    )
    return Card("Copies", blocks, buttons=buttons)


def _item(errand: Errand, draft: Subscription, lacks: tuple[Lack, ...]) -> Iterator[Span]:
    yield saying.channel(draft.where)
    yield Span(f" ({draft.id})")
    for lack in checking.stopping(lacks):
        yield Span(f" – {lack.what}", bold=True)
        yield Span(f" {lack.mend}" if lack.mend else "")
    if any(_is_alike(each, draft) for each in errand.digests):
        yield Span(" – gets this digest already; they take turns")


def _is_alike(digest: Subscription, draft: Subscription) -> bool:
    same = (digest.where, digest.template) == (draft.where, draft.template)
    return same and digest.state != "draft"
