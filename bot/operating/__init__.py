"""`genai-bot backup`, `copy-db`, `forget`: for whoever runs the bot. Does: prints.

Nothing heavy is imported before a command runs, so that `say` starts without a database.
"""

import asyncio
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import logs
from bot.app import database
from bot.exits import explained, stop
from bot.settings import Settings

Address = "A SQLite file, or postgresql://…"
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def backup(
    file: Annotated[Path, typer.Argument(help="A new file; it opens with any SQLite.")],
) -> None:
    """Copy the SQLite database to a file while the bot goes on working."""
    from bot.operating.backup import backup as copied
    from bot.operating.showing import busy
    from bot.posting.store.connecting import POSTGRES, file_of

    source = database(Settings())
    if source.startswith(POSTGRES):
        stop("DATABASE_URL is PostgreSQL: its own pg_dump makes backups while it works.", 2)
    with explained("nothing was kept"), busy("Copying") as alive:
        size = copied(file_of(source), file, alive)
    sys.stdout.write(f"{file}: {size:,} bytes, read back and whole.\n")


def copy_db(
    source: Annotated[str, typer.Argument(metavar="FROM", help=Address)],
    target: Annotated[str, typer.Argument(metavar="TO", help=f"{Address}; empty.")],
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also while a bot seems to work on FROM.")
    ] = False,
) -> None:
    """Copy everything to another database, and compare; stop the bot first."""
    from bot.operating.moving import moved

    _run(moved(source, target, anyway=anyway))


def forget(
    platform: Annotated[str, typer.Argument(help="slack, discord or web.")],
    workspace: Annotated[str, typer.Argument(help="The workspace's or server's id.")],
    yes: Yes = False,
) -> None:
    """Delete all data of a workspace: digests, log, managers, settings."""
    from bot.operating.moving import forgotten, known

    address = database(Settings())
    _run(known(address, platform, workspace))
    if not yes and not typer.confirm("Delete all of it? This cannot be taken back."):
        stop("Nothing was deleted.", 1)
    _run(forgotten(address, platform, workspace))


def _run(work: Coroutine[Any, Any, str]) -> None:
    logs.quiet()
    with explained("nothing was changed"):
        sys.stdout.write(f"{asyncio.run(work)}\n")
