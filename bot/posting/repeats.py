"""A local date and time is posted once, also where its zone has changed. Does: asks the store.

09:00 in Zurich and 09:00 in New York on the same day are one occurrence of a digest: whoever moves
it from one to the other after the first has gone out gets the next one on the next day.
"""

from dataclasses import replace

from bot.posting import schedule
from bot.posting.keys import key, wall_of
from bot.posting.model import Subscription
from bot.posting.plan import TICK, next_run
from bot.posting.store import Store

MOST = 10
"""Runs that are looked at: those of a day, since zones are little more than a day apart."""


async def past_known(store: Store, digest: Subscription) -> Subscription:
    """The same, with its next run behind those that were dealt with under another zone."""
    for _ in range(MOST):
        at = digest.next_at
        if at is None or digest.state != "active" or not await _is_known(store, digest):
            break
        digest = replace(digest, since=at, next_at=next_run(digest, at))
    return digest


async def _is_known(store: Store, digest: Subscription) -> bool:
    if digest.next_at is None:
        return False
    before = digest.next_at - TICK
    occurrence = schedule.after(digest.rule, digest.zone, before, digest.anchor)
    wall = wall_of(occurrence)
    return await store.ledger.get(key(digest.id, digest.where, wall)) is not None
