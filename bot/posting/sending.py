"""Hands one card to a platform and says what became of it. Does: network, through a poster."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from structlog.typing import FilteringBoundLogger

from bot.cards.model import Card
from bot.platforms import Address, NotSent, Poster, Posting
from bot.platforms.posting import Posted
from bot.posting import outcomes, verdicts
from bot.posting.model import Delivery, Settled
from bot.posting.outcomes import Again, Sent, Unknown
from bot.posting.plan import TOO_LATE
from bot.posting.quick import quick

log: FilteringBoundLogger = structlog.get_logger()

Clock = Callable[[], datetime]

NEW = "new"
LONGEST = 150.0
"""Seconds for one sending with all its fidelities and waits; after that nobody knows."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A delivery with what is to be posted."""

    delivery: Delivery
    card: Card
    posting: Posting


ready = quick(Ready)


def saying() -> FilteringBoundLogger:
    """The log as it is set now: to find that out for each line takes as long as to write it."""
    return log.bind()


@dataclass(frozen=True, slots=True)
class Sender:
    """One platform. *now* says what is too late, *real* is the clock on the wall."""

    poster: Poster
    now: Clock
    real: Clock

    async def send(self, ready: Ready, said: FilteringBoundLogger = log) -> Settled:
        """
        Post it once, and tell the log; never raises, so that one fault does not end the others.
        Whoever waits for many at once sees to it that none takes longer than `LONGEST`.
        """
        delivery = ready.delivery
        try:
            id = await self.poster.send(delivery.where, ready.card, ready.posting)
            if not id:
                raise NotSent("unknown", "no message id")
        except Exception as error:
            return self.refused(ready, error)
        remarks = id.remarks if isinstance(id, Posted) else ()
        settled = verdicts.sent(delivery, id, self.real(), *remarks)
        _log(settled, said)
        return settled

    def refused(self, ready: Ready, error: Exception) -> Settled:
        """What follows from that."""
        tried = replace(ready.delivery, tries=ready.delivery.tries + 1)
        settled = verdicts.refused(tried, self._fault(error), self.now(), self.real())
        _log(settled)
        return settled

    async def look(self, ready: Ready) -> Settled | None:
        """What became of a sending in doubt; None where it is to be sent (again)."""
        delivery, first = ready.delivery, ready.delivery.first_tried or self.real()
        within = self.poster.resend_within(delivery.where, ready.posting)
        if outcomes.may_repeat(self.real() - first, within):
            return None
        try:
            async with asyncio.timeout(LONGEST):
                found = await self.poster.find(_where(ready), delivery.key, first)
        except Exception as error:
            return self._cannot_look(delivery, self._fault(error), first)
        match outcomes.settled(found, within):
            case Sent(id):
                settled = verdicts.sent(delivery, id, self.real(), _there(ready.posting))
            case Unknown():
                settled = verdicts.unknown(delivery, self.real())
            case Again():
                if self.now() > delivery.until:
                    settled = verdicts.skipped(delivery, TOO_LATE, self.real())
                else:
                    return None
        _log(settled)
        return settled

    def _cannot_look(self, delivery: Delivery, fault: NotSent, first: datetime) -> Settled:
        """Later, while the window is open by both clocks; after that nobody will ever know."""
        age = self.real() - first
        is_open = self.now() <= delivery.until and age <= delivery.until - delivery.at
        if fault.kind == "passing" and is_open:
            return verdicts.unseen(delivery, fault, age, self.real())
        return verdicts.unknown(delivery, self.real())

    def _fault(self, error: Exception) -> NotSent:
        if isinstance(error, NotSent):
            if error.retry_after is not None:
                seconds = error.retry_after.total_seconds()
                log.info("rate_limited", platform=self.poster.name, seconds=seconds)
            return error
        if not isinstance(error, TimeoutError):
            log.error("posting_broke", platform=self.poster.name, exc_info=error)
        return NotSent("unknown", f"{type(error).__name__}")


def _log(settled: Settled, said: FilteringBoundLogger = log) -> None:
    each = settled.delivery
    said.info(
        "delivery",
        key=each.key,
        digest=each.subscription,
        occurrence=each.wall,
        platform=each.where.platform,
        outcome=each.state,
        why=each.reason,
        message=each.message_id,
        late=_late(each),
    )


def _there(posting: Posting) -> str:
    """Whoever posted it was interrupted: what comes after a message may not have been done."""
    wishes = [("publishing it", posting.publish), ("opening its thread", posting.thread == NEW)]
    left = " and ".join(words for words, is_wanted in wishes if is_wanted)
    return "look: it is in the channel" + (f"; {left} was not tried again" if left else "")


def _late(delivery: Delivery) -> float | None:
    """Seconds from its time to its message; None where there is no message."""
    if delivery.sent_at is None:
        return None
    return round((delivery.sent_at - delivery.at).total_seconds(), 3)


def _where(ready: Ready) -> Address:
    """Where to look: in a thread only where it is known which one."""
    thread = ready.posting.thread
    return replace(ready.delivery.where, thread="" if thread == NEW else thread)
