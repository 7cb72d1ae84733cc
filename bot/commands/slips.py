"""Typos put right, and said: only where one name is clearly nearest. Pure."""

from bot.cards.words import echo
from bot.commands import understand
from bot.commands.grammar import RAW, Kind, Param
from bot.commands.progress import Reading
from bot.facts.names import LONGEST


def mended(reading: Reading, params: list[Param]) -> bool:
    """Whether the next words, as many as possible, are a typo of one name; then it is taken."""
    words = reading.next_words()
    counts = range(min(LONGEST, len(words)), 0, -1)
    first = {param.kind: param for param in reversed(params)}
    kinds = tuple(reversed(first.values()))
    return any(_read(reading, param, words[:count], count) for count in counts for param in kinds)


def longer(reading: Reading) -> bool:
    """
    Whether the next words are a typo of the rest of a name that seemed to be over: "Peking" is
    one, and "Peking Unviersity" is another.
    """
    if reading.last is None or reading.last[0].kind not in (Kind.ENTITY, Kind.SUBJECT):
        return False
    param, before = reading.last
    words = reading.next_words()
    counts = range(min(LONGEST, len(words)), 0, -1)
    return any(_read(reading, param, [*before, *words[:count]], count) for count in counts)


def _read(reading: Reading, param: Param, words: list[str], count: int) -> bool:
    """Whether *words* are a typo of a value; *count* of them are still to be taken."""
    typed = " ".join(words)
    found = _nearest(reading, param.kind, typed)
    if found is None:
        return False
    reading.said.append(f"Read “{echo(typed)}” as {understand.shown(found)}.")
    reading.take(param, found, count)
    return True


def _nearest(reading: Reading, kind: Kind, typed: str) -> object | None:
    """Names of templates and topics are mended; a digest is not taken for another one."""
    if kind not in RAW:
        return understand.nearest(reading.report, kind, typed)
    index = reading.known.get(kind) if kind in (Kind.TEMPLATE, Kind.TOPICS) else None
    found = index.nearest(typed) if index else ()
    return found[0] if len(found) == 1 else None
