"""The nouns of a report: sources, names, facts. Values: frozen, compared by content, no files.

A number exists only as a *Fact*, and a Fact cannot be made without the source, the place in it
(*locator*) and the words (*quote*) that carry the number, or the facts it was computed from.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NoReturn

Qualifier = Literal["=", "~", ">", "<"]
"""`=` as printed, `~` around / about, `>` more than / over, `<` less than / almost."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that prints a number. *published* is ISO 8601, to the precision known, or ""."""

    id: str
    title: str
    publisher: str
    published: str
    url: str
    kind: str
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way to tell facts apart: country, organisation, model …; *words* are what people type."""

    id: str
    label: str
    plural: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted. *label* stands in sentences ("patent families")."""

    id: str
    label: str
    unit: str
    words: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """
    A name on a dimension: one country, one organisation.

    *short* (≤ 20 characters) is unique in the report, for chart labels. *kind* and *country*
    tell organisations apart ("company", "research"; the id of a country). *article* is "the" for
    names that sentences say with it.
    """

    id: str
    dimension: str
    label: str
    short: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    article: str = ""

    @property
    def spoken(self) -> str:
        """The name within a sentence: "the United States"."""
        return f"{self.article} {self.label}".lstrip()


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One number worth telling.

    *dimensions* are (dimension id, entity id) pairs, sorted; a fact about everything has none.
    *year* is set for a single year; *period* always ("2014-2023", "2023"). *listing* names the
    printed list a ranked row belongs to; *wording* is set when the row only words another row's
    number more loosely ("rounded"). A derived fact has *parents* and *arithmetic* instead of a
    place of its own; its *source*, *locator* and *quote* are its first parent's.
    """

    id: str
    label: str
    short: str
    measure: str
    value: Decimal
    qualifier: Qualifier
    unit: str
    period: str
    year: int | None
    dimensions: tuple[tuple[str, str], ...]
    source: Source
    locator: str
    quote: str
    note: str = ""
    rank: int | None = None
    listing: str = ""
    wording: str = ""
    metric: str = ""
    parents: tuple["Fact", ...] = ()
    arithmetic: str = ""
    article: str = ""

    @property
    def spoken(self) -> str:
        """The label within a sentence: "the United States"."""
        return f"{self.article} {self.label}".lstrip()

    def __str__(self) -> NoReturn:
        raise TypeError(f"{self.id}: a fact enters text only through a card's door (cards.writer)")

    def on(self, dimension: str) -> str | None:
        """The entity's id on that dimension, or None."""
        return dict(self.dimensions).get(dimension)

    @property
    def roots(self) -> tuple["Fact", ...]:
        """The printed facts this one rests on: itself, or its parents' roots, each once."""
        if not self.parents:
            return (self,)
        return tuple(dict.fromkeys(root for parent in self.parents for root in parent.roots))


@dataclass(frozen=True, slots=True)
class Series:
    """
    Facts in order, over names (a ranking) or over years (a trend).

    *gaps* are whole sentences on what the report does not print; *scope* is the small print
    (period, unit, how it was counted); *total* is the whole that shares refer to, if printed.
    *available* is how many facts there are before the first *n* were taken.
    """

    id: str
    title: str
    axis: Literal["names", "years"]
    facts: tuple[Fact, ...]
    measure: Measure
    dimension: str = ""
    scope: str = ""
    gaps: tuple[str, ...] = ()
    total: Fact | None = None
    available: int = 0
