"""A form as questions, and what is typed as its values. Pure: field in, words out, and back."""

from bot.cards.forms import Asks, Field, Form, Option
from bot.commands.forms import YES, several
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms.terminal.words import line
from bot.posting import zones

CLEAR = "-"
"""Empties a field that is filled in."""
END = "."
"""Alone on a line, it ends a text of several lines."""
OTHERS = {"y": True, "yes": True, "n": False, "no": False}
MANY_AT_ONCE = (Asks.SEVERAL, Asks.CHANNELS)
BRIEF = 60
"""Characters of what is filled in that stand before the cursor."""
MANY = 20
"""Choices that are listed; more are typed by name."""


def question(field: Field, number: int, many: int) -> str:
    """What is asked, what to know about it, what can be chosen."""
    optional = ", optional" if field.optional else ""
    rows = [f"{number} of {many}: {line(field.label)}{optional}"]
    rows += [f"  {line(field.hint)}"] if field.hint else []
    listed = field.options if _is_choice(field) else ()
    for n, each in enumerate(listed[:MANY], start=1):
        rows.append(f"  {n}. {line(each.label)}{f': {line(each.hint)}' if each.hint else ''}")
    more = len(listed) - MANY
    rows += [f"  +{more} more, by name"] if more > 0 else []
    if field.lines > 1:
        rows.append(f"  Several lines; a line with only {END} ends them.")
    return "\n".join(rows)


def prompt(field: Field) -> str:
    """What stands before the cursor: what Enter alone takes."""
    if field.asks is Asks.YES:
        return "[Y/n] " if field.value == YES else "[y/N] "
    filled = line(shown(field))
    brief = filled if len(filled) <= BRIEF else f"{filled[:BRIEF]}…"
    return f"[{brief}] " if filled else "> "


def shown(field: Field) -> str:
    """What is filled in, in the words of the choices."""
    labels = {each.value: each.label for each in field.options}
    every = several(field.value) if field.asks in MANY_AT_ONCE else (field.value,)
    return ", ".join(labels.get(each, each) for each in every)


def value(field: Field, typed: str) -> str:
    """What is meant by what was typed; a UserError says at once what is wrong with it."""
    said = typed.strip()
    if field.asks is Asks.YES:
        return _yes(field, said)
    if said == CLEAR and field.optional:
        return ""
    if not said and not field.value and not field.optional:
        raise UserError("This is needed.")
    if not said or said == shown(field):
        return field.value
    if field.asks is Asks.ZONE:
        return zones.find(said)
    if _is_choice(field) and field.asks in MANY_AT_ONCE:
        return ", ".join(dict.fromkeys(_chosen(field, each).value for each in several(said)))
    return _chosen(field, said).value if _is_choice(field) else said


def wrong(form: Form) -> tuple[Field, ...]:
    """The fields to ask again; all of them where no fault, or one of no field, is told."""
    faults = {name for name, _ in form.faults}
    found = tuple(field for field in form.fields if field.name in faults)
    return found if found and len(found) == len(faults) else form.fields


def _is_choice(field: Field) -> bool:
    return bool(field.options) and field.asks in (
        Asks.ONE,
        Asks.SEVERAL,
        Asks.CHANNEL,
        Asks.CHANNELS,
    )


def _yes(field: Field, said: str) -> str:
    if not said:
        return field.value
    if said.casefold() not in OTHERS:
        raise UserError("Type y or n.")
    return YES if OTHERS[said.casefold()] else ""


def _chosen(field: Field, said: str) -> Option:
    if said.isdecimal() and 1 <= int(said) <= min(len(field.options), MANY):
        return field.options[int(said) - 1]
    for each in field.options:
        if fold(said) in (fold(each.label), fold(each.value)):
            return each
    begun = [each for each in field.options if fold(each.label).startswith(fold(said))]
    if len(begun) == 1:
        return begun[0]
    raise UserError(f"“{line(said)[:60]}” is not one of the choices. Type a number or a name.")
