"""What goes on after an acknowledgement, until it is done or we are told to stop. Does: tasks."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from bot.platforms.slack.quiet import told

log = structlog.get_logger()


class Tasks:
    """Keeps them alive, and tells the log what went wrong in them."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it beside everything else."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def finish(self, grace: float) -> None:
        """Let what is under way, and what follows from it, come to its end: *grace* seconds."""
        try:
            async with asyncio.timeout(grace):
                while self._tasks:
                    await asyncio.wait(self._tasks)
        except TimeoutError:
            log.warning("slack_cut_off", answers=len(self._tasks))
            for task in self._tasks:
                task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("slack_failed", why=told(error))
