"""The vocabulary of a card. Values: every platform draws these blocks and nothing else.

A card is platform-neutral: text is *spans* with styles beside the words, so that nothing has to
be escaped; a number is a span (or cell, figure, point) that carries its citation marks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

from bot.facts.model import Source

Marks = tuple[int, ...]
"""Numbers of the card's sources, shown as " [1][2]" behind the words."""


@dataclass(frozen=True, slots=True)
class Span:
    """
    Words in one style. *url* makes a link; *moment* (aware, UTC) is shown as each reader's own
    local time where the platform can, *text* is then the fallback; *fact* is the fact's id.
    *names* is a channel ("#C1") or a person ("@U1") by the platform's own id, shown under its
    name where the platform can; *text* is then the fallback.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    marks: Marks = ()
    fact: str = ""
    moment: datetime | None = None
    names: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading (the card's own title is `Card.title`)."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Figure:
    """One big number and what it is."""

    label: str
    value: str
    marks: Marks = ()
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """One to four big numbers side by side."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; *ordered* counts from 1."""

    items: tuple[Spans, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """*numeric* columns align right and may be sorted by number."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """*text* is what is shown; *value* is the same as a number, for sorting, or None for words."""

    text: str
    value: Decimal | None = None
    marks: Marks = ()
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """
    *marks* cite every number of the table at once; cells have marks of their own only where
    the table's numbers come from several sources. *header* is the index of the column that
    names each row.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marks: Marks = ()
    header: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """*value* None is a gap: said in words, never drawn. *text* is the number as written."""

    label: str
    short: str
    value: Decimal | None
    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart; all series of a chart have the same labels in the same order."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Chart:
    """
    Numbers to be seen. "bar" compares names, "column" and "line" run over years.

    *unit* labels the value axis, *axis* the other one. The alternative text is
    `charts.alt(chart)`. *id* is stable for the same content (see `charts.digest`).
    """

    title: str
    kind: Literal["bar", "column", "line"]
    lines: tuple[Line, ...]
    unit: str
    axis: str
    marks: Marks = ()

    def __hash__(self) -> int:
        # as for cards: pictures are looked up by their chart at each answer
        shown = tuple((line.name, len(line.points), line.points[:1]) for line in self.lines)
        return hash((self.title, self.kind, self.unit, shown))


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Quotation:
    """A source's own words, and where they stand."""

    text: str
    attribution: Spans


@dataclass(frozen=True, slots=True)
class Code:
    """Text to copy as it is (a BibTeX entry)."""

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from the web; *alt* is never empty."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Button:
    """*do* are words for our own parser, or *url* is a web address: exactly one of them is set."""

    label: str
    do: str = ""
    url: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """Next steps; at most five in a row on any platform."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between parts."""


Block = (
    Heading
    | Text
    | Figures
    | Bullets
    | Table
    | Chart
    | Note
    | Quotation
    | Code
    | Image
    | Buttons
    | Rule
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What the mark [n] stands for: the source, and the places in it that this card uses."""

    n: int
    source: Source
    locators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Card:
    """
    One answer or one digest. Drawn in order: title, blocks, sources, then *buttons*.

    The first Text block is one whole sentence: it is the notification. *scope* is the small
    print on edition, period and unit, drawn above the sources. *facts* are the ids of all facts
    shown. *tone* "error" marks a card that says what to type instead.
    """

    title: str
    blocks: tuple[Block, ...]
    sources: tuple[Citation, ...] = ()
    scope: str = ""
    buttons: tuple[Button, ...] = ()
    facts: tuple[str, ...] = field(default=())
    tone: Literal["answer", "error"] = "answer"

    def __hash__(self) -> int:
        # these tell most cards apart; a hash of every block would cost more than what it finds.
        # The sentence is there for its numbers: they are all that differs between languages
        return hash((self.title, self.summary, self.scope, self.facts, self.tone))

    @property
    def summary(self) -> str:
        """The first sentence, without marks: for notifications and screen readers."""
        for block in self.blocks:
            if isinstance(block, Text):
                return "".join(span.text for span in block.spans)
        return self.title

    def charts(self) -> Iterator[Chart]:
        """The card's charts, in order."""
        return (block for block in self.blocks if isinstance(block, Chart))
