"""Asks a form field by field, and again what was wrong. Does: talks with a person."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from bot.cards.forms import Asks, Field, Form
from bot.commands.forms import words
from bot.errors import UserError
from bot.platforms import Reply
from bot.platforms.terminal import forms
from bot.platforms.terminal.words import line
from bot.posting import zones

Ask = Callable[[str, Callable[[str], Iterable[str]]], Awaitable[str | None]]
"""Asks for one line, with what may be typed; None when the person gives up."""
Tell = Callable[[str], None]
Send = Callable[[str], Awaitable[Reply]]
"""Answers the words of the form."""

GIVEN_UP = "Given up; nothing was saved."
HOW = f"Enter takes what stands in brackets, {forms.CLEAR} empties it, Ctrl-C gives up."


async def filled(form: Form, ask: Ask, tell: Tell, send: Send) -> Reply | None:
    """The answer to the form as the person fills it in; None when they give up."""
    form = _without_files(form)
    tell("\n".join(filter(None, (line(form.title), line(form.intro), HOW))))
    asked = form.fields
    while True:
        values = await _values(form, asked, ask, tell)
        if values is None:
            tell(GIVEN_UP)
            return None
        reply = await send(words(form.do, values))
        if reply.form is None:
            return reply
        form = _without_files(reply.form)
        kept = tuple(replace(f, value=values.get(f.name, f.value)) for f in form.fields)
        form = replace(form, fields=kept)
        asked = forms.wrong(form)


def _without_files(form: Form) -> Form:
    """A file is pasted here, as the text that it is."""
    return replace(form, fields=tuple(each for each in form.fields if each.asks is not Asks.FILE))


async def _values(
    form: Form, asked: tuple[Field, ...], ask: Ask, tell: Tell
) -> dict[str, str] | None:
    values = {field.name: field.value for field in form.fields}
    known = {field.name for field in form.fields}
    for name, what in form.faults:
        if name not in known:
            tell(line(what))
    for number, field in enumerate(asked, start=1):
        said = "".join(f"\n  {line(what)}" for name, what in form.faults if name == field.name)
        tell(forms.question(field, number, len(asked)) + said)
        value = await _value(field, ask, tell)
        if value is None:
            return None
        values[field.name] = value
    return values


async def _value(field: Field, ask: Ask, tell: Tell) -> str | None:
    while True:
        typed = await _typed(field, ask)
        if typed is None:
            return None
        try:
            return forms.value(field, typed)
        except UserError as error:
            tell(error.message)


async def _typed(field: Field, ask: Ask) -> str | None:
    typed = await ask(forms.prompt(field), lambda text: _offered(field, text))
    if field.lines < 2 or typed is None or typed in ("", forms.CLEAR):
        return typed
    rows = []
    while typed != forms.END:
        rows.append(typed)
        typed = await ask("  ", lambda _: ())
        if typed is None:
            return None
    return "\n".join(rows)


def _offered(field: Field, text: str) -> Iterable[str]:
    if field.asks is Asks.ZONE:
        return zones.search(text)
    begun = text.casefold()
    return [each.label for each in field.options if each.label.casefold().startswith(begun)]
