"""Charts as pictures that Slack keeps. Does: draws them elsewhere, uploads, waits.

An upload is not shared anywhere: an image block shows it by its id. Slack works on a new file
for a moment, and refuses a message that shows it too early. Every fault ends in "no picture",
which the drawing knows how to do without.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Protocol

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.charts import alt, digest
from bot.cards.model import Chart
from bot.platforms.slack.outcome import reason_of

log = structlog.get_logger()

PATIENCE = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds between looks at a file that Slack is working on."""
LONGEST = 45.0
"""Seconds for one picture: a digest that waits longer would count as in doubt."""
MOST = 2_000
"""Files remembered."""


class Pictures(Protocol):
    """Whoever draws a chart as a PNG."""

    async def png(self, chart: Chart) -> bytes:
        """The picture."""


class Uploads:
    """Remembers the ids of what has been uploaded; the same chart is uploaded once."""

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession, pictures: Pictures):
        self._client = client
        self._session = session
        self._pictures = pictures
        self._files: dict[str, str] = {}
        self._under_way: dict[str, asyncio.Task[str]] = {}

    def known(self) -> Mapping[str, str]:
        """What is there already, by `charts.digest`."""
        return self._files

    def forget(self, charts: Sequence[Chart]) -> None:
        """Slack would not show them: upload them anew next time."""
        for chart in charts:
            self._files.pop(digest(chart), None)

    async def prepare(self, charts: Sequence[Chart]) -> bool:
        """Upload what is not there yet; whether all of it is there now."""
        return all(await asyncio.gather(*map(self._file, charts)))

    async def _file(self, chart: Chart) -> bool:
        key = digest(chart)
        if key in self._files:
            return True
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(self._uploaded(chart))
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        file = await asyncio.shield(task)
        if file:
            if len(self._files) >= MOST:
                self._files.pop(next(iter(self._files)))
            self._files[key] = file
        return bool(file)

    async def _uploaded(self, chart: Chart) -> str:
        try:
            async with asyncio.timeout(LONGEST):
                return await self._upload(await self._pictures.png(chart), chart)
        except SlackApiError as error:
            log.warning("slack_no_picture", why=reason_of(error.response))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("slack_no_picture", why=type(error).__name__)
        except Exception:
            log.exception("slack_no_picture", why="the chart cannot be drawn")
        return ""

    async def _upload(self, png: bytes, chart: Chart) -> str:
        name = f"{digest(chart)}.png"
        place = await self._client.files_getUploadURLExternal(
            filename=name, length=len(png), alt_txt=alt(chart)
        )
        async with self._session.post(place["upload_url"], data=png) as answer:
            answer.raise_for_status()
        file = str(place["file_id"])
        await self._client.files_completeUploadExternal(files=[{"id": file, "title": name}])
        for pause in PATIENCE:
            if (await self._client.files_info(file=file))["file"].get("mimetype"):
                return file
            await asyncio.sleep(pause)
        log.warning("slack_no_picture", why="Slack is still working on the file")
        return ""
