"""From one year to another, as a sentence with what it comes to. Pure."""

from bot.asking import lookup
from bot.asking.answer import Answer, Name, Part
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Report


def yearly(report: Report, entity: Entity | None) -> Measure:
    """What single years are printed of; the usual measure where none are."""
    entities = [entity] if entity else []
    known = (m for m in lookup.ranked(report) if lookup.single_years(report, m, entities))
    return next(known, lookup.usual(report))


def moved(
    report: Report, question: Question, measure: Measure, ends: tuple[Fact, Fact], verdict: str = ""
) -> Answer:
    """ "Rose from 53 in 2020 to 881 in 2023: 16.6× as many." """
    before, after = ends
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    parts = (
        *start, *_went(report, measure, before, after), *_by(question, measure, before, after), ".",
    )  # fmt: skip
    series = _between(report, measure, ends)
    return Answer(parts, lookup.understood(report, question, measure), ends, series)


def _went(report: Report, measure: Measure, before: Fact, after: Fact) -> tuple[Part, ...]:
    subject = lookup.capital(lookup.subject(report, before))
    name = f"{subject}: {measure.label}" if subject else lookup.capital(measure.label)
    verb = "stayed at" if after.value == before.value else (
        "rose" if after.value > before.value else "fell"
    )  # fmt: skip
    return (
        Name(name), f" {verb} from ", before, f" in {before.year} to ", after, f" in {after.year}",
    )  # fmt: skip


def _by(question: Question, measure: Measure, before: Fact, after: Fact) -> tuple[Part, ...]:
    """What the change comes to, in the way that is asked for."""
    if lookup.proportion(measure) or before.value <= 0:
        return ()
    exact = before.qualifier == after.qualifier == "="
    if question.has("difference") and not question.has("share") and after.value != before.value:
        more, less = sorted((after, before), key=lambda fact: -fact.value)
        return (": a difference of ", query.minus(more, less))
    if question.has("share") and (exact or after.value > before.value):
        return (": ", query.change(before, after))
    if after.value >= 2 * before.value or (question.has("times") and after.value > before.value):
        return (": ", query.times(after, before), " as many")
    return (": ", query.change(before, after)) if after.value > before.value or exact else ()


def _between(report: Report, measure: Measure, ends: tuple[Fact, Fact]) -> Series | None:
    before, after = ends
    entity = report.entities[before.dimensions[0][1]] if before.dimensions else None
    try:
        return query.trend(report, measure, entity, before.year, after.year)
    except UserError:
        return None
