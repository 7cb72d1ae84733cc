"""The card language: a small Markdown subset into a card's blocks. Pure.

Whatever is not in the subset is a fault with file and line; nothing is dropped or cut.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.cards.alone import buttons, parts, picture
from bot.cards.door import PRIVATE, Kept
from bot.cards.inline import Page, first_line, running, spans
from bot.cards.model import Block, Bullets, Heading, Note, Rule, Span, Spans, Text

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
DESTINATION = re.compile(r"\]\(((?:do|open):[^()<>\n]*)\)")
WORDS = {
    "fence": "a code block",
    "code_block": "a code block (a line with four spaces before it)",
    "html_block": "HTML",
    "table_open": "a table of pipes: print {{ table(…) }}",
    "blockquote_open": "a quotation in a list or quotation",
    "bullet_list_open": "a list in a list or quotation",
    "ordered_list_open": "a list in a list or quotation",
    "heading_open": "a heading in a list or quotation",
    "hr": "a rule in a list or quotation",
}


class _Parser(MarkdownIt):
    """CommonMark, with destinations left as they are written: we judge them ourselves."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


# Tables and struck-out text are recognised in order to be refused; without `text_join` an
# escaped character can be told from an entity and from a stray one.
_PARSER = _Parser("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def escape(text: str) -> str:
    """Plain words as Markdown that reads as the same words."""
    clean = PRIVATE.sub("\ufffd", text.replace("\0", "\ufffd"))
    return PUNCTUATION.sub(r"\\\1", re.sub(r"\s+", " ", clean))


def read(
    text: str, kept: Kept, file: str, numbers: Sequence[int] = ()
) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks. *numbers* are the file's lines of the text's lines."""
    page = Page(kept, file, numbers or range(1, text.count("\n") + 2))
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _PARSER.parse(DESTINATION.sub(r"](<\1>)", text), env)
    for reference in env.get("references", {}).values():
        raise page.unknown(reference["map"][0], "a reference definition")
    if not tokens or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        raise page.fault(first_line(tokens[0]) if tokens else 0, "a card begins with # Its title")
    title = _heading(page, tokens[0], tokens[1])
    return title, tuple(block for group in _groups(tokens[3:]) for block in _block(page, group))


def _groups(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each block at the top, in order."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0:
            groups.append([])
        groups[-1].append(token)
    return groups


def _block(page: Page, group: Sequence[Token]) -> list[Block]:
    first = group[0]
    match first.type:
        case "heading_open" if first.tag == "h2" or first.markup[0] != "#":
            return [Heading(_heading(page, first, group[1]))]
        case "heading_open":
            raise page.fault(first_line(first), "one # title, first; then only ## headings")
        case "paragraph_open":
            return _paragraph(page, group[1])
        case "blockquote_open":
            return [Note(running(page, inline)) for inline in _flat(page, group[1:-1])]
        case "bullet_list_open" | "ordered_list_open":
            return [_list(page, group)]
        case "hr" if first.markup.startswith("-"):
            return [Rule()]
        case "hr":
            raise page.unknown(first_line(first), "a rule of stars or underscores (write ---)")
    raise page.unknown(first_line(first), WORDS.get(first.type, first.type))


def _heading(page: Page, opening: Token, inline: Token) -> str:
    line = first_line(opening)
    if not opening.markup.startswith("#"):
        raise page.unknown(line, f"a heading underlined with {opening.markup} (an empty line?)")
    found = spans(page, inline)
    if any(span != Span(span.text) for span in found):
        raise page.fault(line, "a heading is words only: no number, style or link fits there")
    text = "".join(span.text for span in found).strip()
    if not text:
        raise page.fault(line, "an empty heading")
    return text


def _flat(page: Page, tokens: Sequence[Token]) -> list[Token]:
    """The paragraphs inside a quotation or a list's item, which hold nothing else."""
    for token in tokens:
        if token.nesting >= 0 and token.type not in ("paragraph_open", "inline"):
            raise page.unknown(first_line(token), WORDS.get(token.type, token.type))
    return [token for token in tokens if token.type == "inline"]


def _list(page: Page, group: Sequence[Token]) -> Bullets:
    if "start" in group[0].attrs:
        raise page.fault(first_line(group[0]), "an ordered list counts from one: begin with 1.")
    items: list[Spans] = []
    starts = [at for at, token in enumerate(group) if token.level == 1 and token.nesting > 0]
    ends = [at for at, token in enumerate(group) if token.level == 1 and token.nesting < 0]
    for start, end in zip(starts, ends, strict=True):
        paragraphs = _flat(page, group[start + 1 : end])
        if len(paragraphs) != 1:
            raise page.fault(first_line(group[start]), "a list's item is one paragraph")
        items.append(running(page, paragraphs[0]))
    return Bullets(tuple(items), ordered=group[0].type == "ordered_list_open")


def _paragraph(page: Page, inline: Token) -> list[Block]:
    if found := parts(page, inline):
        return found
    line, children = first_line(inline), inline.children or []
    if [token.type for token in children] == ["image"]:
        return [picture(page, children[0], line)]
    words = [span for span in spans(page, inline) if span.text.strip()]
    if words and all(span.url for span in words):
        return [buttons(page, words, line)]
    return [Text(running(page, inline))]
