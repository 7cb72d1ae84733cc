"""Which entry a delivery tells, with what its channel was told before. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.cards.templates import Entry, entries
from bot.desk import Desk
from bot.posting import rotation
from bot.posting.model import Delivery, Subscription

NOTHING_NEW = "nothing new"
NO_ENTRY = "no entry has these topics"
MOST = 1000
"""Entries that are remembered before the oldest whole cycle is dropped."""

Told = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses for any digest over what the desk holds."""

    desk: Desk

    # Looked up for each of many deliveries: made once for each template and report.
    _pools: dict[tuple[str, str], Sequence[Entry] | None] = field(
        default_factory=dict, compare=False
    )
    _names: dict[tuple[str, str, tuple[str, ...]], frozenset[str]] = field(
        default_factory=dict, compare=False
    )

    def __call__(
        self, digest: Subscription, delivery: Delivery, told: Told
    ) -> tuple[Delivery, Told]:
        """The delivery with its entry, or skipped; and the memory after it. Trials leave none."""
        pool = self.pool(digest)
        if pool is None:  # not installed here (any more): drawing it says so
            return delivery, told
        skips = digest.skip_empty and delivery.kind == "run"
        choice = rotation.pick(pool, told, digest.id, digest.topics, skip_empty=skips)
        if choice is None:
            is_used_up = skips and _has(pool, digest.topics)
            why = NOTHING_NEW if is_used_up else NO_ENTRY
            return replace(delivery, state="skipped", reason=why, work_at=None), told
        chosen = replace(delivery, entry=choice.entry.id)
        if delivery.kind != "run":
            return chosen, told
        after = (*told, choice.entry.id)
        if len(after) > MOST:
            after = trimmed(after, self._ids(digest, pool, digest.topics))
        return chosen, after

    def knows(self, digest: Subscription, delivery: Delivery) -> bool:
        """Whether its entry is there, as data and templates are now."""
        pool = self.pool(digest)
        # where there is no such template, choosing another entry would not help
        return pool is None or delivery.entry in self._ids(digest, pool, ())

    def pool(self, digest: Subscription) -> Sequence[Entry] | None:
        """All that its template can tell; None where there is no such template or report."""
        name = digest.report, digest.template
        if name not in self._pools:
            template = self.desk.digests.get(digest.template)
            report = self.desk.reports.get(digest.report)
            self._pools[name] = entries(template, report) if template and report else None
        return self._pools[name]

    def _ids(
        self, digest: Subscription, pool: Sequence[Entry], topics: tuple[str, ...]
    ) -> frozenset[str]:
        name = digest.report, digest.template, topics
        if name not in self._names:
            wanted = (entry.id for entry in pool if not topics or entry.topic in topics)
            self._names[name] = frozenset(wanted)
        return self._names[name]


def trimmed(told: Told, pool: frozenset[str]) -> Told:
    """
    Without the oldest whole cycles of the pool once the memory is long: all its entries are in a
    later one as well.
    """
    if len(told) <= MOST:
        return told
    ends = _ends(told, pool)
    if len(ends) < 3:
        return told
    return tuple(id for place, id in enumerate(told) if place >= ends[-2] or id not in pool)


def _ends(told: Told, pool: frozenset[str]) -> list[int]:
    """Where whole cycles end."""
    ends, seen = [], set[str]()
    for place, id in enumerate(told):
        if id in pool:
            seen.add(id)
        if pool and len(seen) == len(pool):
            ends.append(place + 1)
            seen = set()
    return ends


def _has(pool: Sequence[Entry], topics: Sequence[str]) -> bool:
    return any(not topics or entry.topic in topics for entry in pool)
