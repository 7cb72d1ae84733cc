"""What each workspace takes, learnt from what Slack answered. Decides; the time is given in.

An answer inside an acknowledgement gets no verdict from Slack, so a card goes there only when
every special block in it has been taken in that workspace before, where Slack did answer. What
is known is forgotten after a while: plans change, and features are rolled out.
"""

from collections.abc import Set
from typing import Literal

from bot.platforms.slack.text import Json

Verdict = Literal["yes", "no", "unknown"]

BASIC = frozenset({"header", "rich_text", "section", "context", "actions", "divider"})
"""Blocks that every workspace takes; of the others we learn it by trying."""
TRUSTED = 24 * 3600.0
"""Seconds that a block counts as taken."""
AVOIDED = 6 * 3600.0
"""Seconds before a refused block is tried again."""
MOST = 10_000
"""Entries kept; pictures count one by one."""


def special(blocks: tuple[Json, ...]) -> frozenset[str]:
    """What may be refused in a message: kinds of block, and each picture by its own name."""
    return frozenset(map(_name, blocks)) - BASIC


class Accepts:
    """Remembers by workspace what was taken and what was refused, and since when."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[bool, float]] = {}

    def verdict(self, workspace: str, kinds: Set[str], now: float) -> Verdict:
        """Whether a message with these blocks would be shown there."""
        found = [self._is_taken(workspace, kind, now) for kind in kinds]
        if False in found:
            return "no"
        return "unknown" if None in found else "yes"

    def took(self, workspace: str, kinds: Set[str], now: float) -> None:
        """Slack has confirmed a message with these blocks."""
        self._learn(workspace, kinds, True, now)

    def refused(self, workspace: str, kinds: Set[str], now: float) -> bool:
        """
        Slack has refused one. It must be one of those not known to be taken; if there are
        none, the fault is the message's own: then nothing is learnt, and the answer is False.
        """
        doubtful = {kind for kind in kinds if not self._is_taken(workspace, kind, now)}
        self._learn(workspace, doubtful, False, now)
        return bool(doubtful)

    def _is_taken(self, workspace: str, kind: str, now: float) -> bool | None:
        is_taken, since = self._known.get((workspace, kind), (None, 0.0))
        age = TRUSTED if is_taken else AVOIDED
        return is_taken if now - since < age else None

    def _learn(self, workspace: str, kinds: Set[str], is_taken: bool, now: float) -> None:
        if len(self._known) > MOST:
            self._known.clear()
        self._known |= {(workspace, kind): (is_taken, now) for kind in kinds}


def _name(block: Json) -> str:
    if block["type"] != "image":
        return str(block["type"])
    return str(block.get("image_url") or block["slack_file"]["id"])
