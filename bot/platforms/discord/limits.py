"""What a Discord message may hold, as safe values below the documented ones. Pure.

Documented at https://discord.com/developers/docs/components/reference and
https://discord.com/developers/docs/resources/message unless another page is named.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Component = dict[str, Any]
"""One component as Discord's JSON."""

ACTION_ROW, BUTTON, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 10, 12, 13, 14, 17
PRIMARY, SECONDARY, LINK = 1, 2, 5

COMPONENTS_V2 = 1 << 15
"""The message flag that says the message is made of components alone."""

COMPONENTS = 30
"""Discord counts nested ones too and allows 40."""
TEXT_LENGTH = 3_000
"""Characters over all texts of a message. Discord allows 4,000."""
TEXT_BYTES = 9_000
"""
Weight of a message by `weight`. Discord answers 500 above 10,170, which no page documents:
https://github.com/discord/discord-api-docs/issues/8554
"""
BYTES_A_COMPONENT = 12

BUTTONS_A_ROW = 5
BUTTON_LABEL = 80
CUSTOM_ID = 100
LINK_URL = 512
MEDIA_URL = 2_048
DESCRIPTION = 1_024
FILES = 10


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of a message's room is used."""

    components: int
    characters: int
    size: int

    @property
    def fits(self) -> bool:
        """Whether a message of this weight is safe to send."""
        return (
            self.components <= COMPONENTS
            and self.characters <= TEXT_LENGTH
            and self.size <= TEXT_BYTES
        )


def weight(components: Sequence[Component]) -> Weight:
    """Components with nested ones, characters of text, and bytes of text with their overhead."""
    every = list(walk(components))
    texts = [each["content"] for each in every if each["type"] == TEXT]
    size = sum(len(text.encode()) for text in texts) + BYTES_A_COMPONENT * len(every)
    return Weight(len(every), sum(map(len, texts)), size)


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The components and everything in them, in reading order."""
    for component in components:
        yield component
        if "components" in component:
            yield from walk(component["components"])
        if "accessory" in component:
            yield from walk((component["accessory"],))


MODAL_TITLE = 45
MODAL_PARTS = 5
"""Labels and texts of one modal."""
LABEL = 45
HINT = 100
OPTIONS = 25
"""In a select; a checkbox group takes ten."""
CHECKS = 10
OPTION = 100
INPUT = 4_000
LINE_INPUT = 500
"""Characters of one line, by our own choice."""
