"""How pictures look: one accent hue and greys, sizes for a phone, marks told apart by shape. Pure.

A picture is drawn once and seen on light and on dark chat windows. It brings its own opaque,
slightly grey surface ("neutral"): on a white page it reads as a card, on a dark one it does not
glare as white would, and every text keeps its contrast (at least 4.5 : 1) on both. The web page
draws the same spec in "light" or "dark", as the reader's system asks.
"""

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark", "neutral"]
Weight = Literal["normal", "bold"]

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The renderer ships with Liberation Sans (Latin, Greek, Cyrillic) and needs no system font."""

WIDTH, PADDING = 400, 20
"""A picture is 440 wide: shown at 360 to 550 pixels, its words keep 11 to 17 pixels."""

TITLE, SUBTITLE, LABEL, NUMBER, SMALL = 18, 13, 14, 13, 12
LEADING = 1.25
"""A line's height, as a multiple of its letters' size."""


@dataclass(frozen=True, slots=True)
class Theme:
    """
    *ink* and *quiet* are for words, *faint* is for rules; *grey* is the second fill. *width* is
    that of marks and words, in pixels.
    """

    surface: str
    ink: str
    quiet: str
    faint: str
    band: str
    accent: str
    grey: str
    width: int = WIDTH


THEMES: dict[ThemeName, Theme] = {
    "light": Theme("#ffffff", "#1b2230", "#596273", "#d3d8e0", "#f2f4f7", "#2659c4", "#848d9d"),
    "neutral": Theme("#eef0f3", "#1b2230", "#525b6b", "#c8ced8", "#e3e7ec", "#2659c4", "#7b8595"),
    "dark": Theme("#1d2026", "#eceef2", "#a8b0bd", "#3d4450", "#262a32", "#7ea6ff", "#8b95a5"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one of several series is drawn; *hollow* bars are pale, with an outline."""

    fill: str
    ink: str
    hollow: bool
    dash: tuple[int, ...]
    symbol: str


DASHES = ((1, 0), (6, 4), (2, 3), (9, 3, 2, 3), (4, 2), (1, 4))
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def look(theme: Theme, number: int) -> Look:
    """The look of series *number*: filled, dashed and dotted apart, not by colour alone."""
    fills = (theme.accent, theme.quiet, theme.grey)
    inks = (theme.accent, theme.ink, theme.quiet)
    return Look(
        fill=fills[number % 3],
        ink=inks[number % 3],
        hollow=number % 3 == 1,
        dash=DASHES[number % len(DASHES)],
        symbol=SYMBOLS[number % len(SYMBOLS)],
    )


def palette(theme: ThemeName) -> tuple[tuple[int, int, int], ...]:
    """
    The sixteen colours of a picture: the theme's own, exactly, and the blends
    that soften the edges of letters. Sixteen is what half a byte a pixel holds.
    """
    used = THEMES[theme]
    own = (used.surface, used.band, used.grey, used.quiet, used.accent, used.ink)
    blends = ((used.ink, (20, 40, 60, 80)), (used.quiet, (33, 66)), (used.accent, (25, 50, 75)))
    soft = [_blend(used.surface, into, part) for into, parts in blends for part in parts]
    return (*(_rgb(colour) for colour in own), *soft, _blend(used.accent, used.quiet, 50))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _blend(start: str, end: str, percent: int) -> tuple[int, int, int]:
    red, green, blue = (
        a + (b - a) * percent // 100 for a, b in zip(_rgb(start), _rgb(end), strict=True)
    )
    return red, green, blue
