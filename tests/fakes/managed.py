"""Managing digests for real, over a store in a file, for the platforms' own tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.answering import answerer
from bot.commands.managing.answer import answer
from bot.commands.managing.office import Office
from bot.desk import Desk
from bot.platforms import Answer, Reply, Request
from bot.posting.deliver import wall_clock
from bot.posting.store import Store, opened


@dataclass
class Managed:
    """Answers everything; remembers what was asked."""

    store: Store
    answer: Answer
    requests: list[Request] = field(default_factory=list)

    async def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        return await self.answer(request)


@asynccontextmanager
async def managed(folder: Path, desk: Desk) -> AsyncIterator[Managed]:
    """No platform is asked about its channels."""
    async with opened(str(folder / "store.db")) as store:
        office = Office(store, desk, {}, wall_clock)
        yield Managed(store, answerer(desk, managed=partial(answer, office)))
