"""The time zone and the language of a workspace. Does: writes to the store."""

from babel.core import Locale, UnknownLocaleError

from bot.cards.model import Button, Note, Span
from bot.cards.words import echo
from bot.commands.managing import form, saying, workspace
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import zones
from bot.posting.model import Setting

NONE = {"none", "off", "clear", "nothing"}
"""Typed for no zone, or no language, of the workspace's own."""


async def timezone(errand: Errand) -> Reply:
    """`timezone`: what forms propose."""
    text, old = errand.typed("zone"), errand.workspace.zone
    if not text:
        now = f"Forms propose {old}." if old else "None is set: forms propose the asker's own."
        card = saying.told("Time zone", now, more=(_typed("timezone …", "timezone none"),))
        return Reply(card, form=form.zone_form(errand))
    try:
        zone = "" if fold(text[:40]) in NONE else zones.find(text[:200])
    except UserError as error:
        asked = form.zone_form(errand, (("zone", error.message),))
        card = saying.refused("Time zone", error.message, buttons=_instead("timezone", error))
        return Reply(card, form=asked)
    return await _changed(errand, "Time zone", Setting("zone", old, zone))


async def language(errand: Errand) -> Reply:
    """`language`: how digests write numbers and dates."""
    text, old = errand.typed("language"), errand.workspace.language
    if not text:
        now = f"Digests write numbers as in {workspace.language(old)}."
        more = (_typed("language de", "language none"),)
        return errand.reply(saying.told("Language", now, more=more))
    tag = "" if fold(text[:40]) in NONE else _tag(text)
    return await _changed(errand, "Language", Setting("language", old, tag))


async def _changed(errand: Errand, title: str, setting: Setting) -> Reply:
    return errand.reply(workspace.told(title, setting, await workspace.put(errand, setting)))


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
    """German, French: languages under their English names."""
    names = Locale("en").languages
    code = next((code for code, name in names.items() if fold(name) == fold(text[:40])), "")
    try:
        return Locale.parse(code) if code else None
    except (ValueError, UnknownLocaleError):
        return None


def _typed(*words: str) -> Note:
    spans = [(Span(each, code=True),) for each in words]
    return Note(saying.joined(spans, "or"))


def _instead(verb: str, error: UserError) -> tuple[Button, ...]:
    return tuple(Button(words, do=f"{verb} {words}") for words in error.instead[:3])
