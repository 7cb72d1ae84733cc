"""Each block of a card as Markdown or as components. Pure: the one `match` of this platform."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.cards import charts
from bot.cards.model import (
    Block,
    Bullets,
    Buttons,
    Cell,
    Chart,
    Code,
    Column,
    Figure,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Table,
    Text,
)
from bot.platforms.discord import tables, text
from bot.platforms.discord.buttons import Press, written
from bot.platforms.discord.limits import (
    DESCRIPTION,
    FILES,
    GALLERY,
    MEDIA_URL,
    SEPARATOR,
    Component,
)

Fidelity = Literal["picture", "table", "text"]
"""With pictures; charts as tables; nothing but text."""

Piece = str | Component
"""Markdown, or one component that is not text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to attach as a file of that *name*."""

    name: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a card to show: rows of a list, characters of a paragraph (0: all), blocks."""

    rows: int = 1_000
    words: int = 0
    blocks: int = 1_000


@dataclass
class Sheet:
    """What one drawing needs and collects: the room, how rich to draw, buttons and pictures."""

    room: Room
    fidelity: Fidelity
    press: Press
    title: str = ""
    has_table: bool = False
    pictures: dict[str, Picture] = field(default_factory=dict)

    def pieces(self, block: Block) -> Sequence[Piece]:
        """The block, drawn; an empty piece where it has no words."""
        match block:
            case Heading() | Text() | Note() | Quotation() | Code():
                return [self._words(block)]
            case Figures() | Bullets() | Table():
                return [self._list(block)]
            case Chart():
                return [self._chart(block)]
            case Image():
                return [self._image(block)]
            case Buttons():
                return self.buttons(block)
            case Rule():
                return [] if self.fidelity == "text" else [{"type": SEPARATOR, "divider": True}]

    def _words(self, block: Heading | Text | Note | Quotation | Code) -> str:
        words = self.room.words
        match block:
            case Heading():
                return f"### {text.escape(self.short(block.text))}" if block.text.strip() else ""
            case Text():
                return text.spans(block.spans, words)
            case Note():
                return small(text.spans(block.spans, words))
            case Quotation():
                place = small(text.spans(block.attribution, words))
                return f"> {text.escape(self.short(block.text))}\n{place}".strip()
            case Code():
                return self._code(block)

    def _list(self, block: Figures | Bullets | Table) -> str:
        match block:
            case Figures():
                return "\n".join(map(self._figure, block.figures))
            case Bullets():
                return self._bullets(block)
            case Table():
                return self.table(block)

    def short(self, words: str) -> str:
        """The words, cut where there is little room; the cut is said."""
        return text.shorten(words, self.room.words, text.CUT) if self.room.words else words

    def table(self, table: Table) -> str:
        """A table, its rows and words within the room."""
        aligned = self.fidelity != "text"
        if table.caption.strip() == self.title.strip():
            table = replace(table, caption=tables.legend(table))
        return tables.draw(table, rows=self.room.rows, limit=self.room.words, aligned=aligned)

    def buttons(self, block: Buttons) -> Sequence[Piece]:
        """Rows of buttons, and in small print those that Discord cannot show."""
        if self.fidelity == "text":
            return ["\n".join(written(each, self.press.command) for each in block.buttons)]
        rows, typed = self.press.rows(block.buttons)
        if typed and self.room.words:
            typed = [tables.more_of(len(typed), "step")]
        return [*rows, "\n".join(typed)]

    def _figure(self, figure: Figure) -> str:
        value = text.escape(self.short(figure.value)) + text.marks(figure.marks)
        return f"### {value}\n{small(text.escape(self.short(figure.label)))}".rstrip()

    def _bullets(self, block: Bullets) -> str:
        shown = block.items[: self.room.rows]
        lines = [
            f"{f'{i}.' if block.ordered else '-'} {text.spans(item, self.room.words)}"
            for i, item in enumerate(shown, start=1)
        ]
        left = len(block.items) - len(shown)
        return "\n".join([*lines, tables.more_of(left, "line")] if left else lines)

    def _chart(self, chart: Chart) -> Piece:
        name = f"{charts.digest(chart)}.png"
        room = name in self.pictures or len(self.pictures) < FILES
        if self.fidelity == "picture" and room:
            self.pictures[name] = Picture(name, chart)
            return _gallery(f"attachment://{name}", charts.alt(chart))
        return "" if self.has_table else self.table(as_table(chart))

    def _code(self, block: Code) -> str:
        words = self.short(block.text).replace("```", f"``{text.APART}`").strip("\n")
        return f"```\n{text.visible(words)}\n```" if words.strip() else ""

    def _image(self, image: Image) -> Piece:
        url = text.address(image.url)
        drawn = self.fidelity == "picture" and text.is_web(image.url) and len(url) <= MEDIA_URL
        return _gallery(url, image.alt) if drawn else text.link(self.short(image.alt), image.url)


def small(words: str) -> str:
    """Small print; nothing for no words."""
    return f"-# {words}" if words else ""


def as_table(chart: Chart) -> Table:
    """The chart's numbers, for where no picture can be shown."""
    names = [line.name for line in chart.lines] if len(chart.lines) > 1 else [chart.unit]
    points = zip(*(line.points for line in chart.lines), strict=True)
    return Table(
        caption=chart.title,
        columns=(Column(chart.axis), *(Column(name, numeric=True) for name in names)),
        rows=tuple(
            (Cell(row[0].label), *(Cell(point.text, point.value) for point in row))
            for row in points
        ),
        marks=chart.marks,
    )


def _gallery(url: str, description: str) -> Component:
    words = text.shorten(text.visible(description).strip(), DESCRIPTION, text.CUT)
    item: Component = {"media": {"url": url}}
    return {"type": GALLERY, "items": [item | ({"description": words} if words else {})]}
