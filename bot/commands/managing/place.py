"""What a workspace has set: managers, time zone, language; and forgetting it. Does: the store."""

import re

from babel.core import Locale, UnknownLocaleError

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.cards.words import echo
from bot.commands.managing import form, saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import zones

PERSON = re.compile(r"<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>|([A-Za-z0-9][A-Za-z0-9_.:-]{0,63})")
MOST = 50
"""Managers of one workspace."""


async def managers(errand: Errand) -> Reply:
    """`managers list`."""
    people = errand.workspace.managers
    items = tuple((saying.person(each),) for each in people)
    installer = errand.workspace.installed_by
    blocks: list[Block] = [
        Text(
            (
                Span(
                    "Admins of this workspace manage digests, and so do these:"
                    if items
                    else "Admins of this workspace manage digests; nobody else was added."
                ),
            )
        )
    ]
    blocks += [Bullets(items)] if items else []
    blocks += [Note((Span("Installed by "), saying.person(installer)))] if installer else []
    buttons = [Button("Add", do="managers add")]
    buttons += [Button("Remove", do="managers remove")] if items else []
    return errand.reply(Card("Managers", tuple(blocks), buttons=tuple(buttons)))


async def add(errand: Errand) -> Reply:
    """`managers add`."""
    id = _person(errand)
    if isinstance(id, Reply):
        return id
    if len(errand.workspace.managers) >= MOST:
        raise UserError(f"A workspace has at most {MOST} managers here.", "managers list")
    here = errand.here
    is_new = await errand.store.workspaces.add_manager(
        here.platform, here.workspace, id, who=errand.who, at=errand.now
    )
    if not is_new:
        return errand.reply(saying.told("Managers", saying.person(id), " manages already."))
    await _noted(errand, f"managers add {id}")
    undo = Button("Undo", do=f"managers remove {id}")
    card = saying.told(
        "Manager added",
        saying.person(id),
        " can manage digests here now.",
        buttons=(undo, Button("List", do="managers list")),
    )
    return errand.reply(card)


async def remove(errand: Errand) -> Reply:
    """`managers remove`."""
    id = _person(errand)
    if isinstance(id, Reply):
        return id
    here = errand.here
    was = await errand.store.workspaces.remove_manager(here.platform, here.workspace, id)
    if not was:
        raise UserError(f"“{echo(id)}” is not on the list of managers.", "managers list")
    await _noted(errand, f"managers remove {id}")
    undo = Button("Undo", do=f"managers add {id}")
    card = saying.told(
        "Manager removed",
        saying.person(id),
        " is no manager of digests here any more; admins always are.",
        buttons=(undo, Button("List", do="managers list")),
    )
    return errand.reply(card)


def _person(errand: Errand) -> str | Reply:
    """The id that was typed; else the form that asks for it."""
    text = errand.typed("person")
    title = "Add a manager" if errand.command.verb == "add" else "Remove a manager"
    do = f"managers {errand.command.verb}"
    if not text:
        card = saying.told(title, "Choose somebody.", more=(Note((Span(f"{do} …", code=True),)),))
        return Reply(card, form=form.person_form(title, do))
    found = PERSON.fullmatch(text)
    if found:
        return found[1] or found[2]
    words = f"I cannot tell from the name who “{echo(text)}” is: choose them from the list."
    asked = form.person_form(title, do, (("person", words),))
    return Reply(saying.refused(title, words), form=asked)


async def timezone(errand: Errand) -> Reply:
    """`timezone`: what forms propose."""
    text, old = errand.typed("zone"), errand.workspace.zone
    if not text:
        now = f"Forms propose {old}." if old else "None is set: forms propose the asker's own."
        card = saying.told("Time zone", now, more=(Note((Span("timezone …", code=True),)),))
        return Reply(card, form=form.zone_form(errand))
    try:
        zone = zones.find(text[:200])
    except UserError as error:
        asked = form.zone_form(errand, (("zone", error.message),))
        card = saying.refused("Time zone", error.message, buttons=_instead("timezone", error))
        return Reply(card, form=asked)
    await _set(errand, f"timezone {old or '–'} → {zone}", zone=zone)
    undo = (Button("Undo", do=f"timezone {old}"),) if old and old != zone else ()
    words = f"Forms propose {zone} now, to those whose own zone is not known."
    return errand.reply(saying.told("Time zone", words, more=(_stay(),), buttons=undo))


def _stay() -> Note:
    return Note((Span("Digests that are there keep theirs."),))


async def language(errand: Errand) -> Reply:
    """`language`: how digests write numbers and dates."""
    text, old = errand.typed("language"), errand.workspace.language
    if not text:
        now = (
            f"Digests write numbers as in “{old}”."
            if old
            else "Digests write numbers as in English."
        )
        return errand.reply(
            saying.told("Language", now, more=(Note((Span("language de", code=True),)),))
        )
    tag = _tag(text)
    await _set(errand, f"language {old or '–'} → {tag}", language=tag)
    undo = (Button("Undo", do=f"language {old or 'en'}"),) if old != tag else ()
    words = f"Digests write numbers as in {Locale.parse(tag, sep='-').get_display_name('en')} now."
    more = (Note((Span("Their sentences stay English: they quote the report."),)),)
    return errand.reply(saying.told("Language", words, more=more, buttons=undo))


def _tag(text: str) -> str:
    """The BCP 47 tag; a UserError for a language that nobody here knows."""
    found: Locale | None
    try:
        found = Locale.parse(text[:20].replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        found = _by_name(text)
    if found is None or len(text) > 40:
        raise UserError(
            f"“{echo(text)}” is no language that I know: type its code, such as en-GB, de or fr.",
            "language en-GB",
            "language de",
        )
    return str(found).replace("_", "-")


def _by_name(text: str) -> Locale | None:
    """German, Deutsch: languages under their own and their English names."""
    names = Locale("en").languages
    code = next((code for code, name in names.items() if fold(name) == fold(text[:40])), "")
    try:
        return Locale.parse(code) if code else None
    except (ValueError, UnknownLocaleError):
        return None


async def forget(errand: Errand) -> Reply:
    """`forget`: everything of this workspace, after a question."""
    if not errand.typed("sure"):
        number = len(errand.digests)
        digests = "one digest" if number == 1 else f"{number:,} digests"
        words = (
            f"All data of this workspace will be deleted: {digests}, what was sent, the log,"
            " managers and settings. This cannot be taken back."
        )
        note = Note((Span("export shows the digests as YAML first."),))
        buttons = (
            Button("Delete everything", do="forget sure", primary=True),
            Button("Export first", do="export"),
            Button("Keep", do="digest list"),
        )
        return errand.reply(
            saying.told("Forget this workspace?", words, more=(note,), buttons=buttons)
        )
    here = errand.here
    await errand.store.keeping.forget(here.platform, here.workspace)
    words = "All data of this workspace are deleted. Messages that were posted stay where they are."
    return errand.reply(saying.told("Forgotten", words))


async def _set(errand: Errand, verb: str, **values: str) -> None:
    here = errand.here
    await errand.store.workspaces.set(here.platform, here.workspace, **values)
    await _noted(errand, verb)


async def _noted(errand: Errand, verb: str) -> None:
    here = errand.here
    await errand.store.audit.note(
        here.platform, here.workspace, who=errand.who, verb=verb, at=errand.now
    )


def _instead(verb: str, error: UserError) -> tuple[Button, ...]:
    return tuple(Button(words, do=f"{verb} {words}") for words in error.instead[:3])
