"""What replicas need not make twice, as the store keeps it, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import Table, func, select
from structlog.testing import capture_logs

from bot.platforms import Address
from bot.platforms.happened import Happening
from bot.posting.deliver import wall_clock
from bot.posting.happenings import Happenings
from bot.posting.store import Store, drawn, opened, uploaded
from bot.posting.store import spare as sparing
from bot.posting.store.copying import copy
from bot.posting.store.drawn import Drawn
from bot.posting.store.spare import Spare
from bot.posting.store.tables import pictures, uploads
from bot.posting.store.uploaded import Claim, Uploaded, Wanted
from tests.conftest import fresh_database

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PATIENT = 60.0
"""Seconds: a slow machine is not a database that is away."""
FILE = Wanted("slack", "T1", "d" * 16)


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Room:
    """A store's shared parts by a clock that the test moves; *settled* when nothing goes on."""

    def __init__(self, store: Store, clock: Clock, most: int = drawn.MOST) -> None:
        self.store = store
        self.spare = Spare(PATIENT)
        self.drawn = Drawn(store.database, self.spare, most, clock)
        self.uploaded = Uploaded(store.database, self.spare, clock)

    async def settled(self) -> None:
        while self.spare._under_way:
            await asyncio.wait(set(self.spare._under_way))

    async def kept(self, digest: str, png: bytes) -> None:
        self.drawn.put(digest, png)
        await self.settled()

    async def rows(self, table: Table) -> int:
        async with self.store.database.reading() as connection:
            return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


@asynccontextmanager
async def rooms(
    address: str, number: int = 2, **how: int
) -> AsyncIterator[tuple[Clock, list[Room]]]:
    """Replicas on one database, each with connections of its own."""
    clock = Clock()
    async with opened(address) as first:
        stores = [first, *(Store(first.database.__class__(address)) for _ in range(number - 1))]
        found = [Room(store, clock, **how) for store in stores]
        yield clock, found
        for room in found:
            await room.settled()
            await room.spare.close(PATIENT)
        for store in stores[1:]:
            await store.database.close()


# --- pictures


