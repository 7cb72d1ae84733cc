"""What somebody asks for: a test, a card once more, a look for it. Does: asks the platform."""

from bot.cards.model import Button, Card, Span
from bot.commands.managing import checking, known, saying
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.platforms import Reply
from bot.posting.model import Delivery, Subscription


async def test(errand: Errand) -> Reply:
    """`digest test`: the next card, posted and marked; it does not count."""
    digest = known.digest(errand, errand.typed("digest"))
    lacks = await checking.lacks(errand.office, digest)
    if checking.stopping(lacks):
        again = Button("Try again", do=f"digest test {digest.id}", primary=True)
        card = saying.refused(
            "It cannot post there yet",
            "No test was sent to ",
            saying.channel(digest.where),
            ".",
            more=saying.lacking(lacks),
            buttons=(again,),
        )
        return errand.reply(card)
    delivery = await errand.office.asking.test(digest)
    if delivery.state == "skipped":
        raise UserError(f"There is nothing to post: {delivery.reason}.", f"digest edit {digest.id}")
    errand.office.wake()
    return errand.reply(_on_its_way(errand, digest, delivery, "A test"))


async def again(errand: Errand) -> Reply:
    """[Send again]: the same card once more, since somebody says so."""
    delivery, digest = await _doubtful(errand)
    if delivery.state not in ("unknown", "failed"):
        raise UserError(
            f"That card is {delivery.state}: nothing has to be sent again.",
            f"digest why {digest.id}",
        )
    made = await errand.office.asking.again(delivery)
    if made.state not in ("due", "claimed", "sending"):
        raise UserError(f"That was sent again already: {made.state}.", f"digest why {digest.id}")
    errand.office.wake()
    return errand.reply(_on_its_way(errand, digest, made, "The card"))


async def check(errand: Errand) -> Reply:
    """[Check]: looks into the channel."""
    delivery, digest = await _doubtful(errand)
    why = Button("Why", do=f"digest why {digest.id} {delivery.key}")
    if delivery.state != "unknown":
        words = f"That card is {delivery.state}; there is no doubt about it."
        return errand.reply(saying.told("No doubt", words, buttons=(why,)))
    found = await errand.office.asking.look(delivery, errand.office.posters)
    if found.state == "sent":
        words = f"It was posted, as message {found.message_id}."
        return errand.reply(saying.told("It is there", words, buttons=(why,)))
    send = Button("Send again", do=f"digest again {delivery.key}", primary=True)
    card = saying.told(
        "Not found",
        "I cannot find it in ",
        saying.channel(delivery.where),
        ", or may not look there. Look yourself; if it is not there, send it again.",
        buttons=(send, why),
    )
    return errand.reply(card)


async def _doubtful(errand: Errand) -> tuple[Delivery, Subscription]:
    """The delivery with that key, if it is one of this workspace's digests."""
    found = await errand.store.ledger.get(errand.typed("run")[:40])
    digest = next((e for e in errand.digests if found and e.id == found.subscription), None)
    here = errand.here
    if found is None or (found.where.platform, found.where.workspace) != (
        here.platform,
        here.workspace,
    ):
        raise UserError("There is no such card here.", "log")
    if digest is None:
        raise UserError("The digest of that card is deleted.", "log")
    return found, digest


def _on_its_way(errand: Errand, digest: Subscription, delivery: Delivery, what: str) -> Card:
    return saying.told(
        "On its way",
        f"{what} of ",
        Span(saying.name(errand.office.desk, digest), bold=True),
        " goes to ",
        saying.channel(delivery.where),
        " now.",
        buttons=(Button("What became of it", do=f"digest why {digest.id} {delivery.key}"),),
    )
