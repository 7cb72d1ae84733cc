"""Whether a number stands in the words that are quoted for it. Pure.

Digits count with any separators (54,358 · 54 358 · 54.358), decimals with point or comma,
numbers in words ("eight", "eightfold", "third", "13th"), and "284 million".
"""

import re
from decimal import Decimal
from functools import lru_cache

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: n for n, word in enumerate(_ORDINALS)},
    **{f"{word}fold": n for n, word in enumerate(_ONES)},
    **{word: n * 10 for n, word in enumerate(_TENS, start=3)},
    "hundred": 100,
    "thousand": 1000,
    "once": 1,
    "twice": 2,
    "twofold": 2,
    "threefold": 3,
}
_TIMES = {
    "hundred": 100,
    "thousand": 1000,
    "тыс": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "万": 10**4,
    "億": 10**8,
    "亿": 10**8,
}

_SIGN = r"(?<![\w.,])([-−–]?)"
_END = r"(?![\d])"
_PLAIN = re.compile(rf"()(?<!\d)(\d{{1,18}}){_END}")
_GROUPED = re.compile(rf"()(?<!\d)(\d{{1,3}}(?:[,. '’\u00a0\u2009\u202f]\d{{3}}){{1,5}}){_END}")
_DECIMAL = re.compile(rf"()(?<!\d)(\d{{1,15}}[.,]\d{{1,9}}){_END}")
_NEGATIVE = re.compile(rf"([-−–])(\d{{1,15}}(?:[.,]\d{{1,9}})?){_END}")
_MULTIPLE = re.compile(
    rf"(?<!\d)(\d{{1,9}}(?:[.,]\d{{1,3}})?)\s?({'|'.join(_TIMES)})", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")


def stands_in(value: Decimal, quote: str) -> bool:
    """True where the quote prints that number, in digits or in words."""
    return value in _numbers(quote)


@lru_cache(maxsize=2048)
def _numbers(quote: str) -> frozenset[Decimal]:
    """All that could be read as a number."""
    found = {Decimal(digits) for _, digits in _PLAIN.findall(quote)}
    found |= {Decimal(re.sub(r"\D", "", digits)) for _, digits in _GROUPED.findall(quote)}
    found |= {_decimal(digits) for _, digits in _DECIMAL.findall(quote)}
    found |= {-_decimal(digits) for _, digits in _NEGATIVE.findall(quote)}
    found |= {_decimal(n) * _TIMES[word.lower()] for n, word in _MULTIPLE.findall(quote)}
    words = _LETTERS.findall(quote.lower())
    return frozenset(found | {Decimal(_WORDS[word]) for word in words if word in _WORDS})


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))
