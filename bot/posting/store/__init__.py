"""What is remembered: digests, deliveries, who may change them. SQLite or PostgreSQL. Does: SQL."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.posting.store.ahead import Ahead
from bot.posting.store.audit import Audit
from bot.posting.store.away import Away
from bot.posting.store.digests import Digests
from bot.posting.store.drawn import Drawn
from bot.posting.store.engine import Database
from bot.posting.store.following import Following
from bot.posting.store.installations import Installations
from bot.posting.store.keeping import Keeping
from bot.posting.store.ledger import Ledger
from bot.posting.store.migrate import prepare
from bot.posting.store.notices import Notices
from bot.posting.store.offers import Offers
from bot.posting.store.planning import Planning
from bot.posting.store.queue import Queue, Work
from bot.posting.store.seen import Seen
from bot.posting.store.settling import Settling
from bot.posting.store.spare import Spare
from bot.posting.store.uploaded import Uploaded
from bot.posting.store.workspaces import Workspaces

__all__ = ["Away", "Store", "Work", "opened"]


class Store:
    """One database, by what is asked of it."""

    def __init__(self, database: Database) -> None:
        owner = f"{os.getpid()}-{secrets.token_hex(6)}"
        self.database = database
        self.digests = Digests(database)
        self.audit = Audit(database)
        self.ahead = Ahead(database)
        self.ledger = Ledger(database)
        self.workspaces = Workspaces(database)
        self.installations = Installations(database)
        self.notices = Notices(database)
        self.following = Following(database)
        self.offers = Offers(database)
        self.seen = Seen(database)
        self.spare = Spare()
        self.drawn = Drawn(database, self.spare)
        self.uploaded = Uploaded(database, self.spare)
        self.keeping = Keeping(database)
        self.planning = Planning(database)
        self.queue = Queue(database, owner)
        self.settling = Settling(database, owner)


@asynccontextmanager
async def opened(address: str, patience: float = 0.0) -> AsyncIterator[Store]:
    """
    The store at that address (a PostgreSQL URL or a file), its tables up to date; Away says what
    is wrong where that takes longer than *patience* seconds.
    """
    database = Database(address)
    store = Store(database)
    try:
        await prepare(database, patience)
        yield store
    finally:
        # what goes on after their answers
        await asyncio.gather(store.seen.close(), store.spare.close())
        await database.close()
