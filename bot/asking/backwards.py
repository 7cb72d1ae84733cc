"""From a number to what it is of: "what is 54,358", "what does 38,210 stand for". Pure."""

from bot.asking import figures, lookup
from bot.asking.answer import Finding, Ways
from bot.asking.question import Question
from bot.facts.model import Fact
from bot.facts.report import Report

SIGNS = ("what", "define", "about", "who", "how many")
LEAST = 100
"""Smaller numbers are of too many things."""
MOST = 4
"""Readings worth offering."""


def number(report: Report, question: Question) -> Finding | None:
    """What the report prints that very number for."""
    if not lookup.only(question, *SIGNS) or question.polar:
        return None
    if not question.has("what", "define", "who") or len(question.numbers) != 1:
        return None
    least = 1 if question.counted else LEAST
    if question.numbers[0] < least or len(question.counted) > 1 or len(question.by) > 1:
        return None
    named = question.mentions or question.lists or question.has("how many")
    if named or question.years or question.places or question.percents or question.top:
        return None
    found = [fact for fact in _of(report, question) if _is_such(report, question, fact)]
    if len(found) == 1:
        return figures.told(report, question, report.measures[found[0].measure], found[0])
    if not 1 < len(found) <= MOST:
        return None
    readings = tuple(
        (f"{lookup.capital(lookup.subject(report, f) or 'in all')}, {f.period}", f, f"why {f.id}")
        for f in found
    )
    return Ways(f"Which {found[0].value:,f}?", readings, lookup.understood(report, question, None))


def _is_such(report: Report, question: Question, fact: Fact) -> bool:
    """ "Who has 1,120 publications": of what is counted, and of names of that list or of people."""
    if not question.counted and not question.by and not question.has("who"):
        return True
    if question.counted and fact.measure != question.counted[0].id:
        return False
    kinds = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    own = [dimension for dimension, _ in fact.dimensions]
    return len(own) == 1 and fact.year is None and (not kinds or own[0] in kinds)


def _of(report: Report, question: Question) -> list[Fact]:
    """The facts with that value, of each thing the one to prefer."""
    number = question.numbers[0]
    known = sorted(report.facts.values(), key=report.standing)
    exact = [f for f in known if f.value == number and f.unit not in ("rank", "times")]
    return list({(f.measure, f.dimensions, f.year): f for f in reversed(exact)}.values())[::-1]
