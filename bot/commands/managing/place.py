"""Who manages digests in a workspace, and forgetting it. Does: writes to the store."""

import re

from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.cards.words import echo
from bot.commands.managing import form, saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply

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
    await errand.noted(f"managers add {id}")
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
    await errand.noted(f"managers remove {id}")
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
