"""Sends a drawn card through discord.py, at the best fidelity that Discord takes. Does: network."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Protocol

import discord
import structlog

from bot.cards.model import Card, Chart, Note, Span
from bot.platforms import Attached
from bot.platforms.discord.blocks import Picture
from bot.platforms.discord.draw import LADDER, Message, draw
from bot.platforms.discord.limits import FILE, Component

log = structlog.get_logger()

QUIET = discord.AllowedMentions.none()
"""Nobody is pinged by anything we send."""

PATIENCE = 20.0
"""Seconds for one picture; then the card goes without."""

INVALID_BODY, TOO_LARGE, NO_PERMISSION = 50035, 40005, 50013
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""


class Pictures(Protocol):
    """Whoever draws charts as PNG."""

    async def png(self, chart: Chart) -> bytes: ...

    def cached(self, chart: Chart) -> bytes | None: ...


class Drawn(discord.ui.LayoutView):
    """Our components as discord.py wants them. It is finished at once, so that nothing is kept."""

    def __init__(self, components: tuple[Component, ...]) -> None:
        super().__init__(timeout=None)
        self._drawn = list(components)
        self.stop()

    def to_components(self) -> list[dict[str, Any]]:
        """As they were drawn."""
        return self._drawn

    def has_components_v2(self) -> bool:
        """Always: a drawing is made of nothing else."""
        return True


Put = Callable[[Drawn, list[discord.File]], Awaitable[object]]
"""One way to send: a response, the edit of one, a message in a channel."""


@dataclass(frozen=True, slots=True)
class Sending:
    """
    A card on its way. *asker* is the id of whoever is named in it, "" for nobody; the *file* goes
    along.
    """

    card: Card
    command: str
    pictures: Pictures
    asker: str = ""
    file: Attached | None = None

    def is_ready(self) -> bool:
        """Whether no picture has to be drawn first."""
        return all(self.pictures.cached(chart) is not None for chart in self.card.charts())

    async def through(self, put: Put) -> None:
        """Send it; what Discord refuses goes at the next lower fidelity."""
        refusal: discord.HTTPException | None = None
        for message in self._drawings():
            files = await self._files(message)
            if files is None:
                continue
            try:
                await put(Drawn((*message.components, *self._shown())), [*files, *self._text()])
                return
            except discord.HTTPException as error:
                if not _is_mendable(error, has_files=bool(files or self.file)):
                    raise
                log.warning("discord_refused", code=error.code, why=error.text[:500])
                refusal = error
        if refusal is None:
            return
        if self.file is None:
            raise refusal
        words = f"{self.file.name} cannot be attached here. {self.file.instead}".strip()
        card = replace(self.card, blocks=(*self.card.blocks, Note((Span(words),))))
        await replace(self, card=card, file=None).through(put)

    def _drawings(self) -> Iterator[Message]:
        """The card, best first; a drawing equal to the one before is not worth another try."""
        before: Message | None = None
        for fidelity in LADDER:
            message = draw(self.card, self.asker, command=self.command, fidelity=fidelity)
            if message != before:
                yield message
            before = message

    def _shown(self) -> tuple[Component, ...]:
        """An attachment that no component shows is not to be seen."""
        if self.file is None:
            return ()
        return ({"type": FILE, "file": {"url": f"attachment://{self.file.name}"}},)

    def _text(self) -> list[discord.File]:
        if self.file is None:
            return []
        return [discord.File(BytesIO(self.file.text.encode()), filename=self.file.name)]

    async def _files(self, message: Message) -> list[discord.File] | None:
        """The pictures to attach, or None where one cannot be drawn."""
        try:
            return [await self._file(picture) for picture in message.files]
        except Exception as error:
            log.warning("picture_failed", why=f"{type(error).__name__}: {error}")
            return None

    async def _file(self, picture: Picture) -> discord.File:
        png = self.pictures.cached(picture.chart)
        if png is None:
            async with asyncio.timeout(PATIENCE):
                png = await self.pictures.png(picture.chart)
        # described where it is shown, in the gallery
        return discord.File(BytesIO(png), filename=picture.name)


def _is_mendable(error: discord.HTTPException, *, has_files: bool) -> bool:
    """Whether a plainer drawing may be taken; without permission to attach files, one without."""
    if error.code == NO_PERMISSION:
        return has_files
    return error.code in (INVALID_BODY, TOO_LARGE) or error.status == 413
