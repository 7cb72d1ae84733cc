"""A report: all that is known from one, and the lists people ask for. Values, with indexes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.facts.beside import Claim, Conflict, Hole, Missing, Sentence, Statement
from bot.facts.model import Dimension, Entity, Fact, Measure, Source


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
