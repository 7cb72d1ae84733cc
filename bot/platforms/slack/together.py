"""Files that all replicas know, of one workspace: each is uploaded once. Does: asks the store."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from bot.posting.store.uploaded import LEASE, Uploaded, Wanted

LOOKS = 0.2
"""Seconds between two looks at what another replica uploads."""


@dataclass
class Turn:
    """The *file* that is there; where it is "", whoever has the turn uploads it, and puts it in."""

    file: str = ""


class Together:
    """Without *uploaded*, as where nobody else could know a file, everybody has their turn."""

    def __init__(self, uploaded: Uploaded | None = None, workspace: str = "") -> None:
        self._uploaded = uploaded
        self._workspace = workspace

    async def find(self, digest: str) -> str:
        """The file of that picture; "" where none is known."""
        return await self._uploaded.find(self._wanted(digest)) if self._uploaded else ""

    @asynccontextmanager
    async def turn(self, digest: str, gone: str) -> AsyncIterator[Turn]:
        """To upload that picture, in the place of the file that is *gone*: one after the other."""
        if self._uploaded is None:
            yield Turn()
            return
        wanted, owner = self._wanted(digest), secrets.token_hex(8)
        turn = Turn(await _waited(self._uploaded, wanted, owner, gone))
        if turn.file:
            yield turn
            return
        try:
            yield turn
        finally:
            if turn.file:
                self._uploaded.keep(wanted, owner, turn.file)
            else:
                self._uploaded.release(wanted, owner)

    def _wanted(self, digest: str) -> Wanted:
        return Wanted("slack", self._workspace, digest)


async def _waited(uploaded: Uploaded, wanted: Wanted, owner: str, gone: str) -> str:
    """Another's file; "" where it is our turn. Whoever holds it was killed if it takes so long."""
    end = monotonic() + LEASE.total_seconds() + LOOKS
    while True:
        claim = await uploaded.claim(wanted, owner, gone)
        if claim.file or claim.is_ours or monotonic() >= end:
            return claim.file
        await asyncio.sleep(LOOKS)
