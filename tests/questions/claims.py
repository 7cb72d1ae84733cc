"""Made questions on two names, and on numbers that are claimed. Pure."""

from collections.abc import Iterator
from itertools import combinations

from tests.questions.maker import ANSWER, DECLINE, NO, NOUNS, YES, Made, Maker, expect
from tests.questions.oracle import Name

MORE = (
    "does {a} have more {m} than {b}",
    "is {a} ahead of {b} in {m}",
    "has {a} more {m} than {b}",
    "did {a} publish more {m} than {b}",
    "is the number of {m} of {a} larger than that of {b}",
)
LESS = (
    "does {a} have fewer {m} than {b}",
    "has {a} got less {m} than {b}",
    "is {a} behind {b} in {m}",
)
WHO = ("who has more {m}, {a} or {b}", "which has more {m}: {a} or {b}", "{a} vs {b}: {m}")
APART = (
    "how many more {m} does {a} have than {b}",
    "difference between {a} and {b} in {m}",
    "by how many {m} does {a} lead {b}",
)

SAID = (
    "{a} has more {m} than {b}? by how much",
    "{a} is ahead of {b} in {m}? by how much?",
    "so {a} beats {b} in {m}, by how much",
    "{a} has published more {m} than {b}. how much more?",
    "by how much {a} is ahead of {b} in {m}",
)
"""Something said, and asked how far it goes."""


def pairs(maker: Maker) -> Iterator[Made]:
    """Two names beside each other."""
    oracle = maker.oracle
    for measure in NOUNS:
        for dimension in ("organisation", "country", "model", "mode", "application"):
            names = oracle.of(dimension)
            every = list(combinations(names, 2))
            for a, b in maker.random.sample(every, min(len(every), 60)):
                yield from _pair(maker, measure, a, b)


def _pair(maker: Maker, measure: str, a: Name, b: Name) -> Iterator[Made]:
    oracle = maker.oracle
    one, other = oracle.value(measure, a.id), oracle.value(measure, b.id)
    parts = {"m": maker.noun(measure), "a": maker.called(a), "b": maker.called(b)}
    if one is None or other is None:
        if any(not oracle.known(measure, name.id) for name in (a, b)):
            yield expect("compare", maker.claimed(MORE, **parts), {DECLINE})
            yield expect("compare", maker.asked(WHO, **parts), {DECLINE})
        return
    both = (f"{one:,f}",)
    yield expect("compare", maker.claimed(MORE, **parts), {YES if one > other else NO}, both)
    yield expect("compare", maker.claimed(LESS, **parts), {YES if one < other else NO}, both)
    yield expect("compare", maker.asked(WHO, **parts), {ANSWER}, both)
    if one > other:
        yield expect("compare", maker.asked(APART, **parts), {ANSWER}, (f"{one - other:,f}",))
    said = (f"{one - other:,f}",) if one > other else both
    if one != other:
        right = {ANSWER, YES} if one > other else {NO}
        yield expect("compare", maker.random.choice(SAID).format(**parts), right, said)


HAS = (
    "does {e} have {n} {m}",
    "is it true that {e} has {n} {m}",
    "did {e} publish {n} {m}",
    "is the number of {m} of {e} {n}",
)
OVER = (
    "does {e} have more than {n} {m}",
    "is it true that {e} has over {n} {m}",
    "are there more than {n} {m} of {e}",
)


def figures(maker: Maker) -> Iterator[Made]:
    """Numbers that are claimed: right ones, wrong ones, bounds."""
    oracle = maker.oracle
    for measure in NOUNS:
        for name in oracle.of("organisation", "country"):
            value = oracle.value(measure, name.id)
            parts = {"m": maker.noun(measure), "e": maker.called(name)}
            if value is None:
                if not oracle.printed(measure, name.id) and not oracle.years(measure, name.id):
                    yield expect("figure", maker.claimed(HAS, n="321", **parts), {DECLINE})
                continue
            wrong = value * 2 + 7
            said = (f"{value:,f}",)
            yield expect("figure", maker.claimed(HAS, n=f"{value:,f}", **parts), {YES}, said)
            yield expect("figure", maker.claimed(HAS, n=f"{wrong}", **parts), {NO}, said)
            yield expect("figure", maker.claimed(OVER, n=f"{value - 1}", **parts), {YES}, said)
            yield expect("figure", maker.claimed(OVER, n=f"{wrong}", **parts), {NO}, said)
