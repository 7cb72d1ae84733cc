"""What can be chosen while somebody types: digests, and runs of one. Does: asks the store.

The answer is a card like any other: its buttons' words are the values, so that a platform with
suggestions needs no way of its own to the store.
"""

from collections.abc import Iterable

from bot.cards.model import Button, Card
from bot.commands.managing import known, listing
from bot.commands.managing.office import Errand
from bot.commands.managing.saying import local, name
from bot.facts.names import fold
from bot.platforms import Reply
from bot.posting import why
from bot.posting.model import Subscription

MOST = 25
LABEL = 100
"""Characters; Discord's limits are the narrowest."""


async def offer(errand: Errand) -> Reply:
    """`digest offer what:… of:… typed:…`: *what* is the option, *of* the digest of a run."""
    typed = errand.typed("typed")[:LABEL]
    match fold(errand.typed("what")):
        case "digest":
            found = _digests(errand, typed)
        case "digests":
            found = _several(errand, typed)
        case "run":
            found = await _runs(errand, typed)
        case _:
            found = []
    return errand.reply(Card("Choices", (), buttons=tuple(found[:MOST])))


def _digests(errand: Errand, typed: str, before: str = "") -> list[Button]:
    """Those that begin so, then those that hold it; *before* stands before each value."""
    wanted, rest = fold(typed), [_label(errand, each) for each in _seen(errand)]
    fitting = [each for each in rest if wanted in fold(each.label)]
    fitting.sort(key=lambda each: not fold(each.do).startswith(wanted))
    return [Button(each.label, do=f"{before}{each.do}") for each in fitting]


def _several(errand: Errand, typed: str) -> list[Button]:
    """The last one of several is completed; all of them stand for themselves."""
    *before, last = typed.replace(",", " ").split(" ")
    ids = [word for word in before if word]
    every = [Button("All digests", do=known.ALL)] if not ids and known.ALL.startswith(last) else []
    others = _digests(errand, last, "".join(f"{id} " for id in ids))
    return [*every, *(each for each in others if each.do.split()[-1] not in ids)]


async def _runs(errand: Errand, typed: str) -> list[Button]:
    """The latest first."""
    digest = next((each for each in _seen(errand) if each.id == errand.typed("of")), None)
    if digest is None or not errand.is_manager:
        return []
    here = errand.here
    found = await errand.store.ledger.of(digest.id, here.platform, here.workspace, limit=100)
    return [
        Button(f"{local(each.at, digest.zone, year=True)}: {why.OUTCOMES[each.state]}", do=each.key)
        for each in why.named(found, typed)
    ]


def _seen(errand: Errand) -> Iterable[Subscription]:
    """Drafts are for managers."""
    ordered = listing.ordered(errand.digests)
    return [each for each in ordered if errand.is_manager or each.state != "draft"]


def _label(errand: Errand, digest: Subscription) -> Button:
    state = "" if digest.state == "active" else f", {digest.state}"
    label = f"{digest.id} – {name(errand.office.desk, digest)}, {digest.rule.words}{state}"
    return Button(label if len(label) <= LABEL else f"{label[: LABEL - 1]}…", do=digest.id)
