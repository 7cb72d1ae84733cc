"""One block of a card as Slack's blocks, in a fidelity. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from bot.cards.beside import Beside
from bot.cards.charts import alt, digest
from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Buttons,
    Card,
    Chart,
    Code,
    Figures,
    Heading,
    Image,
    Note,
    Quotation,
    Rule,
    Span,
    Table,
    Text,
)
from bot.platforms.slack import blocks, limits, table
from bot.platforms.slack.chart import as_table, holds, native
from bot.platforms.slack.text import Json, elements, marked, rich, section

Fidelity = Literal["native", "picture", "text"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is being drawn, and how."""

    card: Card
    fidelity: Fidelity
    pictures: Mapping[str, str]
    command: str

    def before(self, n: int, kind: type[Block]) -> int:
        """How many blocks of that kind stand before the *n*th."""
        return sum(isinstance(block, kind) for block in islice(self.card.blocks, n))

    def buttons_before(self, n: int) -> int:
        """How many buttons do."""
        above = islice(self.card.blocks, n)
        return sum(len(block.buttons) for block in above if isinstance(block, Buttons))

    def is_main(self, n: int) -> bool:
        """Whether the *n*th block is the one table that Slack may draw as a table."""
        is_table = isinstance(self.card.blocks[n], Table) and self.fidelity != "text"
        return is_table and self.before(n, Table) < limits.TABLES


def part(block: Block, sheet: Sheet, n: int) -> list[Json]:  # noqa: C901, PLR0911 – one case a block
    match block:
        case Heading(text):
            return [rich(section(elements((Span(text, bold=True),))))]
        case Text(spans):
            return [rich(section(elements(spans)))]
        case Figures():
            return [blocks.figures(block)]
        case Bullets():
            return [blocks.bullets(block)]
        case Table():
            return table.listed(_brief(block, sheet.card))
        case Chart():
            return _chart(block, sheet, sheet.before(n, Chart))
        case Note():
            return [blocks.note(block)]
        case Quotation():
            return [blocks.quotation(block)]
        case Code():
            return [blocks.code(block)]
        case Image():
            return [blocks.image(block) if sheet.fidelity != "text" else blocks.small(block.alt)]
        case Buttons():
            return buttons(block.buttons, sheet.buttons_before(n), sheet.command)
        case Rule():
            return [{"type": "divider"}]


def main_table(sheet: Sheet, n: int, room: int) -> list[Json]:
    block = sheet.card.blocks[n]
    assert isinstance(block, Table)  # noqa: S101 – tells mypy what is_main has found
    if sheet.fidelity == "native":
        return table.sortable(block, room)
    return table.plain(_brief(block, sheet.card), room)


def _brief(block: Table, card: Card) -> Table:
    """The table under a caption that does not say the card's title once more."""
    return replace(block, caption="In numbers") if block.caption == card.title else block


def buttons(every: Sequence[Button], first: int, command: str) -> list[Json]:
    rows = blocks.rows(every)
    drawn = [blocks.actions(few, first + n * limits.BUTTONS, command) for n, few in enumerate(rows)]
    lost = len(every) - sum(map(len, rows))
    return [*drawn, blocks.small(f"+{lost} more, too long for a button")] if lost else drawn


_WANTED: Beside[Card, tuple[Chart, ...]] = Beside()


def wanted(card: Card, fidelity: Fidelity) -> tuple[Chart, ...]:
    """The charts that this fidelity shows as pictures, which must be uploaded first."""
    return _WANTED.get(card, fidelity, lambda: _wanted(card, fidelity))


def _wanted(card: Card, fidelity: Fidelity) -> tuple[Chart, ...]:
    match fidelity:
        case "native":
            charts = enumerate(card.charts())
            return tuple(c for n, c in charts if n >= limits.CHARTS or native(c) is None)
        case "picture":
            return tuple(card.charts())
        case "text":
            return ()


def _chart(chart: Chart, sheet: Sheet, ordinal: int) -> list[Json]:
    """Slack's own chart; else its picture; else its numbers, unless a table has them anyway."""
    own = native(chart) if sheet.fidelity == "native" and ordinal < limits.CHARTS else None
    if own is not None:
        return [own.block, *([blocks.small(own.says)] if own.says else [])]
    file = "" if sheet.fidelity == "text" else sheet.pictures.get(digest(chart), "")
    if file:
        cited = [blocks.small(marked("Chart:", chart.marks))] if chart.marks else []
        return [blocks.picture(file, alt(chart)), *cited]
    tables = (block for block in sheet.card.blocks if isinstance(block, Table))
    return [] if any(holds(each, chart) for each in tables) else table.listed(as_table(chart))
