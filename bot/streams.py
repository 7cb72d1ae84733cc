"""Standard streams as programs find them: closed, full, or with nobody at the other end. Does.

Whoever writes or reads need not think of that: what goes wrong there becomes a UserError, which
`main` tells in one line.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NoReturn

from bot.errors import ContentError, UserError


def steady() -> None:
    """Put streams that behave in the place of those that were given."""
    _hold_places()
    sys.stdin = sys.stdin or Shut("Standard input is closed.")
    sys.stdout = _output(sys.stdout, Output) or Shut("Standard output is closed.")
    sys.stderr = _output(sys.stderr, Log) or Nowhere()


@contextmanager
def told() -> Iterator[None]:
    """What a person can mend ends the program with exit 1 and a line, not with a traceback."""
    try:
        yield
        sys.stdout.flush()
    except SystemExit as ended:
        _flushed(ended)
    except Gone:
        _let_go()  # `… | head` has what it wanted
    except (ContentError, UserError) as error:
        _end(str(error))


class Gone(Exception):
    """Nobody reads standard output any more. No OSError, which libraries would end with exit 1."""


class Output(io.TextIOWrapper):
    """Standard output: what cannot be written is the person's to mend."""

    def write(self, text: str, /) -> int:
        try:
            return super().write(text)
        except OSError as error:
            raise _full(error) from None

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            raise _full(error) from None


class Log(io.TextIOWrapper):
    """Standard error: nobody is left to be told when it is full, and the work goes on."""

    def write(self, text: str, /) -> int:
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


class Nowhere(io.TextIOBase):
    """Takes everything, since there is no standard error."""

    def write(self, text: str, /) -> int:
        return len(text)


class Shut(io.TextIOBase):
    """Stands for a stream that is closed; whoever wants to use it hears that."""

    def __init__(self, message: str) -> None:
        super().__init__()
        self._message = message

    def write(self, _: str, /) -> int:
        raise UserError(self._message)

    @property
    def buffer(self) -> BinaryIO:
        raise UserError(self._message)


def _hold_places() -> None:
    """Nothing that is opened later may get the number of a standard stream."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _output(stream: object, kind: type[io.TextIOWrapper]) -> io.TextIOWrapper | None:
    if not isinstance(stream, io.TextIOWrapper):
        return None
    lines, through = stream.line_buffering, stream.write_through
    encoding = stream.encoding
    # a terminal that lacks a letter shows "?"
    return kind(
        stream.detach(),
        encoding=encoding,
        errors="replace",
        line_buffering=lines,
        write_through=through,
    )


def _full(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return Gone()
    return UserError(f"Standard output cannot be written: {error.strerror}.")


def _flushed(ended: SystemExit) -> NoReturn:
    """End as was meant to, unless the last words could not be said."""
    try:
        sys.stdout.flush()
    except Gone:
        _let_go()
    except UserError as error:
        if not ended.code:
            _end(str(error))
        _let_go()
    raise ended


def _end(message: str) -> NoReturn:
    sys.stderr.write(f"{message}\n")
    _let_go()
    raise SystemExit(1)


def _let_go() -> None:
    """The interpreter flushes once more at its end; let that go nowhere."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
