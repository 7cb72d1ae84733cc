"""Draws running text: styles, links, numbers with their citation marks. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from bot.cards.model import Marks, Span, Spans
from bot.platforms.web.elements import element, join, link

NAMED = {"#web": "#playground", "@web": "a guest"}
"""Its one channel, and everybody in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a card is drawn: *key* begins its ids, *command* stands before its buttons' words,
    *pictures* are addresses by chart digest.
    """

    key: str = "card"
    command: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def spans(parts: Spans, place: Place) -> Markup:
    """Spans after one another."""
    return join([_span(part, place) for part in parts])


def marks(numbers: Marks, place: Place) -> Markup:
    """[1][2], each leading to its source on the same card."""
    links = [
        element("a", f"[{n}]", href=f"#{place.key}-source-{n}", aria_label=f"Source {n}")
        for n in numbers
    ]
    return element("sup", *links, class_="marks") if links else Markup("")


def _span(span: Span, place: Place) -> Markup:
    words: str = NAMED.get(span.names, span.text)
    if span.moment:
        words = element("time", words, datetime=span.moment.isoformat())
    for name, is_set in (("code", span.code), ("em", span.italic), ("strong", span.bold)):
        words = element(name, words) if is_set else words
    if span.url:
        words = link(words, span.url)
    if span.fact:
        words = element("span", words, class_="number", data_fact=span.fact)
    return join([words, marks(span.marks, place)])
