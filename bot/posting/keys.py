"""What tells one sending from every other: keys of occurrences, ids of digests. Pure."""

import hashlib
import re
from base64 import b32encode
from datetime import datetime

from bot.platforms import Address
from bot.posting.anchors import told
from bot.posting.schedule import Occurrence

LENGTH = 25
"""Discord's longest nonce."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
"""What a digest may be called by whoever writes the YAML."""


def wall_of(occurrence: Occurrence) -> str:
    """`2026-05-04T09:00`, or the moment for what has no wall time: `2026-05-04T07:00:00Z`."""
    if occurrence.wall is None:
        return told(occurrence.at)
    return occurrence.wall.isoformat(timespec="minutes")


def key(subscription: str, where: Address, wall: str, attempt: int = 0) -> str:
    """The same for the same digest, place, local time and attempt, on any machine."""
    parts = (subscription, where.platform, where.workspace, where.channel, wall, str(attempt))
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return b32encode(digest[:20])[:LENGTH].decode().lower()


def short(random: bytes) -> str:
    """An id of six characters out of at least four random bytes."""
    return b32encode(random)[:6].decode().lower()


def moment_wall(at: datetime) -> str:
    """What stands for the wall time of something that was asked for at a moment."""
    return told(at)
