"""A database full of digests that are due at the same minute. Does: SQL.

Four schedules that meet at one moment, four templates, three languages by workspace: more than
two hundred different bodies of each template. Every digest has a channel of its own.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, text

from bot.platforms import Address
from bot.posting import life, when
from bot.posting.model import Subscription
from bot.posting.store import Store, opened, rows
from bot.posting.store.tables import subscriptions, workspaces

DUE = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
TIMES = (
    ("daily 09:00", "Europe/Zurich"),
    ("weekdays 07:00", "UTC"),
    ("mon,thu 03:00", "America/New_York"),
    ("monthly 4 16:00", "Asia/Tokyo"),
)
TEMPLATES = ("headline", "quiz", "theme", "compare")
LANGUAGES = ("en", "de", "fr")
PLATFORMS = ("slack", "discord")
WORKSPACES = 600
FIRST = 900_000
"""The first workspace's id."""
BATCH = 2_000


async def fill(address: str, count: int) -> None:
    """*count* digests, due at `DUE` and begun an hour before."""
    async with opened(address) as store:
        for first in range(0, count, BATCH):
            made = [digest(n) for n in range(first, min(first + BATCH, count))]
            async with store.database.writing() as connection:
                await connection.execute(
                    insert(subscriptions), [rows.of_subscription(each) for each in made]
                )
        async with store.database.writing() as connection:
            await connection.execute(insert(workspaces), _workspaces())
        await _settle(store)


def digest(n: int) -> Subscription:
    """The *n*-th: neighbours differ in everything."""
    words, zone = TIMES[n % len(TIMES)]
    platform = PLATFORMS[n // 16 % len(PLATFORMS)]
    made = Subscription(
        id=f"d{n:06}",
        report="genai",
        template=TEMPLATES[n // 4 % len(TEMPLATES)],
        where=Address(platform, str(FIRST + n % WORKSPACES), f"{10**9 + n}"),
        rule=when.read(words),
        zone=zone,
        created_by="U1",
        created_at=DUE,
    )
    return life.activated(made, DUE - timedelta(hours=1))


def _workspaces() -> list[dict[str, str]]:
    return [
        {
            "platform": platform,
            "workspace": str(FIRST + n),
            "language": LANGUAGES[n % len(LANGUAGES)],
        }
        for platform in PLATFORMS
        for n in range(WORKSPACES)
    ]


async def _settle(store: Store) -> None:
    """What PostgreSQL does by itself in a quiet minute, before anything is timed."""
    if not store.database.is_file:
        async with store.database.writing() as connection:
            await connection.execute(text("ANALYZE subscriptions"))
