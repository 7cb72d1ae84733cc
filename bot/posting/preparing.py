"""From what is due to what can be posted, or to why it is not. Does: draws, asks the store."""

import asyncio
import gc
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.errors import ContentError, UserError
from bot.posting import verdicts
from bot.posting.choose import Chooser
from bot.posting.drawing import Bodies, posting
from bot.posting.model import Delivery, Settled, Subscription
from bot.posting.plan import TOO_LATE
from bot.posting.sending import Clock, Ready, ready
from bot.posting.store import Store, Work

log = structlog.get_logger()

MEND = "Choose another template, or tell whoever runs the bot."
DELETED = "deleted"
MANY = 50
"""Bodies after which garbage is not looked for among them any more."""


@dataclass
class Preparing:
    """*languages* are those that workspaces have set."""

    store: Store
    bodies: Bodies
    chooser: Chooser
    now: Clock
    real: Clock
    languages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _kept: int = 0

    async def prepared(self, work: Work) -> Ready | Settled:
        """With its card; or settled, where it does not go out (any more)."""
        delivery, digest = work.delivery, work.digest
        is_flying = delivery.state == "sending"
        if digest is None:
            return self._lost(delivery, DELETED)
        if not is_flying:
            if why := self._stopped(delivery, digest):
                return verdicts.skipped(delivery, why, self.real())
            if not self.chooser.knows(digest, delivery):
                delivery = await self.store.planning.choose(digest, delivery, self.chooser)
            if delivery.state == "skipped":
                return verdicts.skipped(delivery, delivery.reason, self.real())
        try:
            return await self._drawn(delivery, digest)
        except (UserError, ContentError) as error:
            log.error("cannot draw", key=delivery.key, template=delivery.template, why=str(error))
            return self._lost(delivery, str(error).split("\n")[0])

    def _stopped(self, delivery: Delivery, digest: Subscription) -> str:
        if delivery.kind == "run" and digest.state != "active":
            return "paused"
        return TOO_LATE if self.now() > delivery.until else ""

    def _lost(self, delivery: Delivery, why: str) -> Settled:
        real: datetime = self.real()
        if delivery.state == "sending":
            return verdicts.unknown(delivery, real)
        if why == DELETED:
            return verdicts.skipped(delivery, why, real)
        return verdicts.failed(delivery, why, MEND, real)

    async def _drawn(self, delivery: Delivery, digest: Subscription) -> Ready:
        place = (delivery.where.platform, delivery.where.workspace)
        locale = self.languages.get(place) or "en"
        card = self.bodies.drawn(delivery, locale)
        if card is None:
            await asyncio.sleep(0)  # a drawing takes a moment: let others in between
            self._kept += 1
            if self._kept % MANY == 0:
                _stay()
            card = self.bodies.card(delivery, locale)
        return ready(delivery, card, posting(delivery, digest))


def _stay() -> None:
    """
    Bodies and drawings are kept for long and hold no cycles. To look through thousands of them
    for garbage stops the loop for longer than anything else here.
    """
    gc.collect(1)
    gc.freeze()
