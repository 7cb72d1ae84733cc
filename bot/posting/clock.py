"""The alarm: wakes those who deliver at each full minute, and cleans up. Does: APScheduler.

It keeps no jobs and knows no digests: what is due stands in the store, so that a missed alarm
loses nothing and a doubled one posts nothing twice.
"""

from datetime import UTC, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.posting.deliver import Deliver, wall_clock
from bot.posting.sending import Clock
from bot.posting.serving import Serving
from bot.posting.store.away import is_away, reason

log = structlog.get_logger()

KEPT = timedelta(days=400)
"""How long it can be asked what became of a sending, and who changed what."""
DRAFTS = timedelta(days=1)
"""How long a digest waits to be activated."""


class Alarm:
    """Runs the deliveries of this process."""

    def __init__(self, deliver: Deliver, real: Clock = wall_clock, kept: timedelta = KEPT) -> None:
        self._deliver = deliver
        self._real = real
        self._kept = kept
        self._serving = Serving(deliver, real)

    def wake(self) -> None:
        """Something was added that should go out now."""
        self._serving.wake()

    def alive_at(self) -> float:
        """When it last did its work, in seconds that only run forward."""
        return self._serving.alive_at

    async def run(self) -> None:
        """Until cancelled."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        # an alarm that comes late is still wanted
        late = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler.add_job(self._tick, CronTrigger(second=0, timezone=UTC), **late)
        scheduler.add_job(self.clean, CronTrigger(minute=41, second=30, timezone=UTC), **late)
        scheduler.start()
        try:
            await self._back()
            await self._serving.run()
        finally:
            scheduler.shutdown(wait=False)

    async def _tick(self) -> None:
        # a coroutine, since APScheduler runs plain functions in another thread
        await self._back()
        self._serving.wake()

    async def _back(self) -> None:
        """After `run-due --now` of a moment to come, the real clock counts again."""
        real = self._real()
        try:
            await self._deliver.store.ahead.back(real, real)
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("database_away", round="ahead", why=reason(error))

    async def clean(self) -> None:
        """Throw away what nobody may ask for any more, and drawings of what was told."""
        real, store = self._real(), self._deliver.store
        gone = await store.keeping.purge(real - self._kept)
        drafts = await store.audit.drafts(real - DRAFTS)
        await store.digests.remove(drafts, who="", at=real)
        await store.offers.sweep(real - DRAFTS)
        await store.uploaded.sweep(real)
        await store.drawn.sweep(real)
        self._deliver.bodies.forget()
        await store.workspaces.beat("housekeeping", real)
        log.info("cleaned", rows=gone, drafts=len(drafts))
