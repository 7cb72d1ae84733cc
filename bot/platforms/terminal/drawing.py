"""Draws a card for a terminal. Draws: card in, lines out, with or without colour.

Everything is said in words and in reading order, so that a screen reader or a file misses
nothing; buttons are the words one can type instead.
"""

import io

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Words

from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Chart,
    Citation,
    Code,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Table,
    Text,
)
from bot.platforms.terminal.bars import bars
from bot.platforms.terminal.words import QUIET, clean, join, line, marked, spans, web

NARROWEST = 20
ERROR = "bold red"
TITLE = "bold cyan"


def draw(card: Card, width: int = 80, colour: bool = False) -> str:
    """The card in lines of at most *width* cells (but addresses stay whole), the last one open."""
    written = io.StringIO()
    console = Console(
        file=written,
        width=max(width, NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for n, part in enumerate(_parts(card, console.width)):
        if n > 1:
            console.print()
        console.print(part, crop=False)
    return "\n".join(row.rstrip() for row in written.getvalue().rstrip().split("\n"))


def _parts(card: Card, width: int) -> list[RenderableType]:
    title = Words(line(card.title), ERROR if card.tone == "error" else TITLE)
    small = [Words(clean(card.scope), QUIET)] if card.scope else []
    sources = [Group(*map(_source, card.sources))] if card.sources else []
    steps = [_steps(card.buttons)] if card.buttons else []
    return [title, *(_block(block, width) for block in card.blocks), *small, *sources, *steps]


def _block(block: Block, width: int) -> RenderableType:
    match block:
        case Heading() | Text() | Note() | Code() | Bullets() | Quotation():
            return _words(block)
        case Figures(figures):
            return Group(*(_figure(f.label, marked(f.value, f.marks)) for f in figures))
        case Table():
            return _table(block)
        case Chart():
            return Group(*bars(block, width))
        case Image(url, alt):
            return Words(f"{line(alt)} ({web(url)})" if web(url) else line(alt), QUIET)
        case Buttons(buttons):
            return _steps(buttons)
        case Rule():
            return Words("─" * min(width, 40), QUIET)


def _words(block: Heading | Text | Note | Code | Bullets | Quotation) -> RenderableType:
    match block:
        case Heading(text):
            return Words(line(text), "bold")
        case Text(parts):
            return spans(parts)
        case Note(parts):
            said = spans(parts)
            said.stylize(QUIET)
            return said
        case Code(text):
            return Words(clean(text), "cyan")
        case Bullets(items, ordered):
            signs = [f"{n}." if ordered else "-" for n in range(1, len(items) + 1)]
            return _hanging([(sign, spans(item)) for sign, item in zip(signs, items, strict=True)])
        case Quotation(text, attribution):
            where = [join([Words("– "), spans(attribution)])] if attribution else []
            return Padding(Group(Words(f"“{clean(text)}”", "italic"), *where), (0, 0, 0, 2))


def _figure(label: str, value: str) -> Words:
    return Words.assemble(f"{line(label)}: ", (value, "bold"))


def _table(table: Table) -> RenderableType:
    caption = Words(marked(table.caption, table.marks), "bold")
    grid = Grid(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column in table.columns:
        title = Words(line(column.title))
        if column.numeric:
            grid.add_column(title, justify="right", overflow="fold")
        else:
            grid.add_column(title, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Words(marked(cell.text, cell.marks)) for cell in row))
    return Group(caption, grid)


def _source(citation: Citation) -> RenderableType:
    source = citation.source
    parts = (source.publisher, source.title, source.published)
    what = ", ".join(line(part) for part in parts if part.strip())
    where = "; ".join(map(line, citation.locators))
    said = Words(f"[{citation.n}] {what}{'; ' if where else ''}{where}")
    address = _address(web(source.url))
    return Group(said, address) if address.plain else said


def _steps(buttons: tuple[Button, ...]) -> RenderableType:
    """What can be typed next, and what opened: an address stands on a line of its own, whole."""
    steps = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    steps.add_column(overflow="fold")
    steps.add_column(overflow="fold")
    links: list[Words] = []
    for each in buttons:
        what, label, address = line(each.do), line(each.label), web(each.url)
        if what or not address:
            steps.add_row(Words(f"› {what}", "cyan"), Words("" if label == what else label, QUIET))
        else:
            links += [Words(f"› {label}", "cyan"), _address(address)]
    return Group(*([steps] if steps.rows else []), *links)


def _address(url: str) -> Words:
    """A broken one can be neither opened nor copied."""
    return Words(url, QUIET, no_wrap=True, overflow="ignore")


def _hanging(rows: list[tuple[str, Words]]) -> RenderableType:
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for sign, said in rows:
        grid.add_row(Words(sign), said)
    return grid
