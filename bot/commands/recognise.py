"""How many typed words belong to a parameter that its command reads itself. Pure.

Only what can hardly be anything else counts here: what a word means, and whether that is right,
the command says, at that parameter.
"""

import re
from collections.abc import Callable, Mapping
from itertools import takewhile

from bot.commands.grammar import Kind, Param
from bot.facts.names import Index, fold
from bot.posting import zones
from bot.posting.vocabulary import NOISE, WORDS

Lexicon = Mapping[Kind, Index[str]]
"""Names that are known in one place only: its digests, the templates, the topics."""

LOOSE = (
    *(Kind.DIGEST, Kind.DIGESTS, Kind.LANGUAGE, Kind.UNTIL, Kind.RUN, Kind.WHEN),
    *(Kind.ZONE, Kind.TEXT),
)
"""Kinds that take what nothing else knows, so that their command says what is wrong with it."""
GREEDY = {Kind.WHEN, Kind.TEXT, Kind.UNTIL, Kind.ZONE}
"""Those that take all of it."""

CHANNEL = re.compile(r"<#[A-Z0-9]+(\|[^>]*)?>|#[\w-]+|[CDG][A-Z0-9]{8,}|\d{15,21}|here")
GROUP = re.compile(r"<@&\d+>|<!subteam\^[A-Z0-9]+(\|[^>]*)?>|@[\w.-]+|S[A-Z0-9]{8,}")
RUN = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?Z?)?|[a-z2-7]{25}|last|latest")
UNTIL = re.compile(
    r"(until )?(tomorrow|\d{4}-\d\d-\d\d([T ]\d\d:\d\d)?"
    r"|(in |for )?\d{1,3} ?(h|hours?|d|days?|w|weeks?)"
    r"|(on |next )?(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(day|sday|nesday|rsday|urday)?)",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d{1,2}([:.h]\d\d)*(:\d\d)?([ap]\.?m\.?)?|\d{1,4}(st|nd|rd|th)?|[ap]\.?m\.?|h")
CRON = re.compile(r"[\d*/?,-]+")
SPOKEN = frozenset(("noon", "midday", "midnight", "last", "first"))
PUNCTUATION = ".,;&"


def reach(param: Param, words: list[str], known: Lexicon) -> int:
    """How many of *words*, from the first on, are clearly a value of that parameter."""
    match param.kind:
        case Kind.YES:
            return int(fold(words[0]) == param.name)
        case Kind.TEXT | Kind.PERSON:
            return len(words)
        case Kind.DIGESTS | Kind.TOPICS:
            return _several(words, known.get(param.kind) or Index({}))
        case Kind.CHANNELS:
            return len(list(takewhile(CHANNEL.fullmatch, words)))
        case Kind.WHEN:
            return _schedule(words)
        case Kind.ZONE:
            return _longest(words, 4, zones.is_known)
    if index := known.get(param.kind):
        return index.longest(words)[1]
    if pattern := PATTERNS.get(param.kind):
        return _longest(words, 4, lambda text: pattern.fullmatch(text) is not None)
    return 0


PATTERNS: Mapping[Kind, re.Pattern[str]] = {
    Kind.CHANNEL: CHANNEL,
    Kind.GROUP: GROUP,
    Kind.RUN: RUN,
    Kind.UNTIL: UNTIL,
}


def _longest(words: list[str], most: int, is_one: Callable[[str], bool]) -> int:
    counts = range(min(most, len(words)), 0, -1)
    return next((count for count in counts if is_one(" ".join(words[:count]))), 0)


def _several(words: list[str], index: Index[str]) -> int:
    taken = 0
    while taken < len(words) and (count := index.longest(words[taken:])[1]):
        taken += count
    return taken


def _schedule(words: list[str]) -> int:
    """Words of days and times, up to the first that is none; noise alone says nothing."""
    taken = list(takewhile(_is_time, words))
    while taken and taken[-1].casefold().strip(PUNCTUATION) in NOISE:
        taken.pop()
    return len(taken)


def _is_time(word: str) -> bool:
    plain = word.casefold().strip(PUNCTUATION)
    if CLOCK.fullmatch(plain) or CRON.fullmatch(plain[:8]):
        return len(plain) < 9
    parts = re.split(r"[-–,/&+]", plain)
    return all(part in WORDS or part in SPOKEN or CLOCK.fullmatch(part) for part in parts)
