"""Answers for scripts and the command line: one card in the form that was asked for. Pure."""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum

from bot.cards import words
from bot.cards.model import Card, Citation


class Form(StrEnum):
    """How an answer is written to standard output."""

    TERMINAL = "terminal"
    SLACK = "slack"
    DISCORD = "discord"
    HTML = "html"
    JSON = "json"


Drawer = Callable[[Card], str]


def as_json(card: Card) -> dict[str, object]:
    """
    `title`, `text` (all words and numbers of the card), `sources` (`n`, `id`, `citation`,
    `url`), `facts` (ids); an error also has `error`, and neither sources nor facts.
    """
    found: dict[str, object] = {
        "title": card.title,
        "text": words.plain(card),
        "sources": [_source(citation) for citation in card.sources],
        "facts": list(card.facts),
    }
    return found | {"error": card.summary} if card.tone == "error" else found


def one_line(card: Card) -> str:
    """The object as one line of ASCII: no line separator of any alphabet can break it."""
    return json.dumps(as_json(card), ensure_ascii=True)


def _source(citation: Citation) -> Mapping[str, object]:
    source = citation.source
    year = source.published[:4] or "n.d."
    places = "; ".join(citation.locators)
    named = f"{source.publisher} ({year}). {source.title}"
    return {
        "n": citation.n,
        "id": source.id,
        "citation": f"{named}, {places}" if places else named,
        "url": source.url,
    }
