"""Digests out of a file: looked at first, then brought in, all or nothing. Does: asks, writes.

What was looked at is kept, so that a button can bring it in; where the digests here have changed
meanwhile, it is looked at anew.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.cards.forms import Form
from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.commands.managing import checking, form, planned, saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.making import MOST
from bot.commands.managing.office import Errand
from bot.errors import ContentError, Fault, UserError
from bot.platforms import Reply
from bot.posting import config
from bot.posting.fields import Checks
from bot.posting.model import Subscription
from bot.posting.repeats import past_known
from bot.posting.store.offers import Offer
from bot.posting.wanted import Wanted
from bot.posting.yamled import items

NAME = "text"
"""What faults call it."""
TITLE = "Import digests"
BOTH = "Give a file or paste its text, not both."
NOTHING = "Choose a file, or paste its text below."
KEPT = timedelta(days=1)
SHOWN = 15
"""Faults that are listed."""
LOOKED = 5
"""Channels that are looked at."""
SHORT = 40
"""Characters of a file's name."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a file comes to, here and now."""

    text: str
    changes: planned.Changes
    same: int

    @property
    def counts(self) -> str:
        new = sum(old is None for old, _ in self.changes)
        return f"{new:,} new, {len(self.changes) - new:,} changed, {self.same:,} as they are."


async def look(errand: Errand) -> Reply:
    """`import`: what would change, and the button that does it."""
    given = errand.request.file
    pasted = str(errand.values.get("text", ""))
    text = given.text if given else pasted
    if given and pasted.strip():
        return _not_read(BOTH, form.text_form(pasted, (("text", BOTH),)))
    if given and (given.why or not text.strip()):
        why = given.why or "The file is empty."
        return _not_read(f"{given.name[:SHORT]}: {why}", form.text_form(faults=(("file", why),)))
    if not text.strip() and errand.values.get(form.SENT):
        return _not_read(NOTHING, form.text_form(faults=(("file", NOTHING),)))
    if not text.strip():
        note = Note((Span("On the command line: genai-bot digests import FILE"),))
        card = saying.told(TITLE, "Give the file that export wrote, or paste it.", more=(note,))
        return Reply(card, form=form.text_form())
    try:
        plan = await _planned(errand, text)
    except ContentError as error:
        return _refused("" if given else text, error.faults, "file" if given else "text")
    return await _shown(errand, plan)


async def bring(errand: Errand) -> Reply:
    """[Import]: what was looked at, if it would still do the same."""
    here, offers = errand.here, errand.store.offers
    offer = await offers.get(errand.typed("id")[:SHORT], here.platform, here.workspace)
    if offer is None or errand.now - offer.at > KEPT:
        raise UserError("That file is not kept any more: give it once more.", "import")
    try:
        plan = await _planned(errand, offer.text)
    except ContentError as error:
        return _refused(offer.text, error.faults, "text")
    if planned.sign(plan.changes) != offer.sign:
        again = "The digests here have changed since you looked: look again."
        return await _shown(errand, plan, again)
    if not await offers.drop(offer.id):
        raise UserError("Somebody else has brought it in just now.", "digest list")
    made = [new for _, new in plan.changes]
    changes = await errand.store.digests.put(made, who=errand.who, verb="import", at=errand.now)
    errand.office.wake()
    counts = plan.counts.replace("as they are", "as they were")
    active = [each for each in made if each.state == "active"]
    blocks = [each async for each in _lacks(errand, active)]
    buttons = (*undo_button(changes), Button("List", do="digest list"))
    return errand.reply(saying.told("Imported", counts, more=(*blocks, UNDO), buttons=buttons))


