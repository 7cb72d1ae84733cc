"""`genai-bot run` with a stopwatch on its event loop. Does: processes, as `run` does.

`python -m tests.bench.watched FILE` serves as `run` does. From a SIGUSR1 on it notes how long each
callback takes, and at the next one it prints the longest ones; at a SIGUSR2 it writes the names of
all imported modules into FILE.
"""

import asyncio
import gc
import json
import signal
import sys
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

from bot import logs
from bot.app import desk_of, run
from bot.settings import Settings

MOST = 12
"""Pauses that are reported."""


class Watch:
    """Times every callback of the loop while it is on."""

    def __init__(self) -> None:
        self.is_on = False
        self._found: list[tuple[float, float, str]] = []
        self._inner = asyncio.Handle._run
        self._collected = ""

    def install(self) -> None:
        watch, inner = self, self._inner
        gc.callbacks.append(self._collecting)

        def timed(handle: asyncio.Handle) -> None:
            if not watch.is_on:
                inner(handle)
                return
            started, worked = perf_counter(), thread_time()
            watch._collected = ""
            inner(handle)
            took = perf_counter() - started
            if took > 0.001:
                watch.note(took, thread_time() - worked, handle)

        asyncio.Handle._run = timed  # type: ignore[method-assign]

    def note(self, took: float, worked: float, handle: Any) -> None:
        self._found.append((took * 1e3, worked * 1e3, f"{_name(handle)}{self._collected}"))

    def _collecting(self, phase: str, info: dict[str, int]) -> None:
        """Garbage is looked for in the midst of any callback, which is then not to blame."""
        if phase == "stop" and info["generation"] > 0:
            self._collected += f", garbage of generation {info['generation']} collected"

    def longest(self, most: int = MOST) -> list[tuple[float, float, str]]:
        """The longest ones: milliseconds in all, those at work, and whose they were."""
        return sorted(self._found, reverse=True)[:most]

    def turn(self) -> None:
        """On, or off with a report."""
        if self.is_on:
            hardest = sorted(self._found, key=lambda found: found[1], reverse=True)[:MOST]
            told = {"watched_pauses": self.longest(), "watched_work": hardest}
            print(json.dumps(told), flush=True)
            self._found.clear()
        self.is_on = not self.is_on
        print(f"watched_{'on' if self.is_on else 'off'}", flush=True)


def _name(handle: Any) -> str:
    """What the callback belongs to: a task's coroutine, or the function itself."""
    owner = getattr(handle._callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return str(getattr(owner.get_coro(), "__qualname__", owner))
    return str(getattr(handle._callback, "__qualname__", handle))


async def main(file: str) -> None:
    """Serve, and tell."""
    gc.disable()  # as `genai-bot` does until it serves
    settings = Settings()
    logs.configure()
    desk = desk_of(settings.genai_data, settings.genai_digests)
    watch = Watch()
    watch.install()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, watch.turn)
    loop.add_signal_handler(signal.SIGUSR2, _name_modules, Path(file))
    await run(desk, settings)


def _name_modules(file: Path) -> None:
    names = [
        name
        for name, module in list(sys.modules.items())
        if getattr(module, "__spec__", None) and not name.startswith(("tests", "__m"))
    ]
    file.write_text(json.dumps(names), "utf-8")
    print("watched_modules", flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
