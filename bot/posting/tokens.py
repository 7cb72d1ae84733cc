"""The words of a schedule as they are typed → tokens: times, numbers, other words. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from bot.posting.hours import NAMED, hour

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„«»\"'’‘`()", " "))
PATTERN = re.compile(
    r"""
      (?<![0-9])(?P<hour>[0-9]{1,2}) (?:
          [:.h](?P<minute>[0-9]{2}) (?::00)? (?:\s?(?P<half>[ap])\.?m\b\.?)?
        | \s?(?P<full>[ap])\.?m\b\.?
        | h
      ) (?![0-9a-z:]) (?!\.[0-9])
    | (?P<nth>[0-9]+)(?:st|nd|rd|th)\b
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+)
    | (?P<join>[,;&+/]|\.(?![0-9])|(?<=[a-z]):(?=\s))
    | (?P<odd>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day that cannot be anything else."""

    value: time


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, or the *nth* of something."""

    value: int
    nth: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """Lower-case letters, or a mark: "-" between two ends, "," between two of a list."""

    text: str


Token = Time | Number | Word


def tokens(text: str) -> tuple[Token, ...]:
    """What was typed, piece by piece; a UserError for a time that no clock shows."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).casefold()
    return tuple(_read(plain))


def _read(plain: str) -> Iterator[Token]:
    for found in PATTERN.finditer(plain):
        if found["hour"]:
            half = found["half"] or found["full"] or ""
            minute = int(found["minute"] or 0)
            yield Time(hour(int(found["hour"]), minute, half and f"{half}m"))
        elif found["nth"] or found["number"]:
            yield Number(int(found["nth"] or found["number"]), nth=bool(found["nth"]))
        elif found["word"] in NAMED:
            yield Time(NAMED[found["word"]])
        else:
            yield Word("," if found["join"] else found[0])
