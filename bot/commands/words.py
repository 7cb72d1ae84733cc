"""Typed words → tokens: quotes, `name:value`, commas, ranges of years. Pure.

Chat clients turn straight quotes into curly ones and `...` into an ellipsis; both are read.
"""

import re
from dataclasses import dataclass

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
TOKEN = re.compile(
    r'(?:(?P<name>[A-Za-z]+)\s*[:=]\s*)?(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s",]+))'
    r'|(?P<open>")'
)
EMPTY = re.compile(r"[A-Za-z]+[:=]")
RANGE = re.compile(r"(\d{4})\s*(?:\.{2,3}|…|–|—|-)\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or the words between two quotes; *name* is set when typed as `name:value`."""

    text: str
    name: str = ""
    quoted: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of what was typed; commas and line ends only part them."""
    plain = RANGE.sub(r"from:\1 to:\2", text.translate(QUOTES))
    return tuple(_token(found) for found in TOKEN.finditer(plain) if not found["open"])


def _token(found: re.Match[str]) -> Token:
    name = (found["name"] or "").lower()
    bare = found["bare"] or ""
    if not name and EMPTY.fullmatch(bare):
        return Token("", bare[:-1].lower())
    if found["quoted"] is not None:
        return Token(found["quoted"], name, quoted=True)
    return Token(bare, name)
