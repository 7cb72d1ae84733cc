"""Whether numbers can be right: in their quote, in bounds, in order, in one voice. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from bot.errors import Fault
from bot.facts.model import Fact
from bot.facts.package import Package
from bot.facts.proof import stands_in
from bot.facts.report import Report
from bot.facts.rows import Row

YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def plausible(
    package: Package, report: Report, rows: Mapping[str, Row], lost: Sequence[Row]
) -> Iterator[Fault]:
    """Faults of facts, each at its row. *lost* are rows that did not load."""
    for fact in report.facts.values():
        row = rows[fact.id]
        for message in (
            *_proof(fact, row["reading"]),
            *_unit(package, fact),
            *_bounds(package, fact),
            *_years(fact),
        ):
            yield row.fault(message)
    for id, message in (*_ranks(package, report, rows, lost), *_voices(report)):
        yield rows[id].fault(message)


def _proof(fact: Fact, reading: str) -> Iterator[str]:
    proven = stands_in(fact.value, fact.quote)
    if not proven and not reading:
        yield f"{fact.value} does not stand in the quote; say in “reading” how it follows from it"
    if proven and reading:
        yield f"{fact.value} stands in the quote: “reading” is for words without the number"


def _unit(package: Package, fact: Fact) -> Iterator[str]:
    """A measure's numbers have its unit, or one of those it says that sources print instead."""
    known = package.units[fact.measure]
    if fact.unit not in known:
        unit = f"the unit “{fact.unit}” where the measure {fact.measure} has “{known[0]}”"
        yield f"{unit}; mend it, or add it to the measure's “units”"


def _bounds(package: Package, fact: Fact) -> Iterator[str]:
    least, most = package.bounds[fact.measure]
    if least is not None and fact.value < Decimal(str(least)):
        yield f"{fact.value} {fact.unit} is less than {least:g}, which is not plausible"
    if most is not None and fact.value > Decimal(str(most)):
        yield f"{fact.value} {fact.unit} is more than {most:g}, which is not plausible"
    if fact.unit == "rank" and fact.value != fact.value.to_integral_value():
        yield f"{fact.value} is no rank"


def _years(fact: Fact) -> Iterator[str]:
    years = [int(year) for year in YEAR.findall(fact.period)]
    if not years:
        yield f"the period “{fact.period}” names no year"
    elif years[0] > years[-1]:
        yield f"the period “{fact.period}” runs backwards"
    elif fact.year is not None and not min(years) <= fact.year <= max(years):
        yield f"the year {fact.year} is outside its period, {fact.period}"


def _ranks(
    package: Package, report: Report, rows: Mapping[str, Row], lost: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    """
    A printed list's ranks count from 1 without a hole, and follow the values. Where rows of its
    file did not load, holes are only the consequence.
    """
    lists: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in report.facts.values():
        if fact.listing and fact.rank is not None and not fact.wording:
            lists[fact.listing, fact.measure].append(fact)
        elif fact.listing and fact.rank is None:
            yield fact.id, f"is in the list “{fact.listing}” without a rank"
    for (listing, _), facts in lists.items():
        unprinted = package.unprinted.get(listing, ())
        ordered = sorted(facts, key=lambda fact: fact.rank or 0)
        if not {rows[fact.id].file for fact in facts} & {row.file for row in lost}:
            yield from _counted(ordered, unprinted)
        for a, b in pairwise(ordered):
            upwards = a.unit == "rank"
            if (b.value < a.value) if upwards else (b.value > a.value):
                yield b.id, f"rank {b.rank} has {b.value}, rank {a.rank} has {a.value}"


def _counted(facts: list[Fact], unprinted: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    due = 1
    for fact in facts:
        while due in unprinted:
            due += 1
        if fact.rank != due:
            yield fact.id, f"rank {fact.rank} in the list “{fact.listing}”, where {due} is due"
        due = max(fact.rank or 0, due) + 1


def _voices(report: Report) -> Iterator[tuple[str, str]]:
    """Rows that state the same quantity agree, or a conflict tells that they do not."""
    for same in report.about.values():
        for a, b in combinations((fact for fact in same if not fact.wording), 2):
            if a.unit != b.unit:
                yield b.id, f"counts {b.unit} where {a.id} counts {a.unit}, of the same"
            elif a.value != b.value and not _told(report, a, b):
                yield (
                    b.id,
                    (
                        f"says {b.value} where {a.id} says {a.value} of the same:"
                        " put both in the rows of one conflict, or say its “wording”"
                    ),
                )


def _told(report: Report, a: Fact, b: Fact) -> bool:
    return any(a.id in conflict.rows and b.id in conflict.rows for conflict in report.conflicts)
