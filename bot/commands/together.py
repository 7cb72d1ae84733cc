"""Two cards in one: the sentences side by side, then what each has to show. Pure."""

import re
from dataclasses import replace

from bot.cards.model import (
    Block,
    Bullets,
    Card,
    Cell,
    Chart,
    Citation,
    Figures,
    Marks,
    Note,
    Quotation,
    Span,
    Spans,
    Table,
    Text,
)

_SOURCE = re.compile(r"\[(\d+)\]")
_SOURCES = re.compile(r"(?:\[\d+\])+")
"""A cell that tells which sources its row rests on."""


def together(first: Card, second: Card) -> Card:
    """One card that says both; its sources are those of both, each once."""
    sources, new = _sources(first.sources, second.sources)
    blocks = tuple(_marked(block, new) for block in second.blocks)
    said, other = _sentence(first.blocks), _sentence(blocks)
    opening = Text((*said.spans, Span(" "), *other.spans)) if said and other else said or other
    rest = [b for b in (*first.blocks, *blocks) if b is not said and b is not other]
    shown = tuple(dict.fromkeys((*((opening,) if opening else ()), *rest)))
    buttons = tuple(dict.fromkeys((*first.buttons[:2], *second.buttons[:2])))
    title = " · ".join(dict.fromkeys((first.title, second.title)))[:150]
    facts = tuple(dict.fromkeys((*first.facts, *second.facts)))
    return replace(first, title=title, blocks=shown, sources=sources, buttons=buttons, facts=facts)


def _sentence(blocks: tuple[Block, ...]) -> Text | None:
    return next((block for block in blocks if isinstance(block, Text)), None)


def _sources(
    first: tuple[Citation, ...], second: tuple[Citation, ...]
) -> tuple[tuple[Citation, ...], dict[int, int]]:
    """The sources of both, and the second one's numbers in the new order."""
    known = {each.source.id: each for each in first}
    new: dict[int, int] = {}
    for each in second:
        own = known.get(each.source.id)
        n = own.n if own else len(known) + 1
        places = dict.fromkeys((*(own.locators if own else ()), *each.locators))
        known[each.source.id] = Citation(n, each.source, tuple(places))
        new[each.n] = n
    return tuple(known.values()), new


def _marked(block: Block, new: dict[int, int]) -> Block:
    """The block with its marks in the new order."""

    def marks(old: Marks) -> Marks:
        return tuple(sorted({new[n] for n in old}))

    def spans(old: Spans) -> Spans:
        return tuple(replace(span, marks=marks(span.marks)) for span in old)

    def cell(old: Cell) -> Cell:
        told = _SOURCE.sub(lambda found: f"[{new[int(found[1])]}]", old.text)
        text = told if _SOURCES.fullmatch(old.text) else old.text
        return replace(old, text=text, marks=marks(old.marks))

    match block:
        case Text() | Note():
            return replace(block, spans=spans(block.spans))
        case Bullets():
            return replace(block, items=tuple(spans(item) for item in block.items))
        case Figures():
            told = (replace(each, marks=marks(each.marks)) for each in block.figures)
            return replace(block, figures=tuple(told))
        case Table():
            rows = tuple(tuple(cell(each) for each in row) for row in block.rows)
            return replace(block, rows=rows, marks=marks(block.marks))
        case Chart():
            return replace(block, marks=marks(block.marks))
        case Quotation():
            return replace(block, attribution=spans(block.attribution))
        case _:
            return block


def unanswered(card: Card, left: str) -> Card:
    """The card, which says that one question of the message has no answer."""
    said = _sentence(card.blocks)
    told = Span(f" I have no answer to “{left}”.")
    opening = Text((*(said.spans if said else ()), told))
    return replace(card, blocks=(opening, *(b for b in card.blocks if b is not said)))
