"""Ranges of years in our own words: 2014–2023, with the dash that ranges have. Pure.

Data files write periods with a hyphen. What is quoted, or to be copied, stays as it is printed.
"""

import re
from dataclasses import replace

from bot.cards.model import (
    Block,
    Bullets,
    Buttons,
    Cell,
    Chart,
    Code,
    Column,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Span,
    Spans,
    Table,
    Text,
)

RANGE = re.compile(r"(?<![\w.-])([12]\d{3})-([12]\d{3})(?![\w-])")
QUOTED = re.compile(r"(“[^”]*”)")


def dashed(text: str) -> str:
    """ "2014-2023" → "2014–2023", outside quotation marks."""
    if "-" not in text:
        return text
    parts = QUOTED.split(text)
    parts[::2] = (RANGE.sub(r"\1–\2", part) for part in parts[::2])
    return "".join(parts)


def of_block(block: Block) -> Block:
    """The block with the dash in its words."""
    match block:
        case Heading(text):
            return replace(block, text=dashed(text))
        case Text(spans) | Note(spans):
            return replace(block, spans=_spans(spans))
        case Bullets(items):
            return replace(block, items=tuple(_spans(item) for item in items))
        case Figures(figures):
            return Figures(tuple(replace(each, label=dashed(each.label)) for each in figures))
        case Table():
            return _table(block)
        case Chart(title):
            return replace(block, title=dashed(title))
        case Buttons() | Code() | Image() | Quotation() | Rule():
            return block


def _spans(spans: Spans) -> Spans:
    return tuple(_span(span) for span in spans)


def _span(span: Span) -> Span:
    text = dashed(span.text)
    return span if text == span.text or span.code else replace(span, text=text)


def _table(table: Table) -> Table:
    return replace(
        table,
        caption=dashed(table.caption),
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(tuple(_cell(cell) for cell in row) for row in table.rows),
    )


def _column(column: Column) -> Column:
    return replace(column, title=dashed(column.title))


def _cell(cell: Cell) -> Cell:
    text = dashed(cell.text)
    return cell if text == cell.text else replace(cell, text=text)
