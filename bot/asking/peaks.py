"""The year with the most, and the one with the fewest. Pure."""

from bot.asking import lookup
from bot.asking.answer import Answer, Finding, Name, Part, Step
from bot.asking.question import Question
from bot.facts import query
from bot.facts.gaps import plain
from bot.facts.model import Entity, Measure
from bot.facts.report import Report


def peak(
    report: Report, question: Question, measure: Measure, entity: Entity | None
) -> Finding | None:
    if question.years:
        return None
    known = lookup.single_years(report, measure, [entity] if entity else [])
    series = query.trend(report, measure, entity)
    if len(known) < 3 or len(known) <= max(known) - min(known):  # a year within may be higher
        return None
    choose = min if question.has("least") else max
    best = choose(known.values(), key=lambda fact: fact.value)
    years = [
        str(f.year)
        for f in sorted(known.values(), key=lambda f: f.year or 0)
        if f.value == best.value
    ]
    name = f"{lookup.capital(entity.spoken)}" if entity else lookup.capital(measure.label)
    word = "lowest" if question.has("least") else "highest"
    parts: tuple[Part, ...] = (Name(name), f" was {word} in {' and '.join(years)} with ", best, ".")
    if not entity:
        parts = (Name(name), f": {word} in {' and '.join(years)} with ", best, ".")
    read = lookup.understood(report, question, measure, "year by year")
    subject = lookup.typed(entity) if entity else measure.id
    steps = (Step("Year by year", f"trend {subject}"),)
    gaps = tuple(plain(report, gap) for gap in series.gaps)
    return Answer(parts, read, (best,), series, steps=steps, remarks=gaps)
