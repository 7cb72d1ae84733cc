"""How it went: one measure year by year. Pure: report in, a series out; gaps are said."""

from dataclasses import replace

from bot.errors import UserError
from bot.facts.gaps import gaps, plain
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Report


def trend(
    report: Report,
    measure: Measure,
    entity: Entity | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Series:
    """
    One measure, of everything or of *entity*, year by year. Years not printed are gaps, those of
    the report's whole period where none are asked for.
    """
    found = by_year(report, measure, entity)
    if not found:
        raise _no_years(report, measure, entity)
    if first and last and first > last:
        raise UserError(f"The years run backwards: {first} comes after {last}.")
    begin, end = first or min(found), last or max(found)
    known = [fact for year, fact in sorted(found.items()) if begin <= year <= end]
    if begin < min(found) or end > max(found) or not known:
        raise _outside(report, measure, entity, found)
    whole = _period(report, found)
    span = range(first or min(whole), (last or max(whole)) + 1)
    return Series(
        id=f"trend-{measure.id}" + (f"-{entity.id}" if entity else ""),
        title=f"{measure.label[:1].upper() + measure.label[1:]} by year"
        + (f": {entity.label}" if entity else ""),
        axis="years",
        facts=tuple(replace(fact, label=fact.period, short=fact.period) for fact in known),
        measure=measure,
        gaps=_lost_years(report, [year for year in span if year not in found], measure, entity),
        available=len(found),
    )


def by_year(report: Report, measure: Measure, entity: Entity | None = None) -> dict[int, Fact]:
    """What is printed of that for single years; a part of a year where the whole is not printed."""
    dimensions = ((entity.dimension, entity.id),) if entity else ()
    found: dict[int, Fact] = {}
    for period in report.periods.get((measure.id, dimensions), ()):
        fact = report.about[measure.id, dimensions, period][0]
        if fact.year is None or fact.wording:
            continue
        if fact.year not in found or period == str(fact.year):
            found[fact.year] = fact
    return found


def has_trend(report: Report, entity: Entity) -> bool:
    """Whether some measure of that name is printed for more than one year."""
    return any(len(by_year(report, measure, entity)) > 1 for measure in report.measures.values())


def _period(report: Report, found: dict[int, Fact]) -> set[int]:
    """The first and the last year that the report is about, and those that are known."""
    ends = {int(year) for year in report.period.split("-") if year.isdecimal()}
    # A number from outside the report's period tells of another one.
    return {*ends, *found} if ends and min(ends) <= min(found) <= max(ends) else set(found)


def _no_years(report: Report, measure: Measure, entity: Entity | None) -> UserError:
    whose = f" for {entity.spoken}" if entity else ""
    lost = gaps(report, f"trend {measure.id}" + (f" {entity.id}" if entity else ""))
    none = f"The report prints no {measure.label} by year{whose}."
    why = plain(report, lost[0]) if lost else none
    others = [m for m in report.measures.values() if len(by_year(report, m, entity)) > 1]
    name = _typed(entity) if entity else ""
    instead = [f"trend {name} {other.id}".replace("  ", " ") for other in others[:2]]
    known = f"fact {name}" if entity else f"fact {measure.id}"
    return UserError(why, *instead, known)


def _outside(
    report: Report, measure: Measure, entity: Entity | None, found: dict[int, Fact]
) -> UserError:
    what = f"{measure.label}, {entity.label}" if entity else measure.label
    words = f"trend {_typed(entity)} {measure.id}" if entity else f"trend {measure.id}"
    if len(found) == 1:
        (only,) = found.values()
        return UserError(f"The report prints {what} for {only.period} only.", words)
    return UserError(
        f"The report prints {what} by year from {min(found)} to {max(found)} only.", words
    )


def _typed(entity: Entity) -> str:
    return f'"{entity.label}"' if " " in entity.label else entity.label


def _lost_years(
    report: Report, lost: list[int], measure: Measure, entity: Entity | None
) -> tuple[str, ...]:
    if not lost:
        return ()
    key = f"trend {measure.id}" + (f" {entity.id}" if entity else "")
    why = next((m.why for m in report.missing if key in m.answers), "")
    years = f"No number is printed for {_spans(lost)}"
    # "Not printed, for it is not printed" says nothing.
    return (f"{years}: {why}." if why and why != "not printed" else f"{years}.",)


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
