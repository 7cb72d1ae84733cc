"""Draws a card as one Slack message, in three fidelities. Pure: card in, JSON out.

*native* uses Slack's own charts and tables; *picture* uploaded pictures and the older table;
*text* only what every workspace has always taken. The same numbers stand in all three. Nothing
is left out in silence: what does not fit is counted.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from bot.cards.beside import Beside
from bot.cards.charts import digest
from bot.cards.model import Card, Heading
from bot.platforms.slack import blocks, limits
from bot.platforms.slack.parts import Fidelity, Sheet, buttons, main_table, part, wanted
from bot.platforms.slack.text import Json, cut, escaped, length, line

FIDELITIES: tuple[Fidelity, ...] = ("native", "picture", "text")
"""From the best to the one that always goes."""
WORDS = 5_000
"""Characters of a card's own blocks without its table; the rest is for table and sources."""
TABLE_BLOCKS = 3
"""At most: caption, table, what it leaves out."""


@dataclass(frozen=True)
class Message:
    """*text* is the notification, one whole sentence, already escaped; *blocks* is Block Kit."""

    text: str
    blocks: tuple[Json, ...]

    def payload(self) -> dict[str, Any]:
        """As the Web API and response URLs take it. Links unfold nothing."""
        shown = {"blocks": list(self.blocks)} if self.blocks else {}
        return {"text": self.text, **shown, "unfurl_links": False, "unfurl_media": False}

    def acknowledgement(self, response_type: str) -> str:
        """The same as JSON, inside the acknowledgement of a slash command."""
        return f'{{"response_type": "{response_type}", {self._written[1:]}'

    @cached_property
    def _written(self) -> str:
        return json.dumps(self.payload())


_DRAWN: Beside[Card, Message] = Beside()
"""The same card is asked for again and again, and digests tell the same to many."""


def draw(
    card: Card,
    fidelity: Fidelity = "native",
    pictures: Mapping[str, str] = MappingProxyType({}),
    asker: str = "",
    command: str = "",
) -> Message:
    """
    The card as a message. *pictures* maps `charts.digest` to the id of an uploaded file;
    *asker* is the id of the person behind a message that everybody sees; *command* goes into
    the buttons of a report that is not the default one.
    """
    charts = wanted(card, fidelity)
    shown = {key: pictures[key] for key in map(digest, charts) if key in pictures}
    way = (fidelity, tuple(shown.items()), asker, command)
    return _DRAWN.get(card, way, lambda: _drawn(Sheet(card, fidelity, shown, command), asker))


def _drawn(sheet: Sheet, asker: str) -> Message:
    card = sheet.card
    head, foot = [blocks.header(card.title)], _foot(sheet, asker)
    body = _body(sheet, limits.BLOCKS - len(head) - len(foot), length([head, foot]))
    sentence = cut(line(card.summary) or line(card.title), limits.FALLBACK)
    return Message(escaped(sentence) or "–", (*head, *body, *foot))


def _foot(sheet: Sheet, asker: str) -> list[Json]:
    card = sheet.card
    drawn = [blocks.scope(card.scope)] if card.scope else []
    if card.sources:
        drawn.append(blocks.sources(card.sources))
    if asker:
        drawn.append(blocks.asked_by(asker))
    return [*drawn, *buttons(card.buttons, sheet.buttons_before(len(card.blocks)), sheet.command)]


def _body(sheet: Sheet, most: int, used: int) -> list[Json]:
    """The card's blocks as far as they fit; the main table last, into the room that is left."""
    drawn = [
        None if sheet.is_main(n) else part(block, sheet, n)
        for n, block in enumerate(sheet.card.blocks)
    ]
    kept = _kept(drawn, most - 1)
    others = [drew for drew in drawn[:kept] if drew is not None]
    room = limits.TOTAL_TEXT - used - length(others)
    parts = [
        main_table(sheet, n, room) if drew is None else drew for n, drew in enumerate(drawn[:kept])
    ]
    lost = len(drawn) - kept
    more = [blocks.small(f"+{lost:,} more, too much for one message")] if lost else []
    return [*_joined(sheet, parts), *more]


def _kept(drawn: Sequence[list[Json] | None], most: int) -> int:
    """How many of the parts fit, from the first on."""
    count = words = 0
    for n, drew in enumerate(drawn):
        count += TABLE_BLOCKS if drew is None else len(drew)
        words += 0 if drew is None else length(drew)
        if count > most or words > WORDS:
            return n
    return len(drawn)


def _joined(sheet: Sheet, parts: Sequence[list[Json]]) -> list[Json]:
    """All blocks in a row; a heading stands in one block with the words it heads."""
    joined: list[Json] = []
    is_heading = False
    for block, drew in zip(sheet.card.blocks, parts, strict=False):
        if is_heading and drew and drew[0]["type"] == "rich_text":
            joined[-1:] = [blocks.merged(joined[-1], drew[0]), *drew[1:]]
        else:
            joined += drew
        is_heading = isinstance(block, Heading)
    return joined
