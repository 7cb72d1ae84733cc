"""A name is said first by one, however many say it, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.posting.store import Store, opened
from bot.posting.store.seen import EVERY
from bot.posting.store.tables import seen

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)


async def kept(store: Store) -> int:
    async with store.database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(seen)) or 0)


async def test_one_replica_of_two_is_the_first(address: str) -> None:
    async with opened(address) as one, opened(address) as other:
        said = await asyncio.gather(
            *(each.seen.first(f"n{n}", SOON, NOW) for n in range(200) for each in (one, other))
        )
        assert sum(said) == 200
        assert not any([await each.seen.first("n7", SOON, NOW) for each in (one, other)])


async def test_who_says_a_name_twice_at_once_is_first_once(address: str) -> None:
    async with opened(address) as store:
        said = await asyncio.gather(*(store.seen.first("a", SOON, NOW) for _ in range(9)))
    assert sorted(said) == [False] * 8 + [True]


async def test_what_is_forgotten_may_be_said_again(address: str) -> None:
    async with opened(address) as store:
        assert await store.seen.first("a", SOON, NOW)
        await store.seen.forget("a")
        assert await store.seen.first("a", SOON, NOW)


async def test_what_is_over_is_not_kept(address: str) -> None:
    async with opened(address) as store:
        for n in range(3):
            await store.seen.first(f"n{n}", SOON, NOW)
        later = SOON + EVERY
        await store.seen.first("later", later + EVERY, later)
        await store.seen.close()
        assert await kept(store) == 1


async def test_a_store_closes_although_its_database_is_silent(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short = asyncio.Event()

    @asynccontextmanager
    async def silent(*_: object, **__: object) -> AsyncIterator[None]:
        try:
            await asyncio.Event().wait()
        finally:
            cut_short.set()
        yield

    async with opened(address) as store:
        await store.seen.first("a", SOON, NOW)
        await store.seen.close()
        monkeypatch.setattr(store.database, "writing", silent)
        asked = asyncio.create_task(store.seen.first("b", SOON, NOW))
        await asyncio.sleep(0)
    assert cut_short.is_set()
    with pytest.raises(asyncio.CancelledError):
        await asked


async def test_a_database_that_cannot_be_used_is_told_to_all_who_ask(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError("away")

    async with opened(address) as store:
        with monkeypatch.context() as broken:
            broken.setattr(store.database, "writing", away)
            asked = (store.seen.first(f"n{n}", SOON, NOW) for n in range(3))
            said = await asyncio.gather(*asked, return_exceptions=True)
            assert [str(each) for each in said] == ["away"] * 3
        assert await store.seen.first("n1", SOON, NOW)
