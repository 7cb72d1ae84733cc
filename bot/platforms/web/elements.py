"""Writes HTML elements; whatever is not yet HTML is escaped. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup, escape

VOID: Final = frozenset({"br", "hr", "img"})
# Controls, characters that turn the direction of writing, halves of characters.
UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
# pieces that are joined: Markup's own formatting costs three times as much
NONE, LESS, LESS_SLASH, MORE = Markup(""), Markup("<"), Markup("</"), Markup(">")
IS, QUOTE = Markup('="'), Markup('"')

Attribute = str | int | bool | None


def element(name: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """
    One element around *inside* (strings are escaped, Markup is kept). `class_` and `for_` lose
    their underscore, `data_do` becomes `data-do`; True is a bare attribute, None none at all.
    """
    start = [LESS, name, *_attributes(attributes), MORE]
    if name in VOID:
        return NONE.join(start)
    return NONE.join([*start, *map(text, inside), LESS_SLASH, name, MORE])


def join(parts: Iterable[str], by: str = "") -> Markup:
    """The parts after one another, each escaped unless it is HTML already."""
    return escape(by).join([text(part) for part in parts])


def text(words: str) -> Markup:
    """Words as HTML."""
    if isinstance(words, Markup):
        return words
    return escape(clean(words))


def clean(words: str) -> str:
    """The words; what cannot be shown, or disturbs its neighbours, as a replacement sign."""
    return UNSHOWABLE.sub("\ufffd", words)


def web(url: str) -> str:
    """The address if it is one of the web, else "": a link never runs a script."""
    address = clean(url).strip()
    return address if address.lower().startswith(("https://", "http://")) else ""


def link(inside: str, url: str, **attributes: Attribute) -> Markup:
    """A link that opens beside the page; only the words where the address is not of the web."""
    address = web(url)
    if not address:
        return text(inside)
    more = {"rel": "noopener noreferrer", "target": "_blank", **attributes}
    return element("a", inside, href=address, **more)


def _attributes(attributes: dict[str, Attribute]) -> Iterator[str]:
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        yield f" {name.rstrip('_').replace('_', '-')}"
        if value is not True:
            yield from (IS, text(str(value)), QUOTE)
