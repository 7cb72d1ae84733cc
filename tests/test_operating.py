"""Backups, moves to another database, forgetting: what an operator does with what is kept."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Integer, func, insert, select
from typer.testing import CliRunner

from bot.cli import app
from bot.desk import Desk
from bot.posting.store import Store, opened
from bot.posting.store.copying import sizes
from bot.posting.store.keeping import OF_WORKSPACES
from bot.posting.store.tables import changes, metadata, pictures, uploads
from tests.conftest import fresh_database
from tests.fakes.world import MONDAY, world

LONG_AGO = datetime.now(UTC) - timedelta(hours=1)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENAI_STATE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


async def run(*words: str, input: str | None = None) -> tuple[int, str]:
    """In a thread of its own, since a command starts a loop of its own."""
    result = await asyncio.to_thread(CliRunner().invoke, app, list(words), input=input)
    return result.exit_code, result.output


async def lived_in(address: str, desk: Desk) -> None:
    """Digests that were posted, a manager, settings, a change, pictures."""
    async with world(address, desk) as here:
        await here.many(5)
        await here.process().once(lambda: MONDAY)
        await here.store.workspaces.set("fake", "T1", zone="Europe/Berlin")
        await here.store.workspaces.add_manager("fake", "T1", "U9", who="U1", at=MONDAY)
        await here.store.workspaces.beat("planning", LONG_AGO)
        async with here.store.database.writing() as connection:
            place = {"platform": "fake", "workspace": "T1", "digest": "d" * 16}
            await connection.execute(insert(uploads).values(**place, file="F1", until=MONDAY))
            drawn = {"digest": "d" * 16, "png": bytes(range(256)), "size": 256, "at": MONDAY}
            await connection.execute(insert(pictures).values(drawn))


async def everything(store: Store) -> dict[str, list[str]]:
    async with store.database.reading() as connection:
        return {
            table.name: sorted(
                str(dict(row)) for row in (await connection.execute(select(table))).mappings()
            )
            for table in metadata.sorted_tables
        }


async def test_a_backup_holds_all_that_was_there(state: Path, desk: Desk) -> None:
    await lived_in(str(state / "genai-bot.db"), desk)
    code, said = await run("backup", str(state / "copy.db"))
    assert code == 0
    assert "read back and whole" in said
    async with opened(str(state / "genai-bot.db")) as old, opened(str(state / "copy.db")) as new:
        assert await everything(old) == await everything(new)
        assert (await sizes(new.database))["deliveries"] == 5


async def test_a_backup_is_made_while_somebody_writes(state: Path, desk: Desk) -> None:
    await lived_in(str(state / "genai-bot.db"), desk)
    with closing(sqlite3.connect(state / "genai-bot.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM deliveries")
        code, _ = await run("backup", str(state / "copy.db"))
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(state / "copy.db")) as copy:
        assert code == 0
        assert copy.execute("SELECT count(*) FROM deliveries").fetchone() == (5,)


async def test_a_backup_overwrites_nothing(state: Path, desk: Desk) -> None:
    await lived_in(str(state / "genai-bot.db"), desk)
    (state / "copy.db").write_text("mine")
    code, said = await run("backup", str(state / "copy.db"))
    assert code == 1
    assert "is there already" in said
    assert (state / "copy.db").read_text() == "mine"


async def test_what_fails_leaves_no_file(state: Path) -> None:
    (state / "genai-bot.db").write_bytes(b"no database at all" * 100)
    code, said = await run("backup", str(state / "copy.db"))
    assert code == 1
    assert "could not be made: file is not a database" in said
    assert [path.name for path in state.iterdir()] == ["genai-bot.db"]


async def test_without_a_database_there_is_nothing_to_back_up(state: Path) -> None:
    code, said = await run("backup", str(state / "copy.db"))
    assert code == 1
    assert "nothing to back up" in said
    assert list(state.iterdir()) == []


async def test_a_folder_that_is_not_there_is_named(state: Path, desk: Desk) -> None:
    await lived_in(str(state / "genai-bot.db"), desk)
    code, said = await run("backup", str(state / "none" / "copy.db"))
    assert code == 1
    assert "cannot be written: No such file or directory" in said


async def test_postgresql_has_its_own_backups(monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/db")
    code, said = await run("backup", str(state / "copy.db"))
    assert code == 2
    assert "pg_dump" in said
    assert "secret" not in said


@pytest.mark.parametrize("back", [False, True], ids=["to PostgreSQL", "and back"])
async def test_everything_moves(state: Path, desk: Desk, postgresql: str, back: bool) -> None:
    file, server = str(state / "genai-bot.db"), fresh_database(postgresql)
    await lived_in(file, desk)
    code, said = await run("copy-db", file, server)
    assert code == 0
    assert "5 subscriptions" in said
    assert "5 deliveries" in said
    target = server
    if back:
        target = str(state / "back.db")
        assert (await run("copy-db", server, target))[0] == 0
    async with opened(file) as old, opened(target) as new:
        assert await everything(old) == await everything(new)


async def test_new_rows_go_on_after_the_moved_ones(
    state: Path, desk: Desk, postgresql: str
) -> None:
    file, server = str(state / "genai-bot.db"), fresh_database(postgresql)
    await lived_in(file, desk)
    assert (await run("copy-db", file, server))[0] == 0
    async with opened(server) as new, new.database.writing() as connection:
        last = await connection.scalar(select(func.max(changes.c.id)))
        row = {"at": MONDAY, "subscription": "d1", "undone": False}
        made = await connection.execute(insert(changes).values(row).returning(changes.c.id))
        assert isinstance(changes.c.id.type, Integer)
        assert made.scalar() == last + 1


async def test_a_target_that_holds_something_is_left_alone(state: Path, desk: Desk) -> None:
    await lived_in(str(state / "a.db"), desk)
    await lived_in(str(state / "b.db"), desk)
    code, said = await run("copy-db", str(state / "a.db"), str(state / "b.db"))
    assert code == 1
    assert "Copy to an empty database" in said


async def test_a_database_at_work_is_not_moved_unasked(state: Path, desk: Desk) -> None:
    source, target = str(state / "a.db"), str(state / "b.db")
    await lived_in(source, desk)
    async with opened(source) as store:
        await store.workspaces.beat("planning", datetime.now(UTC))
    code, said = await run("copy-db", source, target)
    assert code == 1
    assert "posted twice" in said
    assert (await run("copy-db", "--anyway", source, target))[0] == 0


async def test_a_source_that_is_not_there_is_not_made(state: Path) -> None:
    code, said = await run("copy-db", str(state / "a.db"), str(state / "b.db"))
    assert code == 1
    assert "There is no database at" in said
    assert list(state.iterdir()) == []


async def test_forgetting_asks_and_then_leaves_nothing(state: Path, desk: Desk) -> None:
    address = str(state / "genai-bot.db")
    await lived_in(address, desk)
    async with opened(address) as store:
        (place,) = {each.where.workspace for each in await store.digests.listed()}
    code, said = await run("forget", "fake", place, input="n\n")
    assert code == 1
    assert "5 subscriptions" in said
    assert "Nothing was deleted" in said
    code, said = await run("forget", "fake", place, "--yes")
    assert code == 0
    assert "Deleted" in said
    async with opened(address) as store:
        assert not any((await store.keeping.held("fake", place)).values())
    code, said = await run("forget", "fake", place, "--yes")
    assert code == 1
    assert "Nothing is kept" in said


def test_every_table_of_workspaces_is_forgotten() -> None:
    theirs = {table for table in metadata.sorted_tables if "workspace" in table.c}
    assert theirs == set(OF_WORKSPACES)
