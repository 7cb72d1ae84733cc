"""Who manages digests in a workspace, and forgetting it. Does: writes to the store."""

import re

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.cards.words import echo
from bot.commands.managing import form, saying, workspace
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply
from bot.posting.model import Setting

PERSON = re.compile(r"<@!?([A-Za-z0-9]+)(?:\|[^>]*)?>|([A-Za-z0-9][A-Za-z0-9_.:-]{0,63})")
MOST = 50
"""Managers of one workspace."""
LIST = Button("List", do="managers list")


async def managers(errand: Errand) -> Reply:
    """`managers list`."""
    people = errand.workspace.managers
    items = tuple((saying.person(each),) for each in people)
    admins = errand.office.admins(errand.here.platform)
    manage = f"{admins[:1].upper()}{admins[1:]} manage digests"
    installer = errand.workspace.installed_by
    blocks: list[Block] = [
        Text(
            (Span(f"{manage}, and so do these:" if items else f"{manage}; nobody else was added."),)
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
    made = await workspace.put(errand, setting := Setting("manager", "", id))
    if made is None:
        return errand.reply(saying.told("Managers", saying.person(id), " manages already."))
    return errand.reply(workspace.told("Manager added", setting, made, (LIST,)))


async def remove(errand: Errand) -> Reply:
    """`managers remove`."""
    id = _person(errand)
    if isinstance(id, Reply):
        return id
    made = await workspace.put(errand, setting := Setting("manager", id, ""))
    if made is None:
        raise UserError(f"“{echo(id)}” is not on the list of managers.", "managers list")
    return errand.reply(workspace.told("Manager removed", setting, made, (LIST,)))


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
    was_installed = await errand.store.installations.get(here.platform, here.workspace)
    await errand.store.keeping.forget(here.platform, here.workspace)
    words = "All data of this workspace are deleted. Messages that were posted stay where they are."
    if was_installed:
        words += " So is my key to it: I do not answer here until I am installed again."
    return errand.reply(saying.told("Forgotten", words))
