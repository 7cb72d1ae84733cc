"""Words → rule: `weekdays 09:00`, `monthly last 09:00`, `every 2 weeks mon 09:00`. Pure.

Read leniently (case, order, spacing, "at", "and", 9am, Mondays), but nothing is guessed: what
could mean two things, or nothing, is refused with words that work.
"""

from collections.abc import Callable, Sequence
from datetime import time

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.cards.words import echo
from bot.errors import UserError
from bot.posting import cron, refused, zones
from bot.posting.heard import Heard, decided
from bot.posting.hours import hour
from bot.posting.rules import LAST, Rule
from bot.posting.tokens import Number, Time, Token, Word, tokens
from bot.posting.vocabulary import (
    DAYS,
    GROUPS,
    MONTH,
    NOISE,
    NOT_REPEATED,
    SPANS,
    STEPS,
    UNITS,
    WORDS,
)

LONGEST = 300
"""Characters: more than any rule's own words have."""


def read(text: str) -> Rule:
    """The rule that was typed; a UserError that says what to type instead."""
    if len(text) > LONGEST:
        raise refused.too_long(LONGEST)
    if not text.strip():
        raise refused.nothing()
    if meant := cron.translate(text):
        raise refused.cron(meant)
    return _rule(tokens(_without_zone(text)))


def _without_zone(text: str) -> str:
    """The text; a UserError where a zone such as Europe/Zurich is among its words."""
    parts = text.split()
    rest = [part for part in parts if "/" not in part or not zones.is_known(part)]
    if rest != parts:
        raise refused.a_zone(_repaired(tokens(" ".join(rest))))
    return text


def _rule(said: Sequence[Token]) -> Rule:
    heard, rest = Heard(any(token in MONTH for token in said)), list(said)
    while rest:
        del rest[: _hear(heard, rest, said)]
    return decided(heard)


def _hear(heard: Heard, rest: list[Token], said: Sequence[Token]) -> int:
    """Take in what stands first in *rest*; how many pieces that were."""
    match rest:
        case [Time(value), *_]:
            heard.times.add(value)
            return 1
        case [Word("at"), Number(nth=False) as number, *after]:
            return 1 + _hours(heard, number, after)
        case [Word("every"), *after]:
            return 1 + _every(heard, after)
        case [Word(first), Word(to), Word(last), *_] if (
            to in SPANS and first in DAYS and last in DAYS
        ):
            start, end = DAYS[first], DAYS[last]
            heard.days.update((start + day) % 7 for day in range((end - start) % 7 + 1))
            return 3
        case [Word(word), *_]:
            _word(heard, word, said)
            return 1
        case [Number(value, nth), *_] if nth or heard.is_monthly:
            heard.dates.add(value)
            return 1
        case _:
            raise refused.a_number(_mended(said, _as_time))


def _hours(heard: Heard, number: Number, after: list[Token]) -> int:
    """ "at 9", "at 9 and 16": how many pieces."""
    heard.times.add(hour(number.value))
    match after:
        case [Word("," | "and"), Number(nth=False) as following, *more]:
            return 2 + _hours(heard, following, more)
    return 1


def _every(heard: Heard, rest: list[Token]) -> int:
    match rest:
        case [Number(n), Word(unit), *_] if unit in UNITS:
            _step(heard, n, UNITS[unit])
            return 2
        case [Word("other" | "second"), Word(unit), *_] if unit in UNITS:
            _step(heard, 2, UNITS[unit])
            return 2
        case [Word("other" | "second"), Word(day), *_] if day in DAYS:
            heard.weeks.add(2)
            return 1
        case [Word(unit), *_] if unit in UNITS:
            _step(heard, 1, UNITS[unit])
            return 1
        case [Number() | Time(), *_]:
            raise refused.every_what()
        case _:
            return 0


def _step(heard: Heard, n: int, unit: str) -> None:
    match unit:
        case "minute":
            heard.minutes.add(n)
        case "hour":
            heard.minutes.add(60 * n)
        case "week":
            heard.weeks.add(n)
        case "day" if n == 1:
            heard.days.update(range(7))
        case "month" if n == 1:
            heard.is_monthly = True
        case _:
            raise refused.a_step(unit)


def _word(heard: Heard, word: str, said: Sequence[Token]) -> None:
    if word in DAYS:
        heard.days.add(DAYS[word])
    elif word in GROUPS:
        heard.days.update(GROUPS[word])
    elif word in STEPS:
        n, unit = STEPS[word]
        _step(heard, n, unit)
    elif word in ("last", "first"):
        heard.dates.add(LAST if word == "last" else 1)
    elif word in NOT_REPEATED:
        raise refused.not_repeated(word)
    elif word not in NOISE:
        raise _unknown(word, said)


def _unknown(word: str, said: Sequence[Token]) -> UserError:
    if word == "-":
        return refused.a_range()
    if word == "biweekly":
        return refused.biweekly()
    if zones.is_known(word):
        return refused.a_zone(_mended(said, _as_no_zone))
    return refused.a_word(echo(word), _nearest(word), _mended(said, _as_known))


def _mended(said: Sequence[Token], mend: Callable[[Token], Token]) -> tuple[str, ...]:
    """The words of the rule that is meant if each piece is mended; () where that is none."""
    mended = [mend(token) for token in said]
    return () if mended == list(said) else _repaired(mended)


def _repaired(said: Sequence[Token]) -> tuple[str, ...]:
    try:
        return (_rule(said).words,)
    except UserError:
        return ()


def _as_no_zone(token: Token) -> Token:
    match token:
        case Word(text) if text not in WORDS and zones.is_known(text):
            return Word(",")
    return token


def _as_time(token: Token) -> Token:
    match token:
        case Number(value, nth=False) if value < 24:
            return Time(time(value))
    return token


def _as_known(token: Token) -> Token:
    match token:
        case Word(text) if text not in WORDS and (near := _nearest(text)):
            return Word(near)
    return token


def _nearest(word: str) -> str:
    scorer = DamerauLevenshtein.normalized_similarity
    found = process.extractOne(word, WORDS, scorer=scorer, score_cutoff=0.5)
    return found[0] if found and len(word) > 2 else ""
