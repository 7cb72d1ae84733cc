"""A card as a Discord message in Components V2. Draws: card in, plain dicts out.

A card that is too large for one message loses rows, then words, then blocks, and says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.cards.beside import Beside
from bot.cards.model import Buttons, Card, Citation, Table
from bot.platforms.discord import text
from bot.platforms.discord.blocks import Fidelity, Picture, Piece, Room, Sheet, small
from bot.platforms.discord.buttons import Press
from bot.platforms.discord.limits import COMPONENTS_V2, CONTAINER, TEXT, Component, weight

LADDER: tuple[Fidelity, ...] = ("picture", "table", "text")
"""How a card is drawn, best first; the next one is tried when Discord refuses one."""

ACCENTS = {"answer": 0x2F6FDE, "error": 0xC4432B}
PLACES = 4
"""Places in a source that are named; a citation is there to be found, not to be an index."""
MOST_TEXTS = 16
"""More texts than this are joined: each is a component, and there are 30."""

_ROOMS = (
    Room(),
    *(Room(rows=rows) for rows in (25, 20, 15, 12, 10, 8, 6, 5)),
    *(Room(rows=5, words=words) for words in (600, 300, 150)),
    *(Room(rows=3, words=120, blocks=blocks) for blocks in (12, 8, 5, 3)),
    Room(rows=1, words=60, blocks=1),
    Room(rows=1, words=40, blocks=0),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: components, the charts to attach as files, and the message flags."""

    components: tuple[Component, ...]
    files: tuple[Picture, ...] = ()
    flags: int = COMPONENTS_V2


_DRAWN: Beside[Card, Message] = Beside()
"""The same card is asked for again and again, and digests tell the same to many."""


def draw(
    card: Card, asker: str = "", *, command: str = "genai", fidelity: Fidelity = "picture"
) -> Message:
    """
    The card, within Discord's limits. *asker* is the id of whoever asked, where others read the
    answer too; *command* is what the buttons' words belong to. Equal cards share one drawing.
    """
    way = (asker, command, fidelity)
    return _DRAWN.get(card, way, lambda: _fitted(card, asker, command, fidelity))


def _fitted(card: Card, asker: str, command: str, fidelity: Fidelity) -> Message:
    has_table = any(isinstance(block, Table) for block in card.blocks)
    for room in _ROOMS:
        message = _drawn(card, asker, Sheet(room, fidelity, Press(command), card.title, has_table))
        if weight(message.components).fits:
            return message
    return message


def _drawn(card: Card, asker: str, sheet: Sheet) -> Message:
    pieces = [piece for piece in _pieces(card, asker, sheet) if piece]
    inner = _components(pieces or ["…"])
    if sheet.fidelity == "text":
        return Message(tuple(inner))
    box: Component = {
        "type": CONTAINER,
        "accent_color": ACCENTS[card.tone],
        "components": inner,
    }
    return Message((box,), tuple(sheet.pictures.values()))


def _pieces(card: Card, asker: str, sheet: Sheet) -> Iterator[Piece]:
    room = sheet.room
    yield f"## {text.escape(sheet.short(card.title))}" if card.title.strip() else ""
    for block in card.blocks[: room.blocks]:
        yield from sheet.pieces(block)
    left = len(card.blocks) - room.blocks
    yield f"-# +{left} more parts than fit into one message" if left > 0 else ""
    yield _origin(card, sheet)
    yield from sheet.pieces(Buttons(card.buttons[: room.blocks]) if card.buttons else Buttons(()))
    yield small(f"Asked by <@{asker}>") if asker.isdecimal() else ""


def _components(pieces: Sequence[Piece]) -> list[Component]:
    """Texts become components, joined where there are many."""
    many = sum(isinstance(piece, str) for piece in pieces) > MOST_TEXTS
    components: list[Component] = []
    for is_text, run in groupby(pieces, key=lambda piece: isinstance(piece, str)):
        parts = list(run)
        if is_text and many:
            parts = ["\n".join(map(str, parts))]
        components += [
            {"type": TEXT, "content": part} if isinstance(part, str) else part for part in parts
        ]
    return components


def _origin(card: Card, sheet: Sheet) -> str:
    """The small print: scope and sources, each on a line."""
    most = max(1, sheet.room.blocks)
    lines = [small(text.escape(sheet.short(card.scope)))] if card.scope.strip() else []
    lines += [_source(citation, sheet) for citation in card.sources[:most]]
    left = len(card.sources) - most
    if left > 0:
        lines.append(f"-# +{left} more sources than fit into one message")
    return "\n".join(lines)


def _source(citation: Citation, sheet: Sheet) -> str:
    source, places = citation.source, citation.locators[:PLACES]
    title = sheet.short(source.title)
    has_link = source.url and not (sheet.room.words and len(source.url) > sheet.room.words)
    name = text.link(title, source.url) if has_link else text.escape(title)
    more = len(citation.locators) - PLACES
    where = "; ".join([*places, f"{more} more places"] if more > 0 else places)
    facts = (", ".join(filter(None, (source.publisher, source.published))), where)
    told = (text.escape(sheet.short(each)) for each in facts if each.strip())
    return f"-# {text.escape(f'[{citation.n}]')} {' · '.join((name, *told))}"
