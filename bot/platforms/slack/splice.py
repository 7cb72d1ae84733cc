"""A drawn card as one posting of it: whom it calls, what stands below it, its key. Pure.

The drawing is shared between places; what differs is laid around it and nothing in it changes.
The key travels as metadata and in the ids of the rows of buttons, where people do not see it:
`chat.postMessage` itself knows none.
"""

import re
from typing import Any

from bot.cards.model import Card, Note, Span
from bot.platforms.posting import Posting
from bot.platforms.slack import blocks
from bot.platforms.slack.draw import Message
from bot.platforms.slack.text import Json, cut, elements, escaped, line, rich, said, section

EVENT = "genai_digest"
"""Under this name the key stands in a message's metadata."""
HEAD = "head"
"""The part of a digest that opens its thread; the card is the part without a name."""
NEW = "new"
"""Instead of a thread's id: a thread of its own."""

GROUP, PERSON = re.compile(r"S[A-Z0-9]+"), re.compile(r"[UW][A-Z0-9]+")
THREAD = re.compile(r"\d{1,12}\.\d{1,6}")
SENTENCE = 2_000


def spliced(message: Message, posting: Posting, *, part: str = "") -> dict[str, Any]:
    """The payload without its channel; a card that has a head does not call anybody again."""
    title, *rest = message.blocks
    called = [call(posting.mention)] if posting.mention and posting.thread != NEW else []
    below = [_footer(posting)] if posting.footer else []
    marked = (_marked(block, n, posting.key) for n, block in enumerate(rest))
    shown = Message(message.text, (title, *called, *marked, *below))
    return {**shown.payload(), "metadata": mark(posting.key, part)}


def head(card: Card, posting: Posting) -> dict[str, Any]:
    """The message that opens the digest's thread: one sentence, and whom it calls."""
    sentence = line(card.summary) or line(card.title) or "–"
    drawn = elements((Span(sentence),), SENTENCE)
    if posting.mention:
        drawn = [_called(posting.mention), said(" "), *drawn]
    text = escaped(cut(sentence, SENTENCE))
    payload = Message(text, (rich(section(drawn)),)).payload()
    return {**payload, "metadata": mark(posting.key, HEAD)}


def mark(key: str, part: str = "") -> Json:
    """A key as metadata."""
    payload = {"key": key, **({"part": part} if part else {})}
    return {"event_type": EVENT, "event_payload": payload}


def part_of(message: Json, key: str) -> str | None:
    """Which part of the digest with that key a message is; None for another message."""
    found = message.get("metadata") or {}
    payload = found.get("event_payload") or {}
    if found.get("event_type") == EVENT and payload.get("key") == key:
        return str(payload.get("part", ""))
    ids = (str(block.get("block_id", "")) for block in message.get("blocks") or ())
    return "" if any(each.startswith(f"{EVENT}:{key}:") for each in ids) else None


def call(mention: str) -> Json:
    """Calls one group or person."""
    return rich(section([_called(mention)]))


def is_person(id: str) -> bool:
    """Whether that is the id of a person."""
    return bool(PERSON.fullmatch(id))


def can_call(mention: str) -> bool:
    """Whether that is the id of a group or person."""
    return bool(GROUP.fullmatch(mention)) or is_person(mention)


def _called(mention: str) -> Json:
    if GROUP.fullmatch(mention):
        return {"type": "usergroup", "usergroup_id": mention}
    if PERSON.fullmatch(mention):
        return {"type": "user", "user_id": mention}
    return said(f"@{mention}")


def _marked(block: Json, n: int, key: str) -> Json:
    return {**block, "block_id": f"{EVENT}:{key}:{n}"} if block["type"] == "actions" else block


def _footer(posting: Posting) -> Json:
    return blocks.note(Note(posting.footer))
