"""The names of a printed list above a number: which they are, and how many. Pure."""

from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.among import total
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of, ranking_of
from bot.asking.question import Question
from bot.asking.wording import read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Fact
from bot.facts.report import Ranking, Report

SIGNS = ("more", "less", "who", "what", "how many", "than", "list", "between")
MOST = 8
"""Names worth a sentence."""


def above(report: Report, question: Question) -> Finding | None:
    """ "Which owners have more than 500 patents": where the list goes down to that number."""
    if not lookup.only(question, *SIGNS) or question.polar or question.entities:
        return None
    if not _bounded(question) or question.years or question.percents:
        return None
    if len(by_of(report, question)) != 1 or question.places or question.top:
        return None
    ranking = ranking_of(report, question)
    if not isinstance(ranking, Ranking) or not ranking.listing:
        return None
    if measuring.contradicted(report, question):
        return None
    everything = query.top(report, ranking, 1000)
    number = min(question.numbers)
    if question.has("more", "between") and min(f.value for f in everything.facts) > number:
        raise UserError("The list that is printed ends before that number.")
    over = tuple(fact for fact in everything.facts if _within(question, fact))
    if not over:
        raise UserError(f"None of the {ranking.by} that are printed has that many.")
    read = read_as(report, question, ranking)
    shown = replace(everything, facts=over[:25])
    return Answer(_sentence(question, ranking, over), read, over, shown)


def _where(question: Question) -> str:
    if question.has("between"):
        return "between these"
    return "above that" if question.has("more") else "below that, of those that are printed"


def _bounded(question: Question) -> bool:
    """One number above or below which, or two between which."""
    if question.has("between"):
        return len(question.numbers) == 2 and not question.has("more", "less")
    return len(question.numbers) == 1 and question.has("more") is not question.has("less")


def _within(question: Question, fact: Fact) -> bool:
    least, most = min(question.numbers), max(question.numbers)
    if question.has("between"):
        return least <= fact.value <= most
    return fact.value > least if question.has("more") else fact.value < least


def _sentence(question: Question, ranking: Ranking, over: tuple[Fact, ...]) -> tuple[Part, ...]:
    counted: tuple[Part, ...] = (f"{ranking.title}: ", total(over), f" {_where(question)}")
    if len(over) > MOST:
        return (*counted, ".")
    names: list[Part] = []
    for n, fact in enumerate(over):
        joint = "" if n == 0 else " and " if n == len(over) - 1 else ", "
        names += [joint, Name(fact.spoken), " (", fact, ")"]
    return (*counted, ": ", *(part for part in names if part), ".")
