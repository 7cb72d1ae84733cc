"""New digests, and other settings for old ones. Does: asks the platform, writes to the store.

A new one is a draft until somebody presses [Activate]; drafts that nobody activates are swept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.cards.forms import Form
from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.cards.words import echo
from bot.commands.managing import checking, form, known, previewing, saying
from bot.commands.managing.changing import UNDO, kept
from bot.commands.managing.office import Errand
from bot.commands.managing.settings import CLEARED, FIELDS, MORE, Faults, settled
from bot.errors import UserError
from bot.platforms import Lack, Reply
from bot.posting import life, when
from bot.posting.model import Subscription

MOST = 1000
"""Digests in one workspace; whoever needs more runs the bot."""
NEEDED = ("when", "template")
ANY_RULE = when.read("weekdays 09:00")


async def new(errand: Errand) -> Reply:
    """`digest new`: the form, or with enough words the draft's preview."""
    typed = given(errand)
    if not all(typed.get(name, "").strip() for name in NEEDED):
        return _asked(errand, "New digest", "digest new", _defaults(errand) | typed)
    if len(errand.digests) >= MOST:
        raise UserError(f"There are {MOST:,} digests here, and that is the most.", "digest list")
    here = errand.here
    base = Subscription(
        id=await _free(errand),
        report=errand.report.name,
        template="",
        where=here,
        rule=ANY_RULE,
        zone=form.zone_of(errand),
        created_by=errand.who,
        created_at=errand.now,
        changed_by=errand.who,
        changed_at=errand.now,
    )
    # a channel that was left out is this one, and is checked as if it had been typed
    where = typed.get("where") or here.channel
    made, faults = settled(errand.office.desk, here, typed | {"where": where}, base)
    if faults:
        return _asked(errand, "New digest", "digest new", _defaults(errand) | typed, faults)
    await errand.store.digests.put([made], who=errand.who, verb="draft", at=errand.now)
    return errand.reply(await confirmation(errand, made))


async def edit(errand: Errand) -> Reply:
    """`digest edit`: the form; with settings in the words, those are changed at once."""
    digest = known.digest(errand, errand.typed("digest"))
    typed = given(errand)
    if not typed:
        title, do = "Edit digest", f"digest change {digest.id}"
        return _asked(errand, title, do, form.values_of(digest))
    return await _changed(errand, digest, typed)


async def change(errand: Errand) -> Reply:
    """The form of `digest edit`: what it does not name is cleared."""
    digest = known.digest(errand, errand.typed("digest"))
    cleared = {name: "" for name in CLEARED if name != "anchor"}
    return await _changed(errand, digest, cleared | given(errand))


