"""What commands work with: the reports we know and the digests we can draw. A value."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.templates import Digest
from bot.facts.model import Report


@dataclass(frozen=True, eq=False)
class Desk:
    """
    *reports* by command name, the default first; *digests* by template id. Compared by identity,
    so that answers can be remembered beside it.
    """

    reports: Mapping[str, Report]
    digests: Mapping[str, Digest]

    @property
    def home(self) -> Report:
        """The report that answers when none is named."""
        return next(iter(self.reports.values()))