async def _shown(errand: Errand, plan: _Plan, again: str = "") -> Reply:
    """What would change."""
    if not plan.changes:
        words = f"{plan.counts} There is nothing to import."
        there = (Button("List", do="digest list"),)
        return errand.reply(saying.told("Nothing would change", words, buttons=there))
    here, id = errand.here, errand.office.new_id()
    sign = planned.sign(plan.changes)
    offer = Offer(id, here.platform, here.workspace, errand.who, sign, plan.text, errand.now)
    await errand.store.offers.keep(offer, errand.now - KEPT)
    live = [new for _, new in plan.changes if new.state == "active"]
    lacks = [each async for each in _lacks(errand, live)]
    first = (Span(f"{again} ", bold=True),) if again else ()
    blocks = (
        Text((*first, Span(plan.counts), Span(" Nothing is changed yet.", bold=True))),
        *planned.told(errand.office.desk, plan.changes),
        *lacks,
    )
    number = len(plan.changes)
    label = "Import it" if number == 1 else f"Import all {number:,}"
    buttons = (
        Button(label, do=f"bring id:{id}", primary=True),
        Button("Another file", do="import"),
    )
    return errand.reply(Card("Import these digests?", blocks, buttons=buttons))


async def _planned(errand: Errand, text: str) -> _Plan:
    """What it comes to; a ContentError with every fault."""
    here = errand.here
    checks = Checks(errand.office.desk, (here.platform,))
    # a large file takes a while, and others are answered meanwhile
    wanted = await asyncio.to_thread(config.read, text, NAME, checks)
    known = await _known(errand, text, wanted)
    made = [each.on(known.get(each.digest.id), errand.who, errand.now) for each in wanted]
    pairs = [(known.get(each.id), each) for each in made]
    changes = [
        (old, await past_known(errand.store, new) if old else new)
        for old, new in pairs
        if old != new
    ]
    return _Plan(text, tuple(changes), len(made) - len(changes))


async def _known(errand: Errand, text: str, wanted: Sequence[Wanted]) -> dict[str, Subscription]:
    """Those that are there already; a ContentError for whatever belongs to others."""
    here = errand.here
    ours = (here.platform, here.workspace)
    found = await errand.store.digests.all_of([each.digest.id for each in wanted])
    taken = {each.id for each in found if (each.where.platform, each.where.workspace) != ours}
    faults: list[Fault] = []
    for item in await asyncio.to_thread(items, text, config.NAME, NAME):
        place, id = item.fields.get("workspace"), item.fields.get("id")
        if place and place.text.strip() != here.workspace:
            words = f"workspace: only digests of this workspace ({here.workspace}) come in here"
            faults.append(Fault(NAME, place.line, words))
        if id and id.text.strip() in taken:
            faults.append(Fault(NAME, id.line, "id: that one is taken; choose another, or none"))
    new = len({each.digest.id for each in wanted} - {each.id for each in errand.digests})
    if len(errand.digests) + new > MOST:
        faults.append(Fault(NAME, 0, f"one workspace has at most {MOST:,} digests"))
    if faults:
        raise ContentError(*faults)
    return {each.id: each for each in found}


async def _lacks(errand: Errand, digests: Sequence[Subscription]) -> AsyncIterator[Block]:
    """What the channels need, as far as is looked."""
    for where in list(dict.fromkeys(each.where for each in digests))[:LOOKED]:
        digest = next(each for each in digests if each.where == where)
        if lacks := checking.stopping(await checking.lacks(errand.office, digest)):
            yield Text((Span("In "), saying.channel(where), Span(":")))
            for block in saying.lacking(lacks):
                yield block


def _refused(text: str, faults: Sequence[Fault], field: str) -> Reply:
    said = [_at(fault) for fault in faults]
    left = len(said) - SHOWN
    more: list[Block] = [Bullets(tuple((Span(each),) for each in said[:SHOWN]))]
    more += [Note((Span(f"And {left:,} more faults."),))] if left > 0 else []
    there = "There is one fault" if len(said) == 1 else f"There are {len(said):,} faults"
    card = saying.refused("Not imported", f"{there}; nothing was changed.", more=more)
    rest = (f"and {len(said) - 3:,} more",) if len(said) > 3 else ()
    shown = ((field, " · ".join((*said[:3], *rest))),)
    return Reply(card, form=form.text_form(text, shown))


def _not_read(why: str, asked: Form) -> Reply:
    return Reply(saying.refused("Not imported", why), form=asked)


def _at(fault: Fault) -> str:
    return f"Line {fault.line}: {fault.message}" if fault.line else fault.message
