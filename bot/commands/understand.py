"""What words mean to one kind of parameter. Pure: words in, a value and how many words it took.

The value's type by kind: RANKING, MEASURE, DIMENSION, STATUS, STYLE → an id; ENTITY → Entity;
SUBJECT → Entity or Measure; COUNT, YEAR, NUMBER → int; FACT, TOPIC, VERB → the words themselves.
"""

import re
from itertools import takewhile

from bot.commands import vocabulary
from bot.commands.grammar import Kind
from bot.errors import UserError
from bot.facts import names
from bot.facts.model import Entity, Measure
from bot.facts.names import fold
from bot.facts.report import Report

MOST = 25
BEGUN = 3
"""Letters of a word that is taken for the beginning of one of ours; other names need one more."""
ENDS = ".?!;"
"""What a sentence ends with."""
NUMBER = re.compile(r"[+-]?\d+")
YEAR = re.compile(r"[12]\d{3}")
ID = re.compile(r"[A-Za-z]{1,3}\d{1,4}(\.[A-Za-z]+\.[A-Za-z]{1,3}\d{1,4})?")


def value(report: Report, kind: Kind, words: list[str]) -> tuple[object, int]:
    """The value that *words* begin with, and how many words it takes; 0 where it is none."""
    if not words:
        return None, 0
    match kind:
        case Kind.COUNT:
            return _count(words[0].rstrip(ENDS))
        case Kind.YEAR:
            return _year(report, words[0].rstrip(ENDS))
        case Kind.FACT:
            return _fact(words)
        case Kind.TOPIC | Kind.VERB:
            return " ".join(words), len(words)
        case Kind.ENTITY:
            found, count = names.entities(report).longest(words)
            return (found[0] if found else None), count
        case Kind.SUBJECT:
            return _subject(report, words)
        case Kind.RANKING | Kind.MEASURE | Kind.DIMENSION | Kind.STATUS | Kind.STYLE:
            known, count = vocabulary.named(report, kind).longest(words)
            return (known[0] if known else None), count
        case Kind.NUMBER:
            is_one = words[0].isdecimal() and len(words[0]) < 12
            return (int(words[0]), 1) if is_one else (None, 0)
        case _:  # what its command reads itself: see `recognise`
            return None, 0


def _fact(words: list[str]) -> tuple[object, int]:
    """An id alone, or a name: all words up to a style of citing."""
    if ID.fullmatch(words[0]):
        return words[0], 1
    name = list(takewhile(lambda word: word.casefold() not in vocabulary.STYLES, words))
    return " ".join(name), len(name)


def _count(word: str) -> tuple[object, int]:
    if not NUMBER.fullmatch(word):
        return None, 0
    # Longer digit strings than any count would only cost time to convert.
    number = int(word) if len(word) < 12 else MOST + 1
    if 1900 <= number <= 2100:
        raise UserError("Rankings cover the whole period; “trend” goes year by year.", "help trend")
    if not 1 <= number <= MOST:
        raise UserError(f"A number here is from 1 to {MOST}; ask for one in between.")
    return number, 1


def _year(report: Report, word: str) -> tuple[object, int]:
    """Any year; whether the report prints it is for the question to say."""
    if not NUMBER.fullmatch(word):
        return None, 0
    if not YEAR.fullmatch(word):
        first, last = vocabulary.known_years(report)
        raise UserError(f"Years have four digits, such as {first} or {last}.", "help trend")
    return int(word), 1


def _subject(report: Report, words: list[str]) -> tuple[object, int]:
    entities, reach = names.entities(report).longest(words)
    measures, wide = vocabulary.named(report, Kind.SUBJECT).longest(words)
    if measures and wide >= reach:
        return report.measures[measures[0]], wide
    return (entities[0] if entities else None), reach


def nearest(report: Report, kind: Kind, typed: str) -> object | None:
    """The value whose name is clearly nearest to a typo, or alone begins so; or None."""
    if kind in (Kind.ENTITY, Kind.SUBJECT):
        entity = names.entities(report).nearest(typed)
        if len(entity) == 1:
            return entity[0]
    found = vocabulary.named(report, kind).nearest(typed)
    if len(found) != 1:
        return _begun(report, kind, typed)
    return report.measures[found[0]] if kind is Kind.SUBJECT else found[0]


def _begun(report: Report, kind: Kind, typed: str) -> object | None:
    """The value whose name alone begins so: whoever sends "top own" has not ended the word."""
    letters = len(fold(typed))
    if letters < BEGUN:
        return None
    ours = vocabulary.named(report, kind).begun(typed) if kind is not Kind.ENTITY else ()
    is_name = kind in (Kind.ENTITY, Kind.SUBJECT)
    theirs = names.entities(report).begun(typed) if is_name else ()
    if len(ours) + len(theirs) != 1 or (theirs and letters == BEGUN):
        return None
    if theirs:
        return theirs[0]
    return report.measures[ours[0]] if kind is Kind.SUBJECT else ours[0]


def alike(report: Report, kind: Kind, typed: str) -> tuple[str, ...]:
    """Names that may be meant, for "Did you mean …"."""
    if kind in (Kind.ENTITY, Kind.SUBJECT):
        return tuple(entity.label for entity in names.entities(report).like(typed))
    # "world" is a word of "world share", but nobody means shares by it
    return vocabulary.named(report, kind).like(typed, held=False)


def shown(found: object) -> str:
    """A value as people read it."""
    return found.label if isinstance(found, Entity | Measure) else str(found)
