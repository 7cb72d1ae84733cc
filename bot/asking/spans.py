"""Years added up: "from 2019 through 2021 inclusive". Pure.

A family is published once, so that single years may be added: of one source, which has them all.
"""

from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.question import Question
from bot.asking.sums import total
from bot.asking.tokens import these
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = ("together", "how many", "what", "between", "about", "number")
ADDING = these("through thru inclusive inclusively together combined sum total altogether added")
MOST = 10
ADDED = "Added up here from the numbers of the single years."


def summed(report: Report, question: Question) -> Finding | None:
    """The sum of single years, with each of them."""
    if len(question.years) != 2 or not lookup.only(question, *SIGNS) or question.polar:
        return None
    if question.numbers or question.percents or question.places or question.by or question.top:
        return None
    if not ADDING & {token.text for token in question.words} or len(question.entities) > 1:
        return None
    measure = measuring.measure_of(report, question)
    if measure is None or measure is not lookup.usual(report):
        return None
    if lookup.whole(report, measure, question.entities, question):
        return None
    if lookup.spanning(report, measure, question.entities, question.years):
        return None
    facts = _years(report, measure, question.entities, question.years)
    if not 2 <= len(facts) <= MOST or any(fact.qualifier != "=" for fact in facts):
        return None
    whole = replace(total(facts), period=f"{facts[0].year}-{facts[-1].year}", year=None)
    parts: list[Part] = [Name(lookup.capital(_whose(report, facts[0]))), ": ", whole, ", "]
    for n, fact in enumerate(facts):
        parts += [*([" + "] if n else ["namely "]), fact, f" in {fact.year}"]
    read = lookup.understood(report, question, measure)
    return Answer((*parts, "."), read, facts, remarks=(ADDED,))


def _whose(report: Report, fact: Fact) -> str:
    return lookup.subject(report, fact) or report.measures[fact.measure].label


def _years(
    report: Report, measure: Measure, entities: tuple[Entity, ...], years: tuple[int, ...]
) -> tuple[Fact, ...]:
    """The numbers of all these years from one source, the one to prefer; () where none has all."""
    dimensions = tuple(sorted((entity.dimension, entity.id) for entity in entities))
    wanted = range(min(years), max(years) + 1)
    known = [
        fact
        for period in report.periods.get((measure.id, dimensions), ())
        for fact in report.about[measure.id, dimensions, period]
        if fact.year in wanted and fact.period == str(fact.year) and not fact.wording
    ]
    sources = {fact.source.id for fact in known}
    for source in (name for name in report.preferred if name in sources):
        own = {fact.year: fact for fact in reversed(known) if fact.source.id == source}
        if len(own) == len(wanted):
            return tuple(own[year] for year in wanted)
    return ()
