"""Whether a number stands in the words that are quoted for it. Pure.

Digits count with any separators (54,358 · 54 358 · 54.358), decimals with point or comma,
numbers in words ("eight", "eightfold", "third", "13th"), and "284 million".
"""

import re
from decimal import Decimal
from functools import lru_cache

_WORDS = {
    word: n
    for n, words in {
        0: "zero",
        1: "one first once",
        2: "two second twice twofold",
        3: "three third threefold",
        4: "four fourth fourfold",
        5: "five fifth fivefold",
        6: "six sixth sixfold",
        7: "seven seventh sevenfold",
        8: "eight eighth eightfold",
        9: "nine ninth ninefold",
        10: "ten tenth tenfold",
        11: "eleven eleventh",
        12: "twelve twelfth",
        13: "thirteen thirteenth",
        14: "fourteen fourteenth",
        15: "fifteen fifteenth",
        16: "sixteen sixteenth",
        17: "seventeen seventeenth",
        18: "eighteen eighteenth",
        19: "nineteen nineteenth",
        20: "twenty twentieth",
        30: "thirty",
        40: "forty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred",
        1000: "thousand",
    }.items()
    for word in words.split()
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

_PLAIN = re.compile(r"(?<!\d)\d{1,18}(?!\d)")
_GROUPED = tuple(
    # Apart for each separator: a table's row mixes them ("6,112 742 1,057").
    re.compile(rf"(?<!\d)\d{{1,3}}(?:{separator}\d{{3}}){{1,5}}(?!\d)")
    for separator in (",", r"\.", "['’]", "[ \u00a0\u2009\u202f]")
)
_DECIMAL = re.compile(r"(?<!\d)\d{1,15}[.,]\d{1,9}(?!\d)")
_NEGATIVE = re.compile(r"[-−–](\d{1,15}(?:[.,]\d{1,9})?)(?!\d)")
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
    found = {Decimal(digits) for digits in _PLAIN.findall(quote)}
    for grouped in _GROUPED:
        found |= {Decimal(re.sub(r"\D", "", digits)) for digits in grouped.findall(quote)}
    found |= {_decimal(digits) for digits in _DECIMAL.findall(quote)}
    found |= {-_decimal(digits) for digits in _NEGATIVE.findall(quote)}
    found |= {_decimal(n) * _TIMES[word.lower()] for n, word in _MULTIPLE.findall(quote)}
    words = _LETTERS.findall(quote.lower())
    return frozenset(found | {Decimal(_WORDS[word]) for word in words if word in _WORDS})


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))
