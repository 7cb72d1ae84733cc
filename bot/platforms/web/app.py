"""The playground's server: a socket on this computer, uvicorn on it. Does."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import Callable, Iterator, Mapping

import uvicorn

from bot.desk import Desk
from bot.errors import UserError
from bot.platforms import Answer, Reply, Request
from bot.platforms.web.post import WebPoster
from bot.platforms.web.routes import application
from bot.platforms.web.site import Drawer, Pictures, Site

PATIENCE = 7
"""Seconds that answers under way get when the server stops."""


class WebPlatform:
    """
    The playground. *drawers* are the platforms whose payloads it shows; *ready* is told the
    address as soon as it answers. The *poster* posts into its channel.
    """

    name = "web"

    def __init__(
        self,
        desk: Desk,
        pictures: Pictures,
        drawers: Mapping[str, Drawer],
        host: str = "127.0.0.1",
        port: int = 8400,
        *,
        ready: Callable[[str], None] = lambda address: None,
    ) -> None:
        self.host = host
        self.port = port
        self.ready = ready
        self.site = Site(desk, _closed, pictures, drawers)
        self.poster = WebPoster(self.site)

    async def listen(self, answer: Answer) -> None:
        """Serve until cancelled; a UserError if the port cannot be had."""
        site = self.site
        site.answer = answer
        with contextlib.closing(_socket(self.host, self.port)) as door:
            server = _Server(_config(site))
            serving = asyncio.create_task(server.serve(sockets=[door]))
            self.ready("http://{}:{}".format(*door.getsockname()[:2]))
            try:
                await asyncio.shield(serving)
            finally:
                # pages that listen for posts would otherwise keep the server open
                site.channel.close()
                server.should_exit = True
                await serving


async def _closed(_: Request) -> Reply:
    raise RuntimeError("the playground does not listen yet")


class _Server(uvicorn.Server):
    """Leaves the signals to the program, which has more to end than this server."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(site: Site) -> uvicorn.Config:
    return uvicorn.Config(
        application(site),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=PATIENCE,
    )


def _socket(host: str, port: int) -> socket.socket:
    """A listening socket, or what to do about it in words."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # a port in its last minute after a restart is free; one that is listened on is not
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(128)
    except OSError as error:
        door.close()
        raise UserError(_why(error, host, port)) from error
    return door


def _why(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use by another program. Take another one with --port."
        case errno.EACCES:
            return f"Port {port} is not open to you. Take one above 1023 with --port."
    return f"Cannot listen on {host}:{port}: {error.strerror or error}."
