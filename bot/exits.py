"""How the program ends: words on the terminal and an exit code. Does: prints, exits.

0 is well, 1 is the person's or the content's error, 2 is a program that was not set up, 130 is
one that was interrupted.
"""

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer

from bot.ending import until_told
from bot.errors import ContentError, DeliveryError, NotSetUp, UserError


def stop(message: str, code: int) -> NoReturn:
    """End here, with *message* for whoever reads the terminal."""
    sys.stderr.write(f"{message}\n")
    raise typer.Exit(code)


@contextmanager
def explained(outcome: str = "") -> Iterator[None]:
    """
    Errors that a person can mend end the program with what to do instead, and without a
    traceback. *outcome* tells what then became of the work ("nothing was changed").
    """
    so = f"; {outcome}." if outcome else "."
    try:
        yield
    except ContentError as error:
        number = len(error.faults)
        stop(f"{error}\n{number} fault{'' if number == 1 else 's'}{so}", 1)
    except UserError as error:
        stop(_instead(error), _code(error))
    except KeyboardInterrupt:
        stop(f"Stopped{so}", 130)


def serve(work: Coroutine[Any, Any, None]) -> None:
    """
    Run until it ends, or until somebody ends it: Ctrl-C and SIGTERM are how one does that. What
    a platform refuses for good, and a port that is taken, are told without a traceback.
    """
    refused: list[BaseException] = []
    try:
        asyncio.run(until_told(work))
    except* KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
    except* (DeliveryError, UserError) as group:
        refused += _leaves(group)
    if refused:
        stop("\n".join(map(str, refused)), max(map(_code, refused)))


def _instead(error: UserError) -> str:
    return error.message + "".join(f"\n  try: {words}" for words in error.instead)


def _code(error: BaseException) -> int:
    return 2 if isinstance(error, NotSetUp) else 1


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
