"""A table as text that a phone can show: aligned columns where they fit, else a list. Pure.

Discord has no tables. A code block keeps columns, but wraps on a phone when it is wider than
about 32 characters; then every row is a list item that names its numbers.
"""

import unicodedata
from collections.abc import Sequence

from bot.cards.model import Cell, Table
from bot.platforms.discord import text

PHONE = 32
"""Characters of a code block on one line of a narrow phone, inside a container."""
GAP = "  "
RANK = "#"
"""The title of a column that holds places."""


def draw(table: Table, *, rows: int, limit: int = 0, aligned: bool = True) -> str:
    """
    The caption and the first *rows* rows; how many more there are is said. *limit* bounds the
    words of one cell; *aligned* allows a code block.
    """
    shown = table.rows[:rows]
    body = _block(table, shown) if aligned and not limit and _narrow(table, shown) else ""
    lines = [_caption(table, limit)] if table.caption.strip() else []
    lines += [body] if body else [_item(table, row, limit) for row in shown]
    left = len(table.rows) - len(shown)
    return "\n".join([*lines, more_of(left, "row")] if left else lines)


def _caption(table: Table, limit: int) -> str:
    return text.bold(_short(table.caption, limit)) + text.marks(table.marks)


def legend(table: Table) -> str:
    """What the numbers are: a caption for where the card's title says the rest."""
    named = (table.header, _rank(table))
    titles = (column.title for i, column in enumerate(table.columns) if i not in named)
    return " · ".join(title for title in titles if title.strip())


def more_of(count: int, what: str) -> str:
    """What is said instead of the rest: "+7 more rows"."""
    return f"-# +{count:,} more {what}{'' if count == 1 else 's'} than fit into one message"


def _narrow(table: Table, rows: Sequence[tuple[Cell, ...]]) -> bool:
    return sum(_widths(table, rows)) + len(GAP) * (len(table.columns) - 1) <= PHONE and all(
        _is_monospaced(words)
        for words in (
            *(column.title for column in table.columns),
            *(_words(cell) for row in rows for cell in row),
        )
    )


def _is_monospaced(words: str) -> bool:
    """Whether every character takes one column, and none ends the block or has to be shown."""
    return "`" not in words and all(
        character.isprintable() and unicodedata.east_asian_width(character) not in ("W", "F")
        and not unicodedata.combining(character)
        and unicodedata.bidirectional(character) not in ("R", "AL")
        for character in words.replace("\u202f", " ").replace("\u00a0", " ")
    )  # fmt: skip


def _widths(table: Table, rows: Sequence[tuple[Cell, ...]]) -> list[int]:
    return [
        max([len(column.title), *(len(_words(row[i])) for row in rows)])
        for i, column in enumerate(table.columns)
    ]


def _block(table: Table, rows: Sequence[tuple[Cell, ...]]) -> str:
    widths = _widths(table, rows)
    titles = tuple(column.title for column in table.columns)
    cells = (titles, *(tuple(map(_words, row)) for row in rows))
    lines = (GAP.join(_aligned(table, line, widths)).rstrip() for line in cells)
    return "```\n" + "\n".join(lines) + "\n```"


def _aligned(table: Table, line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        words.rjust(width) if column.numeric else words.ljust(width)
        for column, words, width in zip(table.columns, line, widths, strict=True)
    ]


def _words(cell: Cell) -> str:
    numbers = "".join(f"[{n}]" for n in cell.marks)
    return f"{cell.text} {numbers}" if numbers else cell.text


def _item(table: Table, row: tuple[Cell, ...], limit: int) -> str:
    """One row as a line of a list; a value that stands alone needs no title."""
    name = text.escape(_short(row[table.header].text, limit)) + text.marks(row[table.header].marks)
    values = [i for i in range(len(row)) if i not in (table.header, _rank(table))]
    said = _rank_of(table, row) + name
    if len(values) == 1:
        return f"{said}: {_value(table, row, values[0], limit)}"
    told = (f"{_title(table, i, limit)} {_value(table, row, i, limit)}" for i in values)
    return f"{said}: {' · '.join(told)}" if values else said


def _rank(table: Table) -> int | None:
    return next((i for i, column in enumerate(table.columns) if column.title == RANK), None)


def _rank_of(table: Table, row: tuple[Cell, ...]) -> str:
    """What a row begins with. Discord counts its own numbered lists, whatever number stands."""
    rank = _rank(table)
    if rank is None or rank == table.header:
        return "- "
    return f"{text.escape(row[rank].text)}{text.marks(row[rank].marks)}\\. "


def _title(table: Table, i: int, limit: int) -> str:
    return text.escape(_short(table.columns[i].title, limit))


def _value(table: Table, row: tuple[Cell, ...], i: int, limit: int) -> str:
    words = _short(row[i].text, limit)
    written = text.bold(words) if table.columns[i].numeric else text.escape(words)
    return written + text.marks(row[i].marks)


def _short(words: str, limit: int) -> str:
    return text.shorten(words, limit) if limit else words
