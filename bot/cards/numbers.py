"""Numbers as words: value, qualifier, unit, in the reader's locale. Pure; the one place for it.

The same fact is written the same in text, table, chart and alternative text, because all of
them call `bare` or `full`.
"""

from decimal import Decimal
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from bot.facts.model import Fact

QUALIFIERS = {"=": "", "~": "about ", ">": "more than ", "<": "almost "}
PERCENT = {"percent": "%", "percent per year": "% a year", "times": "×", "fold": "-fold"}

AS_PYTHON = frozenset({"en", "en_AU", "en_CA", "en_GB", "en_US"})
"""Locales whose separators are Python's own: for them Babel's data (4 MB) are not read."""


@lru_cache(maxsize=512)
def locale_of(tag: str) -> str:
    """A CLDR locale id for a platform's language tag; English for those CLDR does not know."""
    try:
        return str(Locale.parse(tag.replace("-", "_")))
    except (ValueError, UnknownLocaleError):
        return "en"


def locale_of_words(tag: str) -> str:
    """
    The locale of a sentence for that reader. Sentences are English, and in an English sentence
    "2.074" is two and a bit: only those who read English get the format of their own region.
    """
    locale = locale_of(tag)
    return locale if locale.partition("_")[0] == "en" else "en"


@lru_cache(maxsize=8192)
def plain(value: Decimal, locale: str = "en") -> str:
    """A number alone, with the locale's separators and all its printed decimals."""
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    if locale in AS_PYTHON:
        return f"{value:,.{digits}f}"
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=locale)


def ordinal(value: Decimal) -> str:
    """1st, 2nd, 3rd, 11th …: ranks, in English."""
    number = int(value)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{'th' if number % 100 in (11, 12, 13) else ending}"


def is_sign(fact: Fact) -> bool:
    """Whether the unit is a sign behind the number, so that nothing is counted."""
    return fact.unit in PERCENT


def bare(fact: Fact, locale: str = "en") -> str:
    """Qualifier and value, with a sign for percents: "about 1,800", "almost 70%", "325th"."""
    if fact.unit == "rank":
        return QUALIFIERS[fact.qualifier] + ordinal(fact.value)
    sign = PERCENT.get(fact.unit, "")
    return f"{QUALIFIERS[fact.qualifier]}{plain(fact.value, locale)}{sign}"


def full(fact: Fact, locale: str = "en") -> str:
    """As `bare`, with the unit's name where it is not a sign: "about 1,800 patent families"."""
    if fact.unit in PERCENT or fact.unit == "rank" or not fact.unit:
        return bare(fact, locale)
    return f"{bare(fact, locale)} {_one(fact.unit) if fact.value == 1 else fact.unit}"


def _one(unit: str) -> str:
    """ "patent families" → "patent family": units are English plurals."""
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s")
