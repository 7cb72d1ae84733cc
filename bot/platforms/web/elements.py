"""Writes HTML elements; whatever is not yet HTML is escaped. Pure."""

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

VOID: Final = frozenset({"br", "hr", "img"})
# Controls, characters that turn the direction of writing, halves of characters.
UNSHOWABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)

Attribute = str | int | bool | None


def element(name: str, /, *inside: str, **attributes: Attribute) -> Markup:
    """
    One element around *inside* (strings are escaped, Markup is kept). `class_` and `for_` lose
    their underscore, `data_do` becomes `data-do`; True is a bare attribute, None none at all.
    """
    start = Markup("<{}{}>").format(name, _attributes(attributes))
    if name in VOID:
        return start
    return Markup("{}{}</{}>").format(start, join(inside), name)


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


def _attributes(attributes: dict[str, Attribute]) -> Markup:
    return Markup("").join(_attribute(name, value) for name, value in attributes.items())


def _attribute(name: str, value: Attribute) -> Markup:
    label = name.rstrip("_").replace("_", "-")
    match value:
        case None | False:
            return Markup("")
        case True:
            return Markup(" {}").format(label)
        case _:
            return Markup(' {}="{}"').format(label, text(str(value)))
