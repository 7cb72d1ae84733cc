"""What a channel can get: each template, and how its card looks before there is a digest. Draws."""

from dataclasses import replace

from bot.cards.model import Block, Bullets, Button, Buttons, Card, Note, Rule, Span, Text
from bot.cards.templates import draw, entries
from bot.commands.managing import known, saying
from bot.commands.managing.office import Errand

SHOWN = 5
"""Buttons for templates; the others can be typed."""


def offered(errand: Errand, first: str) -> Card:
    """All of them, with what their cards tell."""
    every = errand.office.desk.digests
    items = tuple(
        (Span(each.title, bold=True), Span(f" – {each.about}" if each.about else ""))
        for each in every.values()
    )
    buttons = tuple(
        Button(each.title, do=_words(errand, id)) for id, each in list(every.items())[:SHOWN]
    )
    more = (Text((Span("See one:"),)),) if buttons else ()
    return Card(
        "Digests a channel can get", (Text((Span(first),)), Bullets(items), *more), buttons=buttons
    )


def named(errand: Errand, text: str) -> str | None:
    """The template that is meant by its id or its title."""
    found = known.templates(errand.office.desk)[text[: known.LONGEST]]
    return found[0] if len(found) == 1 else None


def looks(errand: Errand, id: str) -> Card:
    """A card of it, only to look at."""
    digest = errand.office.desk.digests[id]
    pool = entries(digest, errand.report)
    if not pool:
        return saying.told(digest.title, "The report has nothing to tell with that digest.")
    day = errand.now.toordinal()
    card = draw(digest, errand.report, pool[day % len(pool)].id, errand.locale)
    first: list[Block] = [
        Text((Span("This is how a card of “"), Span(digest.title, bold=True), Span("” looks."))),
        Note((Span(f"{_counted(len(pool))}; no digest of it is set up here."),)),
        Rule(),
    ]
    body = [*card.blocks, *([Buttons(card.buttons)] if card.buttons else [])]
    return replace(card, blocks=(*first, *body), buttons=_next(errand, id))


def _next(errand: Errand, id: str) -> tuple[Button, ...]:
    if not errand.is_manager:
        return ()
    words = saying.admin(errand.report.name, f"digest new template:{id}")
    return (Button("Set one up", do=words, primary=True),)


def _words(errand: Errand, id: str) -> str:
    return f"/{errand.report.name} preview {id}"


def _counted(number: int) -> str:
    return "There is one such card" if number == 1 else f"There are {number:,} such cards"
