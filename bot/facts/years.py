"""How it went: one measure year by year. Pure: report in, a series out; gaps are said."""

from dataclasses import replace

from bot.errors import UserError
from bot.facts.gaps import gaps, plain
from bot.facts.model import Entity, Fact, Measure, Report, Series


def trend(
    report: Report,
    measure: Measure,
    entity: Entity | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Series:
    """One measure, of everything or of *entity*, year by year; years not printed are gaps."""
    found = _by_year(report, measure, entity)
    what = f"{measure.label}, {entity.label}" if entity else measure.label
    if not found:
        raise _no_years(report, measure, entity)
    if first and last and first > last:
        raise UserError(f"The years run backwards: {first} comes after {last}.")
    first, last = first or min(found), last or max(found)
    known = [fact for year, fact in sorted(found.items()) if first <= year <= last]
    if first < min(found) or last > max(found) or not known:
        raise UserError(
            f"The report prints {what} by year from {min(found)} to {max(found)} only.",
            f"trend {entity.label if entity else measure.id}",
        )
    lost = [year for year in range(first, last + 1) if year not in found]
    return Series(
        id=f"trend-{measure.id}" + (f"-{entity.id}" if entity else ""),
        title=f"{measure.label[:1].upper() + measure.label[1:]} by year"
        + (f": {entity.label}" if entity else ""),
        axis="years",
        facts=tuple(replace(fact, label=str(fact.year), short=str(fact.year)) for fact in known),
        measure=measure,
        gaps=_lost_years(report, lost, measure, entity),
        available=len(found),
    )


def _by_year(report: Report, measure: Measure, entity: Entity | None) -> dict[int, Fact]:
    dimensions = ((entity.dimension, entity.id),) if entity else ()
    found: dict[int, Fact] = {}
    for period in report.periods.get((measure.id, dimensions), ()):
        fact = report.about[measure.id, dimensions, period][0]
        if fact.year is not None and not fact.wording:
            found[fact.year] = fact
    return found


def _no_years(report: Report, measure: Measure, entity: Entity | None) -> UserError:
    name = entity.label if entity else measure.label
    lost = gaps(report, f"trend {measure.id}" + (f" {entity.id}" if entity else ""))
    none = f"The report prints no {measure.label} by year for {name}."
    why = plain(report, lost[0]) if lost else none
    return UserError(why, f"fact {name}" if entity else "trend families")


def _lost_years(
    report: Report, lost: list[int], measure: Measure, entity: Entity | None
) -> tuple[str, ...]:
    if not lost:
        return ()
    key = f"trend {measure.id}" + (f" {entity.id}" if entity else "")
    why = next((m.why for m in report.missing if key in m.answers), "")
    years = f"No number is printed for {_spans(lost)}"
    return (f"{years}: {why}." if why else f"{years}.",)


def _spans(years: list[int]) -> str:
    """2015, 2016, 2017, 2020 → "2015–2017 and 2020"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
