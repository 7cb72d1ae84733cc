"""A table in three ways: sortable, plain, or as a list. Pure.

What does not fit is counted beside the table. Slack wants rows of one length and no empty cell.
"""

from collections.abc import Sequence

from bot.cards.model import Bullets, Cell, Column, Span, Spans, Table
from bot.platforms.slack import blocks, limits
from bot.platforms.slack.chart import number
from bot.platforms.slack.text import Json, cut, elements, length, line, marked, rich, section

LONGEST_CELL = 300
LONGEST_CAPTION = 300
EMPTY = "–"


def sortable(table: Table, room: int) -> list[Json]:
    """Slack's data table, which pages, sorts and filters."""
    drawn = [[_data_cell(cell) for cell in _cells(table, row)] for row in table.rows]
    head = [_raw(column.title) for column in _columns(table)]
    kept = _fitting([head, *drawn], min(room, limits.DATA_TABLE_TEXT), limits.DATA_TABLE_ROWS + 1)
    if len(kept) < 2:
        return listed(table)
    block = {
        "type": "data_table",
        "caption": cut(marked(line(table.caption) or "Table", table.marks), LONGEST_CAPTION),
        "page_size": limits.DATA_TABLE_PAGE,
        "row_header_column_index": min(table.header, len(head) - 1),
        "rows": kept,
    }
    return [block, *_more(table, len(kept) - 1)]


def plain(table: Table, room: int) -> list[Json]:
    """Slack's older table under its caption."""
    drawn = [[_raw(_text(cell)) for cell in _cells(table, row)] for row in table.rows]
    head = [_raw(column.title) for column in _columns(table)]
    kept = _fitting([head, *drawn], min(room, limits.TABLE_TEXT), limits.TABLE_ROWS)
    if len(kept) < 2:
        return listed(table)
    settings = [
        {"align": "right"} if column.numeric else {"is_wrapped": True} for column in _columns(table)
    ]
    block = {"type": "table", "rows": kept, "column_settings": settings}
    return [_caption(table), block, *_more(table, len(kept) - 1)]


def listed(table: Table) -> list[Json]:
    """The rows as a list: the name in bold, then what the other columns say of it."""
    if not table.rows:
        return [blocks.small(f"{marked(line(table.caption), table.marks)}: no rows.")]
    is_numbered = _is_numbered(table)
    rows = tuple(_row(table, row, is_numbered) for row in table.rows)
    return [blocks.merged(_caption(table), blocks.bullets(Bullets(rows, is_numbered)))]


def _caption(table: Table) -> Json:
    caption = Span(line(table.caption) or "Table", bold=True, marks=table.marks)
    return rich(section(elements((caption,), LONGEST_CAPTION)))


def _is_numbered(table: Table) -> bool:
    """Whether the rows are numbered 1, 2, 3 … before their names, as a list does by itself."""
    if table.header != 1:
        return False
    return [row[0].text for row in table.rows] == [str(n + 1) for n in range(len(table.rows))]


def _row(table: Table, row: Sequence[Cell], is_numbered: bool) -> Spans:
    header = min(table.header, len(row) - 1)
    before = [] if is_numbered else [Span(f"{_text(cell)} · ") for cell in row[:header]]
    name = Span(_text(row[header]), bold=True)
    behind = list(zip(table.columns, row, strict=False))[header + 1 :]
    # One column is told by the caption; of several, each needs its title.
    titles = [f"{line(column.title)} " if len(behind) > 1 else "" for column, _ in behind]
    others = [
        Span(f"{' · ' if n else '  '}{title}{_text(cell)}")
        for n, (title, (_, cell)) in enumerate(zip(titles, behind, strict=True))
    ]
    return *before, name, *others


def _columns(table: Table) -> Sequence[Column]:
    return table.columns[: limits.TABLE_COLUMNS]


def _cells(table: Table, row: Sequence[Cell]) -> list[Cell]:
    count = len(_columns(table))
    return [*row, *(Cell(EMPTY) for _ in range(count))][:count]


def _more(table: Table, rows: int) -> list[Json]:
    lost = [(len(table.rows) - rows, "row"), (len(table.columns) - len(_columns(table)), "column")]
    said = [f"+{n:,} more {what}{'' if n == 1 else 's'}" for n, what in lost if n > 0]
    return [blocks.small(", ".join(said))] if said else []


def _fitting(rows: list[list[Json]], room: int, most: int) -> list[list[Json]]:
    kept: list[list[Json]] = []
    for row in rows[:most]:
        room -= length(row)
        if room < 0:
            break
        kept.append(row)
    return kept


def _text(cell: Cell) -> str:
    return cut(marked(line(cell.text) or EMPTY, cell.marks), LONGEST_CELL)


def _raw(text: str) -> Json:
    return {"type": "raw_text", "text": cut(line(text), LONGEST_CELL) or EMPTY}


def _data_cell(cell: Cell) -> Json:
    if cell.value is None:
        return _raw(_text(cell))
    return {"type": "raw_number", "value": number(cell.value), "text": _text(cell)}
