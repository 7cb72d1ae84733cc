"""Sums that do not add up, and why. Pure; for whoever edits the data, not for cards."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from bot.facts.model import Fact
from bot.facts.plausible import YEAR
from bot.facts.report import Report

Key = tuple[str, str, str]


def notes(report: Report) -> tuple[str, ...]:
    """One sentence for each sum that differs from the total printed beside it."""
    return (*_rankings(report), *_years(report), *_crosses(report))


def _rankings(report: Report) -> Iterator[str]:
    """The facts of a printed list against the total of its ranking."""
    for ranking in report.rankings:
        total = report.facts.get(ranking.total)
        if total is None or total.measure != ranking.measure or not ranking.listing:
            continue
        facts = [
            fact
            for fact in report.facts.values()
            if fact.listing == ranking.listing and fact.measure == ranking.measure
        ]
        whole = sum((fact.value for fact in facts), Decimal())
        scope = f" ({ranking.scope})" if ranking.scope else ""
        if whole != total.value and not ranking.kind:
            yield (
                f"{ranking.title}: the {len(facts)} printed add up to {whole:,f} of"
                f" {total.value:,f} ({total.id}){scope}."
            )


def _years(report: Report) -> Iterator[str]:
    """Single years against the total of all of them, where no year is missing."""
    for (measure, dimensions), periods in report.periods.items():
        rows = [report.about[measure, dimensions, period] for period in periods]
        total = next((same[0] for same in rows if same[0].period == report.period), None)
        years = [same for same in rows if same[0].year is not None]
        if total is None or len(years) < _span(report.period):
            continue
        for source in sorted({fact.source.id for same in years for fact in same}):
            facts = [next((f for f in same if f.source.id == source), None) for same in years]
            known = [fact for fact in facts if fact is not None]
            whole = sum((fact.value for fact in known), Decimal())
            if len(known) == len(years) and whole != total.value:
                name = f" of {total.label}" if dimensions else ""
                yield (
                    f"{_upper(report.measures[measure].label)}{name}: the {len(known)} years"
                    f" of {source} add up to {whole:,f} of {total.value:,f}"
                    f" ({total.id}){_conflict(report, total, *known)}."
                )


def _crosses(report: Report) -> Iterator[str]:
    """Each kind of cross-table: how many of its columns add up to something else."""
    columns: dict[tuple[str, Key], list[Fact]] = defaultdict(list)
    for same in report.about.values():
        fact = same[0]
        if len(fact.dimensions) == 2 and not fact.unit.startswith("percent"):
            for (here, name), (there, _) in (fact.dimensions, fact.dimensions[::-1]):
                columns[there, (fact.measure, here, name)].append(fact)
    tables: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (there, (measure, here, name)), facts in columns.items():
        total = report.about.get((measure, ((here, name),), facts[0].period), (None,))[0]
        whole = sum((fact.value for fact in facts), Decimal())
        if total is not None and len(facts) > 1 and whole != total.value:
            example = f"{whole:,f} of {total.value:,f} for {report.entities[name].label}"
            tables[measure, here, there].append(example)
    for (measure, here, there), examples in tables.items():
        yield (
            f"{_upper(report.measures[measure].label)} by {report.dimensions[here].label} and"
            f" {report.dimensions[there].label}: for {len(examples)}"
            f" {report.dimensions[here].plural} the {report.dimensions[there].plural} do not add"
            f" up, for instance {examples[0]}{_scope(report, there)}."
        )


def _conflict(report: Report, *facts: Fact) -> str:
    """The conflict that all of them take part in."""
    ids = {fact.id for fact in facts}
    found = next((each for each in report.conflicts if ids <= set(each.rows)), None)
    return f" (conflict {found.id}: {found.title})" if found else ""


def _span(period: str) -> int:
    """How many years "2014-2023" has; at least two, for a sum of one is none."""
    years = [int(year) for year in YEAR.findall(period)]
    return max(2, years[-1] - years[0] + 1) if years else 2


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]


def _scope(report: Report, dimension: str) -> str:
    scope = next((r.scope for r in report.rankings if r.dimension == dimension and r.scope), "")
    return f" ({scope})" if scope else ""
