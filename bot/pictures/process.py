"""The worker process as seen from the loop: started, asked, replaced when it dies. Does."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog

from bot.pictures.worker import LENGTH

log = structlog.get_logger()

PROGRAM = Path(__file__).with_name("worker.py")
ATTEMPTS = 2


class PictureFailed(Exception):
    """No picture can be had; the card goes out without one. The message is for the log."""


class Worker:
    """One process that answers one request at a time. *patience* is in seconds."""

    def __init__(self, program: Path = PROGRAM, patience: float = 60) -> None:
        self._program = program
        self._patience = patience
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._closed = False
        self._killed: Process | None = None

    @property
    def pid(self) -> int | None:
        """The worker's process id while it runs."""
        running = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and running else None

    async def start(self) -> None:
        """Start the process and let it warm up by itself."""
        async with self._turn:
            await self._running()

    async def ask(self, request: Mapping[str, Any]) -> bytes:
        """The answer's bytes. A worker that dies or hangs is replaced and asked once more."""
        frame = json.dumps(request).encode()
        async with self._turn:
            for _ in range(ATTEMPTS):
                process = await self._running()
                try:
                    async with asyncio.timeout(self._patience):
                        kind, body = await _exchange(process, frame)
                except (OSError, EOFError, TimeoutError) as error:
                    if not self._closed:
                        log.warning("pictures.worker_lost", pid=process.pid, error=repr(error))
                    await self._end()
                except BaseException:
                    # cut off in the middle: the next answer of this process would be another's
                    await self._end()
                    raise
                else:
                    return _judged(kind, body)
        raise PictureFailed("the worker was lost twice over one picture")

    async def rest(self) -> None:
        """End the process until somebody asks again."""
        async with self._turn:
            await self._end()

    async def close(self) -> None:
        """End the process, also in the middle of a picture."""
        self._closed = True
        # whoever reads its answer sees the pipe close and leaves the turn to us
        if self._process is not None:
            self._kill(self._process)
        await self.rest()

    async def _running(self) -> Process:
        if self._closed:
            raise PictureFailed("closed")
        if self._process is None or self._process.returncode is not None:
            await self._end()
            # -P: the folder of this file is no place to import from
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", str(self._program), stdin=PIPE, stdout=PIPE
            )
        return self._process

    async def _end(self) -> None:
        """Kill and await the process: it holds nothing that could be lost."""
        process, self._process = self._process, None
        if process is None:
            return
        self._kill(process)
        await process.communicate()

    def _kill(self, process: Process) -> None:
        # once: a second time subprocess looks first whether it has ended, and so takes the news of
        # it from asyncio, which warns of a child that nobody knows
        if process.returncode is None and process is not self._killed:
            self._killed = process
            process.kill()


async def _exchange(process: Process, frame: bytes) -> tuple[bytes, bytes]:
    if process.stdin is None or process.stdout is None:
        raise EOFError("the worker has no pipes")
    process.stdin.write(LENGTH.pack(len(frame)) + frame)
    await process.stdin.drain()
    head = await process.stdout.readexactly(1 + LENGTH.size)
    return head[:1], await process.stdout.readexactly(LENGTH.unpack(head[1:])[0])


def _judged(kind: bytes, body: bytes) -> bytes:
    if kind != b"+":
        raise PictureFailed(body.decode(errors="replace"))
    return body
