"""Facts made of facts: ratios, shares, changes. Pure; each keeps its parents and arithmetic.

A derived fact's id can be typed: `why LO001.times.LO002` shows the sum again.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from bot.facts.model import Fact, Qualifier

_OPPOSITE: dict[Qualifier, Qualifier] = {"=": "=", "~": "~", ">": "<", "<": ">"}


def times(fact: Fact, base: Fact) -> Fact:
    """How many times *base* fits into *fact*."""
    quotient = fact.value / base.value
    value = _rounded(quotient, 2 if abs(quotient) < 2 else 1 if abs(quotient) < 100 else 0)
    sign = _sign(fact.qualifier, _OPPOSITE[base.qualifier], exact=value == quotient)
    return _derived("times", fact, base, value, "times", sign, f"{_n(fact)} ÷ {_n(base)}")


def share(part: Fact, whole: Fact) -> Fact:
    """*part* in percent of *whole*, computed here and said so (the report may print another)."""
    quotient = part.value / whole.value * 100
    value = _rounded(quotient, 1)
    sign = _sign(part.qualifier, _OPPOSITE[whole.qualifier], exact=value == quotient)
    words = f"{_n(part)} ÷ {_n(whole)} × 100"
    return _derived("share", part, whole, value, "percent", sign, words)


def change(before: Fact, after: Fact) -> Fact:
    """From *before* to *after*, in percent of *before*."""
    quotient = (after.value - before.value) / before.value * 100
    value = _rounded(quotient, 1 if abs(quotient) < 100 else 0)
    sign = _sign(after.qualifier, _OPPOSITE[before.qualifier], exact=value == quotient)
    words = f"({_n(after)} − {_n(before)}) ÷ {_n(before)} × 100"
    return _derived("change", before, after, value, "percent", sign, words)


def yearly(before: Fact, after: Fact) -> Fact:
    """The same growth every year that leads from *before* to *after* (two single years)."""
    if before.year is None or after.year is None or before.year >= after.year:
        raise ValueError(f"{before.id}, {after.id}: growth a year needs two years in order")
    years = after.year - before.year
    quotient = ((after.value / before.value) ** (Decimal(1) / years) - 1) * 100
    sign = _sign(after.qualifier, _OPPOSITE[before.qualifier], exact=False)
    words = f"(({_n(after)} ÷ {_n(before)}) ^ (1 ÷ {years}) − 1) × 100"
    value = _rounded(quotient, 1)
    return _derived("yearly", before, after, value, "percent per year", sign, words)


def minus(fact: Fact, other: Fact) -> Fact:
    """*fact* less *other*, in the unit of both."""
    sign = _sign(fact.qualifier, _OPPOSITE[other.qualifier], exact=True)
    value = fact.value - other.value
    return _derived("minus", fact, other, value, fact.unit, sign, f"{_n(fact)} − {_n(other)}")


WAYS: dict[str, Callable[[Fact, Fact], Fact]] = {
    way.__name__: way for way in (times, share, change, yearly, minus)
}
"""What may stand between two ids in a derived fact's id."""


def _derived(
    way: str, a: Fact, b: Fact, value: Decimal, unit: str, sign: Qualifier, words: str
) -> Fact:
    if a.parents or b.parents:
        raise ValueError(f"{a.id}, {b.id}: derive from printed facts, so that one id says it all")
    period = a.period if a.period == b.period else f"{a.period} and {b.period}"
    return Fact(
        id=f"{a.id}.{way}.{b.id}",
        label=f"{a.label} and {b.label}" if a.label != b.label else a.label,
        short=a.short,
        measure=a.measure,
        value=value,
        qualifier=sign,
        unit=unit,
        period=period,
        year=None,
        dimensions=a.dimensions if a.dimensions == b.dimensions else (),
        source=a.source,
        locator=a.locator,
        quote=a.quote,
        parents=(a, b),
        arithmetic=f"{words} = {'' if sign == '=' else 'about '}{value:,f}",
    )


def _sign(a: Qualifier, b: Qualifier, *, exact: bool) -> Qualifier:
    """*b* is already turned round if it divides. Rounding an exact result makes it "about"."""
    if a == b == "=":
        return "=" if exact else "~"
    if "=" in (a, b):
        return b if a == "=" else a
    return a if a == b else "~"


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _n(fact: Fact) -> str:
    """A parent's value in arithmetic: digits with separators, in English on purpose."""
    return f"{fact.value:,f}"
