"""What the playground stands on in tests: pictures without a renderer, a server on a free port."""

import asyncio
import base64
import contextlib
from collections.abc import AsyncIterator

from bot.cards.model import Card, Chart
from bot.desk import Desk
from bot.pictures import PictureFailed
from bot.platforms import Answer, Reply, Request
from bot.platforms.web.app import WebPlatform
from bot.platforms.web.site import Drawer

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5E"
    "rkJggg=="
)
DRAWERS: dict[str, Drawer] = {
    "slack": lambda card: {"text": card.summary, "blocks": [{"type": "divider"}]},
    "discord": lambda card: {"flags": 32768, "components": [{"type": 10, "content": card.title}]},
}


class FakePictures:
    """One pixel for every chart; remembers what was asked for, fails when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = False

    async def png(self, chart: Chart) -> bytes:
        if self.fails:
            raise PictureFailed("told to fail")
        self.asked.append(chart.title)
        return PIXEL

    async def vega(self) -> str:
        if self.fails:
            raise PictureFailed("told to fail")
        return "window.vegaEmbed = null;"


def answering(card: Card) -> Answer:
    """Answers everything with the same card; to all where the last word is "share"."""

    async def answer(request: Request) -> Reply:
        return Reply(card, private=not request.words.endswith("share"))

    return answer


@contextlib.asynccontextmanager
async def served(platform: WebPlatform, answer: Answer) -> AsyncIterator[str]:
    """The platform running on a free port, at the address given."""
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    platform.ready = ready.set_result
    running = asyncio.create_task(platform.listen(answer))
    try:
        done, _ = await asyncio.wait({ready, running}, return_when=asyncio.FIRST_COMPLETED)
        if running in done:
            running.result()
        yield await ready
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def playground(desk: Desk, pictures: FakePictures) -> WebPlatform:
    """With the drawers of this file, on a port of the system's choice."""
    return WebPlatform(desk, pictures, DRAWERS, port=0)
