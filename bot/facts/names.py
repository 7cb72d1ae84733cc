"""Names as people type them: aliases, spellings, typos. Pure.

Every name is *folded* (case, accents, quotes and hyphens do not matter) before it is compared.
A typo is put right only where one known name is clearly nearest, and the caller says so.
"""

import math
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.facts.model import Entity
from bot.facts.report import Report

V = TypeVar("V")

LONGEST = 8
"""Words in the longest name worth looking for."""

LIKE = 0.65
"""How near a spelling must be to be offered."""

NAME = 100
"""Characters of a text that is worth remembering: thousands of long ones take many megabytes."""

SHORT = 0.78
"""One of four letters may be one too many or too few, but "wipo" is no typo of "kipo"."""


def fold(text: str) -> str:
    """`“Université  de Montréal's”` → `universite de montreal s`."""
    return _remembered(text) if len(text) <= NAME else _folded(text)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = (c for c in flat if not unicodedata.combining(c))
    kept = (c if c.isalnum() or c in "+." else " " for c in letters)
    return " ".join("".join(kept).split())


@dataclass(frozen=True)
class Index(Generic[V]):
    """Folded names → what they stand for; one name may stand for several things."""

    names: Mapping[str, tuple[V, ...]]

    def __getitem__(self, text: str) -> tuple[V, ...]:
        """What that name stands for, also in the plural or before a full stop; () if unknown."""
        name = fold(text)
        ends = dict.fromkeys((name, name.rstrip("."), name.rstrip(".").removesuffix("s")))
        return next((found for each in ends if (found := self.names.get(each))), ())

    def longest(self, words: list[str]) -> tuple[tuple[V, ...], int]:
        """The longest known name that *words* begin with, and how many words it takes."""
        for count in range(min(LONGEST, len(words)), 0, -1):
            if found := self[" ".join(words[:count])]:
                return found, count
        return (), 0

    def nearest(self, text: str) -> tuple[V, ...]:
        """What is meant if one known name is clearly nearest to a typo; else ()."""
        least = 0.72 if len(fold(text)) > 4 else SHORT
        close = [each for each in self._close(text, least) if _word_by_word(fold(text), each[0])]
        if not close:
            return ()
        best = [self.names[name] for name, score in close if score > close[0][1] - 0.04]
        same = all(found == best[0] for found in best)
        return best[0] if same else ()

    def begun(self, text: str) -> tuple[V, ...]:
        """
        Everything whose name begins with these letters, each once; nothing where their last word
        is whole in all of them: "the" is no beginning of "the us".
        """
        start = fold(text)
        first = bisect_left(self._sorted, start) if start else len(self._sorted)
        names = list(takewhile(lambda name: name.startswith(start), self._sorted[first:]))
        if all(name[len(start) :][:1] in ("", " ") for name in names):
            return ()
        return tuple(dict.fromkeys(value for name in names for value in self.names[name]))

    def like(self, text: str, limit: int = 3, *, held: bool = True) -> tuple[V, ...]:
        """
        What may be meant, each once: for "Did you mean …". Names that hold these very words come
        first (if *held*), then the nearest spellings; what is merely not far would only puzzle.
        """
        name = fold(text)
        whole = [each for each in self.names if len(name) >= 4 and f" {name} " in f" {each} "]
        near = self._close(text, LIKE if len(name) > 4 else SHORT)
        close = [each for each, _ in near if _word_by_word(name, each)]
        found = (
            value
            for each in (*sorted(whole if held else (), key=len), *close)
            for value in self.names[each]
        )
        return tuple(dict.fromkeys(found))[:limit]

    @cached_property
    def _sorted(self) -> tuple[str, ...]:
        return tuple(sorted(self.names))

    @cached_property
    def _by_length(self) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for name in self.names:
            found[len(name)] = (*found.get(len(name), ()), name)
        return found

    def _close(self, text: str, least: float) -> list[tuple[str, float]]:
        name = fold(text)
        # Two or three letters are a name of their own: "uk" is no typo of "us".
        if len(name) < 4:
            return []
        scorer = DamerauLevenshtein.normalized_similarity
        # No name that is much shorter or longer can be as near as that.
        shortest, longest = math.floor(len(name) * least), math.ceil(len(name) / least)
        lengths = range(shortest, longest + 1)
        known = [each for length in lengths for each in self._by_length.get(length, ())]
        found = process.extract(name, known, scorer=scorer, limit=8, score_cutoff=least)
        return [(each, score) for each, score, _ in found]


def _word_by_word(typed: str, name: str) -> bool:
    """
    Whether each word may be a typo of its counterpart: "china patent families" shares most of its
    letters with "ai patent families", and is about something else.
    """
    scorer = DamerauLevenshtein.normalized_similarity
    words, others = typed.split(), name.split()
    if len(words) != len(others):
        return scorer("".join(words), "".join(others)) >= 0.85
    return all(scorer(a, b) >= 0.5 for a, b in zip(words, others, strict=True))


def index(pairs: Iterable[tuple[str, V]]) -> Index[V]:
    """An index of (name, thing) pairs; a name that comes twice stands for both."""
    names: dict[str, tuple[V, ...]] = {}
    for name, value in pairs:
        known = names.get(fold(name), ())
        if value not in known:
            names[fold(name)] = (*known, value)
    names.pop("", None)
    return Index(names)


@lru_cache(maxsize=16)
def entities(report: Report) -> Index[Entity]:
    """All names of all entities: labels, short labels, aliases and ids."""
    return index((name, entity) for entity in report.entities.values() for name in _spelled(entity))


def _spelled(entity: Entity) -> tuple[str, ...]:
    return (entity.label, *entity.aliases, entity.short, entity.id)
