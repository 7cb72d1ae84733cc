"""Words as a terminal may show them: nothing in them can command it. Pure."""

import re
from collections.abc import Iterable

from rich.text import Text

from bot.cards.model import Marks, Span, Spans

# Controls (among them the start of every terminal command, 7-bit and 8-bit), characters that
# turn the direction of writing, halves of characters.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
QUIET = "bright_black"


def clean(words: str) -> str:
    """The words with their lines; what cannot be shown as a replacement sign."""
    return UNSHOWABLE.sub("\ufffd", words.replace("\t", " "))


def line(words: str) -> str:
    """The same on one line."""
    return " ".join(clean(words).split())


def marked(words: str, marks: Marks) -> str:
    """Words on one line, with their citation marks."""
    return f"{line(words)} {''.join(f'[{n}]' for n in marks)}" if marks else line(words)


def web(url: str) -> str:
    """The address on one line if it is one of the web, else ""."""
    address = line(url)
    return address if address.lower().startswith(("http://", "https://")) else ""


def spans(parts: Spans) -> Text:
    """Running text; where a link leads stands behind it, since not every terminal opens links."""
    return Text("").join(_span(part) for part in parts)


def join(parts: Iterable[Text]) -> Text:
    """Texts after one another."""
    return Text("").join(parts)


def _span(span: Span) -> Text:
    style = " ".join(
        name
        for name, is_set in (("bold", span.bold), ("italic", span.italic), ("cyan", span.code))
        if is_set
    )
    said = Text(clean(span.text), style)
    if address := web(span.url):
        said.stylize("underline")
        said.append(f" ({address})", QUIET)
    if span.moment:
        said.append(f" ({span.moment:%Y-%m-%d %H:%M} UTC)", QUIET)
    if span.marks:
        said.append(f" {''.join(f'[{n}]' for n in span.marks)}", QUIET)
    return said
