"""The small Slack and Discord as processes that type as fast as they are answered. Does: network.

`python -m tests.bench.stands slack` prints its address. POST `/_/type` with `count`, `flight` (how
many at once) and `words` types; the answer says how many seconds each waited for its first
response. Payloads are not judged here: that is what the tests are for, and it would cost each
contender the same.
"""

import asyncio
import base64
import json
import shlex
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from time import perf_counter
from typing import Any

from aiohttp import web

from tests.fakes.discord import FakeDiscord, Visit
from tests.fakes.slack import FakeSlack, Shown, Ways

Json = dict[str, Any]

VISITS = 2_000
"""Interactions that Discord remembers; really for fifteen minutes."""


class QuickSlack(FakeSlack):
    """Takes everything; remembers the last message alone."""

    def _show(self, way: str, body: Json, ways: Ways) -> str:
        self.shown = [Shown(way, body, ways.channel, True, "", ways.user)]
        self._news.set()
        return ""

    async def answered(self, words: str) -> float:
        """Seconds until the acknowledgement of a command was here."""
        started = perf_counter()
        await self.slash(words)
        waited = perf_counter() - started
        self.acks.clear()
        return waited

    def last(self) -> Json:
        """The last message, and how it came."""
        return {key: value for each in self.shown for key, value in asdict(each).items()}


class QuickDiscord(FakeDiscord):
    """Takes everything; remembers the last message alone."""

    def _refusal(self, data: Json, files: Any) -> None:
        return None

    def _keep(self, visit: Visit, data: Json, files: Any) -> Json:
        message = super()._keep(visit, data, files)
        self.messages = [message]
        return message

    async def answered(self, words: str) -> float:
        """Seconds until the first response to a command was here."""
        verb, options = _typed(words)
        started = perf_counter()
        visit = await self.command(verb, **options)
        await asyncio.wait_for(visit.responded.wait(), 10)
        waited = perf_counter() - started
        self.requests.clear()
        # a picture may come later, into a visit that is still known
        while len(self.visits) > VISITS:
            del self.visits[next(iter(self.visits))]
        return waited

    async def finished(self, words: str) -> float:
        """Seconds until the answer was shown whole, with a picture that may be new."""
        verb, options = _typed(words)
        started = perf_counter()
        visit = await self.command(verb, **options)
        await asyncio.wait_for(visit.shown.wait(), 30)
        return perf_counter() - started

    async def completed(self, words: str) -> float:
        """Seconds until suggestions for the last option of unfinished words were here."""
        verb, options = _typed(words)
        started = perf_counter()
        await self.type(verb, list(options)[-1], **options)
        return perf_counter() - started

    def last(self) -> Json:
        """The last message, with its files."""
        if not self.messages:
            return {}
        [message] = self.messages
        files = [
            {"name": each["filename"], "data": base64.b64encode(each["_bytes"]).decode(),
             "description": each["description"]}
            for each in message["attachments"]
        ]  # fmt: skip
        return {"components": message["components"], "flags": message["flags"], "files": files}


def _typed(words: str) -> tuple[str, dict[str, Any]]:
    """`top by:owners n:10` as a verb and typed options."""
    verb, *rest = shlex.split(words)
    pairs = (word.split(":", 1) for word in rest)
    return verb, {name: int(value) if value.isdecimal() else value for name, value in pairs}


async def many(answered: Callable[[], Awaitable[float]], count: int, flight: int) -> Json:
    """*count* commands, *flight* of them at a time."""
    left = iter(range(count))
    waited: list[float] = []

    async def one_after_the_other() -> None:
        for _ in left:
            waited.append(await answered())

    started = perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(flight)))
    return {"total": perf_counter() - started, "each": waited}


async def serve(kind: str) -> None:
    """Both have a page for typing, on a port beside their own."""
    stand: QuickSlack | QuickDiscord = QuickSlack() if kind == "slack" else QuickDiscord()
    await stand.start()

    async def type_(request: web.Request) -> web.Response:
        told = await request.json()
        way, words = getattr(stand, told["way"]), told["words"]
        return web.json_response(await many(lambda: way(words), told["count"], told["flight"]))

    async def last(_: web.Request) -> web.Response:
        return web.json_response(stand.last())

    app = web.Application()
    app.add_routes([web.post("/type", type_), web.get("/last", last)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    control = f"http://127.0.0.1:{runner.addresses[0][1]}"
    print(json.dumps({"stands": kind, "api": stand.api_url, "control": control}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
