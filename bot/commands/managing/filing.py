"""Digests as YAML, out and in: within one workspace. Does: asks the store, writes to it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from bot.cards.model import Block, Bullets, Button, Card, Code, Note, Span, Text
from bot.commands.managing import checking, form, saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.making import MOST
from bot.commands.managing.office import Errand
from bot.errors import ContentError, Fault
from bot.platforms import Attached, Reply
from bot.posting import config
from bot.posting.fields import Checks
from bot.posting.model import Subscription
from bot.posting.wanted import Wanted
from bot.posting.yamled import items

FILE = "text"
SHORT = 2_400
"""Characters of a code block that every platform shows whole."""
NAME = "digests.yaml"
COMMAND = "genai-bot digests export"
SHOWN = 15
"""Faults that are listed."""
LOOKED = 5
"""Channels that are looked at after an import."""


async def export(errand: Errand) -> Reply:
    """`export`: what `import` reads; as a file where it is long."""
    kept = [each for each in errand.digests if each.state != "draft"]
    if not kept:
        words = "There are no digests here yet."
        new = Button("New digest", do="digest new")
        return errand.reply(saying.told("Nothing to export", words, buttons=(new,)))
    text = config.write(kept, errand.office.desk.home.name)
    number = "One digest" if len(kept) == 1 else f"{len(kept):,} digests"
    first = Text((Span(f"{number} as YAML; import reads it again."),))
    if len(text) <= SHORT:
        return errand.reply(Card("Export", (first, Code(text.rstrip()))))
    file = Attached(NAME, text, f"On the command line: {COMMAND}")
    return replace(errand.reply(Card("Export", (first,))), file=file)


async def import_(errand: Errand) -> Reply:
    """`import`: all of it, or nothing and what is wrong."""
    text = str(errand.values.get("text", ""))
    if not text.strip():
        note = Note((Span("On the command line: genai-bot digests import FILE"),))
        card = saying.told("Import digests", "Paste the YAML that export wrote.", more=(note,))
        return Reply(card, form=form.text_form())
    here = errand.here
    try:
        wanted = config.read(text, FILE, Checks(errand.office.desk, (here.platform,)))
        known = await _known(errand, text, wanted)
    except ContentError as error:
        return _refused(text, error.faults)
    made = [each.on(known.get(each.digest.id), errand.who, errand.now) for each in wanted]
    changes = await errand.store.digests.put(made, who=errand.who, verb="import", at=errand.now)
    errand.office.wake()
    new = sum(change.before is None for change in changes)
    same = len(made) - len(changes)
    counts = f"{new} new, {len(changes) - new} changed, {same} as they were."
    active = [c.after for c in changes if c.after and c.after.state == "active"]
    blocks = (*[each async for each in _lacks(errand, active)], *((UNDO,) if changes else ()))
    buttons = (*undo_button(changes), Button("List", do="digest list"))
    return errand.reply(saying.told("Imported", counts, more=blocks, buttons=buttons))


async def _known(errand: Errand, text: str, wanted: Sequence[Wanted]) -> dict[str, Subscription]:
    """Those that are there already; a ContentError for whatever belongs to others."""
    here = errand.here
    ours = (here.platform, here.workspace)
    found = await errand.store.digests.all_of([each.digest.id for each in wanted])
    taken = {each.id for each in found if (each.where.platform, each.where.workspace) != ours}
    faults: list[Fault] = []
    for item in items(text, config.NAME, FILE):
        place, id = item.fields.get("workspace"), item.fields.get("id")
        if place and place.text.strip() != here.workspace:
            words = f"workspace: only digests of this workspace ({here.workspace}) come in here"
            faults.append(Fault(FILE, place.line, words))
        if id and id.text.strip() in taken:
            faults.append(Fault(FILE, id.line, "id: that one is taken; choose another, or none"))
    new = len({each.digest.id for each in wanted} - {each.id for each in errand.digests})
    if len(errand.digests) + new > MOST:
        faults.append(Fault(FILE, 0, f"one workspace has at most {MOST:,} digests"))
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


def _refused(text: str, faults: Sequence[Fault]) -> Reply:
    said = [_at(fault) for fault in faults]
    left = len(said) - SHOWN
    more: list[Block] = [Bullets(tuple((Span(each),) for each in said[:SHOWN]))]
    more += [Note((Span(f"And {left:,} more faults."),))] if left > 0 else []
    there = "There is one fault" if len(said) == 1 else f"There are {len(said):,} faults"
    card = saying.refused("Not imported", f"{there}; nothing was changed.", more=more)
    return Reply(card, form=form.text_form(text, (("text", " · ".join(said[:3])),)))


def _at(fault: Fault) -> str:
    return f"Line {fault.line}: {fault.message}" if fault.line else fault.message
