"""A card as plain text, to be read aloud or logged, and a person's words made inert. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bot.cards import charts
from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Cell,
    Chart,
    Citation,
    Code,
    Figures,
    Heading,
    Image,
    Marks,
    Note,
    Quotation,
    Rule,
    Span,
    Table,
    Text,
)

MARKUP = str.maketrans(dict.fromkeys("@<>&*_~`|[]{}#\\/:", " "))
DOTTED = re.compile(r"(?<=\w)\.(?=[^\W\d])")
"""The dot of example.com, which some platforms make a link of; not the one of 3.5."""
LISTED = re.compile(r"^(?:[-+=.)\s]|\d+[.)](?=\s|$))+")
"""What would begin a list, or underline what stands above."""
HIDDEN = {"Cc", "Cf", "Co", "Cs"}
"""Control, format (bidi, zero width), private use, surrogates."""
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
"""Letters and marks that nothing is seen of: fillers and variation selectors."""


def plain(card: Card) -> str:
    """All words and numbers of the card in the order they are drawn, one thing a line."""
    lines = [card.title]
    for block in card.blocks:
        lines += _block(block)
    lines += [card.scope, *map(citation, card.sources), _buttons(card.buttons)]
    return "\n".join(line for line in lines if line.strip())


def spans_text(spans: Iterable[Span]) -> str:
    """Running text with its marks behind the words they cite."""
    return "".join(f"{span.text}{marks(span.marks)}" for span in spans)


def marks(numbers: Marks) -> str:
    """ " [1][2]"; nothing without marks."""
    return " " + "".join(f"[{n}]" for n in numbers) if numbers else ""


def citation(cited: Citation) -> str:
    """A numbered source: what it is, where in it, and its address."""
    source = cited.source
    who = ", ".join(part for part in (source.publisher, source.published) if part)
    where = "; ".join(cited.locators)
    parts = (source.title, who, where, source.url)
    return f"[{cited.n}] " + ". ".join(part.rstrip(". ") for part in parts if part)


def echo(text: str, limit: int = 60) -> str:
    """
    A person's own words, safe to repeat anywhere: no markup, mention, address or hidden
    character is left of them, and at most *limit* characters.
    """
    shown = "".join(map(_seen, text)).translate(MARKUP)
    clean = LISTED.sub(" ", " ".join(DOTTED.sub(" ", shown).split())).strip()
    return clean if len(clean) <= limit else f"{clean[: limit - 1].rstrip()}…"


def _seen(char: str) -> str:
    """The character; a space for white space; nothing where nothing would be seen."""
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in HIDDEN or char in BLANK else char


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text) | Code(text):
            return [text]
        case Text(spans) | Note(spans):
            return [spans_text(spans)]
        case Figures(figures):
            return [f"{each.label}: {each.value}{marks(each.marks)}" for each in figures]
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)
        case Chart():
            return [charts.alt(block) + marks(block.marks)]
        case _:
            return _aside(block)


def _aside(block: Quotation | Image | Buttons | Rule) -> Iterable[str]:
    match block:
        case Quotation(text, attribution):
            return [f"“{text}” – {spans_text(attribution)}"]
        case Image(url, alt):
            return [f"{alt} ({url})"]
        case Buttons(buttons):
            return [_buttons(buttons)]
        case Rule():
            return []


def _bullets(bullets: Bullets) -> Iterator[str]:
    for at, item in enumerate(bullets.items, 1):
        yield f"{at}. {spans_text(item)}" if bullets.ordered else f"– {spans_text(item)}"


def _table(table: Table) -> Iterator[str]:
    yield table.caption + marks(table.marks)
    for row in table.rows:
        yield _row(table, row)


def _row(table: Table, row: Sequence[Cell]) -> str:
    """ "1. China: 38,210"; with several columns each value has its column's title before it."""
    place = "".join(f"{cell.text}. " for cell in row[: table.header])
    values = list(zip(table.columns, row, strict=True))[table.header + 1 :]
    told = [f"{cell.text}{marks(cell.marks)}" for _, cell in values]
    if len(values) > 1:
        told = [f"{column.title} {text}" for (column, _), text in zip(values, told, strict=True)]
    name = row[table.header]
    return f"{place}{name.text}{marks(name.marks)}: {'; '.join(told)}"


def _buttons(buttons: Sequence[Button]) -> str:
    return " · ".join(button.label for button in buttons)
