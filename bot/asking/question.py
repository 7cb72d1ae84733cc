"""A question in parts: what is counted, of what, when, and in which manner. Values."""

from dataclasses import dataclass
from decimal import Decimal

from bot.asking.tokens import Token
from bot.facts.model import Entity, Measure


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the question; *at* is the place of its first word, *end* behind its last."""

    entity: Entity
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A list named in the question ("countries"): the *by* of rankings, and where it stands."""

    by: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """
    *words* is all that was typed, *telling* those that are not on what all is about. *counted* are
    measures named, *softly* those by words that may as well mean nothing ("filed"), *noun* the one
    behind "how many", *by* lists named ("countries"), *lists* those called by their own name ("top
    20 owners"), *top* how many names were asked for. *signs* are what the language asks for
    (*hints*: by words that may as well mean nothing). *numbers* are figures claimed, *places*
    ordinals. *polar*: a yes or a no is wanted; *asks*: it ends with a question mark. *beyond* are
    reasons to decline, *unknown* words that mean nothing here.
    """

    words: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    counted: tuple[Measure, ...]
    softly: tuple[Measure, ...]
    noun: Measure | None
    lists: tuple[Entity, ...]
    telling: tuple[str, ...]
    by: tuple[Listed, ...]
    signs: frozenset[str]
    hints: frozenset[str]
    at: tuple[tuple[str, int], ...]
    years: tuple[int, ...]
    numbers: tuple[Decimal, ...]
    percents: tuple[Decimal, ...]
    places: tuple[int, ...]
    top: int | None
    polar: bool
    asks: bool
    beyond: tuple[str, ...]
    unknown: tuple[str, ...]
    mended: tuple[tuple[str, str], ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(mention.entity for mention in self.mentions))

    def has(self, *signs: str) -> bool:
        """Whether any of these signs was given."""
        return bool(self.signs & set(signs))

    def place(self, sign: str) -> int:
        """Where that sign first stands; -1 where it does not."""
        return next((at for name, at in self.at if name == sign), -1)

    @property
    def clear(self) -> bool:
        """Every word is accounted for, and none leads beyond the report."""
        return not self.unknown and not self.beyond
