"""Whatever happens, in whatever order: nothing posted twice by itself, nothing lost or replayed."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk import Desk
from bot.platforms import NotSent, Pace, Posting
from bot.posting import life
from bot.posting.model import DONE
from tests.conftest import fresh_database
from tests.fakes.platform import Message
from tests.fakes.world import MONDAY, World, world
from tests.test_crash import STEPS, killed

NUMBER = 2
FAR = MONDAY + timedelta(days=10_000)
MINUTES = st.sampled_from([1, 20, 61, 3 * 60, 7 * 60, 25 * 60, 3 * 24 * 60])
FAULTS: dict[str, Callable[[], NotSent]] = {
    "passing": lambda: NotSent("passing", "503"),
    "slow down": lambda: NotSent("passing", "429", retry_after=timedelta(seconds=20)),
    "unknown": lambda: NotSent("unknown", "reset"),
    "refused": lambda: NotSent("refused", "invalid"),
    "lasting": lambda: NotSent("lasting", "archived"),
}
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), MINUTES),
        st.tuples(st.just("kill"), st.sampled_from(STEPS), st.booleans(), st.integers(1, 3)),
        st.tuples(st.just("before"), st.sampled_from(sorted(FAULTS))),
        st.tuples(st.just("after"), st.just("unknown")),
        st.tuples(st.just("pause"), st.integers(0, NUMBER - 1)),
        st.tuples(st.just("resume"), st.integers(0, NUMBER - 1)),
        st.tuples(st.just("edit"), st.integers(0, NUMBER - 1)),
    ),
    min_size=3,
    max_size=14,
)


@dataclass
class History:
    """Both clocks go together; *paused* holds the spans in which a digest was stopped."""

    here: World
    now: datetime = MONDAY - timedelta(minutes=1)
    faults: dict[str, list[NotSent]] = field(default_factory=lambda: {"before": [], "after": []})
    paused: dict[str, list[list[datetime]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.here.clock.moment = self.now
        self.here.platform.before = lambda where, posting: self._fault("before", posting)
        self.here.platform.after = lambda where, posting: self._fault("after", posting)

    def _fault(self, when: str, posting: Posting) -> NotSent | None:
        # what tells people is none of the digests
        return self.faults[when].pop() if self.faults[when] and posting.footer else None

    async def happen(self, event: tuple[object, ...]) -> None:
        match event:
            case ("pass", int(minutes)):
                self.move(timedelta(minutes=minutes))
                await self.run()
            case ("kill", str(step), bool(is_before), int(count)):
                self.move(timedelta(minutes=61))
                when = "before" if is_before else "after"
                await killed(self.here, step, when, count, self.now)
                self.move(timedelta(seconds=20))
            case ("before" | "after" as when, str(kind)):
                self.faults[when].append(FAULTS[kind]())
            case ("pause" | "resume" | "edit" as verb, int(which)):
                await self.change(verb, f"d{which}")

    async def change(self, verb: str, id: str) -> None:
        old = await self.here.get(id)
        match verb:
            case "pause":
                new = life.paused(old, self.now, "stop", None)
            case "resume":
                new = life.activated(old, self.now)
            case _:
                new = life.edited(old, life.replace(old, silent=not old.silent), self.now)
        await self.here.store.digests.put([new], who="U1", verb=verb, at=self.now)
        if old.state == "active" and new.state == "paused":
            self.paused.setdefault(id, []).append([self.now, FAR])
        if old.state == "paused" and new.state == "active" and self.paused.get(id):
            self.paused[id][-1][1] = self.now

    def move(self, by: timedelta) -> None:
        self.now += by
        self.here.clock.moment = max(self.here.clock.moment, self.now)

    async def run(self) -> None:
        before = Counter(each.where.channel for each in self.posts())
        await self.here.run(self.now)
        new = Counter(each.where.channel for each in self.posts()) - before
        # one that waited for its retry, and one that has become due meanwhile
        assert all(number <= 2 for number in new.values())

    def posts(self) -> list[Message]:
        return [each for each in self.here.platform.messages if each.posting.footer]

    async def finish(self) -> None:
        self.faults = {"before": [], "after": []}
        for minutes in (1, 3, 40, 40, 400):
            self.move(timedelta(minutes=minutes))
            await self.here.run(self.now)

    async def check(self) -> None:
        rows = await self.here.rows()
        posted = Counter(each.posting.key for each in self.posts())
        assert max(posted.values(), default=0) <= 1
        assert all(row.state in DONE or row.at > self.now - timedelta(hours=7) for row in rows)
        sent = {row.key for row in rows if row.state == "sent"}
        assert sent <= set(posted)
        lost = [row for row in rows if row.key in posted and row.state not in ("sent", "unknown")]
        assert lost == []
        for row in rows:
            spans = self.paused.get(row.subscription, [])
            stopped = any(start < row.at <= end for start, end in spans)
            assert not (stopped and row.state in ("sent", "unknown")), row


async def live(address: str, desk: Desk, events: list[tuple[object, ...]], *, nonces: bool) -> None:
    kind = {"nonces": timedelta(minutes=2)} if nonces else {"readable": False}
    async with world(address, desk, pace=Pace(at_once=2), **kind) as here:
        history = History(here)
        await here.many(NUMBER, "daily 01:00,04:00,07:00,09:00,10:00,13:00,16:00,19:00,22:00")
        for event in events:
            await history.happen(event)
        await history.finish()
        await history.check()


@pytest.mark.parametrize("nonces", [True, False], ids=["nonces", "bare"])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=EVENTS)
def test_any_history_on_a_file(desk: Desk, nonces: bool, events: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(live(str(Path(folder) / "s.db"), desk, events, nonces=nonces))


@pytest.mark.parametrize("nonces", [True, False], ids=["nonces", "bare"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=EVENTS)
def test_any_history_on_postgresql(
    desk: Desk, postgresql: str, nonces: bool, events: list[tuple[object, ...]]
) -> None:
    asyncio.run(live(fresh_database(postgresql), desk, events, nonces=nonces))
