"""The bot token of each workspace that installed the app. Does: asks the store.

Tokens are sealed in the store and open only here. What was asked is remembered for a minute, so
that another process's news (a new token, an uninstallation) count soon enough.

An organisation that installed the app as a whole has one token for all its workspaces. Which ones
those are is learnt from what they send: then it is kept, since digests go there by themselves.
"""

import asyncio
from dataclasses import replace
from datetime import datetime
from time import monotonic

import structlog

from bot.errors import NotSetUp
from bot.platforms.happened import Happened, ignored
from bot.platforms.slack.expiring import Expiring
from bot.platforms.slack.granted import SLACK, Granted
from bot.platforms.slack.renewing import Renew
from bot.platforms.slack.sealing import Sealing
from bot.platforms.slack.watching import installed
from bot.posting.deliver import wall_clock
from bot.posting.sending import Clock
from bot.posting.store import Store
from bot.posting.store.away import is_away
from bot.posting.store.installations import Installation
from bot.sealed import Seal, Sealed

log = structlog.get_logger()

KEPT = 60.0
"""Seconds that an answer of the store is good for."""
BRIEFLY = 5.0
"""Seconds that nothing is asked again of a workspace that did not install the app."""
MOST = 10_000
"""Workspaces remembered."""

Key = tuple[str, str]
"""A workspace, and the organisation in whose name it asks, or ""."""


class Tokens:
    """
    By workspace. *own* is for the workspace of SLACK_BOT_TOKEN, where it installed nothing.
    *happened* is told of workspaces that have installed the app; *renew* renews what expires.
    """

    def __init__(
        self,
        store: Store,
        seal: Seal,
        happened: Happened = ignored,
        renew: Renew | None = None,
        clock: Clock = wall_clock,
    ) -> None:
        self._store = store
        self._sealing = Sealing(seal)
        self._happened = happened
        self._expiring = Expiring(store.installations, self._sealing, renew, clock)
        self._clock = clock
        self._known: dict[Key, tuple[Granted | None, float]] = {}
        self._asking: dict[Key, asyncio.Task[Granted | None]] = {}
        self.own: Granted | None = None

    async def of(self, workspace: str, organisation: str = "") -> Granted | None:
        """
        What that workspace allows, or the *organisation* in whose name it asks; None where the app
        is not installed.
        """
        key = workspace, organisation
        known, since = self._known.get(key, (None, -KEPT))
        if monotonic() - since < (KEPT if known else BRIEFLY):
            return known
        try:
            found = await self._asked(key)
        except Exception as error:
            if known is None or not is_away(error):
                raise
            return known  # a database that is away makes no token bad
        found = found or self._of_own(workspace)
        self._known.pop(key, None)
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[key] = (found, monotonic())
        return found

    def know(self, own: Granted) -> None:
        """That is what SLACK_BOT_TOKEN allows."""
        self.own = own
        self.forget(own.workspace)

    def forget(self, workspace: str) -> None:
        """Ask the store again next time, of that workspace or of all of that organisation."""
        for key, (known, _) in list(self._known.items()):
            if workspace in key or (known and known.organisation == workspace):
                del self._known[key]

    async def put(self, new: Granted, name: str, by: str, at: datetime) -> None:
        """Somebody has installed the app for a workspace, or an organisation: keep the token."""
        await self._store.installations.put(self._sealing.closed(new, name, by, at))
        await self._welcome(new.workspace, by)
        self.forget(new.workspace)

    async def remove(self, workspace: str, until: datetime) -> tuple[str, ...]:
        """
        It was withdrawn then, by a workspace or an organisation: who has nothing any more. Nobody
        where the app was installed anew since.
        """
        self.forget(workspace)
        return await self._store.installations.remove(SLACK, workspace, until)

    async def renew(self) -> int:
        """
        Seal everything with the first key; how many that were. NotSetUp where there is something
        that no key opens.
        """
        changed, lost = [], []
        for each in await self._store.installations.all():
            try:
                anew = self._sealing.renewed(each)
            except Sealed:
                lost.append(each.workspace)
                continue
            if anew != each:
                changed.append((each, anew))
        if lost:
            raise NotSetUp(_unopened(lost))
        await self._store.installations.reseal(changed)
        return len(changed)

    async def _asked(self, key: Key) -> Granted | None:
        """The store's answer, for all who ask at the same time."""
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._read(*key))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        return await asyncio.shield(task)

    async def _read(self, workspace: str, organisation: str) -> Granted | None:
        found = await self._store.installations.get(SLACK, workspace)
        if organisation and (found is None or found.organisation != organisation):
            found = await self._covered(workspace, organisation) or found
        if found is None:
            return None
        whole = found
        if not found.sealed:
            asked = await self._store.installations.get(SLACK, found.organisation)
            if asked is None:
                return None
            whole = asked
        granted = await self._expiring.current(whole)
        return granted and replace(granted, workspace=workspace)

    async def _covered(self, workspace: str, organisation: str) -> Installation | None:
        """A workspace asks in the name of its organisation: from now on it is known to be of it."""
        whole = await self._store.installations.get(SLACK, organisation)
        if whole is None or workspace == organisation:
            return whole
        part = replace(whole, workspace=workspace, sealed="", refresh="", expires=None)
        await self._store.installations.put(replace(part, at=self._clock()))
        await self._welcome(workspace, whole.by)
        log.info("slack_installed", team=workspace, organisation=organisation, by=whole.by)
        return part

    async def _welcome(self, workspace: str, by: str) -> None:
        await self._store.workspaces.set(SLACK, workspace, installed_by=by)
        await installed(self._happened, workspace)

    def _of_own(self, workspace: str) -> Granted | None:
        return self.own if self.own and self.own.workspace == workspace else None


def _unopened(lost: list[str]) -> str:
    number = "one workspace" if len(lost) == 1 else f"{len(lost):,} workspaces"
    named = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
    return (
        f"GENAI_SECRET_KEY does not open the tokens of {number} ({named}). If the key was changed,"
        " put the old one behind the new one, with a comma between; if it is lost, delete them"
        " with `genai-bot forget slack ID`, and install the app there again."
    )
