"""Whether something is so: yes or no with the number that decides it. Pure.

A premise that does not hold is corrected with the figure, never affirmed.
"""

from dataclasses import replace
from decimal import Decimal

from bot.asking import courses, figures, firsts, lookup, measuring
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.facts.model import Entity, Fact, Measure, Report

SIGNS = (
    *("true", "article", "only", "most", "least", "rank", "in top", "top", "fast", "slow", "first"),
    *("number", "more", "less", "how many", "share", "year", "what", "rate", "than", "ahead"),
)


def checked(report: Report, question: Question) -> Finding | None:
    """Yes or no, where the question has one number or one order that decides it."""
    if not question.polar:
        return None
    if question.has("grow", "fall"):
        return _moved(report, question)
    if question.has("peak"):
        return _peaked(report, question)
    if not lookup.only(question, *SIGNS):
        return None
    if question.numbers or question.percents:
        return _figure(report, question)
    if question.places or question.has("in top"):
        return firsts.placed(report, question)
    if question.has("most", "least", "fast", "slow", "ahead"):
        return firsts.leads(report, question)
    return _there(report, question)


def _moved(report: Report, question: Question) -> Finding | None:
    if not lookup.only(
        question, "true", "grow", "fall", "since", "between", "year", "article", "only"
    ):
        return None
    if (
        by_of(report, question)
        or question.numbers
        or question.percents
        or len(question.entities) > 1
    ):
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    if lookup.proportion(measure) or (question.has("grow") and question.has("fall")):
        return None
    known = lookup.single_years(report, measure, question.entities)
    if len(known) < 2:
        return None
    years = question.years or (min(known), max(known))
    first, last = min(years), max(years) if len(years) > 1 else max(known)
    if first not in known or last not in known or first >= last:
        return None
    if question.years:
        rose = known[last].value > known[first].value
        verdict = "Yes." if rose is question.has("grow") else "No."
        return courses.moved(report, question, measure, (known[first], known[last]), verdict)
    peak = max(known.values(), key=lambda fact: fact.value)
    if peak.year == last:
        verdict = "Yes." if question.has("grow") else "No."
        return courses.moved(report, question, measure, (known[first], peak), verdict)
    verdict = f"Yes, since {peak.year}." if question.has("fall") else f"Not since {peak.year}."
    return courses.moved(report, question, measure, (peak, known[last]), verdict)


def _peaked(report: Report, question: Question) -> Finding | None:
    """The year of a peak that is claimed."""
    if not lookup.only(question, "true", "peak", "article") or len(question.years) != 1:
        return None
    told = courses.course(report, replace(question, years=(), polar=False))
    if not isinstance(told, Answer) or not told.facts:
        return None
    verdict = "Yes. " if told.facts[0].year == question.years[0] else "No. "
    return replace(told, parts=(verdict, *told.parts))


def _figure(report: Report, question: Question) -> Finding | None:
    """A number that is claimed, against the one that is printed."""
    claimed = (*question.numbers, *question.percents)
    if (
        len(claimed) != 1
        or question.places
        or question.top
        or question.has("most", "least", "fast")
    ):
        return None
    entities = question.entities
    measure = measuring.measure_of(report, question)
    if (question.percents and measure is None) or (
        question.percents and measure is lookup.usual(report)
    ):
        measure = measuring.shares(report)
    if measure is None and question.counted:
        return None
    if len({e.dimension for e in entities}) < len(entities) or by_of(report, question):
        return None
    counted = measure or _sole(report, entities)
    if counted is None:
        return None
    years = (
        ()
        if lookup.whole(report, counted, entities, question) and len(question.years) == 2
        else question.years
    )
    choices = (counted, *figures.akin(report, counted, entities))
    fact = next((f for m in choices if (f := lookup.spanning(report, m, entities, years))), None)
    if fact is None:
        return None
    counted = report.measures[fact.measure]
    verdict = _verdict(question, fact, claimed[0])
    return figures.told(report, question, counted, fact, verdict)


def _sole(report: Report, entities: tuple[Entity, ...]) -> Measure | None:
    return lookup.usual(report) if entities else None


def _verdict(question: Question, fact: Fact, claimed: Decimal) -> str:
    if question.has("more"):
        more = fact.value > claimed or (fact.value == claimed and fact.qualifier == ">")
        return "Yes." if more else "No."
    if question.has("less"):
        less = fact.value < claimed or (fact.value == claimed and fact.qualifier == "<")
        return "Yes." if less else "No."
    if fact.value == claimed:
        return "Yes." if fact.qualifier == "=" else "Yes, as far as the report says."
    near = abs(fact.value - claimed) * 100 < fact.value
    return "Roughly." if near else "No."


def _there(report: Report, question: Question) -> Finding | None:
    """ "Does Baidu have LLM patents": yes, with how many."""
    if question.has("share", "more", "less", "top", "first", "article", "only", "rank") or by_of(
        report, question
    ):
        return None
    entities = question.entities
    measure = measuring.measure_of(report, question)
    if not entities or measure is None or lookup.proportion(measure):
        return None
    fact = lookup.spanning(report, measure, entities, question.years)
    if fact is None:
        return None
    return figures.told(report, question, measure, fact, "Yes." if fact.value > 0 else "No.")
