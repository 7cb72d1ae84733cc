"""Values to rows of the tables, and back. Does: nothing but that."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from bot.platforms import Address
from bot.posting import anchors, when
from bot.posting.model import Delivery, Setting, Stage, Subscription
from bot.posting.rules import Rule

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


@lru_cache(maxsize=4096)
def rule_of(words: str) -> Rule:
    """The rule in its own words; many digests share one."""
    return when.read(words)


def subscription(row: Row) -> Subscription:
    """The digest of a row."""
    rule = rule_of(row["rule"])
    return Subscription(
        **{name: row[name] for name in (*PLAIN, *MOMENTS)},
        where=place(row),
        rule=rule,
        topics=tuple(row["topics"]),
        anchor=anchors.read(rule, row["anchor"]),
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
    return Delivery(
        key=row["key"],
        subscription=row["subscription"],
        report=row["report"],
        template=row["template"],
        where=place(row),
        wall=row["wall"],
        at=row["at"],
        until=row["until"],
        planned_at=row["planned_at"],
        attempt=row["attempt"],
        kind=row["kind"],
        state=row["state"],
        reason=row["reason"],
        entry=row["entry"],
        missed=row["missed"],
        tries=row["tries"],
        first_tried=row["first_tried"],
        work_at=row["work_at"],
        message_id=row["message_id"],
        sent_at=row["sent_at"],
        stages=tuple(Stage(datetime.fromisoformat(at), words) for at, words in row["stages"]),
    )


def of_delivery(value: Delivery) -> dict[str, Any]:
    """The row of a sending."""
    return {
        "key": value.key,
        "subscription": value.subscription,
        "report": value.report,
        "template": value.template,
        **of_place(value.where),
        "wall": value.wall,
        "at": value.at,
        "until": value.until,
        "planned_at": value.planned_at,
        "attempt": value.attempt,
        "kind": value.kind,
        "state": value.state,
        "reason": value.reason,
        "entry": value.entry,
        "missed": value.missed,
        "tries": value.tries,
        "first_tried": value.first_tried,
        "work_at": value.work_at,
        "message_id": value.message_id,
        "sent_at": value.sent_at,
        "stages": of_stages(value.stages),
    }


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
