"""The door to a card: facts and data labels pass as sentinels; any other number is a fault. Pure.

A sentinel is an index into what one rendering keeps, written in private-use characters, so that
no digit is needed for it and Markdown leaves it alone. Whatever does not pass as a Fact or a
Label is plain text, and plain text may not hold a numeric character of any script.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.cards.model import Block, Span, Spans
from bot.cards.writer import Writer
from bot.errors import Fault
from bot.facts.model import Fact, Series, Source

OPEN, CLOSE, LINE = "\ue000", "\ue001", "\ue002"
BASE = 0xE010
SENTINEL = re.compile(f"{OPEN}([\ue010-\ue01f]+){CLOSE}")
LINE_MARK = re.compile(f"{LINE}([\ue010-\ue01f]+){CLOSE}")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
ORDERED = re.compile(r"^ {0,3}1\. +(?=\S)")
"""The one digit that may be typed: the marker of an ordered list, which every drawing counts."""


class Label(str):
    """Words that come from data. Only an untouched Label passes; `|upper` makes it plain text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A data label that carries the marks of the sources it is taken from."""

    text: Label
    sources: tuple[Source, ...]
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Bare:
    """A fact whose unit the words around it say already."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact with the words of its measure in the place of its unit."""

    fact: Fact
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block made in Python (a table, a chart, figures) that stands alone in a template."""

    make: Callable[[Writer], Block]


Thing = Fact | Bare | Counted | Label | Cited | Part


class Kept:
    """
    What one rendering's sentinels stand for, and the writer that writes them. *series* are
    those that `chart:ID` can draw, by id.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.series: dict[str, Series] = {}
        self._things: list[Thing] = []

    def keep(self, thing: Thing) -> str:
        """The sentinel for it."""
        self._things.append(thing)
        return f"{OPEN}{_coded(len(self._things) - 1)}{CLOSE}"

    def spans(self, key: int) -> Spans | None:
        """It as running text; None for a Part, which is a block."""
        match self._things[key]:
            case Fact() as fact:
                return (self.writer.number(fact),)
            case Bare(fact):
                return (self.writer.number(fact, unit=False),)
            case Counted(fact, words):
                number = self.writer.number(fact, unit=False)
                return (replace(number, text=f"{number.text} {words}"),)
            case Cited(text, sources, locator):
                marks = sorted({self.writer.mark(source, locator) for source in sources})
                return (Span(str(text), marks=tuple(marks)),)
            case Label() as label:
                return (Span(str(label)),)
            case Part():
                return None

    def alone(self, sentinel: str) -> Block | None:
        """It as a block, if it is a Part."""
        thing = self._things[key_of(sentinel)]
        return thing.make(self.writer) if isinstance(thing, Part) else None

    def words(self, text: str) -> str | None:
        """*text* with its labels in place; None if it holds anything that needs a mark or room."""
        words = []
        for piece in pieces(text):
            thing = piece if isinstance(piece, str) else self._things[piece]
            if not isinstance(thing, str):
                return None
            words.append(str(thing))
        return "".join(words)


def pieces(text: str) -> Iterator[str | int]:
    """Plain text and sentinels' keys, in order."""
    at = 0
    for found in SENTINEL.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        yield _decoded(found[1])
        at = found.end()
    if at < len(text):
        yield text[at:]


def key_of(sentinel: str) -> int:
    """The index that a whole sentinel is around."""
    return _decoded(sentinel[1:-1])


def line_mark(number: int) -> str:
    """Marks that what follows stands on that line of the template."""
    return f"{LINE}{_coded(number)}{CLOSE}"


def unlined(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without its line marks, and the template's line of each of its lines."""
    lines, numbers, number = [], [], 1
    for line in text.split("\n"):
        head = re.match(rf"(?:\s|{LINE_MARK.pattern})*", line)
        marks = LINE_MARK.findall(head[0]) if head else []
        number = _decoded(marks[-1]) if marks else number
        lines.append(LINE_MARK.sub("", line))
        numbers.append(number)
    return "\n".join(lines), tuple(numbers)


def faults(text: str, file: str, numbers: Sequence[int]) -> tuple[Fault, ...]:
    """Every line with a numeric character that came in beside the door."""
    found = []
    for line, number in zip(text.split("\n"), numbers, strict=True):
        typed = SENTINEL.sub(" ", ORDERED.sub("", line))
        wrong = "".join(char for char in typed if char.isnumeric())
        if wrong:
            found.append(Fault(file, number, f"“{wrong}” is typed, not cited: {_ADVICE}"))
        if PRIVATE.search(typed):
            found.append(Fault(file, number, "a private-use character, or a sentinel cut apart"))
    return tuple(found)


_ADVICE = "print a fact, or a label of one, as it is ({{ fact }}, {{ fact.period }})"


def _coded(number: int) -> str:
    return "".join(chr(BASE + int(digit, 16)) for digit in f"{number:x}")


def _decoded(code: str) -> int:
    return int("".join(f"{ord(char) - BASE:x}" for char in code), 16)
