"""What must hold after a kill and the start that follows it. Pure: rows and messages → faults."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.posting.model import DONE, Delivery
from tests.crash.stages import WAVE, Kill, Stage

Post = Mapping[str, str]
"""Channel, key and id."""


@dataclass(frozen=True)
class Seen:
    """One occurrence of every digest: rows at the kill and in the end, and what was posted."""

    digests: frozenset[str]
    killed: Sequence[Delivery]
    rows: Sequence[Delivery]
    posts: Sequence[Post]


@dataclass(frozen=True)
class Outcome:
    """What one round has shown."""

    kill: Kill
    faults: tuple[str, ...]
    seen: Seen

    @property
    def unknown(self) -> list[Delivery]:
        return [row for row in self.seen.rows if row.state == "unknown"]

    def posted(self, platform: str) -> int:
        keys = {row.key for row in self.seen.rows if row.where.platform == platform}
        return sum(post["key"] in keys for post in self.seen.posts)


def judged(stage: Stage, kill: Kill, seen: Seen) -> Outcome:
    """The round with everything that is wrong about it."""
    return Outcome(kill, tuple(f"{kill}: {fault}" for fault in _faults(stage, kill, seen)), seen)


def _faults(stage: Stage, kill: Kill, seen: Seen) -> Iterator[str]:
    posted = Counter(post["key"] for post in seen.posts)
    ids = {post["key"]: post["id"] for post in seen.posts}
    flying = {row.key for row in seen.killed if row.state == "sending"}
    doubted = [row for row in seen.rows if row.state == "unknown"]
    missing = seen.digests - {row.subscription for row in seen.rows}
    if missing or len(seen.rows) != len(seen.digests):
        yield f"{len(seen.rows)} rows, without {sorted(missing)}"
    has_left = any(
        row.state == "sending" and row.where.platform == kill.platform for row in seen.killed
    )
    if has_left is not stage.may_doubt:
        yield f"killed too {'late' if has_left else 'early'}: something has left, or nothing"
    if len(doubted) > WAVE:
        yield f"{len(doubted)} in doubt, more than one wave"
    for row in seen.rows:
        for fault in _of_row(row, posted[row.key], ids.get(row.key, "")):
            yield f"{row.subscription}: {fault}"
        if row.state == "unknown" and row.key not in flying:
            yield f"{row.subscription}: unknown, though it never left"


def _of_row(row: Delivery, number: int, id: str) -> Iterator[str]:
    is_discord = row.where.platform == "discord"
    if row.state not in DONE:
        yield f"left as {row.state}"
    if row.state not in ("sent", "unknown"):
        yield f"{row.state} ({row.reason})"
    if is_discord and (number != 1 or row.state != "sent"):
        yield f"{number} messages on Discord, {row.state}"
    if number > 1:
        yield f"{number} messages"
    if row.state == "sent" and row.message_id != id:
        yield f"sent as {row.message_id}, but {id or 'nothing'} is there"
