"""Digests managed from the terminal: whose are meant, since nobody sits in a channel. Does: asks.

Whoever sits there runs the program, so all digests are theirs. A command is answered as it would
be in the workspace that it means: that of the digest it names, or the only one there is.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import reading
from bot.commands.forms import SUFFIX
from bot.commands.managing.answer import answer
from bot.commands.managing.office import Office
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Address, Answer, Reply, Request
from bot.posting.deliver import wall_clock
from bot.posting.model import Subscription
from bot.posting.store import Store

MOST = 3
"""Workspaces that are named."""


def from_here(desk: Desk, store: Store) -> Answer:
    """Answers about digests; nothing is posted, that is for the program that serves."""
    office = Office(store, desk, {}, wall_clock)

    async def answered(request: Request) -> Reply:
        digests = await store.digests.listed()
        if not digests:
            return reading.answer(desk, request)
        return await answer(office, replace(request, where=_meant(request, digests)))

    return answered


def _meant(request: Request, digests: Sequence[Subscription]) -> Address:
    """The place of the digest that is named, else the only channel, or the only workspace."""
    known = {digest.id: digest for digest in digests}
    named = next((known[word] for word in request.words.split() if word in known), None)
    if named:
        return named.where
    places = {(each.where.platform, each.where.workspace): each for each in digests}
    if len(places) == 1:
        [(platform, workspace)] = places
        channels = {each.where.channel for each in digests}
        return Address(platform, workspace, channels.pop() if len(channels) == 1 else "")
    some = [f"{platform} {workspace}".strip() for platform, workspace in sorted(places)[:MOST]]
    admin = request.command.removesuffix(SUFFIX) + SUFFIX
    more = f" and {len(places) - MOST} more" if len(places) > MOST else ""
    raise UserError(
        f"Digests of several workspaces are here: {', '.join(some)}{more}. Name a digest;"
        " `genai-bot digests list` shows all of them.",
        *(f"/{admin} digest show {each.id}" for each in list(places.values())[:MOST]),
    )
