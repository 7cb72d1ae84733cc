"""Transactions are not broken off half-way: whoever is cancelled waits for the end. Does: waits.

A cancelled driver can leave a transaction open that nobody owns any more; on SQLite that locks
everybody out.
"""

import asyncio
import functools
import inspect
from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C", bound=type)


def whole(room: C) -> C:
    """A class whose public coroutines each run to their end once they have begun."""
    for name, method in list(vars(room).items()):
        if not name.startswith("_") and inspect.iscoroutinefunction(method):
            setattr(room, name, _unbroken(method))
    return room


def _unbroken(
    method: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, T]]:
    @functools.wraps(method)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        task = asyncio.create_task(method(*args, **kwargs))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            # What it says is of no use any more; that it is over is.
            await asyncio.wait([task])
            if not task.cancelled():
                task.exception()
            raise

    return run
