"""The tables, as SQLAlchemy sees them; the migrations make them. Does: SQL, but no connection.

Moments are whole microseconds since 1970 (UTC): exact, and the same on both databases.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@lru_cache(maxsize=4096)
def micros(moment: datetime) -> int:
    """The moment as the tables keep it; many rows share one."""
    return (moment - EPOCH) // MICROSECOND


@lru_cache(maxsize=4096)
def moment(number: int) -> datetime:
    """The moment that the tables keep as this number; many rows share one."""
    return EPOCH + timedelta(microseconds=number)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as a whole number."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else moment(value)


def _words(name: str, *args: Any, **kwargs: Any) -> Column[str]:
    return Column(name, Text, *args, nullable=False, server_default="", **kwargs)


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=str(default))


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default="0")


def _place() -> list[Column[str]]:
    return [_words("platform"), _words("workspace"), _words("channel")]


metadata = MetaData()

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(40), primary_key=True),
    _words("report"),
    _words("template"),
    *_place(),
    _words("rule"),
    _words("zone"),
    Column("topics", JSON, nullable=False),
    Column("silent", Boolean, nullable=False),
    _words("thread"),
    _words("mention"),
    Column("publish", Boolean, nullable=False),
    Column("skip_empty", Boolean, nullable=False),
    _words("anchor"),
    Column("state", String(8), nullable=False),
    _words("paused_why"),
    Column("paused_until", Moment),
    _words("created_by"),
    Column("created_at", Moment),
    _words("changed_by"),
    Column("changed_at", Moment),
    Column("since", Moment),
    Column("next_at", Moment),
    Index("subscriptions_next", "next_at"),
    Index("subscriptions_place", "platform", "workspace", "channel"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("key", String(25), primary_key=True),
    Column("subscription", String(40), nullable=False),
    _words("report"),
    _words("template"),
    *_place(),
    _words("wall"),
    Column("at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("planned_at", Moment, nullable=False),
    _number("attempt"),
    Column("kind", String(5), nullable=False),
    Column("state", String(8), nullable=False),
    _words("reason"),
    _words("entry"),
    _number("missed", 1),
    _number("tries"),
    Column("first_tried", Moment),
    Column("work_at", Moment),
    Column("owner", String(32), nullable=False, server_default=""),
    _words("message_id"),
    Column("sent_at", Moment),
    Column("stages", JSON, nullable=False),
    Index(
        "deliveries_work",
        "platform",
        "work_at",
        # WHERE work_at IS NOT NULL, as the migration makes it: what is done stays out of it. It is
        # not said here, since that alone would load the other database's dialect, 3 MB
    ),
    Index("deliveries_of", "subscription", "at"),
    Index("deliveries_place", "platform", "workspace", "at"),
)

memory = Table(
    "memory",
    metadata,
    Column("place", Text, primary_key=True),
    *_place(),
    Column("told", JSON, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    _words("platform"),
    _words("workspace"),
    _words("who"),
    _words("verb"),
    Column("subscription", String(40), nullable=False),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("undone", Boolean, nullable=False),
    Index("changes_place", "platform", "workspace", "id"),
    Index("changes_of", "subscription", "id"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    _words("zone"),
    _words("language"),
    _words("installed_by"),
)

managers = Table(
    "managers",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    Column("person", String(64), primary_key=True),
    _words("added_by"),
    Column("added_at", Moment, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    *_place(),
    Column("subscription", String(40), nullable=False),
    _words("delivery"),
    _words("reason"),
    _words("mend"),
    Column("at", Moment, nullable=False),
    _number("tries"),
    Column("retry_at", Moment, nullable=False),
    Index("notices_due", "platform", "retry_at"),
)

installations = Table(
    "installations",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    _words("name"),
    _words("bot"),
    _words("bot_id"),
    _words("scopes"),
    _words("sealed"),
    _words("by"),
    Column("at", Moment, nullable=False),
    _words("organisation"),
    _words("refresh"),
    Column("expires", Moment),
    Column("claimed", Moment),
)

used_states = Table(
    "used_states",
    metadata,
    Column("state", String(64), primary_key=True),
    Column("until", Moment, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    Column("id", String(16), primary_key=True),
    _words("platform"),
    _words("workspace"),
    _words("who"),
    _words("sign"),
    _words("text"),
    Column("at", Moment, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("until", Moment, nullable=False),
    Index("seen_until", "until"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("workspace", String(64), primary_key=True),
    Column("digest", String(16), primary_key=True),
    _words("file"),
    _words("owner"),
    Column("until", Moment, nullable=False),
    Index("uploads_until", "until"),
)

pictures = Table(
    "pictures",
    metadata,
    Column("digest", String(16), primary_key=True),
    Column("png", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index("pictures_at", "at"),
)

beats = Table(
    "beats",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)
