""" "Which year saw the biggest jump": from which year to the next it rose or fell most. Pure."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import by_of
from bot.asking.moves import moved, yearly
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts.model import Fact
from bot.facts.report import Report

SIGNS = ("when", "year", "most", "fast", "slow", "grow", "fall", "what", "trend")
FALLING = ("slow", "fall")
LEAST = 3
"""Years in a row that have to be printed."""


def jump(report: Report, question: Question) -> Finding | None:
    """The two years, by number and, where these are others, in percent."""
    if not _asked(report, question):
        return None
    entities = list(question.entities)
    named = measuring.measure_of(report, question)
    rated = named is None or lookup.proportion(named)
    measure = yearly(report, entities[0] if entities else None) if rated or not named else named
    known = lookup.single_years(report, measure, entities)
    years = sorted(known)
    if len(years) < LEAST or years[-1] - years[0] != len(years) - 1:
        return None
    pairs = [lookup.both_years(report, measure, entities, pair) for pair in pairwise(years)]
    if question.has(*FALLING):
        return _fall(report, question, pairs)
    most = max(pairs, key=lambda pair: pair[1].value - pair[0].value)
    steepest = max(pairs, key=lambda pair: pair[1].value / max(pair[0].value, Decimal(1)))
    told = _told(report, question, most, "difference", "Most in number: ")
    if steepest == most:
        return told
    also = _told(report, question, steepest, "share", "Most in percent: ")
    return replace(told, more=(also.parts,), facts=(*told.facts, *also.facts))


def _fall(report: Report, question: Question, pairs: list[tuple[Fact, Fact]]) -> Answer:
    most = min(pairs, key=lambda pair: pair[1].value - pair[0].value)
    if most[1].value >= most[0].value:
        raise UserError("In no year that is printed was it lower than in the one before.")
    return _told(report, question, most, "difference", "Most in number: ")


def _told(
    report: Report, question: Question, ends: tuple[Fact, Fact], by: str, start: str
) -> Answer:
    signs = question.signs - {"share", "difference"} | {by}
    measure = report.measures[ends[0].measure]
    told = moved(report, replace(question, signs=signs), measure, ends)
    return replace(told, parts=(start, *told.parts))


def _asked(report: Report, question: Question) -> bool:
    """Whether a year is wanted, and the one in which it changed most."""
    changes = question.has("fast", "slow") or (
        question.has("most") and question.has("grow", "fall")
    )
    if not lookup.only(question, *SIGNS) or not question.has("when", "year") or not changes:
        return False
    limits = question.years or question.numbers or question.percents or question.places
    if limits or question.top or question.polar or len(question.entities) > 1:
        return False
    return not by_of(report, question) and not question.has("who")