async def test_what_one_replica_has_drawn_another_reads(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        assert await other.drawn.get("a") is None
        await one.kept("a", b"\x89PNG\x00picture")
        assert await other.drawn.get("a") == b"\x89PNG\x00picture"


async def test_a_picture_that_both_have_drawn_is_kept_once(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        for room in (one, other):
            room.drawn.put("a", b"same")
        await one.settled()
        await other.settled()
        assert await one.rows(pictures) == 1


async def test_pictures_are_kept_for_a_while(address: str) -> None:
    async with rooms(address, 1) as (clock, (room,)):
        await room.kept("old", b"1")
        clock.at += timedelta(days=1)
        await room.kept("new", b"2")
        await room.drawn.sweep(NOW + drawn.KEPT + timedelta(hours=1))
        assert await room.drawn.get("old") is None
        assert await room.drawn.get("new") == b"2"


async def test_the_oldest_pictures_make_room(address: str) -> None:
    async with rooms(address, 1, most=30) as (clock, (room,)):
        for name in "abcde":
            clock.at += timedelta(seconds=1)
            await room.kept(name, bytes(10))
        found = [name for name in "abcde" if await room.drawn.get(name)]
        assert found == ["c", "d", "e"]


async def test_room_is_looked_for_after_a_tenth_was_put_and_not_each_time(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = []

    async def count(self: Drawn, at: datetime) -> None:
        swept.append(at)
        self._put = 0

    monkeypatch.setattr(Drawn, "_swept", count)
    async with rooms(address, 1, most=100) as (_, (room,)):
        for n in range(9):
            await room.kept(f"n{n}", bytes(4))
    assert len(swept) == 3


# --- ids of uploaded pictures


async def test_one_of_two_who_want_to_upload_a_picture_may(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        claims = await asyncio.gather(
            one.uploaded.claim(FILE, "one"), other.uploaded.claim(FILE, "other")
        )
        assert sorted(each.is_ours for each in claims) == [False, True]
        assert [each.file for each in claims] == ["", ""]


async def test_what_one_has_uploaded_the_other_shows(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        assert (await one.uploaded.claim(FILE, "one")).is_ours
        one.uploaded.keep(FILE, "one", "F1")
        await one.settled()
        assert await other.uploaded.find(FILE) == "F1"
        assert await other.uploaded.claim(FILE, "other") == Claim("F1")


async def test_a_workspace_does_not_get_the_file_of_another(address: str) -> None:
    async with rooms(address, 1) as (_, (room,)):
        await room.uploaded.claim(FILE, "one")
        room.uploaded.keep(FILE, "one", "F1")
        await room.settled()
        theirs = replace(FILE, workspace="T2")
        assert await room.uploaded.find(theirs) == ""
        assert (await room.uploaded.claim(theirs, "one")).is_ours


async def test_who_could_not_upload_leaves_it_to_others(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        await one.uploaded.claim(FILE, "one")
        one.uploaded.release(FILE, "one")
        await one.settled()
        assert (await other.uploaded.claim(FILE, "other")).is_ours


async def test_the_claim_of_one_who_was_killed_is_over_after_a_moment(address: str) -> None:
    async with rooms(address) as (clock, (one, other)):
        await one.uploaded.claim(FILE, "one")
        clock.at += uploaded.LEASE
        assert not (await other.uploaded.claim(FILE, "other")).is_ours
        clock.at += timedelta(seconds=1)
        assert (await other.uploaded.claim(FILE, "other")).is_ours


async def test_who_comes_too_late_with_an_upload_changes_nothing(address: str) -> None:
    async with rooms(address) as (clock, (one, other)):
        await one.uploaded.claim(FILE, "one")
        clock.at += uploaded.LEASE * 2
        await other.uploaded.claim(FILE, "other")
        other.uploaded.keep(FILE, "other", "F2")
        await other.settled()
        one.uploaded.keep(FILE, "one", "F1")
        one.uploaded.release(FILE, "one")
        await one.settled()
        assert await one.uploaded.find(FILE) == "F2"


async def test_a_file_that_is_gone_is_replaced_by_one_of_those_who_noticed(address: str) -> None:
    async with rooms(address) as (_, (one, other)):
        await one.uploaded.claim(FILE, "one")
        one.uploaded.keep(FILE, "one", "F1")
        await one.settled()
        claims = [
            await one.uploaded.claim(FILE, "one", "F1"),
            await other.uploaded.claim(FILE, "other", "F1"),
        ]
        assert claims == [Claim(is_ours=True), Claim()]
        one.uploaded.keep(FILE, "one", "F2")
        await one.settled()
        assert await other.uploaded.claim(FILE, "other", "F1") == Claim("F2")


async def test_an_id_is_not_used_for_ever(address: str) -> None:
    async with rooms(address, 1) as (clock, (room,)):
        await room.uploaded.claim(FILE, "one")
        room.uploaded.keep(FILE, "one", "F1")
        await room.settled()
        clock.at += uploaded.KEPT + timedelta(seconds=1)
        assert await room.uploaded.find(FILE) == ""
        await room.uploaded.sweep(clock.at)
        assert await room.rows(uploads) == 0


async def known(room: Room, wanted: Wanted, file: str) -> None:
    await room.uploaded.claim(wanted, "one")
    room.uploaded.keep(wanted, "one", file)
    await room.settled()


async def test_a_workspace_that_is_forgotten_has_no_ids_left(address: str) -> None:
    async with rooms(address, 1) as (_, (room,)):
        other = replace(FILE, workspace="T2")
        await known(room, FILE, "F1")
        await known(room, other, "F2")
        assert (await room.store.keeping.held("slack", "T1"))["uploads"] == 1
        await room.store.keeping.forget("slack", "T1")
        assert await room.uploaded.find(FILE) == ""
        assert await room.uploaded.find(other) == "F2"


@pytest.mark.parametrize("event", ["uninstalled", "revoked"])
async def test_a_workspace_that_removes_the_app_has_no_ids_left(
    address: str, event: Literal["uninstalled", "revoked"]
) -> None:
    async with rooms(address, 1) as (_, (room,)):
        await known(room, FILE, "F1")
        other = replace(FILE, workspace="T2")
        await known(room, other, "F2")
        claimed = replace(FILE, digest="e" * 16)
        await room.uploaded.claim(claimed, "one")
        await Happenings(room.store, wall_clock)(Happening(event, Address("slack", "T1")))
        room.uploaded.keep(claimed, "one", "F3")  # it was under way
        await room.settled()
        assert await room.uploaded.find(FILE) == await room.uploaded.find(claimed) == ""
        assert await room.uploaded.find(other) == "F2"


async def test_they_are_copied_along(address: str, postgresql: str, tmp_path: Path) -> None:
    target = str(tmp_path / "target.db") if "postgres" in address else fresh_database(postgresql)
    async with rooms(address, 1) as (_, (room,)), opened(target) as there:
        await known(room, FILE, "F1")
        await room.kept("a", bytes(range(256)))
        copied = await copy(room.store.database, there.database)
        assert (copied["uploads"], copied["pictures"]) == (1, 1)
        new = Room(there, Clock())
        assert await new.uploaded.find(FILE) == "F1"
        assert await new.drawn.get("a") == bytes(range(256))
        await new.spare.close(PATIENT)


# --- a database that does not answer


def away() -> OSError:
    return OSError("no route to host")


async def test_a_database_that_is_away_is_no_fault_and_is_left_alone_for_a_while() -> None:
    asked = []

    async def fails() -> str:
        asked.append(1)
        raise away()

    spare = Spare(PATIENT)
    with capture_logs() as logs:
        assert [await spare.ask(fails, "otherwise") for _ in range(3)] == ["otherwise"] * 3
    assert len(asked) == 1
    assert [(each["event"], each["why"]) for each in logs] == [("not_shared", "no route to host.")]


async def test_after_a_rest_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails() -> str:
        raise away()

    async def answers() -> str:
        return "yes"

    monkeypatch.setattr(sparing, "REST", 0.0)
    spare = Spare(PATIENT)
    assert await spare.ask(fails, "no") == "no"
    assert await spare.ask(answers, "no") == "yes"


async def test_a_silent_database_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparing, "REST", 0.0)
    answered, asked = asyncio.Event(), []

    async def silent() -> str:
        asked.append(1)
        await answered.wait()
        return "late"

    spare = Spare(0.0)
    assert await spare.ask(silent, "otherwise") == "otherwise"
    assert await spare.ask(silent, "otherwise") == "otherwise"
    spare.later(silent)
    answered.set()
    while spare._under_way:
        await asyncio.sleep(0)
    assert len(asked) == 1  # while it is silent nobody else begins to ask
    spare.patience = PATIENT
    assert await spare.ask(silent, "otherwise") == "late"


async def test_a_fault_of_our_own_is_logged_and_does_no_harm() -> None:
    async def wrong() -> str:
        raise ValueError("ours")

    spare = Spare(PATIENT)
    with capture_logs() as logs:
        assert await spare.ask(wrong, "otherwise") == "otherwise"
    assert [each["event"] for each in logs] == ["not_shared"]


async def test_not_all_connections_are_taken() -> None:
    at_once, most = 0, []

    async def counted() -> None:
        nonlocal at_once
        at_once += 1
        most.append(at_once)
        await asyncio.sleep(0)
        at_once -= 1

    spare = Spare(PATIENT)
    await asyncio.gather(*(spare.ask(counted, None) for _ in range(50)))
    assert len(most) == 50
    assert max(most) == sparing.MOST


async def test_a_store_closes_although_what_is_shared_hangs(address: str) -> None:
    cut_short = asyncio.Event()

    async def silent() -> str:
        try:
            await asyncio.Event().wait()
        finally:
            cut_short.set()
        return "never"

    async with opened(address) as store:
        store.spare.patience = PATIENT
        asked = asyncio.create_task(store.spare.ask(silent, "otherwise"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    assert cut_short.is_set()
    assert await asked == "otherwise"


async def test_after_the_store_is_closed_everybody_draws_for_themselves(address: str) -> None:
    async with opened(address) as store:
        pass
    store.drawn.put("a", b"1")
    assert await store.drawn.get("a") is None
    assert (await store.uploaded.claim(FILE, "one")).is_ours


async def test_a_full_database_keeps_nobody_from_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rooms(str(tmp_path / "store.db"), 1) as (_, (room,)):
        async with room.store.database.engine.connect() as connection:
            raw = (await connection.get_raw_connection()).driver_connection
            assert raw is not None
            pages = (await (await raw.execute("PRAGMA page_count")).fetchone())[0]
        real = room.store.database.writing

        @asynccontextmanager
        async def full(*args: object, **how: bool) -> AsyncIterator[object]:
            async with real(**how) as connection:
                await connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
                yield connection

        monkeypatch.setattr(room.store.database, "writing", full)
        with capture_logs() as logs:
            await room.kept("a", bytes(1_000_000))
            assert await room.drawn.get("a") is None
        assert [each["why"] for each in logs] == ["database or disk is full."]
        assert (await room.uploaded.claim(FILE, "one")).is_ours
