"""What an edit has changed, as the answer to it. Pure."""

from collections.abc import Iterable

from bot.cards.model import Block, Bullets, Button, Card, Span, Text
from bot.cards.words import echo
from bot.commands.managing import form, saying
from bot.commands.managing.changing import UNDO
from bot.commands.managing.office import Errand
from bot.commands.managing.settings import FIELDS, MORE
from bot.platforms import Lack
from bot.posting.model import Subscription


def edited(
    errand: Errand,
    old: Subscription,
    new: Subscription,
    lacks: Iterable[Lack],
    undo: tuple[Button, ...],
) -> Card:
    """Each setting before and after."""
    names = form.values_of(old), form.values_of(new)
    items = tuple(
        (
            Span(f"{name}: ", bold=True),
            *_value(old, name, before),
            Span(" → "),
            *_value(new, name, after),
        )
        for name in (*FIELDS, *MORE)
        if (before := names[0].get(name, "")) != (after := names[1].get(name, ""))
    )
    title = saying.name(errand.office.desk, new)
    return saying.told(
        "Digest changed",
        Span(title, bold=True),
        " in ",
        saying.channel(new.where),
        " has other settings now.",
        more=(Bullets(items), *_next_post(new), *saying.lacking(lacks), UNDO),
        buttons=(*undo, Button("Show", do=f"digest show {new.id}")),
    )


def _value(digest: Subscription, name: str, value: str) -> tuple[Span, ...]:
    if name == "where":
        return (saying.channel(digest.where),)
    return (Span(echo(value, 100) if name in ("thread", "mention") else value or "–"),)


def unchanged(errand: Errand, digest: Subscription) -> Card:
    """Nothing has."""
    title = saying.name(errand.office.desk, digest)
    show = Button("Show", do=f"digest show {digest.id}")
    return saying.told("Nothing changed", f"“{title}” has these settings already.", buttons=(show,))


def _next_post(digest: Subscription) -> tuple[Block, ...]:
    if digest.next_at is None or digest.state != "active":
        return ()
    return (Text((Span("Next post: ", bold=True), saying.moment(digest.next_at, digest.zone))),)
