"""The fields of a digest as somebody wrote them, checked one by one. Pure.

Used for files and forms alike: each field says by itself what is wrong with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.templates import entries
from bot.cards.words import echo
from bot.desk import Desk
from bot.errors import UserError
from bot.posting import anchors, when, zones
from bot.posting.anchors import Anchor
from bot.posting.keys import ID
from bot.posting.rules import Rule

PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")
"""What platforms use for ids: letters and digits."""
YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
NEW = "new"


@dataclass(frozen=True, slots=True)
class Checks:
    """What there is to choose from."""

    desk: Desk
    platforms: Sequence[str]

    def id(self, text: str) -> str:
        if not ID.fullmatch(text):
            raise UserError("An id is 1 to 40 letters, digits, “.”, “-” or “_”.")
        return text

    def report(self, text: str) -> str:
        return _known(text, list(self.desk.reports), "report")

    def template(self, text: str) -> str:
        return _known(text, list(self.desk.digests), "template")

    def platform(self, text: str) -> str:
        return _known(text, self.platforms, "platform")

    def place(self, text: str) -> str:
        """A workspace, server, channel, thread, role or group."""
        if not PLACE.fullmatch(text):
            raise UserError(
                f"“{echo(text)}” is not an id. Give the id that the platform shows, not a name:"
                " letters and digits, such as C0123456789 or 1234567890123456789."
            )
        return text

    def thread(self, text: str) -> str:
        return text if text in ("", NEW) else self.place(text)

    def rule(self, text: str) -> Rule:
        return when.read(text)

    def zone(self, text: str) -> str:
        return zones.find(text)

    def topics(self, texts: Sequence[str], template: str, report: str) -> tuple[str, ...]:
        """In the order of the pool; each must be a topic of it."""
        found = [part.strip() for text in texts for part in text.split(",") if part.strip()]
        pool = entries(self.desk.digests[template], self.desk.reports[report])
        known = list(dict.fromkeys(entry.topic for entry in pool))
        for topic in found:
            _known(topic, known, "topic")
        return tuple(topic for topic in known if topic in found)

    def anchor(self, text: str, rule: Rule) -> Anchor:
        return anchors.read(rule, text)


def flag(text: str) -> bool:
    """`true` or `false`, as YAML writes them."""
    if text.casefold() not in YES:
        raise UserError(f"“{echo(text)}” is neither true nor false.")
    return YES[text.casefold()]


def _known(text: str, known: Sequence[str], what: str) -> str:
    if text not in known:
        some = ", ".join(known[:30])
        raise UserError(f"“{echo(text)}” is no {what}; there are: {some}.")
    return text
