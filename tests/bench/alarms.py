"""APScheduler's own job store, firing jobs that do nothing. Does: SQL.

`python -m tests.bench.alarms ADDRESS COUNT`: as many jobs with four schedules, all due at once,
kept in the same kind of database with SQLAlchemy. It plans, claims and confirms nothing else than
when each job runs next, and draws nothing.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from tests.bench.delivering import say

HOURS = (0, 6, 12, 18)
PATIENCE = 600.0


async def nothing() -> None:
    """An empty job."""


async def fire(address: str, count: int) -> dict[str, Any]:
    """Seconds and processor seconds from the first to the last."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_jobstore(SQLAlchemyJobStore(url=address))
    scheduler.start(paused=True)
    due = datetime.now(UTC) - timedelta(minutes=1)
    for n in range(count):
        at = CronTrigger(hour=HOURS[n % len(HOURS)], timezone=UTC)
        late: dict[str, Any] = {"next_run_time": due, "misfire_grace_time": None}
        scheduler.add_job("tests.bench.alarms:nothing", at, id=f"j{n}", **late)
        if n % 500 == 0:
            say(done=0)
    fired, all_fired = 0, asyncio.Event()

    def count_one(_: object) -> None:
        nonlocal fired
        fired += 1
        if fired == count:
            all_fired.set()

    scheduler.add_listener(count_one, EVENT_JOB_EXECUTED)
    begun, worked = perf_counter(), process_time()
    scheduler.resume()
    await asyncio.wait_for(all_fired.wait(), PATIENCE)
    took, work = perf_counter() - begun, process_time() - worked
    scheduler.shutdown(wait=False)
    return {"seconds": took, "cpu": work}


if __name__ == "__main__":
    say(result=asyncio.run(fire(sys.argv[1], int(sys.argv[2]))))
