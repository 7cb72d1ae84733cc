"""What is said of words that cannot be read, and what is offered instead. Pure."""

from collections.abc import Iterable

from bot.cards.words import echo
from bot.commands import understand, vocabulary
from bot.commands.grammar import Command, Param
from bot.commands.offers import Offer, unknown
from bot.commands.progress import Reading
from bot.commands.words import Token
from bot.errors import UserError


def lacking(command: Command, param: Param) -> UserError:
    """A required parameter was left out."""
    what = f"{param.summary[:1].lower()}{param.summary[1:]}"
    return UserError(f"Something is missing: {what}. Type {command.usage}.")


def no_option(command: Command, token: Token) -> UserError:
    """`name:value` with a name that the command does not have."""
    known = ", ".join(param.name for param in command.params) or "none"
    return UserError(f"“{command.verb}” has no option “{echo(token.name)}”. Options: {known}.")


def refused(reading: Reading, param: Param, token: Token) -> UserError:
    """A value that its option does not take."""
    like = understand.alike(reading.report, param.kind, token.text)
    if like:
        return _did_you_mean(reading, token.text, like)
    choices = vocabulary.choices(reading.report, param.kind)
    fits = f"One of: {', '.join(each.value for each in choices)}" if choices else param.summary
    return UserError(f"“{echo(token.text)}” does not fit the option “{param.name}”. {fits}.")


def unread(reading: Reading) -> UserError:
    """The next word, which no parameter knows."""
    typed = reading.left[0].text
    kinds = dict.fromkeys(param.kind for param in reading.free)
    like = [name for kind in kinds for name in understand.alike(reading.report, kind, typed)]
    return _did_you_mean(reading, typed, like)


def _did_you_mean(reading: Reading, typed: str, like: Iterable[str]) -> UserError:
    """Names that may be meant, each with all that was typed around the word."""
    offers = [Offer(name, _with(reading, typed, name)) for name in dict.fromkeys(like)]
    return unknown(typed, offers, f"here. Type {reading.command.usage}.")


def _with(reading: Reading, typed: str, name: str) -> str:
    said = name if name.isalnum() else f'"{name}"'
    text = reading.text if typed and reading.text.count(typed) == 1 else ""
    return f"{reading.command.name} {text.replace(typed, said) or said}"
