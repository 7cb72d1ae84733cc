"""What commands work with: the reports we know and the digests we can draw. Values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.cards.digest import Digest
from bot.facts.report import Report


class Later(Mapping[str, Digest]):
    """Digests that are read when somebody first looks for one."""

    def __init__(self, read: Callable[[], Mapping[str, Digest]]) -> None:
        self._read = read

    @cached_property
    def _digests(self) -> Mapping[str, Digest]:
        return self._read()

    def __getitem__(self, id: str) -> Digest:
        return self._digests[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


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
