"""The names of a printed list above a number: which they are, and how many. Pure."""

from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of, ranking_of
from bot.asking.counts import total
from bot.asking.question import Question
from bot.asking.wording import read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Fact, Ranking, Report

SIGNS = ("more", "less", "who", "what", "how many", "than", "list")
MOST = 8
"""Names worth a sentence."""


def above(report: Report, question: Question) -> Finding | None:
    """ "Which owners have more than 500 patents": where the list goes down to that number."""
    if not lookup.only(question, *SIGNS) or not question.has("more") or question.polar:
        return None
    if len(question.numbers) != 1 or question.entities or question.years or question.percents:
        return None
    if len(by_of(report, question)) != 1 or question.places or question.top:
        return None
    ranking = ranking_of(report, question)
    if not isinstance(ranking, Ranking) or not ranking.listing:
        return None
    if measuring.contradicted(report, question):
        return None
    everything = query.top(report, ranking, 1000)
    number = question.numbers[0]
    if min(fact.value for fact in everything.facts) > number:
        raise UserError("The list that is printed ends before that number.")
    over = tuple(fact for fact in everything.facts if fact.value > number)
    if not over:
        raise UserError(f"None of the {ranking.by} that are printed has that many.")
    read = read_as(report, question, ranking)
    shown = replace(everything, facts=over[:25])
    return Answer(_sentence(question, ranking, over), read, over, shown)


def _sentence(question: Question, ranking: Ranking, over: tuple[Fact, ...]) -> tuple[Part, ...]:
    counted: tuple[Part, ...] = (f"{ranking.title}: ", total(over), " above that")
    if len(over) > MOST:
        return (*counted, ".")
    names: list[Part] = []
    for n, fact in enumerate(over):
        joint = "" if n == 0 else " and " if n == len(over) - 1 else ", "
        names += [joint, Name(fact.spoken), " (", fact, ")"]
    return (*counted, ": ", *(part for part in names if part), ".")
