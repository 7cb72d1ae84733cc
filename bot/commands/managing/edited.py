"""What an edit has changed, as the answer to it. Pure."""

from collections.abc import Iterable, Iterator

from bot.cards.model import Block, Bullets, Button, Card, Span, Spans, Text
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
    items = tuple(
        (Span(f"{name}: ", bold=True), *was, Span(" → "), *now)
        for name, was, now in differences(old, new)
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


def differences(old: Subscription, new: Subscription) -> Iterator[tuple[str, Spans, Spans]]:
    """Each setting that is another: its name, as it was, as it is."""
    names = form.values_of(old), form.values_of(new)
    for name in (*FIELDS, *MORE):
        before, after = (each.get(name, "") for each in names)
        if before != after:
            yield name, _value(old, name, before), _value(new, name, after)


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
