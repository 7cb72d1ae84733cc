"""What a workspace has set: its time zone, its language. Does: writes to the store."""

from babel.core import Locale, UnknownLocaleError

from bot.cards.model import Button, Note, Span
from bot.cards.words import echo
from bot.commands.managing import form, saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import zones


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


def _instead(verb: str, error: UserError) -> tuple[Button, ...]:
    return tuple(Button(words, do=f"{verb} {words}") for words in error.instead[:3])


async def _set(errand: Errand, verb: str, **values: str) -> None:
    here = errand.here
    await errand.store.workspaces.set(here.platform, here.workspace, **values)
    await errand.noted(verb)
