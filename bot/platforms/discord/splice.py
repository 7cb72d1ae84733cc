"""A drawn card as one posting of it: whom it calls, its footer, its key. Pure: components.

The drawing is shared between places and nothing in it changes. The key travels in the custom_id
of every button that has room for it, so that it is found again in the channel's history; a card
without such a button gets one.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.platforms.discord import custom_id, text
from bot.platforms.discord.blocks import small
from bot.platforms.discord.limits import (
    ACTION_ROW,
    BUTTON,
    CONTAINER,
    SECONDARY,
    TEXT,
    Component,
    walk,
)
from bot.platforms.posting import Posting

MORE, WORDS = "Digests in this channel", "digests"
"""The button of cards that have none, and what it does."""


def spliced(drawn: Sequence[Component], posting: Posting) -> list[Component]:
    """The components as they are sent. A footer that has no words is left out."""
    keyed = [_keyed(each, posting.key) for each in drawn]
    if key_in(keyed) != posting.key:
        keyed = _within(keyed, _row(posting))
    footer = small(text.spans(posting.footer))
    if footer:
        keyed = _within(keyed, {"type": TEXT, "content": footer})
    called: Component = {"type": TEXT, "content": call(posting.mention)}
    return [called, *keyed] if posting.mention else keyed


def key_in(components: Sequence[Mapping[str, Any]]) -> str:
    """The key of the digest that these components are, or ""."""
    ids = (str(each.get("custom_id", "")) for each in walk(components))
    return next(filter(None, map(custom_id.key_of, ids)), "")


def call(mention: str) -> str:
    """Calls one role; what is no id calls nobody."""
    return f"<@&{mention}>" if mention.isdecimal() else text.escape(f"@{mention}")


def _keyed(component: Component, key: str) -> Component:
    if inner := component.get("components"):
        return {**component, "components": [_keyed(each, key) for each in inner]}
    if own := component.get("custom_id"):
        return {**component, "custom_id": custom_id.with_key(own, key) or own}
    return component


def _row(posting: Posting) -> Component:
    own = custom_id.pack(posting.command, WORDS) or ""
    button: Component = {"type": BUTTON, "style": SECONDARY, "label": MORE}
    button["custom_id"] = custom_id.with_key(own, posting.key) or own
    return {"type": ACTION_ROW, "components": [button]}


def _within(components: Sequence[Component], last: Component) -> list[Component]:
    """With one more at the end, inside the box if there is one."""
    *before, end = components
    if end["type"] != CONTAINER:
        return [*components, last]
    return [*before, {**end, "components": [*end["components"], last]}]