async def copy(errand: Errand) -> Reply:
    """`digest copy`: a draft with the same settings for another channel."""
    digest = known.digest(errand, errand.typed("digest"))
    where = errand.typed("where")
    if not where:
        return _form(form.copy_form(errand, digest))
    base = replace(
        digest,
        id=await _free(errand),
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
    made, faults = settled(errand.office.desk, errand.here, {"where": where}, base)
    if faults:
        return _form(form.copy_form(errand, digest, where, faults))
    await errand.store.digests.put([made], who=errand.who, verb="draft", at=errand.now)
    return errand.reply(await confirmation(errand, made))


def given(errand: Errand) -> dict[str, str]:
    """The settings that were typed."""
    return {name: errand.typed(name) for name in (*FIELDS, *MORE) if name in errand.values}


async def confirmation(errand: Errand, draft: Subscription) -> Card:
    """The card that the channel will get, when, and what is missing."""
    lacks = await checking.lacks(errand.office, draft)
    begun = life.activated(draft, errand.now)
    first: list[Block] = [
        Text(
            (
                Span("This is what "),
                saying.channel(draft.where),
                Span(" will get."),
            )
        ),
        *saying.notes(errand.said),
        *_first_post(begun),
        *_how(errand, draft),
        *saying.lacking(lacks),
        *_alike(errand, draft),
    ]
    buttons = (
        Button("Activate", do=f"digest activate {draft.id}", primary=not checking.stopping(lacks)),
        Button("Test now", do=f"digest test {draft.id}"),
        Button("Edit", do=f"digest edit {draft.id}"),
        Button("Cancel", do=f"digest cancel {draft.id}"),
    )
    try:
        card, posting = await previewing.drawn(errand.office, draft)
    except UserError as error:
        return Card("Preview", (*first, Text((Span(error.message),))), buttons=buttons)
    return previewing.framed(card, posting, tuple(first), *buttons)


async def _changed(errand: Errand, digest: Subscription, typed: Mapping[str, str]) -> Reply:
    new, faults = settled(errand.office.desk, errand.here, typed, digest)
    lacks: tuple[Lack, ...] = ()
    if not faults:
        lacks = await checking.lacks(errand.office, new)
    if not faults and digest.state == "active" and new.where != digest.where:
        faults = tuple(("where", _told(lack)) for lack in checking.stopping(lacks)[:1])
    if faults:
        values = form.values_of(digest) | dict(typed)
        return _asked(errand, "Edit digest", f"digest change {digest.id}", values, faults)
    new = life.edited(digest, new, errand.now)
    if _same(digest, new):
        return errand.reply(_unchanged(errand, digest))
    made = await kept(errand, [new], "edit")
    if new.state == "draft":
        return errand.reply(await confirmation(errand, new))
    undo = (Button("Undo", do=f"undo {made[0].id}"),) if made else ()
    return errand.reply(_edited(errand, digest, new, lacks, undo))


def _edited(
    errand: Errand,
    old: Subscription,
    new: Subscription,
    lacks: Iterable[Lack],
    undo: tuple[Button, ...],
) -> Card:
    names = form.values_of(old), form.values_of(new)
    items = tuple(
        (
            Span(f"{name}: ", bold=True),
            *_value(old, name, before),
            Span(" → "),
            *_value(new, name, after),
        )
        for name in (*FIELDS, *MORE)
        if (before := names[0].get(name, "")) != (after := names[1].get(name, ""))
    )
    title = saying.name(errand.office.desk, new)
    return saying.told(
        "Digest changed",
        Span(title, bold=True),
        " in ",
        saying.channel(new.where),
        " has other settings now.",
        more=(Bullets(items), *_next_post(new), *saying.lacking(lacks), UNDO),
        buttons=(*undo, Button("Show", do=f"digest show {new.id}")),
    )


def _value(digest: Subscription, name: str, value: str) -> tuple[Span, ...]:
    if name == "where":
        return (saying.channel(digest.where),)
    return (Span(echo(value, 100) if name in ("thread", "mention") else value or "–"),)


def _unchanged(errand: Errand, digest: Subscription) -> Card:
    title = saying.name(errand.office.desk, digest)
    show = Button("Show", do=f"digest show {digest.id}")
    return saying.told("Nothing changed", f"“{title}” has these settings already.", buttons=(show,))


def _same(old: Subscription, new: Subscription) -> bool:
    return replace(new, since=old.since, next_at=old.next_at) == old


def _first_post(begun: Subscription) -> tuple[Block, ...]:
    if begun.next_at is None:
        return (Text((Span("It is never due."),)),)
    return (Text((Span("First post: ", bold=True), saying.moment(begun.next_at, begun.zone))),)


def _next_post(digest: Subscription) -> tuple[Block, ...]:
    if digest.next_at is None or digest.state != "active":
        return ()
    return (Text((Span("Next post: ", bold=True), saying.moment(digest.next_at, digest.zone))),)


def _how(errand: Errand, digest: Subscription) -> tuple[Block, ...]:
    parts = [saying.times(digest)]
    parts += [f"topics: {', '.join(digest.topics)}"] if digest.topics else []
    parts += [saying.how(digest)] if saying.how(digest) else []
    return (Note((Span(" · ".join(parts)),)),)


def _alike(errand: Errand, draft: Subscription) -> tuple[Block, ...]:
    """Two of one kind in a channel share their memory, and are often a mistake."""
    same = [
        each.id
        for each in errand.digests
        if each.id != draft.id
        and (each.where, each.template) == (draft.where, draft.template)
        and each.state != "draft"
    ]
    if not same:
        return ()
    words = f"This channel gets this digest already ({', '.join(same[:3])}); they take turns."
    return (Note((Span(words),)),)


def _told(lack: Lack) -> str:
    return f"{lack.what} {lack.mend}".strip()


def _defaults(errand: Errand) -> dict[str, str]:
    first = next(iter(errand.office.desk.digests), "")
    return {"where": errand.here.channel, "zone": form.zone_of(errand), "template": first}


def _asked(
    errand: Errand, title: str, do: str, values: Mapping[str, str], faults: Faults = ()
) -> Reply:
    return _form(form.settings_form(errand, title, do, values, faults))


def _form(asked: Form) -> Reply:
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


async def _free(errand: Errand) -> str:
    """An id that no digest has, of any workspace."""
    while True:
        id = errand.office.new_id()
        if await errand.store.digests.get(id) is None:
            return id
