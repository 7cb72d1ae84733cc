"""What must hold across a report's files. Pure: rows and declarations in, faults out.

Each check is a function that yields faults with file and line; `notes` are no faults.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.errors import Fault
from bot.facts.names import fold
from bot.facts.package import Package
from bot.facts.plausible import plausible
from bot.facts.report import Report
from bot.facts.rows import Row
from bot.facts.sums import notes
from bot.facts.words import declared

__all__ = ["Content", "faults", "notes"]

DATE = re.compile(r"\d{4}(-\d\d){0,2}")

CITABLE = ("sources", "facts", "claims", "statements", "conflicts", "missing", "holes")
"""What has an id that people can type, hence unique in the whole report."""


@dataclass(frozen=True)
class Content:
    """A report beside the rows it was made of, by what their files hold."""

    report: Report
    package: Package
    tables: Mapping[str, Sequence[Row]]
    rows: Mapping[str, Row] = field(init=False)

    def __post_init__(self) -> None:
        every = {row["id"]: row for what in CITABLE for row in self.of(what)}
        object.__setattr__(self, "rows", every)

    def of(self, what: str) -> Sequence[Row]:
        return self.tables.get(what, ())

    @property
    def lost(self) -> Sequence[Row]:
        """Rows of numbers, sources and names that did not load; why is told already."""
        report = self.report
        known = {*report.facts, *report.sources, *report.entities}
        there = (row for what in ("facts", "sources", "names") for row in self.of(what))
        return [row for row in there if not row.sound or row["id"] not in known]


def faults(content: Content) -> Iterator[Fault]:
    """Everything that does not hold, what is wrong in one row first, then what is between them."""
    for found in (_alone(content), _together(content)):
        yield from sorted(set(found))


def _alone(content: Content) -> Iterator[Fault]:
    """What any row does wrong by itself."""
    yield from _ids(content)
    yield from _sources(content)
    yield from _names(content)
    yield from _aliases(content)
    yield from _said(content)


def _together(content: Content) -> Iterator[Fault]:
    """What does not fit together: declarations, numbers, references."""
    yield from declared(content.package, content.report, content.lost)
    yield from plausible(content.package, content.report, content.rows, content.lost)
    yield from _references(content)
    yield from _sentences(content)
    yield from _answers(content)


def _ids(content: Content) -> Iterator[Fault]:
    seen: dict[str, Row] = {}
    for row in (row for what in CITABLE for row in content.of(what)):
        first = seen.setdefault(row["id"].upper(), row)
        if first is not row and first.file != row.file:
            yield row.fault(f"the id {row['id']} is taken by {first.file}:{first.line}")
        if not row["id"].isascii() or not row["id"].replace("-", "").isalnum():
            yield row.fault(f"the id “{row['id']}” must be of A–Z, 0–9 and -")
        elif row["id"] != row["id"].upper() or len(row["id"]) > 20:
            yield row.fault(f"the id “{row['id']}” must be in capitals and at most 20 long")


def _sources(content: Content) -> Iterator[Fault]:
    for row in content.of("sources"):
        if not row["url"].startswith(("https://", "http://")) or len(row["url"]) > 512:
            yield row.fault("url: must begin with https:// and be at most 512 long")
        if row["published"] and not DATE.fullmatch(row["published"]):
            yield row.fault("published: must be a date such as 2024-07-03, 2024-07 or 2024")


def _names(content: Content) -> Iterator[Fault]:
    shorts: dict[str, Row] = {}
    known = {row["id"] for row in content.of("names")}
    for row in (row for row in content.of("names") if row.sound):
        first = shorts.setdefault(row["short"].casefold(), row)
        if first is not row:
            yield row.fault(f"the short label “{row['short']}” is taken by “{first['id']}”")
        if len(row["short"]) > 20:
            yield row.fault(f"the short label “{row['short']}” is longer than 20 characters")
        if len(row["label"]) > 80 or len(row["id"]) > 40:
            yield row.fault("a label has at most 80 characters, an id at most 40")
        if row["dimension"] not in content.report.dimensions:
            yield row.fault(f"there is no dimension “{row['dimension']}”")
        if row["country"] and row["country"] not in known:
            yield row.fault(f"country: there is no “{row['country']}” in names")


def _aliases(content: Content) -> Iterator[Fault]:
    seen: dict[tuple[str, str], Row] = {}
    for row in (row for row in content.of("names") if row.sound):
        spelled = {row["id"], row["label"], row["short"], *row.several("aliases")}
        for name in sorted(spelled):
            if not fold(name):
                yield row.fault(f"“{name}” has no letter or digit that can be typed")
                continue
            first = seen.setdefault((row["dimension"], fold(name)), row)
            if first is not row:
                yield row.fault(f"“{name}” is a name of “{first['id']}” already")


def _references(content: Content) -> Iterator[Fault]:
    facts = {row["id"] for row in content.of("facts")}
    for row in content.of("claims"):
        for id in row.several("facts"):
            if id not in facts:
                yield row.fault(f"facts: there is no fact {id}")
    for row in content.of("conflicts"):
        for id in row.several("rows"):
            if id not in content.rows:
                yield row.fault(f"rows: there is no row {id}")


def _sentences(content: Content) -> Iterator[Fault]:
    known = {row["number"] for row in content.of("sentences")}
    for what in ("claims", "holes"):
        for row in content.of(what):
            if row["sentence"] not in known:
                yield row.fault(f"there is no sentence {row['sentence']}")


def _said(content: Content) -> Iterator[Fault]:
    """What is said in a card's first sentence ends like one; rows with other faults can wait."""
    for what in ("claims", "statements"):
        for row in content.of(what):
            if row.sound and not row["statement"].endswith((".", "?", "!", "…")):
                yield row.fault("statement: must be a whole sentence, with a full stop at its end")


def _answers(content: Content) -> Iterator[Fault]:
    report = content.report
    known = {ranking.by for ranking in report.rankings}.union(
        report.measures, report.dimensions, (row["id"] for row in content.of("names"))
    )
    for row in content.of("missing"):
        for answer in row.several("answers"):
            verb, *words = answer.split()
            if verb not in ("top", "trend", "growth", "compare") or not words:
                yield row.fault(f"answers: “{answer}” must begin with top, trend, growth, compare")
            for word in words:
                if word not in known:
                    yield row.fault(f"answers: “{word}” is no ranking, measure or name")
