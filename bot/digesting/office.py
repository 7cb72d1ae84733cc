"""What each command about digests does, as text to print. Does: asks the store, sends."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.app import database, desk_of, drawer
from bot.commands.managing import until as until_
from bot.desk import Desk
from bot.digesting import said
from bot.digesting.moments import moment
from bot.errors import ContentError, Fault, UserError
from bot.lacking import missing
from bot.posting import config, life
from bot.posting.asking import Asking
from bot.posting.deliver import Deliver, wall_clock
from bot.posting.fields import Checks
from bot.posting.model import DONE, Delivery, Subscription
from bot.posting.plan import TICK
from bot.posting.repeats import past_known
from bot.posting.sending import Clock
from bot.posting.store import Store, opened
from bot.posting.why import named
from bot.posting.zones import zone_info
from bot.saying import Form
from bot.settings import Settings
from bot.wiring import posters

log = structlog.get_logger()

WHO = "the command line"
AHEAD = "what is posted counts as posted; the next pass by the real clock goes on from now"
PLATFORMS = ("slack", "discord", "web")


@dataclass
class Office:
    """One store, for one command. *real* is the clock on the wall."""

    settings: Settings
    store: Store
    real: Clock = wall_clock

    @property
    def desk(self) -> Desk:
        """Read only by the commands that need it."""
        return desk_of(self.settings.genai_data, self.settings.genai_digests)

    async def import_(self, text: bytes, file: str, now: str) -> str:
        """Bring in a file, whole or not at all."""
        at, who = self._now(now), WHO
        wanted = config.read(_decoded(text, file), file, Checks(self.desk, PLATFORMS))
        ids = [each.digest.id for each in wanted]
        known = {each.id: each for each in await self.store.digests.all_of(ids)}
        made = [each.on(known.get(each.digest.id), who, at) for each in wanted]
        made = [await self._on(known.get(each.id), each) for each in made]
        changed = await self.store.digests.put(made, who=who, verb="import", at=self.real())
        new = sum(change.before is None for change in changed)
        same = len(made) - len(changed)
        return f"{new} new, {len(changed) - new} changed, {same} as they were."

    async def _on(self, old: Subscription | None, new: Subscription) -> Subscription:
        """What has other times than before: no local date and time comes twice."""
        return new if old is None or new == old else await past_known(self.store, new)

    async def export(self) -> str:
        """All digests as YAML."""
        home = self.desk.home.name
        return config.write(await self.store.digests.listed(), home).rstrip()

    async def list_(self, as_json: bool) -> str:
        """All digests, with how they fare."""
        found = await self.store.digests.listed()
        last = await self.store.ledger.last([each.id for each in found])
        if as_json:
            return said.as_json([said.digest_json(each, last.get(each.id)) for each in found])
        return await self._ahead(found, said.listed(found, last, self.real()))

    async def show(self, id: str, start: str, as_json: bool) -> str:
        """One digest with its next runs."""
        digest = await self._digest(id)
        begin = moment(start, zone_info(digest.zone)) if start else self._from(digest)
        if as_json:
            return said.as_json(said.shown_json(digest, begin))
        last = await self.store.ledger.last([id])
        return await self._ahead([digest], said.shown(digest, begin, last.get(id), self.real()))

    async def _ahead(self, digests: Sequence[Subscription], told: str) -> str:
        """What is told of them, and whether a pass ahead has moved some beyond the clock."""
        real = self.real()
        is_beyond = any(each.since and each.since > real for each in digests)
        is_ahead = is_beyond and await self.store.ahead.began()
        return f"{told}\n\n{said.AHEAD}" if is_ahead else told

    def _from(self, digest: Subscription) -> datetime:
        """Now, or later where runs are dealt with up to then."""
        real = self.real()
        return max(real, digest.since + TICK) if digest.since else real

    async def why(self, id: str, run: str) -> str:
        """What became of a run; of the latest, where none is named."""
        digest = await self.store.digests.get(id)
        found = await self.store.ledger.of(id, limit=None if run else 1)
        chosen = named(found, run)
        if not chosen:
            digest = await self._digest(id)
            if run:
                raise UserError(f"There is no run “{run}” of “{id}” that is kept.")
        now = [said.coming(digest)] if digest and not run else []
        return "\n\n".join([*(said.stages(each, digest) for each in chosen), *now])

    async def preview(self, id: str, form: Form) -> str:
        """The next card."""
        digest = await self._digest(id)
        card, _ = await Asking(self.store, self.desk, self.real).preview(digest)
        return drawer(form)(card)

    async def pause(self, id: str, until: str) -> str:
        """Stop one."""
        digest = await self._digest(id)
        end = until_.read(until, digest.zone, self.real()) if until else None
        made = life.paused(digest, self.real(), f"by {WHO}", end)
        return await self._put(digest, made, "pause", "Paused.")

    async def resume(self, id: str, now: str) -> str:
        """Let one go on."""
        digest, at = await self._digest(id), self._now(now)
        return await self._put(digest, life.activated(digest, at), "resume", "Resumed.", at)

    async def run_due(self, now: str, wait: float, as_json: bool) -> str:
        """One pass, until nothing is due."""
        if what := missing(self.settings, is_posting=True):
            raise UserError(what)
        fixed, real = (moment(now, UTC) if now else None), self.real()
        await self.store.ahead.back(fixed or real, real)
        if fixed and fixed > real:
            await self.store.ahead.begin(real)
            log.warning("ahead_of_the_clock", by=str(fixed - real).partition(".")[0], hint=AHEAD)
        async with posters(self.settings, self.store) as found:
            deliver = Deliver(self.store, self.desk, found, self.real)
            clock = (lambda: fixed) if fixed else self.real
            await deliver.through(clock, timedelta(seconds=wait))
        states = await self.store.ledger.states()
        left = sum(number for state, number in states.items() if state not in DONE)
        counts = {state: deliver.outcomes[state] for state in DONE} | {"due": left}
        if as_json:
            return said.as_json(counts)
        return ", ".join(f"{number:,} {state}" for state, number in counts.items())

    async def deliveries(self, digest: str, limit: int, as_json: bool) -> str:
        """What was sent."""
        found: tuple[Delivery, ...] = await self.store.ledger.of(
            digest or None, limit=limit or None
        )
        if as_json:
            return said.as_json([said.delivery_json(each) for each in found])
        return said.delivered(found)

    async def _digest(self, id: str) -> Subscription:
        found = await self.store.digests.get(id)
        if found is None:
            known = [each.id for each in await self.store.digests.listed()][:10]
            there = f"There are: {', '.join(known)}." if known else "There are none yet."
            raise UserError(f"There is no digest “{id}”. {there}")
        return found

    async def _put(
        self,
        old: Subscription,
        new: Subscription,
        verb: str,
        done: str,
        begun: datetime | None = None,
    ) -> str:
        if new == old:
            return f"{old.id} is {old.state} already."
        at = self.real()
        new = replace(new, changed_by=WHO, changed_at=begun or at)
        await self.store.digests.put([new], who=WHO, verb=verb, at=at)
        return done

    def _now(self, text: str) -> datetime:
        return moment(text, UTC) if text else self.real()


@asynccontextmanager
async def office(settings: Settings) -> AsyncIterator[Office]:
    """With its store open."""
    async with opened(database(settings)) as store:
        yield Office(settings, store)


def _decoded(text: bytes, file: str) -> str:
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise ContentError(Fault(file, line, "this is not text in UTF-8")) from None
