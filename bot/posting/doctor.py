"""What works and what does not, each with its mend. Does: asks the store and the platforms."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata

from bot.platforms import Address, NotSent, Poster, Posting
from bot.posting import reasons
from bot.posting.life import BY_HAND
from bot.posting.model import Subscription
from bot.posting.store import Store
from bot.posting.store.away import is_away, reason

BEAT = timedelta(minutes=3)
"""The planner says every minute that it is there."""
QUEUE = timedelta(minutes=5)
SKEW = timedelta(seconds=5)
ZONES = timedelta(days=2 * 365)
RECENT = timedelta(days=7)
CHANNELS = 20
"""Channels that are looked at."""
SLOWEST = 8.0


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that was looked at; *mend* says what to do where it is not *well*. *channel* is the
    one that it is about, for who can show it by its name.
    """

    what: str
    well: bool = True
    mend: str = ""
    channel: str = ""

    @property
    def words(self) -> str:
        """All of it where channels have no names."""
        return f"Channel {self.channel}: {self.what}" if self.channel else self.what


@dataclass(frozen=True)
class Doctor:
    """Looks at everything, or at one workspace of a platform; always at the channel *here*."""

    store: Store
    posters: Mapping[str, Poster]
    now: datetime
    platform: str | None = None
    workspace: str | None = None
    here: Address | None = None

    async def findings(self) -> tuple[Finding, ...]:
        """In the order in which things rest on one another."""
        try:
            heard = await self.store.workspaces.heard()
        except Exception as error:
            if not is_away(error):
                raise
            mend = "Look at DATABASE_URL, at the disk, and whether the server runs."
            return (Finding(f"Database: {reason(error)}", False, mend), self._zones())
        found = [Finding(f"Database: {self._kind()} answers."), await self._clock(heard)]
        found += [self._zones(), self._scheduler(heard), await self._queue(), await self._told()]
        found += await self._results()
        return (*found, *await self._channels())

    def _kind(self) -> str:
        return "SQLite" if self.store.database.is_file else "PostgreSQL"

    async def _clock(self, heard: Mapping[str, datetime]) -> Finding:
        mend = "Let the machine set its clock by itself (NTP)."
        other = await self.store.audit.clock()
        if other and abs(other - self.now) > SKEW:
            away = abs(other - self.now).total_seconds()
            return Finding(f"Clock: {away:.0f} seconds from the database's.", False, mend)
        if any(at > self.now + SKEW for at in heard.values()):
            return Finding("Clock: it was set back, or another machine's is ahead.", False, mend)
        return Finding(f"Clock: {self.now:%Y-%m-%d %H:%M:%S} UTC.")

    def _zones(self) -> Finding:
        version = metadata.version("tzdata")
        year = int(version.split(".")[0])
        is_old = self.now - datetime(year, 1, 1, tzinfo=self.now.tzinfo) > ZONES
        what = f"Time zones: data of {version}."
        return Finding(what, not is_old, "Install a newer tzdata." if is_old else "")

    def _scheduler(self, heard: Mapping[str, datetime]) -> Finding:
        last = heard.get("planning")
        mend = "Start genai-bot run, or look into its log."
        if last is None:
            return Finding("Scheduler: it never ran on this database.", False, mend)
        age = _age(self.now - last)
        if self.now - last > BEAT:
            return Finding(f"Scheduler: last heard of {age} ago.", False, mend)
        return Finding(f"Scheduler: heard of {age} ago.")

    async def _queue(self) -> Finding:
        oldest = await self.store.ledger.oldest_open()
        if oldest is None or self.now - oldest < QUEUE:
            return Finding("Queue: nothing waits longer than it should.")
        mend = "digest why tells what a run waits for; the log of the program tells more."
        return Finding(f"Queue: a card waits since {_age(self.now - oldest)}.", False, mend)

    async def _told(self) -> Finding:
        number = await self.store.notices.waiting()
        if not number:
            return Finding("Notices: nobody waits to be told of anything.")
        mend = "People must allow direct messages from the bot."
        return Finding(f"Notices: {number:,} could not be told yet.", False, mend)

    async def _results(self) -> list[Finding]:
        since = self.now - RECENT
        found = await self.store.ledger.of(None, self.platform, self.workspace, limit=500)
        recent = [each.state for each in found if each.at >= since]
        bad = {state: recent.count(state) for state in ("failed", "unknown") if state in recent}
        sent = recent.count("sent")
        if not bad:
            return [Finding(f"Last 7 days: {sent:,} posted, none lost.")]
        words = ", ".join(f"{number:,} {state}" for state, number in bad.items())
        mend = "log shows which; digest why tells each."
        return [Finding(f"Last 7 days: {sent:,} posted, {words}.", False, mend)]

    async def _channels(self) -> list[Finding]:
        digests = await self.store.digests.listed(self.platform, self.workspace)
        explains = {name: poster.explain for name, poster in self.posters.items()}
        stopped = [e for e in digests if e.state == "paused" and e.paused_why not in BY_HAND]
        found = [_stopped(each, reasons.of_pause(each, explains)) for each in stopped[:CHANNELS]]
        for name, poster in self.posters.items():
            if self.platform in (None, name):
                places = _places(each for each in digests if each.where.platform == name)
                if self.here and self.here.platform == name and self.here.channel:
                    places = list(dict.fromkeys((self.here, *places)))
                if not places:
                    found.append(Finding(f"{name}: no digest is active, so no channel was tried."))
                looks = (_channel(poster, where) for where in places[:CHANNELS])
                found += await asyncio.gather(*looks)
                if (left := len(places) - CHANNELS) > 0:
                    found.append(Finding(f"{name}: {left:,} more channels were not tried."))
        return found


def _stopped(digest: Subscription, why: reasons.Told) -> Finding:
    """What is to be done first stands first: resuming alone would end in the next pause."""
    what, resume = f"Digest {digest.id}: paused, {why.words}.", f"digest resume {digest.id}"
    if not why.mend or digest.paused_why in reasons.MENDS:
        return Finding(what, False, why.mend or resume)
    return Finding(what, False, f"{why.mend} Then: {resume}")


def _places(digests: Iterable[Subscription]) -> list[Address]:
    return list(dict.fromkeys(each.where for each in digests if each.state == "active"))


async def _channel(poster: Poster, where: Address) -> Finding:
    try:
        async with asyncio.timeout(SLOWEST):
            lacks = await poster.check(where, Posting("check"))
    except (NotSent, TimeoutError) as error:
        code = error.code if isinstance(error, NotSent) else "no answer"
        mend = "Try again; if it stays, look at the tokens."
        return Finding(f"it cannot be looked at ({code}).", False, mend, where.channel)
    stops = [lack for lack in lacks if lack.stops]
    if stops:
        return Finding(stops[0].what, False, stops[0].mend, where.channel)
    return Finding("the bot can post.", channel=where.channel)


def _age(age: timedelta) -> str:
    seconds = round(max(age.total_seconds(), 0))
    if seconds < 120:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    if seconds < 2 * 3600:
        return f"{seconds // 60} minutes"
    return f"{seconds // 3600} hours" if seconds < 2 * 86400 else f"{seconds // 86400} days"
