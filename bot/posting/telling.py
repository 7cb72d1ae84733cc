"""Tells the creator and the managers of a digest what they have to know. Does: sends messages.

Told at least once: a notice is thrown away only after somebody got it. Nobody could be reached
directly → the channel itself, where that still takes anything.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import structlog

from bot.cards.model import Card
from bot.platforms import NotSent, Poster, Posting
from bot.posting import notes
from bot.posting.keys import key
from bot.posting.model import Notice
from bot.posting.sending import Clock
from bot.posting.store import Store

log = structlog.get_logger()

AGAIN = timedelta(minutes=10)
SHORT_WAIT = timedelta(seconds=10)
"""What a platform may ask for to be told at once all the same."""
MOST_TRIES = 20
"""Then it is only in the log: for a day and more nobody could be reached."""


class Telling:
    """Works off the notices of some platforms."""

    def __init__(self, store: Store, posters: Sequence[Poster], real: Clock) -> None:
        self._store = store
        self._posters = posters
        self._real = real

    async def tell(self) -> None:
        """Everything that waits to be told."""
        for poster in self._posters:
            while found := await self._store.notices.take(poster.name, self._real()):
                groups: dict[tuple[str, str, str, str], list[Notice]] = {}
                for each in found:  # what happened first is told first
                    groups.setdefault(_group(each), []).append(each)
                for some in groups.values():
                    await self._together(poster, tuple(some))

    async def _together(self, poster: Poster, some: tuple[Notice, ...]) -> None:
        """One message for what happened to one workspace for one reason."""
        ids = [each.id for each in some]
        try:
            was_told = await self._one(poster, some)
        except Exception as error:
            log.warning("cannot tell", platform=poster.name, exc_info=error)
            was_told = False
        if not was_told and some[0].tries + 1 < MOST_TRIES:
            await self._store.notices.later(ids, self._real() + AGAIN)
            return
        if not was_told:
            log.error("nobody told", workspace=some[0].where.workspace, why=some[0].reason)
        await self._store.notices.done(ids)

    async def _one(self, poster: Poster, some: tuple[Notice, ...]) -> bool:
        where = some[0].where
        digests = await self._store.digests.all_of([each.subscription for each in some])
        card = notes.card(some, {digest.id: digest for digest in digests}, poster.explain)
        workspace = await self._store.workspaces.get(where.platform, where.workspace)
        people = [*(digest.created_by for digest in digests), *workspace.managers]
        known = list(dict.fromkeys(person for person in people if person))
        told = [
            await poster.tell(where.workspace, person, card)
            for person in known or [workspace.installed_by]
            if person
        ]
        return any(told) or await _in_channel(poster, some[0], card)


async def _in_channel(poster: Poster, notice: Notice, card: Card) -> bool:
    posting = Posting(key(f"notice {notice.id}", notice.where, ""))
    wait = await _tried(poster, notice, card, posting)
    if isinstance(wait, timedelta) and wait <= SHORT_WAIT:
        # right behind a digest, a channel may not take another message yet
        await asyncio.sleep(wait.total_seconds())
        wait = await _tried(poster, notice, card, posting)
    return wait is True


async def _tried(poster: Poster, notice: Notice, card: Card, posting: Posting) -> bool | timedelta:
    """Whether it was told, or how long the platform wants to be left alone."""
    try:
        return bool(await poster.send(notice.where, card, posting))
    except NotSent as fault:
        if fault.kind == "unknown":
            return True  # it may be there, and twice would be too often
        return False if fault.retry_after is None else fault.retry_after


def _group(notice: Notice) -> tuple[str, str, str, str]:
    # a sending in doubt has buttons of its own, so it is told alone
    alone = str(notice.id) if notice.kind == "unknown" else ""
    return notice.where.workspace, notice.kind, notice.reason, alone
