"""Charts as PNG pictures: drawn once in a process of their own, then remembered. Does."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import structlog

from bot.cards import charts
from bot.cards.charts import ThemeName
from bot.cards.model import Chart
from bot.pictures.process import PictureFailed, Worker
from bot.pictures.shelf import Shelf

__all__ = ["PictureFailed", "Pictures"]

log = structlog.get_logger()

THEME: ThemeName = "neutral"
IN_MEMORY = 1_000_000
"""Bytes: some seventy pictures. The others are read from the disk again."""
ON_DISK = 200_000_000
START, END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


class Others(Protocol):
    """What other processes have drawn. It never fails, and nobody waits long for it."""

    async def get(self, digest: str) -> bytes | None:
        """The picture, if it is there."""

    def put(self, digest: str, png: bytes) -> None:
        """Here is one for the others."""


class Pictures:
    """Draws and remembers; *cache* is a folder of its own, which may be missing or read-only."""

    def __init__(
        self, cache: Path, worker: Callable[[], Worker] = Worker, most: int = ON_DISK
    ) -> None:
        self._worker = worker()
        self._bundler = worker()
        self._bundling = asyncio.Lock()
        self._shelf = Shelf(cache, most)
        self._memory: OrderedDict[str, bytes] = OrderedDict()
        self._held = 0
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._script = ""
        self._others: Others | None = None

    def share(self, others: Others) -> None:
        """From now on draw only what none of the *others* has drawn."""
        self._others = others

    async def start(self) -> None:
        """Start the worker; it warms up while the rest of the bot starts."""
        await self._worker.start()

    async def close(self) -> None:
        """End the worker. Whoever waits for a picture gets PictureFailed."""
        await asyncio.gather(self._worker.close(), self._bundler.close())
        if self._drawing:
            await asyncio.wait(list(self._drawing.values()))

    async def png(self, chart: Chart) -> bytes:
        """The picture; PictureFailed if it cannot be drawn. Who asks at the same time shares it."""
        key = charts.digest(chart)
        if known := self._remembered(key):
            return known
        # shielded: somebody who gives up waiting does not take the picture from the others
        return await asyncio.shield(self._shared(key, chart))

    def cached(self, chart: Chart) -> bytes | None:
        """The picture if it need not be drawn: from memory, else from the disk."""
        key = charts.digest(chart)
        if known := self._remembered(key):
            return known
        return self._keep(key, self._from_disk(key))

    async def vega(self) -> str:
        """Vega, Vega-Lite and vega-embed as one script, which needs no other server."""
        async with self._bundling:
            self._script = self._script or (await self._bundle()).decode()
        return self._script

    async def _bundle(self) -> bytes:
        from importlib.metadata import version  # with an e-mail parser, for pages alone

        # another renderer brings another script
        name = f"vega-{await asyncio.to_thread(version, 'vl-convert-python')}.js"
        if found := await asyncio.to_thread(self._shelf.get, name):
            return found
        # a process of its own, gone afterwards: bundling takes seconds and 70 MB more
        try:
            script = await self._bundler.ask({"do": "vega"})
        finally:
            await self._bundler.rest()
        await asyncio.to_thread(self._shelf.put, name, script)
        return script

    def _shared(self, key: str, chart: Chart) -> asyncio.Task[bytes]:
        if key not in self._drawing:
            task = asyncio.create_task(self._draw(key, chart))
            task.add_done_callback(lambda done: self._drawn(key, done))
            self._drawing[key] = task
        return self._drawing[key]

    def _drawn(self, key: str, done: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        # seen here, in case nobody waits for it any more
        if not done.cancelled():
            done.exception()

    async def _draw(self, key: str, chart: Chart) -> bytes:
        if found := self._keep(key, await asyncio.to_thread(self._from_disk, key)):
            return found
        picture = await self._from_others(key)
        if picture:
            log.info("picture", came="shared")
        picture = picture or await self._made(key, chart)
        self._keep(key, picture)
        await asyncio.to_thread(self._shelf.put, f"{key}.png", picture)
        return picture

    async def _made(self, key: str, chart: Chart) -> bytes:
        spec = charts.spec(chart, THEME)
        picture = await self._worker.ask(
            {"do": "png", "spec": spec, "palette": charts.palette(THEME)}
        )
        if self._others is not None:
            self._others.put(key, picture)
        return picture

    async def _from_others(self, key: str) -> bytes | None:
        return None if self._others is None else _whole(await self._others.get(key))

    def _from_disk(self, key: str) -> bytes | None:
        return _whole(self._shelf.get(f"{key}.png"))

    def _remembered(self, key: str) -> bytes | None:
        if key in self._memory:
            self._memory.move_to_end(key)
        return self._memory.get(key)

    def _keep(self, key: str, picture: bytes | None) -> bytes | None:
        if picture and key not in self._memory:
            self._memory[key] = picture
            self._held += len(picture)
            while self._held > IN_MEMORY:
                _, oldest = self._memory.popitem(last=False)
                self._held -= len(oldest)
        return picture


def _whole(found: bytes | None) -> bytes | None:
    """None also for half a file, which a power cut may leave."""
    return found if found and found.startswith(START) and found.endswith(END) else None
