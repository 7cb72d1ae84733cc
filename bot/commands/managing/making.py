"""New digests, and other settings for old ones. Does: asks the platform, writes to the store.

A new one is a draft until somebody presses [Activate]; drafts that nobody activates are swept.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.forms import Form
from bot.cards.model import Block, Bullets, Card, Note, Span, Text
from bot.commands.managing import checking, confirming, edited, form, known
from bot.commands.managing.changing import fresh, kept, undo_button
from bot.commands.managing.office import Errand
from bot.commands.managing.settings import CLEARED, FIELDS, MORE, Faults, settled
from bot.errors import UserError
from bot.platforms import Lack, Reply
from bot.posting import life, when
from bot.posting.model import Subscription
from bot.posting.repeats import past_known

MOST = 1000
"""Digests in one workspace; whoever needs more runs the bot."""
NEEDED = ("when", "template")
USUAL = "mon 09:00"
"""What a new digest's form proposes: what comes on a Friday evening is read by nobody."""
ANY_RULE = when.read("weekdays 09:00")


async def new(errand: Errand) -> Reply:
    """`digest new`: the form, or with enough words the draft's preview."""
    typed = given(errand)
    if not all(typed.get(name, "").strip() for name in NEEDED):
        return _to_make(errand, typed, _wrong(errand, typed))
    if len(errand.digests) >= MOST:
        raise UserError(f"There are {MOST:,} digests here, and that is the most.", "digest list")
    here = errand.here
    base = _begun(errand, await free_id(errand))
    # a channel that was left out is this one, and is checked as if it had been typed
    where = typed.get("where") or here.channel
    made, faults = settled(errand.office.desk, here, typed | {"where": where}, base)
    if faults:
        return _to_make(errand, typed, faults)
    await errand.store.digests.put([made], who=errand.who, verb="draft", at=errand.now)
    return errand.reply(await confirming.confirmation(errand, made))


def _begun(errand: Errand, id: str, template: str = "") -> Subscription:
    return Subscription(
        id=id,
        report=errand.report.name,
        template=template,
        where=errand.here,
        rule=ANY_RULE,
        zone=form.zone_of(errand),
        created_by=errand.who,
        created_at=errand.now,
        changed_by=errand.who,
        changed_at=errand.now,
    )


def _wrong(errand: Errand, typed: Mapping[str, str]) -> Faults:
    """What is wrong with the little that was typed, before the form asks for the rest."""
    some = {name: text for name, text in typed.items() if text.strip()}
    base = _begun(errand, "", next(iter(errand.office.desk.digests), ""))
    _, faults = settled(errand.office.desk, errand.here, some, base)
    return tuple((name, what) for name, what in faults if name in some)


async def edit(errand: Errand) -> Reply:
    """`digest edit`: the form; with settings in the words, those are changed at once."""
    digest = known.digest(errand, errand.typed("digest"))
    typed = given(errand)
    if not typed:
        return _to_edit(errand, digest, form.values_of(digest))
    return await _changed(errand, digest, typed)


async def change(errand: Errand) -> Reply:
    """The form of `digest edit`: what it does not name is cleared."""
    digest = known.digest(errand, errand.typed("digest"))
    cleared = {name: "" for name in CLEARED if name != "anchor"}
    return await _changed(errand, digest, cleared | given(errand))


def given(errand: Errand) -> dict[str, str]:
    """The settings that were typed."""
    return {name: errand.typed(name) for name in (*FIELDS, *MORE) if name in errand.values}


async def _changed(errand: Errand, digest: Subscription, typed: Mapping[str, str]) -> Reply:
    new, faults = settled(errand.office.desk, errand.here, typed, digest)
    lacks: tuple[Lack, ...] = ()
    if not faults:
        lacks = await checking.lacks(errand.office, new)
    if not faults and digest.state == "active" and new.where != digest.where:
        faults = tuple(("where", _told(lack)) for lack in checking.stopping(lacks)[:1])
    if faults:
        values = form.values_of(digest) | dict(typed)
        return _to_edit(errand, digest, values, faults)
    # the platform was asked meanwhile, and the clock may have moved it on
    digest = await fresh(errand, digest)
    new = replace(new, since=digest.since, next_at=digest.next_at)
    new = await past_known(errand.store, life.edited(digest, new, errand.now))
    if _same(digest, new):
        return errand.reply(edited.unchanged(errand, digest))
    made = await kept(errand, [new], "edit")
    if new.state == "draft":
        return errand.reply(await confirming.confirmation(errand, new))
    return errand.reply(edited.edited(errand, digest, new, lacks, undo_button(made)))


def _same(old: Subscription, new: Subscription) -> bool:
    return replace(new, since=old.since, next_at=old.next_at) == old


def _told(lack: Lack) -> str:
    return f"{lack.what} {lack.mend}".strip()


def _defaults(errand: Errand) -> dict[str, str]:
    first = next(iter(errand.office.desk.digests), "")
    zone = form.zone_of(errand)
    return {"where": errand.here.channel, "when": USUAL, "zone": zone, "template": first}


def _to_make(errand: Errand, typed: Mapping[str, str], faults: Faults = ()) -> Reply:
    values = _defaults(errand) | dict(typed)
    return asked_for(form.settings_form(errand, "New digest", "digest new", values, faults))


def _to_edit(
    errand: Errand, digest: Subscription, values: Mapping[str, str], faults: Faults = ()
) -> Reply:
    do, is_live = f"digest change {digest.id}", digest.state != "draft"
    asked = form.settings_form(errand, "Edit digest", do, values, faults, is_live=is_live)
    return asked_for(asked)


def asked_for(asked: Form) -> Reply:
    """The form, and what can be typed where there are no forms."""
    wrong = tuple((Span(f"{name}: ", bold=True), Span(what)) for name, what in asked.faults)
    names = " ".join(f"{each.name}:…" for each in asked.fields)
    blocks: tuple[Block, ...] = (
        Text((Span("That is not right yet." if wrong else "Fill in the form, or type it."),)),
        *((Bullets(wrong),) if wrong else ()),
        Note((Span(f"{asked.do} {names}", code=True),)),
    )
    card = Card(asked.title, blocks, tone="error" if wrong else "answer")
    return Reply(card, form=asked)


async def free_id(errand: Errand) -> str:
    """An id that no digest has, of any workspace."""
    while True:
        id = errand.office.new_id()
        if await errand.store.digests.get(id) is None:
            return id
