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
    if not lookup.only(question, *SIGNS) or not question.has("what", "define") or question.polar:
        return None
    if len(question.numbers) != 1 or question.numbers[0] < LEAST:
        return None
    named = question.mentions or question.by or question.counted or question.lists
    if named or question.years or question.places or question.percents or question.top:
        return None
    found = _of(report, question)
    if len(found) == 1:
        return figures.told(report, question, report.measures[found[0].measure], found[0])
    if not 1 < len(found) <= MOST:
        return None
    readings = tuple(
        (f"{lookup.capital(lookup.subject(report, f) or 'in all')}, {f.period}", f, f"why {f.id}")
        for f in found
    )
    return Ways(f"Which {found[0].value:,f}?", readings, lookup.understood(report, question, None))


def _of(report: Report, question: Question) -> list[Fact]:
    """The facts with that value, of each thing the one to prefer."""
    number = question.numbers[0]
    known = sorted(report.facts.values(), key=report.standing)
    exact = [f for f in known if f.value == number and f.unit not in ("rank", "times")]
    return list({(f.measure, f.dimensions, f.year): f for f in reversed(exact)}.values())[::-1]
