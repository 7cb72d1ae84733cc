"""Where the program is installed is kept the same way on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.posting.store import opened
from bot.posting.store.installations import Installation

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOON = NOW + timedelta(minutes=10)
ONE = Installation("slack", "T1", "One", "U0", "B0", "commands,chat:write", "sealed", "U1", NOW)


async def test_what_is_installed_comes_back_and_the_last_one_counts(address: str) -> None:
    again = replace(ONE, name="Other", sealed="anew", by="U2", at=SOON)
    async with opened(address) as store:
        await store.installations.put(ONE)
        assert await store.installations.get("slack", "T1") == ONE
        await store.installations.put(again)
        await store.installations.put(replace(ONE, workspace="T2"))
        assert await store.installations.all() == (again, replace(ONE, workspace="T2"))
        assert await store.installations.number() == 2
        assert await store.installations.get("slack", "T3") is None


async def test_what_was_removed_before_it_was_installed_anew_stays(address: str) -> None:
    async with opened(address) as store:
        await store.installations.put(ONE)
        assert not await store.installations.remove("slack", "T1", NOW - timedelta(seconds=1))
        assert await store.installations.get("slack", "T1") == ONE
        assert await store.installations.remove("slack", "T1", NOW)
        assert await store.installations.get("slack", "T1") is None


async def test_only_what_is_still_the_same_is_sealed_anew(address: str) -> None:
    two = replace(ONE, workspace="T2")
    async with opened(address) as store:
        await store.installations.put(ONE)
        await store.installations.put(two)
        await store.installations.put(replace(two, sealed="meanwhile"))
        anew = [(each, replace(each, sealed="new")) for each in (ONE, two)]
        await store.installations.reseal(anew)
        assert [each.sealed for each in await store.installations.all()] == ["new", "meanwhile"]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=9)])
async def test_a_state_is_used_once(address: str, later: timedelta) -> None:
    async with opened(address) as store:
        assert await store.installations.use("a", SOON, NOW)
        assert not await store.installations.use("a", SOON, NOW + later)
        assert await store.installations.use("b", SOON, NOW)


async def test_states_that_are_over_are_not_kept(address: str) -> None:
    async with opened(address) as store:
        await store.installations.use("a", SOON, NOW)
        await store.installations.use("b", SOON + timedelta(hours=1), NOW + timedelta(hours=1))
        assert await store.installations.use("a", SOON, NOW)


async def test_a_database_of_the_first_release_is_brought_up_to_date(address: str) -> None:
    async with opened(address) as store, store.database.writing() as connection:
        for words in (
            "DROP TABLE installations",
            "DROP TABLE used_states",
            "DROP TABLE offers",
            "DROP TABLE seen",
            "DROP TABLE uploads",
            "DROP TABLE pictures",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            await connection.execute(text(words))
    async with opened(address) as store:
        await store.installations.put(ONE)
        assert await store.installations.number() == 1
