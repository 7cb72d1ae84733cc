"""A conversation in the terminal, or with whatever is piped in. Does.

With a person: a line editor with history and completion. Without: one answer for each line.
"""

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TextIO

import structlog

from bot.commands.reading import addressed
from bot.desk import Desk
from bot.platforms import Address, Answer, Person, Reply, Request
from bot.platforms.terminal.drawing import draw
from bot.platforms.terminal.steps import named
from bot.platforms.terminal.words import line

WIDEST = 100
LEAVE = frozenset({"exit", "quit", "bye"})

log = structlog.get_logger()


def has_colour(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether colours are shown and wanted there (https://no-color.org)."""
    wanted = not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
    return wanted and stream.isatty()


class Terminal:
    """*state* is the folder that keeps the history of what was typed."""

    name = "terminal"

    def __init__(self, desk: Desk, state: Path) -> None:
        self.desk = desk
        self.state = state

    async def listen(self, answer: Answer) -> None:
        """Answers until the person leaves or the input ends."""
        if sys.stdin.isatty() and sys.stdout.isatty():
            await self._converse(answer)
        else:
            await self._read(answer)

    async def _converse(self, answer: Answer) -> None:
        # imported here: nobody who only prints a card needs a line editor
        from bot.platforms.terminal.asking import filled
        from bot.platforms.terminal.editor import Editor

        editor = Editor(self.desk, self.state)
        self._show(self._drawn(await self._replied("", answer)))
        self._show("Ctrl-D leaves.")
        while (typed := await editor.line()) is not None:
            words = line(typed)
            if words.casefold() in LEAVE:
                return
            reply = await self._replied(words, answer) if words else None
            if reply and reply.form:
                command, _ = addressed(self.desk, words)
                send = partial(self._asked, answer, command)
                reply = await filled(reply.form, editor.ask, self._show, send)
            if reply:
                self._show(self._drawn(reply))

    async def _read(self, answer: Answer) -> None:
        while sent := await asyncio.to_thread(sys.stdin.buffer.readline):
            words = line(sent.decode("utf-8", "replace"))
            if words.casefold() in LEAVE:
                return
            if words:
                self._show(self._drawn(await self._replied(words, answer)))

    async def _replied(self, typed: str, answer: Answer) -> Reply:
        return await self._asked(answer, *addressed(self.desk, typed))

    async def _asked(self, answer: Answer, command: str, words: str) -> Reply:
        # whoever sits here runs the program
        who = Person(id="terminal", name="you", manages=True)
        request = Request(words, command, Address("terminal"), who, direct=True)
        reply = await answer(request)
        if command == self.desk.home.name:
            return reply
        return reply.with_card(named(reply.card, command))

    def _drawn(self, reply: Reply) -> str:
        width = min(shutil.get_terminal_size().columns, WIDEST)
        return draw(reply.card, width, has_colour(sys.stdout))

    def _show(self, text: str) -> None:
        sys.stdout.write(f"\n{text}\n")
        sys.stdout.flush()
