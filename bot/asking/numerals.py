"""Numbers, places, parts and multiples in words. Pure."""

from collections.abc import Mapping
from decimal import Decimal

_COUNT = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_ORDINAL = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth", "twentieth")  # fmt: skip

_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
         "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
_WORDS = {**{word: number for number, word in enumerate(_COUNT, start=2)}, **_TENS}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

NUMBERS: Mapping[str, int] = {
    **_WORDS,
    "a dozen": 12,
    **{
        f"{word} {scale}": number * size
        for scale, size in _SCALES.items()
        for word, number in (("a", 1), ("one", 1), *_WORDS.items())
    },
}
PLACES: Mapping[str, int] = {
    **{word: place for place, word in enumerate(_ORDINAL, start=1)},
    **{
        f"{word} {after}": place
        for place, word in enumerate(_ORDINAL, start=1)
        for after in ("place", "position", "spot", "rank")
    },
    "runner up": 2,
    "the runner up": 2,
}
PARTS: Mapping[str, Decimal] = {
    "half of": Decimal(50),
    "half the": Decimal(50),
    "half": Decimal(50),
    "one half": Decimal(50),
    "a half": Decimal(50),
    "a quarter of": Decimal(25),
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "quarter of all": Decimal(25),
    "quarter of the": Decimal(25),
    "three quarters": Decimal(75),
    "a third of": Decimal("33.3"),
    "one third": Decimal("33.3"),
    "third of all": Decimal("33.3"),
    "third of the": Decimal("33.3"),
    "two thirds": Decimal("66.7"),
    "a fifth of": Decimal(20),
    "one fifth": Decimal(20),
    "a tenth of": Decimal(10),
    "one tenth": Decimal(10),
    "one in ten": Decimal(10),
    "one in four": Decimal(25),
    "one in five": Decimal(20),
}
"""Percentages."""

MULTIPLES: Mapping[str, Decimal] = {
    "twice": Decimal(2),
    "twice as many": Decimal(2),
    "twice as much": Decimal(2),
    "two times": Decimal(2),
    "double": Decimal(2),
    "doubled": Decimal(2),
    "triple": Decimal(3),
    "tripled": Decimal(3),
    "three times": Decimal(3),
    "thrice": Decimal(3),
    "quadruple": Decimal(4),
    "quadrupled": Decimal(4),
    **{
        f"{word}{joint}fold": Decimal(number)
        for number, word in enumerate(_COUNT, start=2)
        for joint in ("", " ")
    },
    "half as many": Decimal("0.5"),
    "half as much": Decimal("0.5"),
}
"""How many times as many; "doubled" says besides that it grew."""
