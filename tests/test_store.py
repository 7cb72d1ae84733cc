"""What the store promises, the same on both databases."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from bot.desk import Desk
from bot.platforms import Address
from bot.posting import life
from bot.posting.model import Workspace
from bot.posting.store import Away, migrate, opened
from bot.posting.store.away import patiently
from bot.posting.store.engine import Database
from bot.posting.store.tables import metadata
from tests.fakes.world import DAY, MONDAY, world

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


async def test_the_migrations_make_the_tables_that_we_use(address: str) -> None:
    async with opened(address) as store, store.database.reading() as connection:
        found = await connection.run_sync(
            lambda sync: compare_metadata(
                MigrationContext.configure(sync, opts={"compare_type": False}), metadata
            )
        )
    assert found == []


def test_the_newest_migration_is_the_one_we_expect() -> None:
    assert ScriptDirectory(str(migrate.FOLDER)).get_heads() == [migrate.HEAD]


async def test_many_may_start_at_once(address: str) -> None:
    async def start() -> None:
        async with opened(address, patience=30):
            pass

    await asyncio.gather(*(start() for _ in range(5)))


async def test_a_database_of_a_newer_version_is_left_alone(address: str) -> None:
    async with opened(address) as store, store.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Away, match="newer genai-bot"):
        async with opened(address):
            pass


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be used"),
        ("postgres://nobody@/none?host=/nowhere", "cannot be used"),
        ("postgresql://u:p@host:notaport/x", "cannot be"),
        ("mysql://localhost/x", "not supported"),
        ("/proc/nowhere/x.db", "cannot be made"),
    ],
)
async def test_what_is_wrong_with_the_address_is_said(wrong: str, words: str) -> None:
    with pytest.raises(Away, match=words) as caught:
        async with opened(wrong):
            pass
    assert ":p@" not in caught.value.message


async def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("something else " * 100)
    with pytest.raises(Away, match="not a database"):
        async with opened(str(tmp_path / "store.db")):
            pass


async def test_both_spellings_of_the_scheme_are_read(postgresql: str) -> None:
    short = postgresql.replace("postgresql://", "postgres://")
    database = Database(short)
    async with database.reading() as connection:
        assert (await connection.execute(text("SELECT 1"))).scalar() == 1
    await database.close()


async def test_what_is_put_comes_back_as_it_was(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        digests = [
            here.digest("a", "every 2 weeks mon 09:00", topics=("x", "y"), silent=True),
            here.digest("b", "every 5 minutes", thread="new", mention="9", publish=True),
            life.paused(here.digest("c", "monthly last 09:00"), MONDAY, "why", MONDAY + DAY),
        ]
        await here.add(*digests)
        assert list(await here.store.digests.listed()) == digests


async def test_lists_go_by_platform_workspace_and_channel(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        other = Address("fake", "W2", "C9")
        await here.add(here.digest("a"), here.digest("b"), here.digest("c", where=other))
        digests = here.store.digests
        assert [each.id for each in await digests.listed("fake", "W1")] == ["a", "b"]
        assert [each.id for each in await digests.listed("fake", "W1", "Cb")] == ["b"]
        assert await digests.listed("other") == ()


async def test_who_changed_what_is_kept(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        before = await here.get("a")
        after = life.paused(before, MONDAY, "holidays", None)
        [change] = await here.store.digests.put([after], who="U2", verb="pause", at=NOW)
        assert await here.store.digests.change(change.id) == change
        assert (change.who, change.before, change.after) == ("U2", before, after)
        log = await here.store.digests.changes("fake", "W1")
        assert [each.verb for each in log] == ["pause", "new"]


async def test_what_changes_nothing_is_not_logged(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        assert await here.store.digests.put([await here.get("a")], who="U", verb="x", at=NOW) == ()


async def test_a_deleted_digest_can_be_put_back_once(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"))
        [change] = await here.store.digests.remove(["a"], who="U1", at=NOW)
        assert await here.store.digests.get("a") is None
        assert await here.store.digests.mark_undone(change.id)
        assert not await here.store.digests.mark_undone(change.id)
        assert change.before is not None
        await here.add(life.restored(change.before, MONDAY + timedelta(minutes=1)))
        assert (await here.get("a")).next_at == MONDAY + DAY


async def test_workspaces_keep_what_was_set(address: str) -> None:
    async with opened(address) as store:
        assert await store.workspaces.get("p", "w") == Workspace("p", "w")
        await store.workspaces.set("p", "w", zone="Asia/Tokyo")
        await store.workspaces.set("p", "w", language="ja")
        assert await store.workspaces.add_manager("p", "w", "U1", who="U0", at=NOW)
        assert not await store.workspaces.add_manager("p", "w", "U1", who="U0", at=NOW)
        found = await store.workspaces.get("p", "w")
        assert found == Workspace("p", "w", "Asia/Tokyo", "ja", "", ("U1",))
        assert await store.workspaces.languages() == {("p", "w"): "ja"}
        assert await store.workspaces.remove_manager("p", "w", "U1")
        assert not await store.workspaces.remove_manager("p", "w", "U1")


async def test_beats_are_the_latest(address: str) -> None:
    async with opened(address) as store:
        await store.workspaces.beat("planning", NOW)
        await store.workspaces.beat("planning", NOW + DAY)
        assert await store.workspaces.heard() == {"planning": NOW + DAY}


async def test_a_place_that_is_gone_stops_its_digests(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.add(here.digest("a"), here.digest("b"))
        where = here.digest("a").where
        stopped = await here.store.notices.stop(where, "is_archived", "Choose another.", NOW)
        assert [each.id for each in stopped] == ["a"]
        assert (await here.get("a")).paused_why == "is_archived"
        assert await here.store.notices.stop(where, "is_archived", "", NOW) == ()
        assert await here.store.notices.waiting() == 1
        await here.run(MONDAY)
        assert [person for _, person, _ in here.platform.told] == ["U1"]
        assert await here.store.notices.waiting() == 0


async def test_forgetting_a_workspace_leaves_nothing_of_it(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        where = Address("fake", "W2", "C9")
        await here.add(here.digest("a"), here.digest("b", where=where))
        await here.store.workspaces.set("fake", "W1", zone="UTC")
        await here.store.workspaces.add_manager("fake", "W1", "U1", who="U0", at=NOW)
        await here.run()
        await here.store.keeping.forget("fake", "W1")
        async with here.store.database.reading() as connection:
            for table in metadata.sorted_tables:
                if "workspace" in table.c:
                    left = await connection.execute(table.select())
                    assert {row.workspace for row in left} <= {"W2"}
        assert [each.id for each in await here.store.digests.listed()] == ["b"]
        assert len(await here.rows()) == 1


async def test_old_records_go_and_what_is_open_stays(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        await here.many(2)
        await here.run(MONDAY)
        await here.run(MONDAY + DAY)
        assert await here.store.keeping.purge(MONDAY + timedelta(hours=1)) == 2
        assert {row.at for row in await here.rows()} == {MONDAY + DAY}


async def test_all_or_nothing(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        bad = life.replace(here.digest("b"), silent=None)  # type: ignore[arg-type]
        with pytest.raises(Exception, match=r"silent|NULL|null"):
            await here.add(here.digest("a"), bad)
        assert await here.store.digests.listed() == ()


async def test_a_visit_is_all_or_nothing_and_the_next_finds_the_way_free(address: str) -> None:
    def say(connection: Connection) -> int:
        connection.execute(text("DELETE FROM workspaces"))
        return len(connection.execute(text("SELECT * FROM workspaces")).all())

    def err(connection: Connection) -> None:
        assert say(connection) == 0
        raise ValueError("half-way")

    async with opened(address) as store:
        await store.workspaces.set("slack", "T1", zone="Europe/Zurich")
        with pytest.raises(ValueError, match="half-way"):
            await store.database.visit(err)
        assert (await store.workspaces.get("slack", "T1")).zone == "Europe/Zurich"
        assert await store.database.visit(say) == 0
        assert (await store.workspaces.get("slack", "T1")).zone == ""


async def test_hostile_words_are_only_words(address: str, desk: Desk) -> None:
    async with world(address, desk) as here:
        words = "'; DROP TABLE digests; -- \\ % %s :x {} \u202e 🦉"
        await here.add(here.digest("a", created_by=words, mention=words))
        assert (await here.get("a")).mention == words


async def test_a_locked_file_is_waited_for(tmp_path: Path, desk: Desk) -> None:
    path = str(tmp_path / "store.db")
    async with world(path, desk) as here:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        adding = asyncio.create_task(here.add(here.digest("a")))
        await asyncio.sleep(0.2)
        assert not adding.done()
        other.execute("COMMIT")
        other.close()
        await adding
        assert (await here.get("a")).id == "a"


async def test_a_full_disk_is_waited_for(tmp_path: Path, desk: Desk) -> None:
    async with world(str(tmp_path / "store.db"), desk) as here:
        await here.many(5)

        async def limit(pages: int) -> None:
            async with here.store.database.engine.connect() as connection:
                await connection.execute(text(f"PRAGMA max_page_count={pages}"))

        await limit(1)  # the file may not grow any more
        passing = asyncio.create_task(here.run())
        await asyncio.sleep(0.3)
        await limit(1_000_000)
        await passing
        assert len(here.platform.messages) == 5
        assert await here.states() == ["sent"] * 5


async def test_what_is_away_is_tried_again_until_it_is_back() -> None:
    left = [OperationalError("x", {}, Exception("connection refused")) for _ in range(3)]

    async def work() -> str:
        if left:
            raise left.pop()
        return "done"

    assert await patiently(work, 10) == "done"


async def test_patience_ends() -> None:
    async def work() -> None:
        raise OperationalError("x", {}, Exception("connection refused"))

    with pytest.raises(OperationalError):
        await patiently(work, 0.2)


async def test_our_own_mistakes_are_not_waited_out(address: str) -> None:
    async with opened(address) as store:

        async def work() -> None:
            async with store.database.reading() as connection:
                await connection.execute(text("SELECT nonsense FROM nowhere"))

        with pytest.raises(Exception, match="nowhere"):
            await patiently(work, 60)
