"""Digests and deliveries as lines for a terminal, and as JSON for scripts. Pure."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.platforms.discord import failures as discord
from bot.platforms.slack import failures as slack
from bot.posting import changes, reasons, why
from bot.posting.anchors import told
from bot.posting.model import Delivery, Subscription
from bot.posting.schedule import Occurrence, upcoming
from bot.posting.zones import zone_info

RUNS = 10
EXPLAINS: reasons.Explains = {"slack": slack.explained, "discord": discord.explained}
"""Without a token nobody has a poster to ask."""
AHEAD = (
    "A pass was ahead of the clock (run-due --now), and what comes next is told as after it. The"
    " next pass without --now, or of `run`, goes on from the real clock; what was posted is not"
    " posted again."
)


def as_json(value: object) -> str:
    """One document."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def listed(digests: Sequence[Subscription], last: Mapping[str, Delivery], now: datetime) -> str:
    """A line for each digest."""
    if not digests:
        return "No digests yet. `genai-bot digests import FILE` brings some in."
    return "\n".join(_line(digest, last.get(digest.id), now) for digest in digests)


def _line(digest: Subscription, last: Delivery | None, now: datetime) -> str:
    where = "/".join(filter(None, _where(digest)))
    parts = [
        digest.id,
        digest.template,
        where,
        f"{digest.rule.words} {digest.zone}",
        _state(digest),
        _last(last, digest.zone, now),
        *([f"by {digest.created_by}"] if digest.created_by else []),
    ]
    return " · ".join(parts)


def coming(digest: Subscription) -> str:
    """What is next, for who asks why nothing came."""
    return f"{digest.id} now: {_state(digest)}"


def _state(digest: Subscription) -> str:
    """Active with its next run, or off with the reason and the end."""
    match digest.state:
        case "active":
            return f"active, next {_local(digest.next_at, digest.zone)}"
        case "paused":
            why, end = reasons.of_pause(digest, EXPLAINS), digest.paused_until
            until = f", until {_local(end, digest.zone)}" if end else ""
            mend = f". {why.mend}" if why.mend else ""
            return f"paused{f': {why.words}' if why.words else ''}{until}{mend}"
        case "draft":
            return "a draft, nothing is posted"


def _last(last: Delivery | None, zone: str, now: datetime) -> str:
    """How the last run went."""
    if last is None:
        return "nothing was due yet"
    ahead = " ahead of its time" if last.at > now else ""
    return f"last run {_local(last.at, zone)} {_outcome(last)}{ahead}"


def digest_json(digest: Subscription, last: Delivery | None = None) -> dict[str, object]:
    """A digest for scripts."""
    return {
        "id": digest.id,
        "report": digest.report,
        "template": digest.template,
        "platform": digest.where.platform,
        "workspace": digest.where.workspace,
        "channel": digest.where.channel,
        "when": digest.rule.words,
        "zone": digest.zone,
        "state": digest.state,
        "paused_why": digest.paused_why,
        "paused_until": _iso(digest.paused_until),
        "next": _iso(digest.next_at) if digest.state == "active" else None,
        "last": last.state if last else None,
    }


def shown_json(digest: Subscription, start: datetime) -> dict[str, object]:
    """One digest with its runs from *start* on."""
    place = zone_info(digest.zone)
    runs = [each.at.astimezone(place).isoformat() for each in _runs(digest, start)]
    return digest_json(digest) | {"anchor": told(digest.anchor), "next_runs": runs}


def shown(digest: Subscription, start: datetime, last: Delivery | None, now: datetime) -> str:
    """The same for a reader, with what clocks do marked."""
    runs = _runs(digest, start)
    marks = changes.marks(runs, digest.zone, start)
    place = zone_info(digest.zone)
    options = [name for name in ("silent", "publish", "skip_empty") if getattr(digest, name)]
    options += [
        f"{name} {value}" for name in ("thread", "mention") if (value := getattr(digest, name))
    ]
    head = [
        _line(digest, last, now),
        f"  topics: {', '.join(digest.topics) or 'all'}",
        f"  options: {', '.join(options) or 'none'}",
        *([f"  counts from: {told(digest.anchor)}"] if digest.anchor else []),
        f"  created by {digest.created_by or 'nobody'}, {_iso(digest.created_at) or 'unknown'}",
        "  next runs:",
    ]
    lines = [
        f"    {each.at.astimezone(place):%a %Y-%m-%d %H:%M %z}" + (f"  ({mark})" if mark else "")
        for each, mark in zip(runs, marks, strict=True)
    ]
    return "\n".join([*head, *lines])


def stages(delivery: Delivery, digest: Subscription | None) -> str:
    """What happened to one run."""
    head = (
        f"{delivery.subscription} {delivery.wall} ({delivery.key}): {why.OUTCOMES[delivery.state]}"
    )
    lines = [
        f"  {each.at:%Y-%m-%d %H:%M:%S} UTC  {each.words}" for each in why.stages(delivery, digest)
    ]
    return "\n".join([head, *lines])


def delivered(found: Sequence[Delivery]) -> str:
    """A line for each delivery."""
    if not found:
        return "Nothing was due yet."
    return "\n".join(
        f"{each.subscription} {each.wall}{_attempt(each)} · {_outcome(each)}"
        + (f" · {each.message_id}" if each.message_id else "")
        for each in found
    )


def delivery_json(delivery: Delivery) -> dict[str, object]:
    """A delivery for scripts: *at* is when it was due."""
    return {
        "digest": delivery.subscription,
        "occurrence": delivery.wall,
        "outcome": delivery.state,
        "message_id": delivery.message_id,
        "at": _iso(delivery.at),
        "key": delivery.key,
        "kind": delivery.kind,
        "attempt": delivery.attempt,
        "reason": delivery.reason,
        "runs": delivery.missed,
        "tries": delivery.tries,
        "entry": delivery.entry,
        "sent_at": _iso(delivery.sent_at),
        "platform": delivery.where.platform,
        "workspace": delivery.where.workspace,
        "channel": delivery.where.channel,
    }


def _runs(digest: Subscription, start: datetime) -> tuple[Occurrence, ...]:
    return upcoming(digest.rule, digest.zone, start, RUNS, digest.anchor)


def _where(digest: Subscription) -> tuple[str, str, str]:
    where = digest.where
    return where.platform, where.workspace, where.channel


def _outcome(delivery: Delivery) -> str:
    words = f"{delivery.state}{reasons.of_run(delivery, EXPLAINS).beside}"
    return words + (f", {delivery.missed:,} runs" if delivery.missed > 1 else "")


def _attempt(delivery: Delivery) -> str:
    return f" {delivery.kind} {delivery.attempt}" if delivery.attempt else ""


def _local(moment: datetime | None, zone: str) -> str:
    return f"{moment.astimezone(zone_info(zone)):%Y-%m-%d %H:%M %z}" if moment else "unknown"


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
