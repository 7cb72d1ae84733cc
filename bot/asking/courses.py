"""How it went: year by year, from one year to another, since, at its peak. Pure."""

from dataclasses import replace

from bot.asking import lookup, measuring, rates
from bot.asking.answer import Answer, Command, Finding, Name, Part, Step
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import plain
from bot.facts.model import Entity, Fact, Measure, Report, Series

MOVES = ("grow", "fall", "trend", "rate", "since", "between", "peak")
SIGNS = (*MOVES, "what", "how many", "how", "when", "most", "least", "year", "first", "difference",
         "times", "define", "more", "true")  # fmt: skip


def course(report: Report, question: Question) -> Finding | None:
    """A trend, a change, a peak."""
    if not lookup.only(question, *SIGNS) or by_of(report, question) or question.numbers:
        return None
    if len(question.entities) > 1 or question.places or question.top or question.percents:
        return None
    yearly = question.has("peak") or (
        question.has("when", "year") and question.has("most", "least")
    )
    if not yearly and (question.has("when") or not _moves(question)):
        return None
    measure = measuring.measure_of(report, question)
    entity = question.entities[0] if question.entities else None
    if measuring.contradicted(report, question) or not (measure or entity):
        return None
    if question.has("rate", "since") or (measure and measure.unit == "percent per year"):
        return _rate(report, question, entity) or _other(report, question, measure, yearly)
    return _other(report, question, measure, yearly)


def _moves(question: Question) -> bool:
    return (
        question.has(*MOVES)
        or len(question.years) == 2
        or any(m.unit == "percent per year" for m in question.counted)
    )


def _other(
    report: Report, question: Question, measure: Measure | None, yearly: bool
) -> Finding | None:
    """Anything but a printed rate."""
    entities = list(question.entities)
    entity = entities[0] if entities else None
    if (
        measure
        and lookup.proportion(measure)
        and not lookup.single_years(report, measure, entities)
    ):
        return None
    counted = measure or _yearly(report, entity)
    if yearly:
        return _peak(report, question, counted, entity)
    if question.has("rate", "more") or counted.unit == "percent per year":
        return None
    return _change(report, question, counted, entity)


def _rate(report: Report, question: Question, entity: Entity | None) -> Finding | None:
    """The printed growth; where both years are printed as well, how it went between them."""
    found = rates.printed(report, question, entity)
    counted = _yearly(report, entity)
    known = lookup.single_years(report, counted, [entity] if entity else [])
    first, last = rates.span(report, question)
    if found is None or len(question.years) != 2 or first not in known or last not in known:
        return found
    went = moved(report, question, counted, (known[first], known[last]))
    return replace(went, more=(found.parts, *found.more), facts=(*went.facts, *found.facts))


def _yearly(report: Report, entity: Entity | None) -> Measure:
    entities = [entity] if entity else []
    known = (m for m in lookup.ranked(report) if lookup.single_years(report, m, entities))
    return next(known, lookup.usual(report))


def _peak(
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


def _change(
    report: Report, question: Question, measure: Measure, entity: Entity | None
) -> Finding | None:
    entities = [entity] if entity else []
    known = lookup.single_years(report, measure, entities)
    years = question.years
    moves = ("grow", "fall", "trend", "rate", "difference", "times", "since")
    if question.has("how many") and not question.has(*moves):
        if lookup.whole(report, measure, entities, question):
            return None
        raise UserError(
            f"The report prints no sum of {measure.label} for those years, only the single years.",
            f"trend {lookup.typed(entity) if entity else measure.id}",
        )
    if len(known) < 2:
        return None
    if len(years) == 1 and not question.has("since"):
        return None
    if (not years and question.has("trend")) or (
        question.has("trend", "how") and not question.polar
    ):
        return _trend(report, question, measure, entity)
    first = min(years) if years else min(known)
    last = max(years) if len(years) > 1 else max(known)
    if first not in known or last not in known:
        raise UserError(
            f"The report prints no number for one of these years ({first}, {last}).",
            f"trend {lookup.typed(entity) if entity else measure.id}",
        )
    if not question.has("grow", "fall", "rate", "since", "difference", "times"):
        return _trend(report, question, measure, entity)
    return moved(report, question, measure, (known[first], known[last]))


def _trend(report: Report, question: Question, measure: Measure, entity: Entity | None) -> Finding:
    years = sorted(question.years)
    span = (
        f" from:{years[0]} to:{years[-1]}"
        if len(years) > 1
        else f" from:{years[0]}"
        if years
        else ""
    )
    subject = lookup.typed(entity) if entity else measure.id
    if entity and measure is not _yearly(report, entity):
        raise UserError(
            f"I can tell the years of {entity.label} only for one measure.", f"trend {subject}"
        )
    return Command(
        f"trend {subject}{span}", lookup.understood(report, question, measure, "year by year")
    )


def moved(
    report: Report, question: Question, measure: Measure, ends: tuple[Fact, Fact], verdict: str = ""
) -> Answer:
    """ "Rose from 53 in 2020 to 881 in 2023: 16.6× as many." """
    before, after = ends
    subject = lookup.subject(report, before)
    name = (
        f"{lookup.capital(subject)}: {measure.label}" if subject else lookup.capital(measure.label)
    )
    verb = (
        "rose"
        if after.value > before.value
        else "fell"
        if after.value < before.value
        else "stayed at"
    )
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    parts: list[Part] = [
        *start,
        Name(name),
        f" {verb} from ",
        before,
        f" in {before.year} to ",
        after,
        f" in {after.year}",
    ]
    if before.value > 0 and not lookup.proportion(measure):
        if after.value >= 2 * before.value:
            parts += [": ", query.times(after, before), " as many"]
        elif after.value > before.value or before.qualifier == after.qualifier == "=":
            parts += [": ", query.change(before, after)]
    parts.append(".")
    series = _between(report, measure, ends)
    read = lookup.understood(report, question, measure)
    return Answer(tuple(parts), read, ends, series)


def _between(report: Report, measure: Measure, ends: tuple[Fact, Fact]) -> Series | None:
    before, after = ends
    entity = report.entities[before.dimensions[0][1]] if before.dimensions else None
    try:
        return query.trend(report, measure, entity, before.year, after.year)
    except UserError:
        return None
