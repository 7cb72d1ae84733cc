"""Listens on every platform at once, each for itself. Does: tasks, writes the log.

What is refused for good, such as a wrong token, ends that platform alone: starting again would not
mend it. Any other fault ends the program, since whoever runs it starts it again.
"""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from bot.errors import DeliveryError
from bot.platforms import Answer, Platform

log = structlog.get_logger()


async def listen(
    platforms: Sequence[Platform], answer: Answer, off: Callable[[str], None] = lambda name: None
) -> None:
    """
    Until cancelled, or until none is left; then a group of what each was refused for. *off* is
    told the name of one that has ended.
    """
    left = {platform.name for platform in platforms}
    refused: list[DeliveryError] = []

    async def on(platform: Platform) -> None:
        try:
            await platform.listen(answer)
        except DeliveryError as error:
            refused.append(DeliveryError(f"{platform.name}: {error.reason}", error.mend))
            left.discard(platform.name)
            off(platform.name)
            if left:  # the last one's reason is what the program ends with
                others = ", ".join(sorted(left))
                log.error(
                    "platform_off",
                    platform=platform.name,
                    why=error.reason,
                    mend=error.mend,
                    goes_on=others,
                )

    async with asyncio.TaskGroup() as together:
        for platform in platforms:
            together.create_task(on(platform), name=platform.name)
    if refused:
        raise ExceptionGroup("no platform is left", refused)
