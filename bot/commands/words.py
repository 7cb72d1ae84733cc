"""Typed words → tokens: quotes, `name:value`, commas, ranges of years. Pure.

Chat clients turn straight quotes into curly ones and `...` into an ellipsis; both are read. Two
quotes within quotes stand for one.
"""

import re
from dataclasses import dataclass

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
TOKEN = re.compile(
    r'(?:(?P<name>[A-Za-z]+)\s*[:=]\s*)?(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^\s",]+))'
    r'|(?P<open>")'
)
EMPTY = re.compile(r"[A-Za-z]+[:=]")
QUOTED = re.compile(r'("(?:[^"]|"")*")')
RANGE = re.compile(r"(\d{4})\s*(?:\.{2,3}|…|–|—|-)\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Token:
    """
    One word, or the words between two quotes; *name* is set when typed as `name:value`. *comma*:
    one stands right behind it.
    """

    text: str
    name: str = ""
    quoted: bool = False
    comma: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of what was typed; commas and line ends only part them."""
    parts = QUOTED.split(text.translate(QUOTES))
    parts[::2] = (RANGE.sub(r"from:\1 to:\2", part) for part in parts[::2])
    plain = "".join(parts)
    return tuple(_token(found) for found in TOKEN.finditer(plain) if not found["open"])


def _token(found: re.Match[str]) -> Token:
    name = (found["name"] or "").lower()
    bare = found["bare"] or ""
    comma = found.string[found.end() : found.end() + 1] == ","
    if not name and EMPTY.fullmatch(bare):
        return Token("", bare[:-1].lower())
    if found["quoted"] is not None:
        return Token(found["quoted"].replace('""', '"'), name, quoted=True, comma=comma)
    return Token(bare, name, comma=comma)
