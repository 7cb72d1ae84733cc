"""How far two places of a list are apart: "between the first and the third owner". Pure."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import ranking_of
from bot.asking.numerals import NUMBERS, PLACES
from bot.asking.question import Question
from bot.asking.tokens import Token, these
from bot.asking.weighing import sentence
from bot.asking.wording import read_as
from bot.facts import query
from bot.facts.report import Ranking, Report

SIGNS = ("difference", "times", "first", "number", "closes", "than", "most", "least", "top",
         "in top", "how many", "between", "rank", "what", "more", "versus")  # fmt: skip
FIRST = these("first top leader leading largest biggest winner")
LAST = these("last bottom lowest smallest")
NUMBERED = these("number no nr rank place")


def apart(report: Report, question: Question) -> Finding | None:
    """The difference, or the ratio, of the numbers at two places."""
    if not question.has("difference", "times") or not lookup.only(question, *SIGNS):
        return None
    if question.polar or question.years or question.percents or len(question.entities) > 1:
        return None
    places = list(dict.fromkeys(_places(question.words)))
    if len(places) != 2 or measuring.contradicted(report, question):
        return None
    kept = question.signs & {"share", "rate"}
    bare = replace(question, signs=kept, places=(), numbers=(), top=None)
    of = question.entities[0] if question.entities else None
    ranking = ranking_of(report, bare)
    if not isinstance(ranking, Ranking) or (of and of.dimension == ranking.dimension):
        return None
    size = _size(question.words)
    facts = query.top(report, ranking, size or 1000, of).facts
    if max(places) > len(facts) or len(facts) < size:
        return None
    pair = [facts[place - 1 if place > 0 else -1] for place in places]
    asks = question.signs - {"first", "more"} if question.has("times") else question.signs
    parts = sentence(replace(question, signs=asks), report.measures[ranking.measure], pair, "")
    return Answer(parts, read_as(report, question, ranking), tuple(pair))


def _places(words: tuple[Token, ...]) -> Iterator[int]:
    """The places that are named, from the first on; 0 for the last."""
    for at, token in enumerate(words):
        before = words[at - 1].text if at else ""
        after = words[at + 1] if at + 1 < len(words) else None
        counted = after is not None and (after.kind == "number" or after.text in NUMBERS)
        if token.kind == "ordinal" and token.value is not None:
            yield int(token.value)
        elif token.text in PLACES:
            yield PLACES[token.text]
        elif before in NUMBERED and (token.value is not None or token.text == "one"):
            yield int(token.value or 1)
        elif before in NUMBERED and token.text in NUMBERS:
            yield NUMBERS[token.text]
        elif token.text in LAST:
            yield 0
        elif token.text in FIRST and not counted:
            yield 1


def _size(words: tuple[Token, ...]) -> int:
    """How long the list is said to be: "of the top 20"."""
    for token, after in pairwise(words):
        if token.text == "top" and (after.kind == "number" or after.text in NUMBERS):
            return int(after.value or NUMBERS[after.text])
    return 0
