"""Buttons as action rows whose custom_ids carry their words; what cannot be one is typed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.cards.model import Button
from bot.platforms.discord import custom_id, text
from bot.platforms.discord.limits import (
    ACTION_ROW,
    BUTTON,
    BUTTON_LABEL,
    BUTTONS_A_ROW,
    LINK,
    LINK_URL,
    PRIMARY,
    SECONDARY,
    Component,
)

MOST = 15
"""Buttons of one message: a list has some with each of its parts, and its own below."""


@dataclass
class Press:
    """The buttons of one message: their custom_ids must differ. Lives for one drawing."""

    command: str
    taken: set[str] = field(default_factory=set)

    def rows(self, buttons: Sequence[Button]) -> tuple[list[Component], list[str]]:
        """Action rows, and small print for the buttons that cannot be pressed."""
        drawn: list[Component] = []
        typed: list[str] = []
        for button in dict.fromkeys(buttons):
            component = self._button(button) if len(self.taken) < MOST else None
            if component is None:
                typed.append(written(button, self.command))
            else:
                drawn.append(component)
        rows = (drawn[i : i + BUTTONS_A_ROW] for i in range(0, len(drawn), BUTTONS_A_ROW))
        return [{"type": ACTION_ROW, "components": row} for row in rows], typed

    def _button(self, button: Button) -> Component | None:
        label = text.shorten(text.one_line(button.label).strip(), BUTTON_LABEL)
        if not label:
            return None
        if button.url:
            return self._link(label, button.url)
        serials = (custom_id.pack(self.command, button.do, serial) for serial in range(MOST))
        free = next((each for each in serials if each not in self.taken), None)
        if free is None:
            return None
        self.taken.add(free)
        style = PRIMARY if button.primary else SECONDARY
        return {"type": BUTTON, "style": style, "label": label, "custom_id": free}

    def _link(self, label: str, url: str) -> Component | None:
        address = text.address(url)
        if not text.is_web(url) or len(address) > LINK_URL:
            return None
        self.taken.add(f"{label} {address}")
        return {"type": BUTTON, "style": LINK, "label": label, "url": address}


def written(button: Button, command: str) -> str:
    """A button as small print: what to type, or the link."""
    if button.url:
        return f"-# {text.link(button.label, button.url)}"
    typed = button.do if button.do.startswith("/") else f"/{command} {button.do}"
    return f"-# {text.escape(button.label)}: {text.code(typed)}"
