"""How it went: year by year, from one year to another, since. Pure."""

from dataclasses import replace

from bot.asking import lookup, measuring, rates
from bot.asking.answer import Answer, Command, Finding
from bot.asking.choosing import by_of
from bot.asking.moves import moved, yearly
from bot.asking.peaks import peak
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts.model import Entity, Measure
from bot.facts.report import Report

MOVES = ("grow", "fall", "trend", "rate", "since", "between", "peak", "after", "until")
WEIGHED = ("difference", "times", "more", "less", "than", "versus")
"""Signs that set two years beside each other."""

SIGNS = (*MOVES, *WEIGHED, "what", "how many", "how", "when", "most", "least", "year", "first",
         "define", "true", "share", "or", "about")  # fmt: skip


def course(report: Report, question: Question) -> Finding | None:
    """A trend, a change, a peak."""
    if not lookup.only(question, *SIGNS) or by_of(report, question) or question.numbers:
        return None
    if len(question.entities) > 1 or question.places or question.top or question.percents:
        return None
    if question.has("when", "year") and question.has("most") and question.has("grow", "fall"):
        return None
    highest = question.has("peak") or (
        question.has("when", "year") and question.has("most", "least") and not question.years
    )
    two = len(question.years) == 2
    if not highest and ((question.has("when") and not two) or not _moves(question)):
        return None
    measure = _measure(report, question)
    entity = question.entities[0] if question.entities else None
    two = two or (question.has("since") and question.has("share") and question.has("grow"))
    if measuring.contradicted(report, question) or not (measure or entity or two):
        return None
    if _rates(question) or (question.has("since") and question.has("grow", "fall")):
        return _rate(report, question, entity) or _other(report, question, measure, highest)
    return _other(report, question, measure, highest)


def _measure(report: Report, question: Question) -> Measure | None:
    """ "By what percentage did patents rise": the percentage is of the change."""
    if question.has("share"):
        printed = measuring.composed(report, question)
        if printed and len(lookup.single_years(report, printed, question.entities)) > 1:
            return printed
        named = [m for m in question.counted if not lookup.proportion(m)]
        return named[0] if named else None
    return measuring.measure_of(report, question)


def _moves(question: Question) -> bool:
    if question.has("share"):
        two = len(question.years) == 2 and question.has("versus", "difference", "between")
        return two or question.has("grow", "fall", "rate")
    return (
        question.has(*MOVES)
        or len(question.years) == 2
        or any(m.unit == "percent per year" for m in question.counted)
    )


def _other(
    report: Report, question: Question, measure: Measure | None, highest: bool
) -> Finding | None:
    """Anything but a printed rate."""
    entities = list(question.entities)
    entity = entities[0] if entities else None
    if measure and measure.unit == "percent per year" and question.years:
        measure = None
    if (
        measure
        and lookup.proportion(measure)
        and not lookup.single_years(report, measure, entities)
    ):
        return None
    counted = measure or yearly(report, entity)
    if highest:
        return peak(report, question, counted, entity)
    apart = max(question.years, default=0) - min(question.years, default=0)
    if (question.has("rate") and apart != 1) or counted.unit == "percent per year":
        return None
    return _change(report, question, counted, entity)


def _rate(report: Report, question: Question, entity: Entity | None) -> Finding | None:
    """The printed growth; where both years are printed as well, how it went between them."""
    named = any(m.unit == "percent per year" for m in question.counted)
    if question.has("how many") and not (
        named or question.has("grow", "fall", "rate", "difference")
    ):
        return None
    found = rates.printed(report, question, entity)
    counted = yearly(report, entity)
    known = lookup.single_years(report, counted, [entity] if entity else [])
    first, last = rates.span(report, question)
    if found is None or len(question.years) != 2 or first not in known or last not in known:
        return found
    if question.has("rate"):
        return found
    went = moved(report, question, counted, (known[first], known[last]))
    return replace(went, more=(found.parts, *found.more), facts=(*went.facts, *found.facts))


