"""The line editor: history that outlives the program, completion while typing. Does."""

from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.commands.suggest import complete
from bot.desk import Desk
from bot.platforms.terminal.words import line


class Editor:
    """Asks for one line after the other."""

    def __init__(self, desk: Desk, state: Path) -> None:
        self._interrupts = 0
        self._session: PromptSession[str] = PromptSession(
            f"/{desk.home.name} ",
            history=_history(state),
            completer=Suggestions(desk),
            complete_while_typing=True,
        )

    async def line(self) -> str | None:
        """
        What the person typed; None when they leave: with Ctrl-D, or with Ctrl-C twice, of which
        the first only gives up the line.
        """
        try:
            typed = await self._session.prompt_async()
        except EOFError:
            return None
        except KeyboardInterrupt:
            self._interrupts += 1
            return None if self._interrupts > 1 else ""
        self._interrupts = 0
        return typed

    async def ask(self, prompt: str, offered: Callable[[str], Iterable[str]]) -> str | None:
        """One line of a form, which history does not keep; None when the person gives it up."""
        try:
            return await PromptSession[str](completer=Offers(offered)).prompt_async(prompt)
        except (EOFError, KeyboardInterrupt):
            return None


class Offers(Completer):
    """What may be typed in one field of a form."""

    def __init__(self, offered: Callable[[str], Iterable[str]]) -> None:
        self._offered = offered

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Each replaces everything before the cursor."""
        typed = document.text_before_cursor
        for each in self._offered(line(typed)):
            yield Completion(line(each), -len(typed))


class Suggestions(Completer):
    """What may be typed next, as every other place suggests it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Each replaces everything before the cursor."""
        typed = document.text_before_cursor
        for choice in complete(self._desk, line(typed) + " " * typed.endswith(" ")):
            yield Completion(choice.value, -len(typed), display=choice.label)


def _history(state: Path) -> History:
    """Kept in a file that only its owner reads; in memory where no file can be kept."""
    file = state / "history"
    try:
        state.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with file.open("ab"):
            return FileHistory(str(file))
    except OSError:
        return InMemoryHistory()
