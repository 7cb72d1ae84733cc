"""A direct message that belongs to no server, about a digest of one. Does: asks the store.

The buttons of a notice are pressed there, and nothing says then who manages the server: so the
platform is asked, unless its list names them. Nobody else learns that there is such a digest.
"""

from dataclasses import replace

from bot.commands.managing.office import Office
from bot.commands.managing.people import may_manage
from bot.errors import UserError
from bot.platforms import Address, Request

MOST = 20
"""Words that are looked up."""
LONGEST = 40
NUMBER = 18
"""Digits that a database takes."""


async def placed(office: Office, request: Request, rest: str) -> Request:
    """The request as if it came from the channel of the digest that it names."""
    who = replace(request.who, manages=False)
    is_undo = request.words.split(maxsplit=1)[:1] == ["undo"]
    for word in rest.split()[:MOST]:
        where = await _where(office, word, is_undo=is_undo) if len(word) <= LONGEST else None
        if where is None or where.platform != request.where.platform:
            continue
        workspace = await office.store.workspaces.get(where.platform, where.workspace)
        if may_manage(who, workspace) or await _manages(office, where, who.id):
            return replace(request, where=where, who=replace(who, manages=True))
    words = " ".join(f"/{request.command} {request.words}".split())[:80]
    raise UserError(f"Digests belong to a workspace or server: there, type {words}")


async def _manages(office: Office, where: Address, person: str) -> bool:
    poster = office.posters.get(where.platform)
    return poster is not None and await poster.manages(where.workspace, person)


async def _where(office: Office, word: str, *, is_undo: bool) -> Address | None:
    if is_undo:
        is_number = word.isdecimal() and len(word) <= NUMBER
        change = await office.store.digests.change(int(word)) if is_number else None
        changed = change and (change.after or change.before)
        return changed.where if changed else None
    digest = await office.store.digests.get(word)
    if digest is not None:
        return digest.where
    delivery = await office.store.ledger.get(word)
    return delivery.where if delivery else None
