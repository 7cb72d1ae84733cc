"""What a person asks of one digest at once: preview, test, send again, look. Does: asks the store.

All go the way that the schedule's own go: the same choice, the same drawing, the same queue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.cards.model import Card
from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Poster, Posting
from bot.posting import plan
from bot.posting.choose import Chooser
from bot.posting.drawing import Bodies, posting
from bot.posting.keys import key, moment_wall
from bot.posting.model import Delivery, Kind, Subscription
from bot.posting.sending import Clock, Ready, Sender
from bot.posting.store import Store

WINDOW = timedelta(minutes=30)
"""How long a card that somebody asked for may still go out: they are waiting for it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is added to the queue wants the clock to be woken."""

    store: Store
    desk: Desk
    real: Clock

    async def preview(self, digest: Subscription) -> tuple[Card, Posting]:
        """The exact next card; a UserError where there is none. Nothing is remembered."""
        now = self.real()
        at = plan.next_run(digest, now) or now
        wall = moment_wall(at)
        delivery = self._delivery(digest, wall, "run", 0)
        told = await self.store.planning.told(delivery)
        chosen, _ = Chooser(self.desk)(digest, delivery, told)
        if chosen.state == "skipped":
            raise UserError(f"There is nothing to post: {chosen.reason}.")
        workspace = await self.store.workspaces.get(digest.where.platform, digest.where.workspace)
        card = Bodies(self.desk).card(chosen, workspace.language or "en")
        return card, posting(chosen, digest)

    async def test(self, digest: Subscription) -> Delivery:
        """Queue the next card as a trial; twice within a second is once."""
        wall = moment_wall(self.real())
        return await self._queued(digest, self._delivery(digest, wall, "test", 1))

    async def again(self, old: Delivery) -> Delivery:
        """Queue the same card once more; asked twice of the same sending is once."""
        digest = await self.store.digests.get(old.subscription)
        if digest is None:
            raise UserError("That digest is deleted.")
        made = self._delivery(digest, old.wall, "again", old.attempt + 1)
        same = replace(made, where=old.where, entry=old.entry, at=old.at)
        named = key(old.subscription, old.where, old.wall, old.attempt + 1)
        return await self._queued(digest, replace(same, key=named))

    async def look(self, old: Delivery, posters: Mapping[str, Poster]) -> Delivery:
        """Look whether a sending in doubt is there after all; the delivery as it is now."""
        poster = posters.get(old.where.platform)
        digest = await self.store.digests.get(old.subscription)
        if old.state != "unknown" or poster is None or digest is None:
            return old
        card = Card("", ())
        settled = await Sender(poster, self.real, self.real).look(
            Ready(old, card, posting(old, digest))
        )
        if settled is None or settled.delivery.state != "sent":
            return old
        await self.store.settling.settle([settled], self.real())
        return settled.delivery

    def _delivery(self, digest: Subscription, wall: str, kind: Kind, attempt: int) -> Delivery:
        now = self.real()
        return Delivery(
            key=key(digest.id, digest.where, wall, attempt),
            subscription=digest.id,
            report=digest.report,
            template=digest.template,
            where=digest.where,
            wall=wall,
            at=now,
            until=now + WINDOW,
            planned_at=now,
            attempt=attempt,
            kind=kind,
            work_at=now,
        )

    async def _queued(self, digest: Subscription, delivery: Delivery) -> Delivery:
        made = await self.store.planning.add(digest, delivery, Chooser(self.desk))
        return made or await self.store.ledger.get(delivery.key) or delivery
