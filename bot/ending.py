"""Ends a program that was told to end, also where something in it never does. Does: signals, exits.

A database behind a cable that is cut answers neither a question nor its withdrawal; nothing in
this process can end such a wait. What was under way then is found by the next one as after a
power cut.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import structlog

log = structlog.get_logger()

LONGEST = 16.0
"""Seconds after SIGTERM; whoever sends it is promised 20."""


async def until_told(work: Coroutine[Any, Any, None]) -> None:
    """Until it ends, or until SIGTERM: then what is under way has so long."""
    task = asyncio.ensure_future(work)

    def told() -> None:
        if not task.cancelling():  # said again it would cut short what is being finished
            log.info("stopping", within=LONGEST)
            task.cancel()
            at_the_latest(LONGEST)

    with suppress(NotImplementedError):  # signals of this kind do not exist everywhere
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told)
    with suppress(asyncio.CancelledError):
        await task


def at_the_latest(seconds: float) -> None:
    """The process is gone by then, whatever its other threads wait for."""
    timer = threading.Timer(seconds, _leave)
    timer.daemon = True  # a program that ends by itself does not wait for it
    timer.start()


def _leave() -> None:
    log.warning("stopped_late", left="what had not been settled is looked after by the next start")
    os._exit(0)
