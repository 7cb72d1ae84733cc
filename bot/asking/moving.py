"""Whether it rose or fell, doubled, had more in one year than in another: yes or no. Pure."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.asking import lookup, measuring, rates
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import by_of
from bot.asking.courses import course
from bot.asking.moves import moved
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = (
    *("true", "grow", "fall", "since", "after", "between", "year", "article", "only", "how many"),
    *("times", "trend", "more", "less", "than", "versus", "equal", "or"),
)
NEAR = Decimal("0.95")
"""Of a multiple that is claimed; from here on it was nearly so."""


def asked(question: Question) -> bool:
    """Whether a change or two years are what the question is about."""
    weighs = question.has("more", "less", "times", "equal") and len(question.years) == 2
    multiplied = question.has("times") and bool(question.years)
    return question.has("grow", "fall") or weighs or multiplied


def moving(report: Report, question: Question) -> Finding | None:
    """Yes or no, with the numbers of both years."""
    if not lookup.only(question, *SIGNS) or by_of(report, question) or question.percents:
        return None
    if len(question.entities) > 1 or question.places or question.top or len(question.years) > 2:
        return None
    if question.numbers and not (question.has("times") and len(question.numbers) == 1):
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    if lookup.proportion(measure) or (question.has("grow") and question.has("fall")):
        return None
    if question.has("trend"):
        return _always(report, question, measure)
    if not question.years:
        return _lately(report, question, measure)
    return _from_to(report, question, measure)


def _from_to(report: Report, question: Question, measure: Measure) -> Finding:
    known = lookup.single_years(report, measure, question.entities)
    first, last = _ends(question, known)
    if lost := [year for year in (first, last) if year not in known]:
        raise UserError(
            f"The report prints no number of {measure.label} for {lost[0]}"
            + (f" for {question.entities[0].spoken}." if question.entities else ".")
        )
    ends = known[first], known[last]
    told = moved(report, question, measure, ends, _verdict(question, known))
    alike = lookup.both_years(report, measure, question.entities, (first, last))
    if alike == ends:
        return told
    counted = ("Counted by one source: ", *moved(report, question, measure, alike).parts)
    return replace(told, more=(*told.more, counted), facts=(*told.facts, *alike))


def _ends(question: Question, known: dict[int, Fact]) -> tuple[int, int]:
    years = question.years
    if len(years) == 2:
        return min(years), max(years)
    if question.has("since", "after"):
        return years[0], max(known, default=years[0])
    return years[0] - 1, years[0]


def _verdict(question: Question, known: dict[int, Fact]) -> str:
    first, last = (known[year].value for year in _ends(question, known))
    if question.numbers:
        return _multiplied(question.numbers[0], first, last, fell=question.has("fall"))
    if question.has("grow"):
        return "Yes." if last > first else "No."
    if question.has("fall"):
        return "Yes." if last < first else "No."
    one, other = (known[year].value for year in question.years)
    if question.has("equal"):
        return "Yes." if one == other else "No."
    return "Yes." if (one > other if question.has("more") else one < other) else "No."


def _multiplied(claimed: Decimal, first: Decimal, last: Decimal, *, fell: bool) -> str:
    if fell or first <= 0:
        return "No."
    if last >= claimed * first:
        return "Yes."
    return "Nearly." if last >= NEAR * claimed * first else "No."


def _always(report: Report, question: Question, measure: Measure) -> Finding | None:
    """ "Did it rise every year"."""
    known = lookup.single_years(report, measure, question.entities)
    years = sorted(known)
    words = {token.text for token in question.words}
    if len(years) < 3 or years[-1] - years[0] != len(years) - 1 or question.years:
        return None
    if not words & {"every", "each", "always", "yearly", "annually"}:
        return None
    for before, after in pairwise(years):
        rose = known[after].value > known[before].value
        if rose is not question.has("grow"):
            ends = known[before], known[after]
            return moved(report, question, measure, ends, "No, not always.")
    return moved(report, question, measure, (known[years[0]], known[years[-1]]), "Yes.")


def _lately(report: Report, question: Question, measure: Measure) -> Finding | None:
    """ "Is it falling": since its highest year; else as far as a printed growth tells."""
    known = lookup.single_years(report, measure, question.entities)
    if question.numbers:
        return None
    if len(known) < 2:
        return _rated(report, question)
    first, last = known[min(known)], known[max(known)]
    top = max(known.values(), key=lambda fact: fact.value)
    if top is last:
        verdict = "Yes." if question.has("grow") else "No."
        return moved(report, question, measure, (first, top), verdict)
    verdict = f"Yes, since {top.year}." if question.has("fall") else f"Not since {top.year}."
    return moved(report, question, measure, (top, last), verdict)


def _rated(report: Report, question: Question) -> Answer | None:
    entity: Entity | None = question.entities[0] if question.entities else None
    found = rates.printed(report, question, entity)
    if found is None:
        return None
    rose = found.facts[0].value > 0
    verdict = "Yes. " if rose is question.has("grow") else "No. "
    if found.parts[0] in ("Yes. ", "No. "):
        return found
    return Answer((verdict, *found.parts), found.understood, found.facts, more=found.more)


def peaked(report: Report, question: Question) -> Finding | None:
    """The year of a peak that is claimed."""
    signs = ("true", "peak", "article", "year", "most", "least")
    if not lookup.only(question, *signs) or len(question.years) != 1:
        return None
    if not question.counted and not question.entities:
        question = replace(question, counted=(lookup.usual(report),))
    asked_of = (question.signs - {"true", "article"}) | {"year"}
    told = course(report, replace(question, years=(), polar=False, signs=asked_of))
    if not isinstance(told, Answer) or not told.facts:
        return None
    verdict = "Yes. " if told.facts[0].year == question.years[0] else "No. "
    return replace(told, parts=(verdict, *told.parts))
