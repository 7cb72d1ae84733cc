"""Draws the larger parts of a card: figures, tables, charts, quotations, sources. Pure."""

import json

from markupsafe import Markup

from bot.cards import charts
from bot.cards.model import (
    Cell,
    Chart,
    Citation,
    Column,
    Figures,
    Image,
    Quotation,
    Table,
)
from bot.platforms.web.elements import element, join, link, web
from bot.platforms.web.spans import Place, marks, spans

NARROW, WIDE = 400, 600
"""Pixels of a chart in a card on a phone, and in one that has all the room it may take."""


def figures(block: Figures, place: Place) -> Markup:
    """Big numbers as a description list."""
    pairs = [
        element(
            "div",
            element("dt", each.label),
            element("dd", each.value, marks(each.marks, place), data_fact=each.fact or None),
        )
        for each in block.figures
    ]
    return element("dl", *pairs, class_="figures")


def table(block: Table, place: Place) -> Markup:
    """A table whose rows and columns have headers; it scrolls where it is too wide."""
    heads = [
        element("th", column.title, scope="col", class_=_kind(column)) for column in block.columns
    ]
    drawn = element(
        "table",
        element("caption", block.caption, marks(block.marks, place)),
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(block, row, place) for row in block.rows)),
    )
    # what scrolls must be reachable by keyboard, and what is reachable needs a name
    named = {"role": "region", "aria_label": f"Table: {block.caption}"}
    return element("div", drawn, class_="scroll", tabindex=0, **named)


def _row(block: Table, row: tuple[Cell, ...], place: Place) -> Markup:
    cells = [
        _cell(cell, block.columns[i], place, is_header=i == block.header)
        for i, cell in enumerate(row)
    ]
    return element("tr", *cells)


def _cell(cell: Cell, column: Column, place: Place, *, is_header: bool) -> Markup:
    return element(
        "th" if is_header else "td",
        cell.text,
        marks(cell.marks, place),
        scope="row" if is_header else None,
        class_=_kind(column),
        data_fact=cell.fact or None,
    )


def _kind(column: Column) -> str | None:
    return "number" if column.numeric else None


def chart(block: Chart, place: Place) -> Markup:
    """
    A figure whose description says every number. The spec lies beside it as JSON for a script
    that draws it; until then, and without one, the picture is shown, or else the description.
    """
    words = charts.alt(block)
    picture = place.pictures.get(charts.digest(block), "")
    shown = element("img", src=picture, alt=words) if picture else element("p", words, class_="alt")
    specs = {
        size: {theme: charts.spec(block, theme, width) for theme in ("light", "dark")}
        for size, width in (("narrow", NARROW), ("wide", WIDE))
    }
    plot = element("div", _json(specs), shown, class_="plot", data_alt=words)
    # the picture says its own title; only who does not see it needs it again
    title = element("span", block.title, class_="unseen")
    cited = join(["Numbers from ", marks(block.marks, place)]) if block.marks else ""
    caption = element("figcaption", title, " ", cited)
    return element("figure", plot, caption, class_="chart")


def _json(value: object) -> Markup:
    # inside <script>, only "<" could end it early
    written = json.dumps(value, ensure_ascii=True).replace("<", "\\u003c")
    return element("script", Markup(written), type="application/json")  # noqa: S704 (escaped)


def quotation(block: Quotation, place: Place) -> Markup:
    """A source's own words, and below them where they stand."""
    where = element("figcaption", "— ", spans(block.attribution, place))
    words = element("blockquote", element("p", block.text))
    return element("figure", words, where if block.attribution else "", class_="quotation")


def image(block: Image) -> Markup:
    """A picture from the web, or its description where the address is not of the web."""
    address = web(block.url)
    if not address:
        return element("p", block.alt, class_="alt")
    return element("img", src=address, alt=block.alt, loading="lazy", referrerpolicy="no-referrer")


def sources(citations: tuple[Citation, ...], place: Place) -> Markup:
    """What the marks stand for: a numbered list that they lead to."""
    if not citations:
        return Markup("")
    items = [_source(citation, place) for citation in citations]
    return element(
        "section",
        element("h3", "Sources" if len(items) > 1 else "Source"),
        element("ol", *items),
        class_="sources",
        aria_label="Sources",
    )


def _source(citation: Citation, place: Place) -> Markup:
    source = citation.source
    title = element("cite", link(source.title, source.url))
    date = element("span", source.published, class_="date") if source.published else ""
    parts = [part for part in (source.publisher, title, date) if part]
    where = f"; {'; '.join(citation.locators)}" if citation.locators else ""
    words = join([join(parts, ", "), where])
    return element("li", words, id=f"{place.key}-source-{citation.n}", value=citation.n)
