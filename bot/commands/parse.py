"""Typed words → the values of a command's parameters. Pure: the one parser for all platforms.

Bare words fill free parameters in any order: the longest name that a parameter knows wins, the
earlier parameter on a tie. What no parameter knows is put right if one name is clearly nearest
(and that is said), else reported; nothing is ignored but words like "the" and "by".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile

from bot.cards.words import echo
from bot.commands import recognise, understand, vocabulary
from bot.commands.grammar import RAW, Command, Kind, Param
from bot.commands.offers import Offer, unknown
from bot.commands.recognise import Lexicon
from bot.commands.words import Token, tokens
from bot.errors import UserError
from bot.facts.model import Report

NOTHING: Lexicon = {}


@dataclass
class _Reading:
    """The parser's place in the words; lives for one call of `parse`."""

    report: Report
    command: Command
    left: list[Token]
    text: str = ""
    known: Lexicon = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def free(self) -> list[Param]:
        return [param for param in self.command.params if param.name not in self.values]

    def next_words(self) -> list[str]:
        """The bare words up to the next `name:value`."""
        return [token.text for token in takewhile(lambda token: not token.name, self.left)]


def parse(
    report: Report, command: Command, text: str, known: Lexicon = NOTHING
) -> tuple[dict[str, object], tuple[str, ...]]:
    """
    The values by parameter name, and sentences on what was read otherwise than typed. A UserError
    without words to type instead leaves it to the caller to add examples.
    """
    if len(text) > command.longest:
        raise UserError("That is too long for me; a few words are enough.")
    whole = next((param for param in command.params if param.kind is Kind.QUESTION), None)
    if whole and text.strip():
        return {whole.name: _unnamed(whole, text)}, ()
    reading = _Reading(report, command, list(tokens(text)), text, known)
    while reading.left:
        _step(reading)
    _measure_alone(reading)
    for param in reading.free:
        if param.required:
            raise _lacking(command, param)
    return reading.values, tuple(reading.said)


def _unnamed(param: Param, text: str) -> str:
    """The question itself, where it was given as an option: `question:"how many …"`."""
    return re.sub(rf'^\s*{param.name}\s*:\s*"?(.*?)"?\s*$', r"\1", text, flags=re.DOTALL)


def _step(reading: _Reading) -> None:
    token = reading.left[0]
    if token.name:
        _named(reading, token)
        return
    words = reading.next_words()
    reach = {param: _reach(reading, param, words) for param in reading.free}
    best = max(reach, key=lambda p: reach[p], default=None)
    if best and _is_split(reading, best, reach):
        best = next(param for param in reach if param.kind is Kind.RANKING)
    if best and reach[best]:
        _take(reading, best)
    elif vocabulary.is_filler(token.text) and not token.quoted:
        del reading.left[0]
    elif not any(_mended(reading, count, reading.free) for count in _counts(words)):
        _left_over(reading, words)


def _reach(reading: _Reading, param: Param, words: list[str]) -> int:
    if param.kind in RAW:
        return recognise.reach(param, words, reading.known)
    return understand.value(reading.report, _kind(reading, param), words)[1]


def _is_split(reading: _Reading, best: Param, reach: dict[Param, int]) -> bool:
    """ "software mentions" after `top` are a list and its measure, although one is called so."""
    if best.kind is not Kind.MEASURE:
        return False
    id, _ = understand.value(reading.report, best.kind, reading.next_words())
    ranked = {measure.id for measure in vocabulary.ranked(reading.report)}
    return id not in ranked and any(reach[p] for p in reach if p.kind is Kind.RANKING)


def _kind(reading: _Reading, param: Param) -> Kind:
    """A bare measure goes to the option for measures, so that a name can still stand beside it."""
    measure = any(each.kind is Kind.MEASURE for each in reading.free)
    return Kind.ENTITY if param.kind is Kind.SUBJECT and measure else param.kind


def _measure_alone(reading: _Reading) -> None:
    """Without a name beside it, the measure is what the command is about."""
    subject = next((p for p in reading.free if p.kind is Kind.SUBJECT), None)
    other = next((p for p in reading.command.params if p.kind is Kind.MEASURE), None)
    if subject and other and isinstance(id := reading.values.pop(other.name, None), str):
        reading.values[subject.name] = reading.report.measures[id]


def _left_over(reading: _Reading, words: list[str]) -> None:
    """What nothing knows goes to a parameter whose command can say more about it."""
    loose = next((p for p in reading.free if p.kind in recognise.LOOSE), None)
    if loose is None:
        raise _unknown(reading)
    _take_raw(reading, loose, len(words) if loose.kind in recognise.GREEDY else 1)


