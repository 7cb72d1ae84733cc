"""The bot token of each workspace that installed the app. Does: asks the store.

Tokens are sealed in the store and open only here. What was asked is remembered for a minute, so
that another process's news (a new token, an uninstallation) count soon enough.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

import structlog
from slack_bolt.authorization import AuthorizeResult

from bot.errors import NotSetUp
from bot.posting.store import Store
from bot.posting.store.away import is_away
from bot.posting.store.installations import Installation
from bot.sealed import Seal, Sealed

log = structlog.get_logger()

SLACK = "slack"
KEPT = 60.0
"""Seconds that an answer of the store is good for."""
BRIEFLY = 5.0
"""Seconds that nothing is asked again of a workspace that did not install the app."""
MOST = 10_000
"""Workspaces remembered."""


@dataclass(frozen=True, slots=True)
class Granted:
    """What a workspace allows us: the token, who the bot is there, its scopes."""

    workspace: str
    token: str = field(repr=False)
    bot: str = ""
    bot_id: str = ""
    scopes: tuple[str, ...] = ()

    @property
    def authorised(self) -> AuthorizeResult:
        """The same as Bolt says it."""
        return AuthorizeResult(
            enterprise_id=None,
            team_id=self.workspace,
            bot_user_id=self.bot,
            bot_id=self.bot_id,
            bot_token=self.token,
            bot_scopes=list(self.scopes),
        )


def granted(me: AuthorizeResult) -> Granted:
    """What the token that is set allows, as Slack has said it of itself."""
    scopes = tuple(me.bot_scopes or ())
    names = (me.team_id, me.bot_token, me.bot_user_id, me.bot_id)
    workspace, token, bot, bot_id = (name or "" for name in names)
    return Granted(workspace, token, bot, bot_id, scopes)


class Tokens:
    """By workspace. *own* is for the workspace of SLACK_BOT_TOKEN, where it installed nothing."""

    def __init__(self, store: Store, seal: Seal) -> None:
        self._store = store
        self._seal = seal
        self._known: dict[str, tuple[Granted | None, float]] = {}
        self._asking: dict[str, asyncio.Task[Granted | None]] = {}
        self.own: Granted | None = None

    async def of(self, workspace: str) -> Granted | None:
        """What that workspace allows; None where the app is not installed."""
        known, since = self._known.get(workspace, (None, -KEPT))
        if monotonic() - since < (KEPT if known else BRIEFLY):
            return known
        try:
            found = await self._asked(workspace)
        except Exception as error:
            if known is None or not is_away(error):
                raise
            return known  # a database that is away makes no token bad
        found = found or self._of_own(workspace)
        self.forget(workspace)
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[workspace] = (found, monotonic())
        return found

    def know(self, own: Granted) -> None:
        """That is what SLACK_BOT_TOKEN allows."""
        self.own = own
        self.forget(own.workspace)

    def forget(self, workspace: str) -> None:
        """Ask the store again next time."""
        self._known.pop(workspace, None)

    async def put(self, new: Granted, name: str, by: str, at: datetime) -> None:
        """A workspace has installed the app: keep its token, and who that was."""
        sealed = self._seal.close(new.token, _what(new.workspace))
        scopes = ",".join(new.scopes)
        installation = Installation(
            SLACK, new.workspace, name, new.bot, new.bot_id, scopes, sealed, by, at
        )
        await self._store.installations.put(installation)
        await self._store.workspaces.set(SLACK, new.workspace, installed_by=by)
        self.forget(new.workspace)

    async def remove(self, workspace: str, until: datetime) -> bool:
        """It was withdrawn then; False where the app was installed anew since."""
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
                sealed = self._seal.renewed(each.sealed)
            except Sealed:
                lost.append(each.workspace)
                continue
            if sealed != each.sealed:
                changed.append((each, sealed))
        if lost:
            raise NotSetUp(_unopened(lost))
        await self._store.installations.reseal(changed)
        return len(changed)

    async def _asked(self, workspace: str) -> Granted | None:
        """The store's answer, for all who ask at the same time."""
        task = self._asking.get(workspace)
        if task is None:
            task = self._asking[workspace] = asyncio.create_task(self._read(workspace))
            task.add_done_callback(lambda _: self._asking.pop(workspace, None))
        return await asyncio.shield(task)

    async def _read(self, workspace: str) -> Granted | None:
        found = await self._store.installations.get(SLACK, workspace)
        if found is None:
            return None
        try:
            token = self._seal.open(found.sealed, _what(workspace))
        except Sealed:
            log.error("slack_token_sealed", team=workspace, why="GENAI_SECRET_KEY does not open it")
            return None
        scopes = tuple(scope for scope in found.scopes.split(",") if scope)
        return Granted(workspace, token, found.bot, found.bot_id, scopes)

    def _of_own(self, workspace: str) -> Granted | None:
        return self.own if self.own and self.own.workspace == workspace else None


def _what(workspace: str) -> str:
    return f"{SLACK} {workspace}"


def _unopened(lost: list[str]) -> str:
    number = "one workspace" if len(lost) == 1 else f"{len(lost):,} workspaces"
    named = ", ".join(lost[:3]) + (", …" if len(lost) > 3 else "")
    return (
        f"GENAI_SECRET_KEY does not open the tokens of {number} ({named}). If the key was changed,"
        " put the old one behind the new one, with a comma between; if it is lost, delete them"
        " with `genai-bot forget slack ID`, and install the app there again."
    )
