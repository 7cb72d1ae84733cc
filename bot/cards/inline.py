"""Running text of the card language: one paragraph's Markdown into spans. Pure.

Styles, links and sentinels are all there is; whatever else the parser finds is a fault.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from markdown_it.token import Token

from bot.cards.door import Kept, pieces
from bot.cards.model import Span, Spans
from bot.errors import ContentError, Fault

STYLES: dict[str, dict[str, Any]] = {
    "strong_open": {"bold": True},
    "strong_close": {"bold": False},
    "em_open": {"italic": True},
    "em_close": {"italic": False},
}
STRAY = re.compile(r"[*_`\[\]]|~~")
WORDS = {
    "hardbreak": "a hard break (spaces or a backslash at a line's end)",
    "html_inline": "HTML",
    "image": "a picture in running text: put it on a line of its own, empty lines around it",
    "s_open": "struck-out text",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered text: its *file*, the file's line of each of its lines, and what is kept."""

    kept: Kept
    file: str
    numbers: Sequence[int]

    def fault(self, line: int, message: str) -> ContentError:
        """*line* counts from 0 in the rendered text; the fault names the template's line."""
        number = self.numbers[line] if line < len(self.numbers) else 0
        return ContentError(Fault(self.file, number, message))

    def unknown(self, line: int, what: str) -> ContentError:
        """Something that Markdown has and the card language has not."""
        return self.fault(line, f"not in the card language: {what}")


def spans(page: Page, inline: Token) -> Spans:
    """
    The paragraph as spans; a link's `url` is its destination as written, sentinels and all
    (see `address`).
    """
    return tuple(_joined(_walk(page, inline)))


def _walk(page: Page, inline: Token) -> Iterator[Span]:
    line = first_line(inline)
    style = Span("")
    for token in inline.children or ():
        if token.type in STYLES:
            style = replace(style, **STYLES[token.type])
        elif token.type == "link_open":
            style = replace(style, url=_destination(page, token, line))
        elif token.type == "link_close":
            style = replace(style, url="")
        elif token.type == "softbreak":
            line += 1
            yield replace(style, text=" ")
        else:
            code = token.type == "code_inline"
            yield from _written(page, _text(page, token, line), replace(style, code=code), line)


def _text(page: Page, token: Token, line: int) -> str:
    match token.type:
        case "text":
            stray = STRAY.search(token.content)
            if stray:
                raise page.fault(line, f"a stray {stray[0]} (as a character: \\{stray[0]})")
            return token.content
        case "text_special" if token.info == "escape":
            return token.content
        case "text_special":
            raise page.unknown(line, f"{token.markup} (type the character itself)")
        case "code_inline":
            return token.content
    raise page.unknown(line, WORDS.get(token.type, token.type.replace("_", " ")))


def _written(page: Page, text: str, style: Span, line: int) -> Iterator[Span]:
    for piece in pieces(text):
        if isinstance(piece, str):
            yield replace(style, text=piece)
            continue
        kept = page.kept.spans(piece)
        if kept is None:
            raise page.fault(line, "a table, chart or figures in running text: give it its line")
        yield from (replace(style, text=s.text, marks=s.marks, fact=s.fact) for s in kept)


def _joined(found: Iterable[Span]) -> Iterator[Span]:
    """Neighbours in the same style become one span; spans with marks stay alone."""
    for style, same in groupby(found, key=lambda span: replace(span, text="")):
        if style.marks:
            yield from same
        elif text := "".join(span.text for span in same):
            yield replace(style, text=text)


def _destination(page: Page, token: Token, line: int) -> str:
    if token.markup == "autolink":
        raise page.unknown(line, "a bare address: write [words](address)")
    if "title" in token.attrs:
        raise page.unknown(line, "a link with a title")
    return str(token.attrs["href"])


def running(page: Page, inline: Token) -> Spans:
    """The paragraph as words with links to web addresses, and no buttons."""
    line = first_line(inline)
    found = spans(page, inline)
    if not any(span.text.strip() for span in found):
        raise page.fault(line, "an empty paragraph (test for the words before printing them)")
    return tuple(_linked(page, span, line) for span in found)


def _linked(page: Page, span: Span, line: int) -> Span:
    if span.url.startswith(("do:", "open:")):
        raise page.fault(line, "a button in running text: give it its line, empty lines around it")
    return replace(span, url=address(page, span.url, line)) if span.url else span


def plain(page: Page, token: Token, line: int) -> str:
    """What is written inside a token, where no style fits (a picture's words)."""
    return "".join(_text(page, child, line) for child in token.children or ())


def words(page: Page, text: str, line: int, what: str) -> str:
    """*text* with its labels in place, where nothing else fits."""
    found = page.kept.words(text)
    if found is None:
        raise page.fault(line, f"a number in {what}, which has no room for its mark")
    return found.strip()


def address(page: Page, written: str, line: int) -> str:
    """A destination that is a web address."""
    url = words(page, written, line, "an address")
    if not re.match(r"https?://[^\s<>]+$", url):
        raise page.fault(line, f"“{url}” is no web address (https://…)")
    return url


def first_line(token: Token) -> int:
    """The rendered line, from 0, that a block begins on."""
    return token.map[0] if token.map else 0