def _change(
    report: Report, question: Question, measure: Measure, entity: Entity | None
) -> Finding | None:
    entities = [entity] if entity else []
    known = lookup.single_years(report, measure, entities)
    years = question.years
    changes = question.has("grow", "fall", "trend", "rate", "difference", "times", "versus")
    since = question.has("since", "after") and not question.has("how") and not _rates(question)
    if (question.has("how many") or since) and not changes and not lookup.apart(question):
        if lookup.whole(report, measure, entities, question):
            return None
        raise UserError(
            f"The report prints no sum of {measure.label} for those years, only the single years.",
            f"trend {lookup.typed(entity) if entity else measure.id}",
        )
    if len(known) < 2 or question.has("until"):
        return None
    if len(years) == 1 and not question.has("since", "after"):
        return _up_to(report, question, measure, entity)
    if (not years and question.has("trend")) or (
        question.has("trend", "how") and not question.has("how many") and not question.polar
    ):
        return _trend(report, question, measure, entity)
    if not years and question.has("fall") and not question.has("grow"):
        return _down(report, question, measure, entity)
    first = min(years) if years else min(known)
    last = max(years) if len(years) > 1 else max(known)
    _must_be_known(report, measure, entities, (first, last))
    weighed = question.has("grow", "fall", "rate", "since", "after", *WEIGHED)
    weighed = weighed or lookup.apart(question)
    if not weighed or first >= last:
        return _trend(report, question, measure, entity)
    ends = known[first], known[last]
    told = moved(report, question, measure, ends)
    alike = lookup.both_years(report, measure, entities, (first, last))
    if alike == ends:
        return told
    counted = ("Counted by one source: ", *moved(report, question, measure, alike).parts)
    return replace(told, more=(*told.more, counted), facts=(*told.facts, *alike))


def _rates(question: Question) -> bool:
    return question.has("rate") or any(m.unit == "percent per year" for m in question.counted)


def _must_be_known(
    report: Report, measure: Measure, entities: list[Entity], years: tuple[int, ...]
) -> None:
    known = lookup.single_years(report, measure, entities)
    if lost := [year for year in years if year not in known]:
        subject = lookup.typed(entities[0]) if entities else measure.id
        raise UserError(
            f"The report prints no number of {measure.label} for"
            f" {' and '.join(str(year) for year in lost)}.",
            f"trend {subject}",
        )


def _up_to(
    report: Report, question: Question, measure: Measure, entity: Entity | None
) -> Finding | None:
    """ "How much did it grow in 2023": from the year before."""
    grows = question.has("grow", "fall") or any(lookup.proportion(m) for m in question.counted)
    if not grows or question.has("how") or question.has("rate"):
        return None
    last = question.years[0]
    entities = [entity] if entity else []
    _must_be_known(report, measure, entities, (last - 1, last))
    known = lookup.single_years(report, measure, entities)
    return moved(report, question, measure, (known[last - 1], known[last]))


def _down(
    report: Report, question: Question, measure: Measure, entity: Entity | None
) -> Answer | None:
    """How much it fell: from its highest year, where that is not the last."""
    known = lookup.single_years(report, measure, [entity] if entity else [])
    top = max(known.values(), key=lambda fact: fact.value)
    last = known[max(known)]
    return None if top is last else moved(report, question, measure, (top, last))


def _trend(report: Report, question: Question, measure: Measure, entity: Entity | None) -> Finding:
    years = sorted(question.years)
    if question.has("grow", "fall") and len(years) > 1:
        _must_be_known(report, measure, [entity] if entity else [], tuple(years))
    start = f" from:{years[0]}" if years else ""
    span = f"{start} to:{years[-1]}" if len(years) > 1 else start
    subject = lookup.typed(entity) if entity else measure.id
    if entity and measure is not yearly(report, entity):
        raise UserError(
            f"I can tell the years of {entity.label} only for one measure.", f"trend {subject}"
        )
    return Command(
        f"trend {subject}{span}", lookup.understood(report, question, measure, "year by year")
    )
