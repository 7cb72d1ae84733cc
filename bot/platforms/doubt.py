"""Whether a request may have been obeyed although nobody said so. Does: watches aiohttp.

A message is posted by one request. Where no clear answer comes back, all depends on whether the
request had left: if not, it can be sent again; if so, nobody knows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp


class Doubt:
    """Of the requests made meanwhile, how many left and how many of those were turned down."""

    def __init__(self) -> None:
        self.left = 0
        self.turned_down = 0

    @property
    def exists(self) -> bool:
        """Whether one of them may have been obeyed."""
        return self.left > self.turned_down


_doubt: ContextVar[Doubt | None] = ContextVar("doubt", default=None)


@contextmanager
def watched() -> Iterator[Doubt]:
    """Counts the requests of this task, in sessions that have `watch()` among their traces."""
    doubt = Doubt()
    token = _doubt.set(doubt)
    try:
        yield doubt
    finally:
        _doubt.reset(token)


def watch() -> aiohttp.TraceConfig:
    """A trace for a session whose requests are to be counted."""
    trace = aiohttp.TraceConfig()
    trace.on_request_headers_sent.append(_left)
    trace.on_request_end.append(_answered)
    return trace


async def _left(_: object, __: SimpleNamespace, ___: object) -> None:
    doubt = _doubt.get()
    if doubt:
        doubt.left += 1


async def _answered(_: object, __: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
    # 2xx may break off before the body says what became of it, 5xx may come after the deed
    doubt = _doubt.get()
    if doubt and 400 <= end.response.status < 500:
        doubt.turned_down += 1
