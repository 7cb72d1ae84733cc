"""A question as typed → words, numbers, ordinals, percents. Pure.

Possessives lose their ending, "n't" becomes "not"; emoji and punctuation part words and are gone.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Literal

YEAR = re.compile(r"(?:19|20)\d\d")

MOST = 60
"""Words worth reading; nobody asks one question with more."""

Kind = Literal["word", "number", "year", "ordinal", "percent"]

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_NOT = re.compile(r"\b(ca|wo|do|does|did|is|are|was|were|have|has|had|could|would|should)n'?t\b")
_POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)|'(?:re|ve|ll|d|m)\b")
_SHORT = re.compile(
    r"\b((?:19|20)\d\d)\s*(-|–|to|till|until|through|thru|and|vs)\s*'?(\d\d)\b(?![\d%.,])"
)
"""A year, and one with its last two digits only."""
_JOINING = re.compile(r"(?<=[a-z]) (?:'n'|n) (?=[a-z])")
""" "Stanford n MIT"."""
_TOP = re.compile(r"\btop(?=\d)")
_HASH = re.compile(r"#\s?(?=\d)")
_SCALED = re.compile(r"\b(\d{1,3}(?:\.\d{1,3})?)(?:(k|m|mn)|\s?(thousand|million))\b")
_SCALE = {"k": 1000, "thousand": 1000}
_PLUS = re.compile(r"(?<![\w.,+])(\d[\d,.]{0,12}k?)\+(?=\s)")
"""A number and more: "500+ patents"."""
_PERCENT = re.compile(r"(?<![^\s(])%(?=\s)")
_SHORTENED = {"'s": "", "s'": "s"}
_FULL = {"ca": "can", "wo": "will"}
_TOKEN = re.compile(
    r"(?P<ordinal>\d{1,6})(?:st|nd|rd|th)\b"
    r"|(?P<grouped>\d{1,3}(?:[,.']\d{3})+)(?P<sign>\s?%)?(?![\d\w])"
    r"|(?P<plain>\d{1,15}(?:\.\d{1,6})?)(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b))?(?![^\W_])"
    r"|(?P<dotted>(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)|(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W_]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """*text* is folded; *value* is set for numbers, ordinals and percents."""

    text: str
    kind: Kind = "word"
    value: Decimal | None = None


def tokens(text: str) -> tuple[Token, ...]:
    """At most `MOST` tokens, folded."""
    return tuple(_token(found) for found in islice(_TOKEN.finditer(folded(text)), MOST))


@lru_cache(maxsize=8192)
def phrase(text: str) -> tuple[str, ...]:
    """The words of a name or term, in the same shape as a question's."""
    return tuple(token.text for token in tokens(text))


def these(text: str) -> frozenset[str]:
    """The words of a constant, as it is easiest to read and to extend."""
    return frozenset(text.split())


def folded(text: str) -> str:
    """Case, accents and apostrophes do not matter."""
    flat = unicodedata.normalize("NFKD", text[:1000].translate(_APOSTROPHES)).casefold()
    plain = "".join(c for c in flat if not unicodedata.combining(c))
    plain = _NOT.sub(lambda found: f"{_FULL.get(found[1], found[1])} not", plain)
    plain = _PLUS.sub(r"at least \1", plain)
    plain = _SHORT.sub(lambda found: f"{found[1]} {found[2]} {found[1][:2]}{found[3]}", plain)
    plain = _TOP.sub("top ", _JOINING.sub(" and ", plain))
    plain = _SCALED.sub(_in_full, _PERCENT.sub("percent", _HASH.sub("number ", plain)))
    return _POSSESSIVE.sub(lambda found: _SHORTENED.get(found[0], " "), plain)


def _in_full(found: re.Match[str]) -> str:
    """ "38k", "2.5 million": with all digits, grouped lest it be a year."""
    whole = Decimal(found[1]) * _SCALE.get(found[2] or found[3], 1_000_000)
    return f"{whole:,.0f}" if whole == whole.to_integral_value() else found[0]


def _token(found: re.Match[str]) -> Token:
    if digits := found["ordinal"]:
        return Token(found[0], "ordinal", Decimal(digits))
    if digits := found["grouped"]:
        return _number(re.sub(r"[,.']", "", digits), found["sign"])
    if digits := found["plain"]:
        year = YEAR.fullmatch(digits) and not found["percent"]
        return Token(digits, "year", Decimal(digits)) if year else _number(digits, found["percent"])
    return Token(found[0].replace(".", ""))


def _number(digits: str, sign: str | None) -> Token:
    return Token(digits, "percent" if sign else "number", Decimal(digits))
