"""The one web server: what platforms and operators ask of us over HTTP. Does: a socket, uvicorn.

It stands behind a proxy that speaks TLS, or on 127.0.0.1; either way it takes no more of anybody
than `limits` and `patience` allow.
"""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Callable, Iterator, Sequence

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.errors import UserError
from bot.watching.limits import SLOWEST, Limited
from bot.watching.patience import HEAD, REST, Hasty

log = structlog.get_logger()

PATIENCE = 4
"""
Seconds that requests under way get when the server stops, also those that are still arriving:
Slack itself gives up after three.
"""
IDLE = 75
"""Seconds that a connection is kept between two requests: longer than proxies keep theirs, or one
that we close would now and then have a request of theirs on the way."""
QUEUE = 2_048
"""Connections that wait to be accepted."""
MOST = 4_096
"""Connections at a time, where the system has as many files for us."""


async def serve(
    routes: Sequence[BaseRoute],
    host: str,
    port: int,
    *,
    ready: Callable[[str], None] = lambda address: None,
    slowest: float = SLOWEST,
) -> None:
    """
    Serve until cancelled, then end what is under way. A UserError if the port cannot be had.
    *ready* is told the address as soon as it answers; *slowest* is how many seconds a head, and
    then a body, have for arriving.
    """
    with contextlib.closing(_door(host, port)) as door:
        server = _Server(_config(routes, slowest))
        serving = asyncio.create_task(server.serve(sockets=[door]))
        address = _address(host, door)
        log.info("serving", address=address)
        ready(address)
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await serving


class _Server(uvicorn.Server):
    """Leaves the signals to the program, which has more to end than this server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(routes: Sequence[BaseRoute], slowest: float) -> uvicorn.Config:
    share = slowest / SLOWEST

    class Protocol(Hasty):
        head, rest = HEAD * share, REST * share

    return uvicorn.Config(
        Limited(Starlette(routes=list(routes)), slowest),
        http=Protocol,
        log_config=None,
        # what strangers send wrong is told to them; it would only fill the log
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        limit_concurrency=_most(),
        timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=PATIENCE,
    )


def _most() -> int:
    """Three quarters of our files at most: the database and the platforms need some as well."""
    try:
        import resource
    except ImportError:  # Windows counts them otherwise
        return MOST
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, max(soft * 3 // 4, 16))


def _door(host: str, port: int) -> socket.socket:
    """A listening socket, or what to do about it in words."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        raise UserError(_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use by another program. Set PORT to a free one."
        case errno.EACCES:
            return f"Port {port} is not open to you. Set PORT to one above 1023."
    words = error.strerror or str(error)
    return f"Cannot listen on {host}:{port}: {words}. Look at HOST and PORT."


def _address(host: str, door: socket.socket) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{door.getsockname()[1]}"
