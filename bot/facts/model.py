"""The nouns of a report: sources, facts, claims. Values: frozen, compared by content, no files.

A number exists only as a *Fact*, and a Fact cannot be made without the source, the place in it
(*locator*) and the words (*quote*) that carry the number, or the facts it was computed from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
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


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What the news article says, and what became of it.

    *status* is "confirmed by another source", "differs from another source" or "only in the
    article". *facts* are the ids of facts that print the number the claim is about.
    """

    id: str
    sentence: int
    statement: str
    figure: str
    status: str
    detail: str
    source: Source
    confirming: tuple[Source, ...] = ()
    differing: tuple[Source, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A cited sentence without a series: a definition, method, limit or policy. *terms*: words."""

    id: str
    topic: str
    statement: str
    source: Source
    locator: str
    quote: str
    date: str = ""
    figure: str = ""
    note: str = ""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where sources disagree (*text*), which value we take (*ruling*), and the rows it is about."""

    id: str
    title: str
    text: str
    ruling: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """
    What the report does not give. *answers* are the questions it explains the gaps of:
    "top models families", "trend publications", "trend families llm" (ids of by, measure,
    entity); *terms* are words people use for what is missing.
    """

    id: str
    what: str
    why: str
    answers: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hole:
    """Words lost from the article's text, and what they must have been."""

    id: str
    sentence: int
    fragment: str
    lost: str
    evidence: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """How the article's sentences are numbered."""

    number: int
    part: str
    first_words: str
    source: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """
    A list people ask for by *words*: `top owners`. One of several measures of one dimension.

    Facts of the list are those with this *measure* on *dimension* alone, in *listing* (if set)
    and *period* (if set), of entities of *kind* (if set). *total* is a fact id.
    """

    id: str
    by: str
    words: tuple[str, ...]
    title: str
    dimension: str
    measure: str
    listing: str = ""
    kind: str = ""
    period: str = ""
    total: str = ""
    scope: str = ""
    topic: str = ""

    @property
    def plural(self) -> str:
        """What it lists, as sentences say it: "research organisations"."""
        return next((word for word in (self.by, *self.words) if word.endswith("s")), self.by)


@dataclass(frozen=True, eq=False)
class Report:
    """
    All that is known from one report. *name* is its slash command without the slash.

    Compared by identity, so that indexes built from it can be kept beside it.
    """

    name: str
    title: str
    short_title: str
    edition: str
    period: str
    licence: str
    credit: str
    disclaimer: str
    home: str
    preferred: tuple[str, ...]
    sources: Mapping[str, Source]
    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]
    entities: Mapping[str, Entity]
    facts: Mapping[str, Fact]
    rankings: tuple[Ranking, ...]
    claims: Mapping[str, Claim]
    statements: Mapping[str, Statement]
    conflicts: tuple[Conflict, ...] = ()
    missing: tuple[Missing, ...] = ()
    holes: tuple[Hole, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    version: str = ""

    @cached_property
    def about(self) -> Mapping[tuple[str, tuple[tuple[str, str], ...], str], tuple[Fact, ...]]:
        """(measure, dimensions, period) → facts, the one to prefer first."""
        found: dict[tuple[str, tuple[tuple[str, str], ...], str], list[Fact]] = {}
        for fact in self.facts.values():
            found.setdefault((fact.measure, fact.dimensions, fact.period), []).append(fact)
        return {key: tuple(sorted(rows, key=self.standing)) for key, rows in found.items()}

    @cached_property
    def periods(self) -> Mapping[tuple[str, tuple[tuple[str, str], ...]], tuple[str, ...]]:
        """(measure, dimensions) → the periods known: the report's, other spans, latest year."""
        found: dict[tuple[str, tuple[tuple[str, str], ...]], dict[str, bool]] = {}
        for fact in self.facts.values():
            known = found.setdefault((fact.measure, fact.dimensions), {})
            known[fact.period] = fact.year is not None
        return {key: self._in_order(known) for key, known in found.items()}

    def _in_order(self, known: Mapping[str, bool]) -> tuple[str, ...]:
        latest = sorted(known, reverse=True)
        return tuple(sorted(latest, key=lambda period: (period != self.period, known[period])))

    def standing(self, fact: Fact) -> tuple[bool, int, int]:
        """Sorts the fact to prefer first: own wording, then source, then exactness."""
        order = self.preferred
        place = order.index(fact.source.id) if fact.source.id in order else len(order)
        return bool(fact.wording), place, "=~><".index(fact.qualifier)

    def conflicts_of(self, row: str) -> tuple[Conflict, ...]:
        """The disagreements that the fact or claim with this id takes part in."""
        return tuple(conflict for conflict in self.conflicts if row in conflict.rows)
