"""How digests end, and what is done to several at once. Does: writes to the store."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.cards.model import Bullets, Button, Note, Span
from bot.commands.forms import several
from bot.commands.managing import copying, form, known, living, saying
from bot.commands.managing.changing import UNDO, undo_button
from bot.commands.managing.office import Errand
from bot.commands.managing.results import NAMED, counted, done, more, on_a_button, title
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Reply


async def delete(errand: Errand) -> Reply:
    """`digest delete`: asks first."""
    wanted = known.several(errand, errand.typed("digests"))
    if not wanted:
        raise UserError("There are no digests here yet.", "digest new")
    items = tuple(
        (title(errand, each), Span(f" ({each.id}) in "), saying.channel(each.where))
        for each in wanted[:NAMED]
    )
    if not errand.typed("sure"):
        words = counted(
            wanted,
            "will be deleted: it posts nothing more",
            "will be deleted: they post nothing more",
        )
        named = errand.typed("digests")
        ids = on_a_button(wanted) or (named if fold(named) == known.ALL else "")
        sure = Button("Delete", do=f"digest delete {ids} sure", primary=True)
        hint = Note((Span("Type the same with sure at the end to delete them."),))
        card = saying.told(
            "Delete?",
            f"{words}. What was sent stays in the channel.",
            more=(Bullets(items), *more(wanted), *(() if ids else (hint,))),
            buttons=(*((sure,) if ids else ()), Button("Keep", do="digest list")),
        )
        return errand.reply(card)
    gone = [each.id for each in wanted]
    made = await errand.store.digests.remove(gone, who=errand.who, at=errand.now)
    words = counted(wanted, "is deleted", "are deleted")
    return errand.reply(done("Deleted", words, items, wanted, made))


async def cancel(errand: Errand) -> Reply:
    """`digest cancel`: drops a draft."""
    digest = known.digest(errand, errand.typed("digest"))
    if digest.state != "draft":
        raise UserError(
            "That digest is no draft: pause or delete it.",
            f"digest pause {digest.id}",
            f"digest delete {digest.id}",
        )
    some = copying.together(errand, digest) if errand.typed("together") else (digest,)
    ids = [each.id for each in some]
    made = await errand.store.digests.remove(ids, who=errand.who, at=errand.now)
    one = len(some) == 1
    card = saying.told(
        "Dropped",
        f"{'The draft is' if one else f'{len(some)} drafts are'} gone; nothing was posted.",
        more=(UNDO,),
        buttons=(*undo_button(made), Button("New digest", do="digest new")),
    )
    return errand.reply(card)


async def many(errand: Errand) -> Reply:
    """Several at once, from a form; it asks before it deletes."""
    verb, digests = fold(errand.typed("action")), errand.typed("digests")
    if not errand.digests:
        raise UserError("There are no digests here yet.", "digest new")
    if not verb and not digests:
        card = saying.told("Several digests", "Type digest pause, resume or delete with their ids.")
        return Reply(card, form=form.several_form(errand, errand.digests))
    faults = [] if verb in ACTIONS else [("action", "Choose pause, resume or delete.")]
    faults += [] if several(digests) else [("digests", "Choose at least one.")]
    if verb == "delete" and not faults and not errand.typed("sure"):
        number = counted(known.several(errand, digests), "goes", "go")
        faults = [("sure", f"{number}: say that you are sure.")]
    if faults:
        values = {"digests": digests, "action": verb}
        asked = form.several_form(errand, errand.digests, values, tuple(faults))
        return Reply(saying.refused("Several digests", faults[0][1]), form=asked)
    values = {"digests": digests, "sure": errand.typed("sure")}
    return await ACTIONS[verb](replace(errand, values=values))


ACTIONS: Mapping[str, Callable[[Errand], Awaitable[Reply]]] = {
    "pause": living.pause,
    "resume": living.resume,
    "delete": delete,
}
