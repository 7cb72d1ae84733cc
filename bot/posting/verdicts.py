"""What became of a delivery, as it is written down. Pure: both clocks are handed in.

*now* says what is due and when it is too late; *real* is the clock on the wall, by which things
are tried again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.platforms import NotSent
from bot.posting import outcomes
from bot.posting.model import Delivery, Settled, Stage
from bot.posting.outcomes import Doubt, Failed, Pause, Retry, Smaller, TooLate
from bot.posting.plan import TOO_LATE
from bot.posting.quick import changing, quick

LOOK = timedelta(seconds=1)
"""Before the first look after what is in doubt; doubled from try to try."""
LONGEST_LOOK = timedelta(seconds=30)
INTERRUPTED = "the bot was stopped meanwhile"
"""Why, where no platform has said anything: whoever sent it was killed."""
_changed, _settled = changing(Delivery), quick(Settled)

CHECK = "Look whether it is there; if not, send it again."


def sent(delivery: Delivery, message_id: str, real: datetime, *words: str) -> Settled:
    """The platform has confirmed it; *words* are what else there is to say."""
    stages = (*delivery.stages, *[Stage(real, each) for each in words])
    return _settled(
        _changed(
            delivery,
            state="sent",
            reason="",
            message_id=message_id,
            sent_at=real,
            work_at=None,
            stages=stages,
        )
    )


def skipped(delivery: Delivery, reason: str, real: datetime) -> Settled:
    """It does not go out any more."""
    stage = "window" if reason == TOO_LATE else "rules"
    said = _said(delivery, real, f"{stage}: {reason}, so it does not go out")
    return Settled(replace(said, state="skipped", reason=reason, work_at=None))


def failed(
    delivery: Delivery, reason: str, mend: str, real: datetime, pointer: str = ""
) -> Settled:
    """This one is lost; the next is another card. The *pointer* says what of it was refused."""
    why = f"{reason}, {pointer}" if pointer else reason
    said = _said(delivery, real, f"send: it cannot be posted as it is ({why})")
    return Settled(replace(said, state="failed", reason=reason, work_at=None), "", "failed", mend)


def unknown(delivery: Delivery, real: datetime) -> Settled:
    """Nobody can tell: a manager has to look."""
    said = _said(delivery, real, "look: it cannot be seen whether it was posted")
    done = replace(said, state="unknown", reason=delivery.reason or INTERRUPTED, work_at=None)
    return Settled(done, "", "unknown", CHECK)


def refused(delivery: Delivery, fault: NotSent, now: datetime, real: datetime) -> Settled:
    """What follows from the platform's answer to this try."""
    failure = outcomes.failure(fault)
    match outcomes.judge(failure, delivery.tries, now, max(delivery.until, now)):
        case Retry(at):
            wait = at - now
            stage = "limits" if fault.retry_after else "send"
            said = _said(delivery, real, f"{stage}: {_who_said(delivery, fault)}; {_again(wait)}")
            return Settled(replace(said, state="due", reason=fault.code, work_at=real + wait))
        case TooLate():
            said = _said(delivery, real, f"send: {_who_said(delivery, fault)}")
            return skipped(said, TOO_LATE, real)
        case Pause(reason, mend, scope):
            words = f"permission: {_who_said(delivery, fault)}; the digest is paused. {mend}"
            said = _said(delivery, real, words.rstrip())
            done = replace(said, state="failed", reason=reason, work_at=None)
            return Settled(done, scope, "paused", mend)
        case Smaller(reason):  # the platform has tried that itself
            return failed(delivery, reason, "", real)
        case Failed(reason, mend):
            return failed(delivery, reason, mend, real, fault.pointer)
        case Doubt(reason):
            return in_doubt(delivery, reason, real)


def in_doubt(delivery: Delivery, reason: str, real: datetime) -> Settled:
    """It stays on its way, and is looked after soon, by whoever comes first."""
    wait = min(LOOK * 2 ** min(max(delivery.tries - 1, 0), 10), LONGEST_LOOK)
    words = f"send: nobody knows yet whether it was posted ({reason}); it is looked after"
    said = _said(delivery, real, words)
    return Settled(replace(said, state="sending", reason=reason, work_at=real + wait))


def unseen(delivery: Delivery, fault: NotSent, age: timedelta, real: datetime) -> Settled:
    """It could not be looked at: again when it is twice as old; *age* is since it left."""
    wait = fault.retry_after or min(max(age, LOOK), LONGEST_LOOK)
    words = f"look: {_who_said(delivery, fault)}; it is looked after again"
    # said once, however often
    is_new = not delivery.stages or delivery.stages[-1].words != words
    said = _said(delivery, real, words) if is_new else delivery
    return Settled(replace(said, state="sending", reason=fault.code, work_at=real + wait))


def later(delivery: Delivery, wait: timedelta, real: datetime) -> Settled:
    """The channel takes no more just now; nothing has left."""
    return Settled(replace(delivery, state="due", work_at=real + wait))


def _said(delivery: Delivery, real: datetime, words: str) -> Delivery:
    return replace(delivery, stages=(*delivery.stages, Stage(real, words)))


def _who_said(delivery: Delivery, fault: NotSent) -> str:
    return f"{delivery.where.platform} said {fault.code}"


def _again(wait: timedelta) -> str:
    seconds = round(wait.total_seconds())
    told = f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"
    return f"it is tried again in {told}"
