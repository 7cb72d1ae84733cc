"""What the report's tables print, read without the program: what made questions are judged by.

Does: reads the CSV files of the shipped report.
"""

import csv
import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "wipo-genai-2024"
TABLES = ("timeline", "countries", "owners", "publications", "models", "modes", "applications",
          "resources", "cross_owner", "cross_country", "cross_model")  # fmt: skip
DIMENSIONS = ("organisation", "country", "list", "model", "mode", "application", "office",
              "dataset", "software", "output")  # fmt: skip

Key = tuple[str, frozenset[str], str]
"""A measure, the ids of names, and a year or "" for the whole period."""


@dataclass(frozen=True)
class Name:
    """A name of the report, as people may type it."""

    id: str
    dimension: str
    label: str
    aliases: tuple[str, ...]
    kind: str
    country: str


@dataclass(frozen=True)
class Row:
    """A printed number."""

    measure: str
    ids: frozenset[str]
    year: str
    listing: str
    rank: int
    value: Decimal


class Oracle:
    """All rows of the report, and questions to them."""

    @cached_property
    def names(self) -> dict[str, Name]:
        found = {}
        for row in _rows("names"):
            aliases = tuple(alias for alias in row["aliases"].split(";") if alias)
            found[row["id"]] = Name(
                row["id"], row["dimension"], row["label"], aliases, row["kind"], row["country"]
            )
        return found

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(
            Row(
                row["measure"],
                frozenset(row[d] for d in DIMENSIONS if row.get(d)),
                row["year"],
                row["listing"],
                int(row["rank"] or 0),
                Decimal(row["value"]),
            )
            for table in TABLES
            for row in _rows(table)
            if not row["wording"]
        )

    @cached_property
    def values(self) -> dict[Key, list[Decimal]]:
        found: dict[Key, list[Decimal]] = defaultdict(list)
        for row in self.rows:
            found[row.measure, row.ids, row.year].append(row.value)
        return dict(found)

    def printed(self, measure: str, *ids: str, year: str = "") -> tuple[str, ...]:
        """The number as an answer writes it, in all versions that are printed; () if none is."""
        found = self.values.get((measure, frozenset(ids), year), ())
        return tuple(f"{value.normalize():,f}" for value in found)

    def numbers(self, measure: str, *ids: str, year: str = "") -> list[Decimal]:
        """All versions of the number that are printed."""
        return self.values.get((measure, frozenset(ids), year), [])

    def known(self, measure: str, *ids: str) -> bool:
        """Whether anything is printed of it, if only for some years."""
        return bool(self.numbers(measure, *ids) or self.years(measure, *ids))

    def value(self, measure: str, *ids: str) -> Decimal | None:
        """The one number; None where there is none, or several."""
        found = set(self.values.get((measure, frozenset(ids), ""), ()))
        return found.pop() if len(found) == 1 else None

    def years(self, measure: str, *ids: str) -> list[str]:
        """The single years printed."""
        return [y for m, i, y in self.values if m == measure and i == frozenset(ids) and y]

    def of(self, *dimensions: str) -> list[Name]:
        """The names of these dimensions, groups apart."""
        return [n for n in self.names.values() if n.dimension in dimensions and n.kind != "group"]

    def listed(self, listing: str) -> list[Row]:
        """The rows of a printed list, by rank."""
        return sorted((r for r in self.rows if r.listing == listing), key=lambda r: r.rank)

    @cached_property
    def statements(self) -> list[dict[str, str]]:
        """Definitions and the like."""
        return _rows("context")

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What each list is called."""
        package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
        return {r["by"]: tuple(r["words"]) for r in package["bot"]["rankings"]}


def _rows(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
