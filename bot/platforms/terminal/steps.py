"""Next steps as a terminal needs them: with the command that they belong to. Pure.

Elsewhere a button knows its command; here it is words, and words without one are the first
report's.
"""

from dataclasses import replace

from bot.cards.model import Button, Buttons, Card


def named(card: Card, command: str) -> Card:
    """The card with every step as it can be typed."""
    blocks = tuple(
        replace(block, buttons=_named(block.buttons, command))
        if isinstance(block, Buttons)
        else block
        for block in card.blocks
    )
    return replace(card, blocks=blocks, buttons=_named(card.buttons, command))


def _named(buttons: tuple[Button, ...], command: str) -> tuple[Button, ...]:
    return tuple(
        replace(each, do=f"/{command} {each.do}")
        if each.do and not each.do.startswith("/")
        else each
        for each in buttons
    )
