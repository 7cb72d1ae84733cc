"""Rows that name a source → facts, claims, statements; what they refer to must exist. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.errors import Fault
from bot.facts.beside import Claim, Hole, Sentence, Statement
from bot.facts.model import Entity, Fact, Qualifier, Source
from bot.facts.nouns import made
from bot.facts.package import Package
from bot.facts.rows import Row

QUALIFIERS: Mapping[str, Qualifier] = {"=": "=", "~": "~", ">": ">", "<": "<"}
STATUSES = ("confirmed by another source", "differs from another source", "only in the article")


@dataclass(frozen=True)
class Cited:
    """
    What rows can refer to, and where they report what is not there. *lost* are ids of rows with
    a fault of their own, which is told already.
    """

    package: Package
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    faults: list[Fault]
    lost: frozenset[str] = frozenset()

    def facts(self, rows: Iterable[Row]) -> dict[str, Fact]:
        return made(rows, self._fact)

    def claims(self, rows: Iterable[Row]) -> dict[str, Claim]:
        return made(rows, self._claim)

    def statements(self, rows: Iterable[Row]) -> dict[str, Statement]:
        return made(rows, self._statement)

    def holes(self, rows: Iterable[Row]) -> tuple[Hole, ...]:
        return tuple(made(rows, self._hole).values())

    def sentences(self, rows: Iterable[Row]) -> tuple[Sentence, ...]:
        return tuple(made(rows, self._sentence).values())

    def _fact(self, row: Row) -> Fact | None:
        source, measure = self._source(row), self.package.measures.get(row["measure"])
        names = self._names(row)
        if measure is None:
            self.faults.append(row.fault(f"there is no measure “{row['measure']}”"))
        if row["qualifier"] not in QUALIFIERS:
            self.faults.append(row.fault(f"“{row['qualifier']}” is not one of: = ~ > <"))
        if not (source and measure and names is not None and row["qualifier"] in QUALIFIERS):
            return None
        label, short = _label(names, measure.label, self.package.shorts[measure.id])
        return Fact(
            id=row["id"],
            label=label,
            short=short,
            measure=measure.id,
            value=Decimal(row["value"]),
            qualifier=QUALIFIERS[row["qualifier"]],
            unit=row["unit"],
            period=row["period"],
            year=int(row["year"]) if row["year"] else None,
            dimensions=tuple(sorted((name.dimension, name.id) for name in names)),
            source=source,
            locator=row["locator"],
            quote=row["quote"],
            note="; ".join(each for each in (row["note"], _read(row["reading"])) if each),
            rank=int(row["rank"]) if row["rank"] else None,
            listing=row["listing"],
            wording=row["wording"],
            metric=row["metric"],
            article=names[0].article if len(names) == 1 else "",
        )

    def _names(self, row: Row) -> list[Entity] | None:
        """The entities in the columns of dimensions, in the order dimensions are declared."""
        found = []
        for dimension in self.package.dimensions:
            if name := row.cells.get(dimension):
                entity = self.entities.get(name)
                if self._told(name, entity):
                    return None
                if entity is None or entity.dimension != dimension:
                    self.faults.append(row.fault(f"{dimension}: there is no “{name}” in names"))
                    return None
                found.append(entity)
        return found

    def _told(self, name: str, entity: Entity | None) -> bool:
        """Whether the row of that name has a fault of its own."""
        if entity is None:
            return name in self.lost
        return entity.dimension not in self.package.dimensions

    def _claim(self, row: Row) -> Claim | None:
        source = self._source(row)
        if row["status"] not in STATUSES:
            self.faults.append(row.fault(f"status: it must be one of: {', '.join(STATUSES)}"))
        if source is None:
            return None
        return Claim(
            id=row["id"],
            sentence=int(row["sentence"]),
            statement=row["statement"],
            figure=row["figure"],
            status=row["status"],
            detail=row["detail"],
            source=source,
            confirming=self._sources(row, "confirming"),
            differing=self._sources(row, "differing"),
            facts=row.several("facts"),
        )

    def _statement(self, row: Row) -> Statement | None:
        source = self._source(row)
        if source is None:
            return None
        return Statement(
            id=row["id"],
            topic=row["topic"],
            statement=row["statement"],
            source=source,
            locator=row["locator"],
            quote=row["quote"],
            date=row["date"],
            figure=row["figure"],
            note=row["note"],
            terms=row.several("terms"),
        )

    def _hole(self, row: Row) -> Hole:
        sources = tuple(source.id for source in self._sources(row, "sources"))
        n, lost, evidence = int(row["sentence"]), row["lost"], row["evidence"]
        return Hole(row["id"], n, row["fragment"], lost, evidence, sources, row["confidence"])

    def _sentence(self, row: Row) -> Sentence | None:
        source = self._source(row)
        if source is None:
            return None
        return Sentence(int(row["number"]), row["part"], row["first_words"], source.id)

    def _source(self, row: Row) -> Source | None:
        found = self.sources.get(row["source"])
        if found is None and row["source"] not in self.lost:
            self.faults.append(row.fault(f"there is no source “{row['source']}”"))
        return found

    def _sources(self, row: Row, column: str) -> tuple[Source, ...]:
        for id in row.several(column):
            if id not in self.sources and id not in self.lost:
                self.faults.append(row.fault(f"{column}: there is no source “{id}”"))
        return tuple(self.sources[id] for id in row.several(column) if id in self.sources)


def _read(how: str) -> str:
    """A note on how a number follows from words that do not print it."""
    return f"how this was read: {how}" if how else ""


def _label(names: Sequence[Entity], label: str, short: str) -> tuple[str, str]:
    """ "Tencent · LLM"; a short label that two names are too long for is the first name's."""
    if not names:
        return label, short
    joined = " · ".join(name.short for name in names)
    return " · ".join(name.label for name in names), joined if len(joined) <= 20 else names[0].short
