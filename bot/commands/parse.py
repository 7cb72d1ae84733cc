"""Typed words → the values of a command's parameters. Pure: the one parser for all platforms.

Bare words fill free parameters in any order: the longest name that a parameter knows wins, the
earlier parameter on a tie. What no parameter knows is put right if one name is clearly nearest
(and that is said), else reported; nothing is ignored but words like "the" and "by".
"""

import re
from itertools import takewhile

from bot.commands import recognise, refusals, slips, understand, vocabulary
from bot.commands.grammar import RAW, Command, Kind, Param
from bot.commands.progress import Reading
from bot.commands.recognise import Lexicon
from bot.commands.words import Token, tokens
from bot.errors import UserError
from bot.facts.report import Report

NOTHING: Lexicon = {}


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
    reading = Reading(report, command, list(tokens(text)), text, known)
    while reading.left:
        _step(reading)
    _measure_alone(reading)
    for param in reading.free:
        if param.required:
            raise refusals.lacking(command, param)
    return reading.values, tuple(reading.said)


def _unnamed(param: Param, text: str) -> str:
    """The question itself, where it was given as an option: `question:"how many …"`."""
    return re.sub(rf'^\s*{param.name}\s*:\s*"?(.*?)"?\s*$', r"\1", text, flags=re.DOTALL)


def _step(reading: Reading) -> None:
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
    elif not slips.mended(reading, reading.free) and not slips.longer(reading):
        _left_over(reading, words)


def _reach(reading: Reading, param: Param, words: list[str]) -> int:
    if param.kind in RAW:
        return recognise.reach(param, words, reading.known)
    return understand.value(reading.report, _kind(reading, param), words)[1]


def _is_split(reading: Reading, best: Param, reach: dict[Param, int]) -> bool:
    """ "software mentions" after `top` are a list and its measure, although one is called so."""
    if best.kind is not Kind.MEASURE:
        return False
    id, _ = understand.value(reading.report, best.kind, reading.next_words())
    ranked = {measure.id for measure in vocabulary.ranked(reading.report)}
    return id not in ranked and any(reach[p] for p in reach if p.kind is Kind.RANKING)


def _kind(reading: Reading, param: Param) -> Kind:
    """A bare measure goes to the option for measures, so that a name can still stand beside it."""
    measure = any(each.kind is Kind.MEASURE for each in reading.free)
    return Kind.ENTITY if param.kind is Kind.SUBJECT and measure else param.kind


def _measure_alone(reading: Reading) -> None:
    """Without a name beside it, the measure is what the command is about."""
    subject = next((p for p in reading.free if p.kind is Kind.SUBJECT), None)
    other = next((p for p in reading.command.params if p.kind is Kind.MEASURE), None)
    if subject and other and isinstance(id := reading.values.pop(other.name, None), str):
        reading.values[subject.name] = reading.report.measures[id]


def _left_over(reading: Reading, words: list[str]) -> None:
    """What nothing knows goes to a parameter whose command can say more about it."""
    loose = next((p for p in reading.free if p.kind in recognise.LOOSE), None)
    if loose is None:
        raise refusals.unread(reading)
    _take_raw(reading, loose, len(words) if loose.kind in recognise.GREEDY else 1)


def _named(reading: Reading, token: Token) -> None:
    """`name:value`; an unquoted value may run on over the next bare words."""
    command = reading.command
    known = (p for p in command.params if token.name in (p.name, *p.also))
    param = next(known, None)
    if param is None:
        raise refusals.no_option(command, token)
    before = reading.values.get(param.name)
    if before is not None and param.kind is not Kind.CHANNELS:
        raise UserError(f"The option “{param.name}” comes twice.")
    if param.kind in RAW:
        reading.left[0] = Token(token.text, quoted=token.quoted, comma=token.comma)
        count = 1 if token.quoted else _reach(reading, param, reading.next_words())
        _take_raw(reading, param, max(count, _listed(reading, param)))
        if before is not None:
            reading.values[param.name] = f"{before}, {reading.values[param.name]}"
        return
    if not token.text.strip():
        raise UserError(f"The option “{param.name}” is empty: {param.summary}.")
    reading.left[0] = Token(token.text, quoted=token.quoted)
    if _take(reading, param):
        return
    if not slips.mended(reading, [param]):
        raise refusals.refused(reading, param, token)


def _listed(reading: Reading, param: Param) -> int:
    """How many words belong to a value because commas part them; the first always does."""
    if param.kind is not Kind.CHANNELS:
        return 1
    commas = takewhile(lambda token: token.comma and not token.name, reading.left)
    return min(len(list(commas)) + 1, len(reading.next_words()))


def _take(reading: Reading, param: Param) -> bool:
    if param.kind in RAW:
        _take_raw(reading, param, _reach(reading, param, reading.next_words()))
        return True
    value, count = understand.value(reading.report, param.kind, reading.next_words())
    if count:
        reading.take(param, value, count)
    return bool(count)


def _take_raw(reading: Reading, param: Param, count: int) -> None:
    """The words as they were typed, commas included."""
    *before, last = reading.left[:count]
    parts = (f"{token.text}{',' if token.comma else ' '}" for token in before)
    reading.take(param, "".join((*parts, last.text)), count)
