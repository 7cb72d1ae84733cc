"""Digests as YAML, out and in: within one workspace. Does: asks the store, writes to it."""

from collections.abc import AsyncIterator, Iterator, Sequence

from bot.cards.model import Block, Bullets, Button, Card, Code, Note, Span, Text
from bot.commands.managing import checking, form, saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.making import MOST
from bot.commands.managing.office import Errand
from bot.errors import ContentError, Fault
from bot.platforms import Reply
from bot.posting import config
from bot.posting.fields import Checks
from bot.posting.model import Subscription
from bot.posting.wanted import Wanted
from bot.posting.yamled import items

FILE = "text"
PART = 2_400
"""Characters of one code block, so that every platform shows it whole."""
SHOWN = 15
"""Faults that are listed."""
LOOKED = 5
"""Channels that are looked at after an import."""


async def export(errand: Errand) -> Reply:
    """`export`: parts that `import` reads, one at a time."""
    kept = [each for each in errand.digests if each.state != "draft"]
    if not kept:
        words = "There are no digests here yet."
        new = Button("New digest", do="digest new")
        return errand.reply(saying.told("Nothing to export", words, buttons=(new,)))
    parts = list(_parts(kept, errand.office.desk.home.name))
    page = min(max(int(errand.typed("page") or 1), 1), len(parts))
    number = "One digest" if len(kept) == 1 else f"{len(kept):,} digests"
    blocks: list[Block] = [
        Text((Span(f"{number} as YAML; import reads it again."),)),
        Code(parts[page - 1]),
    ]
    if len(parts) > 1:
        words = f"Part {page} of {len(parts)}. All in one file: genai-bot digests export"
        blocks.append(Note((Span(words),)))
    more = (Button("Next part", do=f"export {page + 1}"),) if page < len(parts) else ()
    return errand.reply(Card("Export", tuple(blocks), buttons=more))


def _parts(digests: Sequence[Subscription], home: str) -> Iterator[str]:
    """Files of as many digests as fit."""
    some: list[Subscription] = []
    for digest in digests:
        if some and len(config.write([*some, digest], home)) > PART:
            yield config.write(some, home).rstrip()
            some = []
        some.append(digest)
    yield config.write(some, home).rstrip()


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
