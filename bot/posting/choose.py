"""Which entry a delivery tells, with what its channel was told before. Pure."""

from dataclasses import dataclass, field

from bot.cards.templates import entries
from bot.desk import Desk
from bot.posting import rotation
from bot.posting.model import Delivery, Subscription
from bot.posting.quick import changing
from bot.posting.rotation import Pool

NOTHING_NEW = "nothing new"
NO_ENTRY = "no entry has these topics"
MOST = 1000
"""Entries that are remembered before the oldest whole cycle is dropped."""

Told = tuple[str, ...]
_changed = changing(Delivery)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses for any digest over what the desk holds."""

    desk: Desk

    # Looked up for each of many deliveries: made once for each template, report and topics.
    _pools: dict[tuple[str, str, tuple[str, ...]], Pool | None] = field(
        default_factory=dict, compare=False
    )

    def __call__(
        self, digest: Subscription, delivery: Delivery, told: Told
    ) -> tuple[Delivery, Told]:
        """The delivery with its entry, or skipped; and the memory after it. Trials leave none."""
        pool = self._pool(digest, digest.topics)
        if pool is None:  # not installed here (any more): drawing it says so
            return delivery, told
        skips = digest.skip_empty and delivery.kind == "run"
        choice = rotation.pick(pool, told, digest.id, skip_empty=skips)
        if choice is None:
            why = NOTHING_NEW if skips and pool.by_id else NO_ENTRY
            return _changed(delivery, state="skipped", reason=why, work_at=None), told
        chosen = _changed(delivery, entry=choice.entry.id)
        if delivery.kind != "run":
            return chosen, told
        after = (*told, choice.entry.id)
        if len(after) > MOST:
            after = trimmed(after, frozenset(pool.by_id))
        return chosen, after

    def knows(self, digest: Subscription, delivery: Delivery) -> bool:
        """Whether its entry is there, as data and templates are now."""
        pool = self._pool(digest)
        # where there is no such template, choosing another entry would not help
        return pool is None or delivery.entry in pool.by_id

    def _pool(self, digest: Subscription, topics: tuple[str, ...] = ()) -> Pool | None:
        """What its template can tell; None where there is no such template or report."""
        name = digest.report, digest.template, topics
        if name not in self._pools:
            template = self.desk.digests.get(digest.template)
            report = self.desk.reports.get(digest.report)
            found = entries(template, report) if template and report else None
            self._pools[name] = None if found is None else Pool.of(found, topics)
        return self._pools[name]


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