def _named(reading: _Reading, token: Token) -> None:
    """`name:value`; an unquoted value may run on over the next bare words."""
    command = reading.command
    param = next((p for p in command.params if p.name == token.name), None)
    if param is None:
        raise _no_option(command, token)
    if param.name in reading.values:
        raise UserError(f"The option “{param.name}” comes twice.")
    if param.kind in RAW:
        reading.left[0] = Token(token.text, quoted=token.quoted, comma=token.comma)
        count = 1 if token.quoted else _reach(reading, param, reading.next_words())
        _take_raw(reading, param, max(count, 1))
        return
    if not token.text.strip():
        raise UserError(f"The option “{param.name}” is empty: {param.summary}.")
    reading.left[0] = Token(token.text, quoted=token.quoted)
    if _take(reading, param):
        return
    words = reading.next_words()
    if not any(_mended(reading, count, [param]) for count in _counts(words)):
        raise _refused(reading, param, token)


def _take(reading: _Reading, param: Param) -> bool:
    if param.kind in RAW:
        _take_raw(reading, param, _reach(reading, param, reading.next_words()))
        return True
    value, count = understand.value(reading.report, param.kind, reading.next_words())
    if count:
        reading.values[param.name] = value
        del reading.left[:count]
    return bool(count)


def _take_raw(reading: _Reading, param: Param, count: int) -> None:
    """The words as they were typed, commas included."""
    *before, last = reading.left[:count]
    parts = (f"{token.text}{',' if token.comma else ' '}" for token in before)
    reading.values[param.name] = "".join((*parts, last.text))
    del reading.left[:count]


def _counts(words: list[str]) -> range:
    return range(min(4, len(words)), 0, -1)


def _mended(reading: _Reading, count: int, params: list[Param]) -> bool:
    """Whether the next *count* words are a typo of one clear name; it is taken and said."""
    typed = " ".join(reading.next_words()[:count])
    for param in params:
        found = _nearest(reading, param.kind, typed)
        if found is not None:
            reading.values[param.name] = found
            reading.said.append(f"Read “{echo(typed)}” as {understand.shown(found)}.")
            del reading.left[:count]
            return True
    return False


def _nearest(reading: _Reading, kind: Kind, typed: str) -> object | None:
    """Names of templates and topics are mended; a digest is not taken for another one."""
    if kind not in RAW:
        return understand.nearest(reading.report, kind, typed)
    index = reading.known.get(kind) if kind in (Kind.TEMPLATE, Kind.TOPICS) else None
    found = index.nearest(typed) if index else ()
    return found[0] if len(found) == 1 else None


def _lacking(command: Command, param: Param) -> UserError:
    what = f"{param.summary[:1].lower()}{param.summary[1:]}"
    return UserError(f"Something is missing: {what}. Type {command.usage}.")


def _no_option(command: Command, token: Token) -> UserError:
    known = ", ".join(param.name for param in command.params) or "none"
    return UserError(f"“{command.verb}” has no option “{echo(token.name)}”. Options: {known}.")


def _refused(reading: _Reading, param: Param, token: Token) -> UserError:
    like = understand.alike(reading.report, param.kind, token.text)
    if like:
        return _did_you_mean(reading, token.text, like)
    choices = vocabulary.choices(reading.report, param.kind)
    fits = f"One of: {', '.join(each.value for each in choices)}" if choices else param.summary
    return UserError(f"“{echo(token.text)}” does not fit the option “{param.name}”. {fits}.")


def _unknown(reading: _Reading) -> UserError:
    typed = reading.left[0].text
    kinds = dict.fromkeys(param.kind for param in reading.free)
    like = [name for kind in kinds for name in understand.alike(reading.report, kind, typed)]
    return _did_you_mean(reading, typed, like)


def _did_you_mean(reading: _Reading, typed: str, like: Iterable[str]) -> UserError:
    """Names that may be meant, each with all that was typed around the word."""
    offers = [Offer(name, _with(reading, typed, name)) for name in dict.fromkeys(like)]
    return unknown(typed, offers, f"here. Type {reading.command.usage}.")


def _with(reading: _Reading, typed: str, name: str) -> str:
    said = name if name.isalnum() else f'"{name}"'
    text = reading.text if typed and reading.text.count(typed) == 1 else ""
    return f"{reading.command.name} {text.replace(typed, said) or said}"
