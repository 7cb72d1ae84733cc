"""Whether something is so: yes or no with the number that decides it. Pure.

A premise that does not hold is corrected with the figure, never affirmed.
"""

from dataclasses import replace
from decimal import Decimal

from bot.asking import figures, firsts, lookup, measuring, moving, rates, shares, units
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.asking.solely import alone
from bot.asking.tokens import these
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = (
    *("true", "article", "only", "most", "least", "rank", "in top", "top", "fast", "slow", "first"),
    *("number", "more", "less", "how many", "share", "year", "what", "rate", "than", "ahead"),
)
LOOSE = 3
"""Percent that a number may be off which is said to be about that."""

EVERYWHERE = these("everything everywhere always")
"""What claims more than one list can tell."""

ABOUT = these(
    "about around roughly approximately some nearly almost circa approx third thirds quarter"
    " quarters half fifth tenth"
)


def checked(report: Report, question: Question) -> Finding | None:
    """Yes or no, where the question has one number or one order that decides it."""
    if not question.polar or alone(question) or EVERYWHERE & {t.text for t in question.words}:
        return None
    if question.percents and question.has("grow", "fall"):
        if told := _grown(report, question):
            return told
        rated = (question.signs - {"grow", "trend"}) | {"rate"}
        return _figure(report, replace(question, signs=frozenset(rated)))
    if moving.asked(question) and len(question.entities) < 2:
        return moving.moving(report, question)
    if question.has("peak") or (question.has("year") and question.has("most", "least")):
        return moving.peaked(report, question)
    if not lookup.only(question, *SIGNS):
        return None
    if question.numbers or question.percents:
        return _figure(report, question)
    if question.places or question.has("in top") or (question.top and question.entities):
        return firsts.placed(report, question)
    if question.has("most", "least", "fast", "slow", "ahead") or _topmost(question):
        return firsts.leads(report, question)
    return _there(report, question)


def _topmost(question: Question) -> bool:
    """ "The top owner": the first of them."""
    return question.has("top") and question.top is None and len(question.entities) == 1


def _grown(report: Report, question: Question) -> Finding | None:
    """A growth over a span that is claimed, against the one that is printed."""
    if len(question.entities) > 1 or question.numbers or len(question.percents) > 1:
        return None
    told = rates.printed(report, question, next(iter(question.entities), None))
    if told is None or not question.years or question.has("trend", "rate"):
        return None
    fact = told.facts[0]
    if fact.unit != "percent" or (question.has("fall") and fact.value > 0):
        return None
    verdict = _verdict(question, fact, question.percents[0])
    return replace(told, parts=(f"{verdict} ", *told.parts))


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
    shared = measure is None or not lookup.proportion(measure) or _part_of(measure)
    if question.percents and shared:
        return _percent(report, question, measure, claimed[0])
    if measure is None and question.counted:
        return None
    if not question.counted and by_of(report, question):
        return _unit(report, question, claimed[0])
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


def _unit(report: Report, question: Question, claimed: Decimal) -> Finding | None:
    """ "Are there 21 application areas"."""
    signs = (question.signs - {"true", "article"}) | {"how many"}
    told = units.unit(report, replace(question, signs=signs, polar=False, numbers=()))
    if not isinstance(told, Answer):
        return None
    fact = told.facts[0]
    measure = report.measures[fact.measure]
    return figures.told(report, question, measure, fact, _verdict(question, fact, claimed))


def _part_of(measure: Measure) -> bool:
    """Whether it is the share of something that is counted."""
    return measure.label.startswith("share of ")


def _percent(
    report: Report, question: Question, measure: Measure | None, claimed: Decimal
) -> Finding | None:
    """A share that is claimed: against the printed one, else against the one worked out."""
    entities = question.entities
    if by_of(report, question) or len({e.dimension for e in entities}) < len(entities):
        return None
    if measure is None and question.counted:
        return None
    share = shares.share_of(report, measure)
    fact = lookup.spanning(report, share, entities, question.years) if share else None
    if share and fact:
        return figures.told(report, question, share, fact, _verdict(question, fact, claimed))
    found = shares.divided(report, question)
    return (
        shares.worked_out(report, question, _verdict(question, found[0], claimed))
        if found
        else None
    )


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
    if fact.parents and round(fact.value) == claimed:
        return "Yes, about."
    apart = abs(fact.value - claimed) * 100
    if _loosely(question) and apart < LOOSE * fact.value:
        return "Yes, about."
    return "Roughly." if apart < fact.value else "No."


def _loosely(question: Question) -> bool:
    """ "About 14,000", "a third": not to be taken to the last digit."""
    return bool(ABOUT & {token.text for token in question.words})


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
