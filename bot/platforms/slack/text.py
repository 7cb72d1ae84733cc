"""Words as Slack takes them: rich text and plain text, never markup. Pure.

Rich text keeps the style beside the words, so nothing of them can become markup, a mention or
an emoji. The only markup in a message is its top-level text, which is escaped.
"""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from bot.cards.model import Marks, Span, Spans
from bot.platforms.slack import limits

Json = dict[str, Any]

# Slack refuses control characters, and one that turns the reading direction would turn the
# words around it as well: each is shown as what it is, a character that cannot be shown.
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAMES = re.compile(r"(?P<sign>[#@])(?P<id>(?:(?<=#)[CDG]|(?<=@)[UW])[A-Z0-9]{5,})")
"""A channel's id or a person's, as `Span.names` has them."""
WHEN = "{date_long} at {time}"
"""How Slack writes a moment, in the reader's own zone and language."""
LONGEST_ODD_URL = 200
"""Of an address that is no link to Slack and is shown as words."""


def clean(text: str) -> str:
    """The words without characters that Slack refuses or that disturb their neighbours."""
    # all of them cannot be printed either, which is known at once
    return text if text.isprintable() else UNSHOWABLE.sub("�", text)


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def cut(text: str, limit: int) -> str:
    """At most *limit* characters, the cut shown by an ellipsis and made between words."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    space = kept.rfind(" ")
    return f"{kept[:space] if 2 * space >= limit else kept}…"


def marked(text: str, marks: Marks) -> str:
    """Words and their citation marks."""
    return f"{text} {''.join(f'[{n}]' for n in marks)}" if marks else text


def plain(text: str, limit: int = limits.TEXT) -> Json:
    """A text object without any markup, emoji names included."""
    return {"type": "plain_text", "text": cut(clean(text), limit) or "–", "emoji": False}


def escaped(text: str) -> str:
    """For the top-level text, which Slack reads as markup: no mention can come of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def words(spans: Spans) -> str:
    """The spans as a reader sees them, for plain text."""
    return "".join(marked(span.text, span.marks) for span in spans)


def elements(spans: Spans, room: int = limits.TEXT) -> list[Json]:
    """
    Rich text of at most *room* characters. What does not fit is counted, not dropped in
    silence. Never empty, since Slack refuses empty rich text.
    """
    drawn: list[Json] = []
    left = room
    for span in spans:
        text = _shown(span)
        if len(text) > left:
            drawn.append(_element(span, text[:left]))
            lost = sum(len(_shown(each)) for each in spans) - room
            return [*_filled(drawn), said(f"… (+{lost:,} more characters)")]
        left -= len(text)
        drawn += [_element(span, text), *_marks(span.marks)]
    return _filled(drawn) or [said("–")]


def said(text: str, **style: bool) -> Json:
    """One piece of rich text in our own words or somebody's, which stay words."""
    return {"type": "text", "text": clean(text), **({"style": style} if style else {})}


def section(parts: Iterable[Json]) -> Json:
    """One paragraph of rich text."""
    return {"type": "rich_text_section", "elements": list(parts)}


def rich(*parts: Json) -> Json:
    """A block of rich text."""
    return {"type": "rich_text", "elements": list(parts)}


def is_web(url: str) -> bool:
    """Whether Slack takes it as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fits = len(url) <= limits.URL and url == line(url) and " " not in url
    return fits and parts.scheme in ("http", "https") and bool(parts.netloc)


def length(block: Any) -> int:
    """How many characters of a block its readers see; what counts against the budget."""
    match block:
        case dict():
            return sum(
                len(value)
                if key in ("text", "fallback") and isinstance(value, str)
                else length(value)
                for key, value in block.items()
            )
        case list() | tuple():
            return sum(map(length, block))
    return 0


def _filled(drawn: list[Json]) -> list[Json]:
    return [part for part in drawn if part.get("text") != ""]


def _marks(marks: Marks) -> list[Json]:
    return [said(marked("", marks))] if marks else []


def _shown(span: Span) -> str:
    if span.url and not is_web(span.url):
        return clean(f"{span.text} ({cut(line(span.url), LONGEST_ODD_URL)})")
    return clean(span.text)


def _element(span: Span, text: str) -> Json:
    look = _look(span)
    if span.moment is not None:
        stamp = int(span.moment.timestamp())
        return {"type": "date", "timestamp": stamp, "format": WHEN, "fallback": text, **look}
    if span.names and (named := NAMES.fullmatch(span.names)):
        kind = "channel" if named["sign"] == "#" else "user"
        return {"type": kind, f"{kind}_id": named["id"], **look}
    if span.url and is_web(span.url):
        return {"type": "link", "url": span.url, "text": text or span.url, **look}
    return {"type": "text", "text": text, **look}


def _look(span: Span) -> Json:
    if not (span.bold or span.italic or span.code):
        return {}
    style = {"bold": span.bold, "italic": span.italic, "code": span.code and span.moment is None}
    used = {name: True for name, is_on in style.items() if is_on}
    return {"style": used} if used else {}
