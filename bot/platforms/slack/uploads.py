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
from bot.platforms.slack.together import Together

log = structlog.get_logger()

PATIENCE = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds between looks at a file that Slack is working on."""
LONGEST = 45.0
"""Seconds for one picture: a digest that waits longer would count as in doubt."""
MOST = 2_000
"""Files remembered."""
DELETED = "tombstone"
"""What Slack calls a file of which only the place is left."""


class Pictures(Protocol):
    """Whoever draws a chart as a PNG."""

    async def png(self, chart: Chart) -> bytes:
        """The picture."""


class Uploads:
    """
    Remembers the ids of what has been uploaded to a workspace; the same chart is uploaded once,
    by whichever of those who do so *together*.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        session: aiohttp.ClientSession,
        pictures: Pictures,
        together: Together | None = None,
    ) -> None:
        self._client = client
        self._session = session
        self._pictures = pictures
        self._together = together or Together()
        self._files: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self._under_way: dict[str, asyncio.Task[str]] = {}

    def known(self) -> Mapping[str, str]:
        """What is there already, by `charts.digest`."""
        return self._files

    def forget(self, charts: Sequence[Chart]) -> None:
        """Slack would not show them: upload them anew next time."""
        for chart in charts:
            if file := self._files.pop(digest(chart), ""):
                _put(self._refused, digest(chart), file)

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
            _put(self._files, key, file)
        return bool(file)

    async def _uploaded(self, chart: Chart) -> str:
        try:
            async with asyncio.timeout(LONGEST):
                return await self._found_or_new(chart)
        except SlackApiError as error:
            log.warning("slack_no_picture", why=reason_of(error.response))
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("slack_no_picture", why=type(error).__name__)
        except Exception:
            log.exception("slack_no_picture", why="the chart cannot be drawn")
        return ""

    async def _found_or_new(self, chart: Chart) -> str:
        key = digest(chart)
        gone, found = self._refused.get(key, ""), await self._together.find(key)
        if found and found != gone:
            if await self._is_there(found):
                log.info("slack_picture", came="known")
                return found
            gone = found
        # drawn before it is our turn, so that others wait for the network only
        png = await self._pictures.png(chart)
        async with self._together.turn(key, gone) as turn:
            turn.file = turn.file or await self._upload(png, chart)
        return turn.file

    async def _is_there(self, file: str) -> bool:
        """Files that another replica has uploaded may have been deleted in Slack since."""
        try:
            return await self._is_ready(file)
        except SlackApiError as error:
            log.info("slack_picture_gone", why=reason_of(error.response))
            return False

    async def _upload(self, png: bytes, chart: Chart) -> str:
        name = f"{digest(chart)}.png"
        place = await self._client.files_getUploadURLExternal(
            filename=name, length=len(png), alt_txt=alt(chart)
        )
        async with self._session.post(place["upload_url"], data=png) as answer:
            answer.raise_for_status()
        file = str(place["file_id"])
        await self._client.files_completeUploadExternal(files=[{"id": file, "title": name}])
        if await self._is_ready(file):
            log.info("slack_picture", came="uploaded")
            return file
        log.warning("slack_no_picture", why="Slack is still working on the file")
        return ""

    async def _is_ready(self, file: str) -> bool:
        for pause in PATIENCE:
            about = (await self._client.files_info(file=file))["file"]
            if about.get("mode") == DELETED:
                return False
            if about.get("mimetype"):
                return True
            await asyncio.sleep(pause)
        return False


def _put(files: dict[str, str], key: str, file: str) -> None:
    if len(files) >= MOST:
        files.pop(next(iter(files)))
    files[key] = file
