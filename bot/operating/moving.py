"""Moves to another database, and what is known of a workspace. Does: asks the store."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.errors import UserError
from bot.operating.showing import counting
from bot.posting.deliver import wall_clock
from bot.posting.store import opened
from bot.posting.store.connecting import POSTGRES, file_of
from bot.posting.store.copying import copy, sizes

ALIVE = timedelta(minutes=3)
"""A bot that works says so each minute."""


async def moved(source: str, target: str, *, anyway: bool) -> str:
    """Copy all of *source* to *target*; what was copied, in words."""
    if not source.startswith(POSTGRES) and not file_of(source).is_file():
        raise UserError(f"There is no database at {source}.")
    if source == target:
        raise UserError("FROM and TO are the same database.")
    async with opened(source) as old, opened(target) as new:
        if not anyway:
            _is_left_alone(await old.workspaces.heard())
        with counting(await sizes(old.database)) as told:
            rows = await copy(old.database, new.database, told)
    return f"Copied and compared: {_said(rows)}. Set DATABASE_URL to the new address."


def _is_left_alone(heard: Mapping[str, datetime]) -> None:
    latest = max(heard.values(), default=None)
    if latest is not None and (age := wall_clock() - latest) < ALIVE:
        raise UserError(
            f"A bot worked on this database {max(age.seconds, 0)} seconds ago. What it does after"
            " the copy would be missing there, and be posted twice. Stop it and wait three"
            " minutes; --anyway copies all the same."
        )


async def known(address: str, platform: str, workspace: str) -> str:
    """What is kept of a workspace, in words; UserError where nothing is."""
    async with opened(address) as store:
        rows = await store.keeping.held(platform, workspace)
    if not any(rows.values()):
        raise UserError(f"Nothing is kept of {workspace} on {platform}.")
    return f"{workspace} on {platform}: {_said(rows)}."


async def forgotten(address: str, platform: str, workspace: str) -> str:
    """Delete it all; how much that was, in words."""
    async with opened(address) as store:
        rows = await store.keeping.forget(platform, workspace)
    return f"Deleted: {rows:,} rows. Messages that were posted stay where they are."


def _said(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in rows.items() if number) or "no rows"
