"""One setting of a workspace: put, told, looked at. Does: writes to the store."""

from babel.core import Locale

from bot.cards.model import Block, Button, Card, Note, Span, Spans
from bot.commands.managing import saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.office import Errand
from bot.posting.model import Change, Setting, Workspace

VERBS = {"zone": "timezone", "language": "language"}


async def put(errand: Errand, setting: Setting) -> Change | None:
    """Set it, and write down who did; None where it is so already."""
    here, store = errand.here, errand.store.workspaces
    if setting.was == setting.now:
        return None
    match setting.name:
        case "zone":
            await store.set(here.platform, here.workspace, zone=setting.now)
        case "language":
            await store.set(here.platform, here.workspace, language=setting.now)
        case "manager" if setting.now:
            if not await store.add_manager(
                here.platform, here.workspace, setting.now, who=errand.who, at=errand.now
            ):
                return None
        case "manager":
            if not await store.remove_manager(here.platform, here.workspace, setting.was):
                return None
    return await errand.noted(_verb(setting), setting)


def holds(workspace: Workspace, setting: Setting) -> bool:
    """Whether that is still as it was set."""
    match setting.name:
        case "zone":
            return workspace.zone == setting.now
        case "language":
            return workspace.language == setting.now
        case "manager" if setting.now:
            return setting.now in workspace.managers
        case "manager":
            return setting.was not in workspace.managers


def told(
    title: str, setting: Setting, change: Change | None = None, more: tuple[Button, ...] = ()
) -> Card:
    """What holds now, and how to take it back."""
    undo = undo_button((change,)) if change else ()
    blocks: tuple[Block, ...] = (Note((Span(note),)),) if (note := _stays(setting)) else ()
    blocks += (UNDO,) if undo else ()
    return saying.told(title, *_said(setting), more=blocks, buttons=(*undo, *more))


def _said(setting: Setting) -> Spans:
    match setting.name:
        case "zone" if setting.now:
            words = f"Forms propose {setting.now} now, to those whose own zone is not known."
            return (Span(words),)
        case "zone":
            return (Span("Forms propose the asker's own zone now, or UTC."),)
        case "language":
            return (Span(f"Digests write numbers as in {language(setting.now)} now."),)
        case "manager" if setting.now:
            return (saying.person(setting.now), Span(" can manage digests here now."))
        case "manager":
            words = " is no manager of digests here any more; admins always are."
            return (saying.person(setting.was), Span(words))


def _stays(setting: Setting) -> str:
    match setting.name:
        case "zone":
            return "Digests that are there keep theirs."
        case "language":
            return "Their sentences stay English: they quote the report."
        case "manager":
            return ""


def _verb(setting: Setting) -> str:
    """As the log says it."""
    if setting.name == "manager":
        return f"managers {'add' if setting.now else 'remove'} {setting.now or setting.was}"
    return f"{VERBS[setting.name]} {setting.was or '–'} → {setting.now or '–'}"


def language(tag: str) -> str:
    """`German`, `English`."""
    return Locale.parse(tag or "en", sep="-").get_display_name("en") or tag
