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

NUMBERS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_COUNT, start=2)},
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "fifty": 50,
    "a dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
    "a thousand": 1000,
    "one thousand": 1000,
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
    "tenfold": Decimal(10),
    "half as many": Decimal("0.5"),
    "half as much": Decimal("0.5"),
}
"""How many times as many; "doubled" says besides that it grew."""
