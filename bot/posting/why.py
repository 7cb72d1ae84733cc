"""What happened to a sending, stage by stage, for whoever asks why. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.posting.model import Delivery, Stage, Subscription
from bot.posting.zones import zone_info

OUTCOMES = {
    "due": "waits to be sent",
    "claimed": "is about to be sent",
    "sending": "is on its way",
    "sent": "sent",
    "unknown": "may have been posted, nobody can tell",
    "failed": "failed",
    "skipped": "skipped",
}


def named(found: Iterable[Delivery], text: str) -> list[Delivery]:
    """Those that *text* means: a key, a date, a date and time; all, where it is left out."""
    wanted = "T".join(text.split())
    if wanted.casefold() in ("", "last", "latest"):
        return list(found)
    return [each for each in found if each.key == wanted or each.wall.startswith(wanted)]


def stages(delivery: Delivery, digest: Subscription | None) -> tuple[Stage, ...]:
    """Every step in order: schedule, window, choice, sending, outcome."""
    return tuple(sorted(_stages(delivery, digest), key=lambda stage: stage.at))


def _stages(delivery: Delivery, digest: Subscription | None) -> Iterator[Stage]:
    planned, zone = delivery.planned_at, digest.zone if digest else "UTC"
    match delivery.kind:
        case "run":
            at = delivery.at.astimezone(zone_info(zone))
            named = _moved(delivery, at)
            yield Stage(planned, f"schedule: due at {at:%a %Y-%m-%d %H:%M} {zone}{named}")
            until = delivery.until.astimezone(zone_info(zone))
            yield Stage(planned, f"window: may go out until {until:%a %Y-%m-%d %H:%M}")
        case "test":
            yield Stage(planned, "asked for: a test, which does not count in the rotation")
        case "again":
            yield Stage(planned, f"asked for: once more, as attempt {delivery.attempt}")
    if delivery.missed > 1:
        yield Stage(planned, f"stands for: {delivery.missed:,} runs")
    if digest and delivery.entry:
        yield Stage(planned, f"filter: {', '.join(digest.topics) or 'none, all topics'}")
    if delivery.entry:
        yield Stage(planned, f"rotation: {delivery.template} tells “{delivery.entry}”")
    if delivery.first_tried:
        times = "once" if delivery.tries < 2 else f"{delivery.tries} times by now"
        yield Stage(delivery.first_tried, f"send: handed to {delivery.where.platform}, {times}")
    yield from delivery.stages
    yield _outcome(delivery)


def _moved(delivery: Delivery, at: datetime) -> str:
    """What is said of a local time that the clocks left out."""
    wall = delivery.wall.replace("T", " ")
    is_there = delivery.wall.endswith("Z") or f"{at:%Y-%m-%d %H:%M}" == wall
    return "" if is_there else f", since the clocks left out {wall}"


def _outcome(delivery: Delivery) -> Stage:
    times = [stage.at for stage in delivery.stages]
    last = max([delivery.planned_at, delivery.first_tried or delivery.planned_at, *times])
    words = f"outcome: {OUTCOMES[delivery.state]}"
    why = f" ({delivery.reason})" if delivery.reason else ""
    match delivery.state:
        case "sent":
            confirmed = f"confirmed as message {delivery.message_id}"
            return Stage(delivery.sent_at or last, f"{words}, {confirmed}")
        case "due" if delivery.work_at:
            return Stage(last, f"{words} from {delivery.work_at:%H:%M:%S} UTC on{why}")
        case _:
            return Stage(last, f"{words}{why}")
