"""The exact next card of a digest, for one person's eyes. Does: asks the store."""

from dataclasses import replace

from bot.cards.model import Block, Button, Buttons, Card, Note, Rule
from bot.commands.managing.office import Office
from bot.errors import ContentError, UserError
from bot.platforms import Posting
from bot.posting import life, plan
from bot.posting.model import Subscription


async def drawn(office: Office, digest: Subscription) -> tuple[Card, Posting]:
    """As it will be posted, by the way that deliveries go; a UserError where there is none."""
    now = office.real()
    begun = life.activated(digest, now) if digest.state == "draft" else digest
    if begun.next_at and begun.state == "active":
        # the footer of a card tells the run after it
        begun = replace(begun, next_at=plan.next_run(begun, begun.next_at))
    try:
        return await office.asking.preview(begun)
    except ContentError as error:
        raise UserError(f"That card cannot be drawn: {error.faults[0]}.", "digest list") from error


def framed(card: Card, posting: Posting, first: tuple[Block, ...], *buttons: Button) -> Card:
    """The card under its own title, with what is said about it above and below."""
    body = [_calling(block, posting.command) for block in card.blocks]
    if card.buttons:
        body.append(Buttons(tuple(_called(button, posting.command) for button in card.buttons)))
    footer = [Note(posting.footer)] if posting.footer else []
    return replace(card, blocks=(*first, Rule(), *body, *footer), buttons=buttons)


def _calling(block: Block, command: str) -> Block:
    if not isinstance(block, Buttons):
        return block
    return Buttons(tuple(_called(button, command) for button in block.buttons))


def _called(button: Button, command: str) -> Button:
    """Its words belong to the command for everyone, whatever card it stands on."""
    if not button.do or button.do.startswith("/"):
        return button
    return replace(button, do=f"/{command} {button.do}")
