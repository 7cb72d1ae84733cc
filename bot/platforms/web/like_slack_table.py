"""Draws Slack's two kinds of table. Pure. Only for the page's approximation."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.platforms.web.elements import element, join, text
from bot.platforms.web.like_slack_text import rich

Json = Mapping[str, Any]
PAGE = 5
"""Rows of a data table that Slack shows at once, where the block does not say."""


def table(block: Json) -> Markup:
    """The first page of a data table, or the whole of a plain one."""
    head, *body = block["rows"]
    is_paged = block.get("type") == "data_table"
    shown = body[: int(block.get("page_size", PAGE))] if is_paged else body
    right = _right(block, body, len(head))
    name = block.get("row_header_column_index", 0) if is_paged else -1
    columns = element("tr", *(_cell("th", cell, right[i]) for i, cell in enumerate(head)))
    lines = [
        element(
            "tr",
            *(_cell("th" if i == name else "td", c, right[i]) for i, c in enumerate(row)),
        )
        for row in shown
    ]
    caption = element("caption", block["caption"]) if block.get("caption") else ""
    drawn = element("table", caption, element("thead", columns), element("tbody", *lines))
    left = len(body) - len(shown)
    more = element("p", f"{left} more on the next page", class_="context") if left else ""
    return element(
        "div", drawn, more, class_="scroll", tabindex=0, role="region", aria_label="Table"
    )


def _right(block: Json, body: Sequence[Sequence[Json]], width: int) -> list[bool]:
    """Which columns stand right: as the table says, or those that hold a number."""
    if settings := block.get("column_settings"):
        said = [each.get("align") == "right" if each else False for each in settings]
        return [*said, *[False] * width][:width]
    return [any(row[i].get("type") == "raw_number" for row in body) for i in range(width)]


def _cell(name: str, cell: Json, right: bool) -> Markup:
    said = text(str(cell.get("text", cell.get("value", ""))))
    if cell.get("type") == "rich_text":
        said = join(map(rich, cell["elements"]))
    return element(name, said, class_="number" if right else None)
