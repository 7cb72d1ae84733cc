"""What is granted, sealed to be stored, and opened again. Does: seals.

Both tokens are sealed for the workspace, or the organisation, that they are of: a row that somebody
moved does not open.
"""

from dataclasses import replace
from datetime import datetime

from bot.platforms.slack.granted import SLACK, Granted
from bot.posting.store.installations import Installation
from bot.sealed import Seal


class Sealing:
    """By one seal; Sealed is raised where no key opens it."""

    def __init__(self, seal: Seal) -> None:
        self._seal = seal

    def closed(self, new: Granted, name: str, by: str, at: datetime) -> Installation:
        """As it is stored; *by* whom it was installed, and when."""
        return Installation(
            SLACK,
            new.workspace,
            name,
            new.bot,
            new.bot_id,
            ",".join(new.scopes),
            self._seal.close(new.token, _token(new.workspace)),
            by,
            at,
            new.organisation,
            self._seal.close(new.refresh, _refresh(new.workspace)) if new.refresh else "",
            new.expires,
        )

    def opened(self, found: Installation) -> Granted:
        """As it is used."""
        return Granted(
            found.workspace,
            self._seal.open(found.sealed, _token(found.workspace)),
            found.bot,
            found.bot_id,
            tuple(scope for scope in found.scopes.split(",") if scope),
            found.organisation,
            self._seal.open(found.refresh, _refresh(found.workspace)) if found.refresh else "",
            found.expires,
        )

    def renewed(self, old: Installation) -> Installation:
        """The same under the first key."""
        sealed, refresh = (
            self._seal.renewed(each) if each else "" for each in (old.sealed, old.refresh)
        )
        return replace(old, sealed=sealed, refresh=refresh)


def _token(workspace: str) -> str:
    return f"{SLACK} {workspace}"


def _refresh(workspace: str) -> str:
    return f"{SLACK} refresh {workspace}"
