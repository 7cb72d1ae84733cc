"""What happens to places and workspaces that digests go to, as platforms tell it. Values."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from bot.platforms.address import Address

Event = Literal[
    "deleted",
    "archived",
    "unarchived",
    "renamed",
    "moved",
    "private",
    "public",
    "announcement",
    "ordinary",
    "removed",
    "revoked",
    "uninstalled",
    "installed",
]
"""
*moved*: the same channel has a new id. *announcement* and *ordinary*: what kind of channel it is
now. *removed*: the bot is no longer in it. *revoked*, *uninstalled* and *installed* are about a
workspace.
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """
    One event at a place. A channel of "" stands for the whole workspace, a thread for itself.
    *detail* is the new name or the new id. *mends* are reasons of the platform's own, for which
    something was paused, that are over now; with a workspace of "" for all of *among*. The same
    event may be told more than once.
    """

    event: Event
    where: Address
    detail: str = ""
    mends: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()


Happened = Callable[[Happening], Awaitable[None]]
"""Told of every event while connected; whatever it raises is logged and ends nothing."""


async def ignored(_: Happening) -> None:
    """For whoever does not want to know."""
