"""What is under way when a store closes: a while to end, then it is broken off. Does: waits."""

import asyncio
from collections.abc import Iterable
from typing import Any

LAST = 1.0
"""Seconds that it has; a database which is silent for so long may be so for ever."""


async def ended(tasks: Iterable[asyncio.Task[Any]], patience: float | None = None) -> None:
    """Until they are done, or cancelled after *patience* seconds; both may take that long."""
    patience = LAST if patience is None else patience
    under_way = {task for task in tasks if not task.done()}
    if not under_way:
        return
    _, silent = await asyncio.wait(under_way, timeout=patience)
    for task in silent:
        task.cancel()
    if silent:
        await asyncio.wait(silent, timeout=patience)
