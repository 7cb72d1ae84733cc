"""What managing works with, and one thing that somebody asked of it. Values."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cards import numbers
from bot.cards.model import Card
from bot.commands.grammar import Command
from bot.desk import Desk
from bot.facts.report import Report
from bot.platforms import Address, Poster, Reply, Request
from bot.posting.asking import Asking
from bot.posting.keys import short
from bot.posting.model import Change, Setting, Subscription, Workspace
from bot.posting.reasons import Explains
from bot.posting.sending import Clock
from bot.posting.store import Store


def nobody() -> None:
    """Wakes nobody: the next look comes within a minute."""


def by_chance() -> str:
    """An id for a new digest."""
    return short(secrets.token_bytes(4))


@dataclass(frozen=True)
class Office:
    """
    *posters* by platform, for looking into channels; *real* is the clock on the wall; *wake* is
    called when something was added that should go out now.
    """

    store: Store
    desk: Desk
    posters: Mapping[str, Poster]
    real: Clock
    wake: Callable[[], None] = nobody
    new_id: Callable[[], str] = by_chance

    def admins(self, platform: str) -> str:
        """Who manages digests there without being added."""
        poster = self.posters.get(platform)
        return poster.admins if poster else "admins of this workspace"

    @property
    def explains(self) -> Explains:
        """What the codes of each platform mean."""
        return {name: poster.explain for name, poster in self.posters.items()}

    @property
    def asking(self) -> Asking:
        """Previews, tests, looks: by the way that the schedule's own go."""
        return Asking(self.store, self.desk, self.real)


@dataclass(frozen=True)
class Errand:
    """
    One command as it was understood, in one workspace: *digests* are all there, and there are no
    others for whoever asks. *values* are what was typed, by parameter.
    """

    office: Office
    request: Request
    report: Report
    command: Command
    values: Mapping[str, object]
    said: tuple[str, ...]
    now: datetime
    workspace: Workspace
    digests: tuple[Subscription, ...]
    is_manager: bool

    def typed(self, name: str) -> str:
        """What was typed for that parameter; "" where it was left out."""
        return str(self.values.get(name, "")).strip()

    @property
    def here(self) -> Address:
        """Where the request came from, without its thread."""
        where = self.request.where
        return Address(where.platform, where.workspace, where.channel)

    @property
    def who(self) -> str:
        """The id of whoever asks."""
        return self.request.who.id

    @property
    def store(self) -> Store:
        """The office's."""
        return self.office.store

    @property
    def locale(self) -> str:
        """The asker's."""
        return numbers.locale_of(self.request.who.locale)

    @property
    def command_name(self) -> str:
        """The command for everyone, of the report that was asked."""
        return self.report.name

    async def noted(self, verb: str, setting: Setting) -> Change:
        """Write down who set what for the workspace."""
        here = self.here
        return await self.store.audit.note(
            here.platform, here.workspace, who=self.who, verb=verb, at=self.now, setting=setting
        )

    def reply(self, card: Card) -> Reply:
        """For the asker alone, where others could read it."""
        return Reply(card, private=not self.request.direct)


Action = Callable[[Errand], Awaitable[Reply]]
