"""How wide words are in the pictures' font, and where to break them. Pure.

The widths are Liberation Sans's own advances (the same as Arial's), in thousandths of the size,
for the characters from space to tilde; other letters count as their base letter.
"""

import re
import unicodedata

# fmt: off
ADVANCES = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
# fmt: on
WIDE, OTHER, BOLDER = 1000, 700, 1.08


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of words, in pixels; a little too wide rather than too narrow."""
    total = sum(_advance(char) for char in unicodedata.normalize("NFD", words))
    return total / 1000 * size * (BOLDER if bold else 1)


def _advance(char: str) -> int:
    if " " <= char <= "~":
        return ADVANCES[ord(char) - 32]
    if unicodedata.combining(char):
        return 0
    if unicodedata.category(char) == "Zs":
        return 278
    return WIDE if unicodedata.east_asian_width(char) in "WF" else OTHER


def wrap(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """
    The words on as few lines as they need, of about one length; a word wider than *room* is
    broken itself.
    """
    lines = _fill(words, size, room, bold=bold)
    for tenths in range(5, 10) if len(lines) > 1 and whole(words, size, room, bold=bold) else ():
        narrower = room * tenths / 10
        if whole(words, size, narrower, bold=bold):
            tried = _fill(words, size, narrower, bold=bold)
            if len(tried) == len(lines):
                return tried
    return lines


def whole(words: str, size: float, room: float, *, bold: bool = False) -> bool:
    """Whether every single word finds room on a line."""
    return all(width(word, size, bold=bold) <= room for word in words.split(" "))


def _fill(words: str, size: float, room: float, *, bold: bool) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        pieces = _pieces(word, size, room, bold=bold)
        lines = [*lines, *pieces] if lines[-1] else pieces
    return lines


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word that is too wide: broken after a stroke or hyphen, else anywhere."""
    pieces = [""]
    for part in re.split(r"(?<=[/-])", word):
        if width(part, size, bold=bold) > room:
            pieces += _cut(part, size, room, bold=bold)
        elif width(pieces[-1] + part, size, bold=bold) > room:
            pieces.append(part)
        else:
            pieces[-1] += part
    return [piece for piece in pieces if piece] or [""]


def _cut(part: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for char in part:
        if pieces[-1] and width(pieces[-1] + char, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces
