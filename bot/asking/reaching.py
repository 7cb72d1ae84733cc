"""The year in which a number was reached, or that had it. Pure."""

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts.model import Fact
from bot.facts.report import Report

SIGNS = ("when", "year", "more", "less", "first", "what", "how many", "than", "true", "peak")
REACHED = frozenset(["reach", "reached", "reaches", "hit", "cross", "crossed", "first"])


def reached(report: Report, question: Question) -> Finding | None:
    """ "When did patents exceed 10,000", "in what year were there 4,941"."""
    if not lookup.only(question, *SIGNS) or not question.has("when", "year") or question.polar:
        return None
    if len(question.numbers) != 1 or len(question.entities) > 1 or by_of(report, question):
        return None
    if question.years or question.percents or question.top or question.has("less"):
        return None
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    known = lookup.single_years(report, measure, question.entities)
    number = question.numbers[0]
    words = {token.text for token in question.words}
    over = question.has("more") or bool(words & REACHED)
    found = [f for f in known.values() if (f.value >= number if over else f.value == number)]
    if len(known) < 3 or len(known) <= max(known) - min(known):  # a year within may be the first
        return None
    if not found:
        raise UserError(f"No single year that is printed had that many {measure.label}.")
    first = min(found, key=lambda fact: fact.year or 0)
    return _told(report, question, first, over=over)


def _told(report: Report, question: Question, fact: Fact, *, over: bool) -> Answer:
    measure = report.measures[fact.measure]
    subject = lookup.capital(lookup.subject(report, fact))
    name = f"{subject}: {measure.label}" if subject else lookup.capital(measure.label)
    said = " first reached that in " if over else " had that number in "
    parts: tuple[Part, ...] = (Name(name), f"{said}{fact.year} with ", fact, ".")
    return Answer(parts, lookup.understood(report, question, measure, "year by year"), (fact,))
