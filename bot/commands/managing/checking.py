"""Whether a digest can be posted where it shall go. Does: asks the platform, changes nothing."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.commands.managing.office import Office
from bot.platforms import Lack, NotSent, Posting
from bot.posting.model import Subscription

log = structlog.get_logger()

SLOWEST = 8.0
"""Seconds that a platform has for its answer; the person waits."""
NO_POSTER = Lack(
    "This program cannot post on this platform just now.",
    "Whoever runs it starts it with the platform's tokens.",
    stops=False,
)
NOT_NOW = "Nothing to do: it will be seen when the first card is posted."


async def lacks(office: Office, digest: Subscription) -> tuple[Lack, ...]:
    """What is missing; where it cannot be asked, that is said, and stops nothing."""
    poster = office.posters.get(digest.where.platform)
    if poster is None:
        return (NO_POSTER,)
    posting = Posting(
        "check",
        silent=digest.silent,
        thread=digest.thread,
        mention=digest.mention,
        publish=digest.publish,
    )
    try:
        async with asyncio.timeout(SLOWEST):
            return await poster.check(digest.where, posting)
    except (NotSent, TimeoutError) as error:
        code = error.code if isinstance(error, NotSent) else "no answer"
        log.warning("cannot check", channel=digest.where.channel, why=code)
        return (Lack(f"The channel could not be looked at ({code}).", NOT_NOW, stops=False),)


def stopping(found: Sequence[Lack]) -> tuple[Lack, ...]:
    """Those without whose mend nothing can be posted."""
    return tuple(lack for lack in found if lack.stops)
