"""Values to rows of the tables, and back. Does: nothing but that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from bot.platforms import Address
from bot.posting import anchors, when
from bot.posting.model import Delivery, Setting, Stage, Subscription
from bot.posting.quick import quick
from bot.posting.rules import Rule
from bot.posting.store.tables import Moment, deliveries, micros, moment, subscriptions

Row = Mapping[str, Any] | RowMapping

MOMENTS = ("paused_until", "created_at", "changed_at", "since", "next_at")
PLAIN: tuple[str, ...] = (
    "id",
    "report",
    "template",
    "zone",
    "silent",
    "thread",
    "mention",
    "publish",
)
PLAIN += ("skip_empty", "state", "paused_why", "created_by", "changed_by")
DIGEST = tuple(column.name for column in subscriptions.c)
DELIVERY = tuple(column.name for column in deliveries.c if column.name != "owner")
TRIED = ("tries", "first_tried", "message_id", "sent_at")
NEW = tuple(name for name in DELIVERY if name not in TRIED)
_MOMENTS_OF = {
    names: tuple(at for at, name in enumerate(names) if isinstance(table.c[name].type, Moment))
    for names, table in ((DIGEST, subscriptions), (DELIVERY, deliveries))
}


_digest, _sending, _place = quick(Subscription), quick(Delivery), quick(Address)


@lru_cache(maxsize=4096)
def rule_of(words: str) -> Rule:
    """The rule in its own words; many digests share one."""
    return when.read(words)


def subscription(row: Row) -> Subscription:
    """The digest of a row."""
    return _subscription([row[name] for name in DIGEST])


def digest_found(values: list[Any]) -> Subscription:
    """The digest of what `bulk.found` gives of the columns DIGEST."""
    return _subscription(_timed(values, DIGEST))


def _subscription(values: Sequence[Any]) -> Subscription:
    """By place: by name it takes twice as long, and there are many."""
    id, report, template, platform, workspace, channel, words, zone, topics, *more = values
    silent, thread, mention, publish, skip_empty, anchor, *rest = more
    rule = rule_of(words)
    return _digest(
        id,
        report,
        template,
        _place(platform, workspace, channel),
        rule,
        zone,
        tuple(topics),
        bool(silent),
        thread,
        mention,
        bool(publish),
        bool(skip_empty),
        anchors.read(rule, anchor),
        *rest,
    )


def of_subscription(value: Subscription) -> dict[str, Any]:
    """The row of a digest."""
    return {
        **{name: getattr(value, name) for name in (*PLAIN, *MOMENTS)},
        **of_place(value.where),
        "rule": value.rule.words,
        "topics": list(value.topics),
        "anchor": anchors.told(value.anchor),
    }


def delivery(row: Row) -> Delivery:
    """The sending of a row."""
    return _delivery([row[name] for name in DELIVERY])


def delivery_found(values: list[Any]) -> Delivery:
    """The sending of what `bulk.found` gives of the columns DELIVERY."""
    return _delivery(_timed(values, DELIVERY))


def _delivery(values: Sequence[Any]) -> Delivery:
    key, id, report, template, platform, workspace, channel, *rest = values
    rest[-1] = tuple([Stage(datetime.fromisoformat(at), words) for at, words in rest[-1]])
    return _sending(key, id, report, template, _place(platform, workspace, channel), *rest)


def _timed(values: list[Any], names: tuple[str, ...]) -> list[Any]:
    for at in _MOMENTS_OF[names]:
        if values[at] is not None:
            values[at] = moment(values[at])
    return values


def of_delivery(value: Delivery) -> list[Any]:
    """The columns NEW of a sending that has not been tried yet."""
    where = value.where
    return [
        value.key,
        value.subscription,
        value.report,
        value.template,
        where.platform,
        where.workspace,
        where.channel,
        value.wall,
        micros(value.at),
        micros(value.until),
        micros(value.planned_at),
        value.attempt,
        value.kind,
        value.state,
        value.reason,
        value.entry,
        value.missed,
        value.work_at and micros(value.work_at),
        of_stages(value.stages),
    ]


def of_stages(stages: tuple[Stage, ...]) -> list[list[str]]:
    """The stages as JSON keeps them."""
    return [[stage.at.isoformat(), stage.words] for stage in stages]


def place(row: Row) -> Address:
    """Where a row's card goes."""
    return Address(row["platform"], row["workspace"], row["channel"])


def of_place(where: Address) -> dict[str, str]:
    """The columns that say where."""
    return {"platform": where.platform, "workspace": where.workspace, "channel": where.channel}


def to_json(value: Subscription | None) -> dict[str, Any] | None:
    """A digest's settings for the log of changes, with moments in words."""
    if value is None:
        return None
    row = of_subscription(value)
    return row | {name: row[name] and row[name].isoformat() for name in MOMENTS}


def of_setting(setting: Setting | None, value: str) -> dict[str, str] | None:
    """A workspace's setting for the log of changes."""
    return {"setting": setting.name, "value": value} if setting else None


def setting(row: Row) -> Setting | None:
    """The setting that a row of the log is about; None where it is about a digest, or nothing."""
    before, after = row["before"], row["after"]
    if not before or not after or "setting" not in before:
        return None
    return Setting(before["setting"], before["value"], after["value"])


def from_json(found: Mapping[str, Any] | None) -> Subscription | None:
    """The digest as it was written down."""
    if found is None:
        return None
    moments = {name: found[name] and datetime.fromisoformat(found[name]) for name in MOMENTS}
    return subscription(dict(found) | moments)
