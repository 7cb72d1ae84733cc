"""One column, of the first names of the whole list only: "of the ten largest owners …". Pure."""

from dataclasses import replace

from bot.asking import among, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.numerals import NUMBERS
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.asking.wording import joined, numbered, read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

SIGNS = ("first", "most", "least", "top", "in top", "what", "who", "number", "rank", "how many")
BIG = these("big biggest large largest top leading main major great")


def inside(report: Report, question: Question) -> Finding | None:
    """ "Which of the top ten companies has the fewest LLM patents"."""
    sizes, column = _sizes(report, question), among.column_of(report, question)
    if not asked(report, question) or sizes is None or column is None:
        return None
    return _told(report, question, column[0], (question.entities[0], sizes))


def asked(report: Report, question: Question) -> bool:
    """Whether an order is asked for of the first names of another order only."""
    if not lookup.only(question, *SIGNS) or question.polar or question.years or question.percents:
        return False
    of = question.entities[0] if len(question.entities) == 1 else None
    if of is None or among.is_home(report, of) or _sizes(report, question) is None:
        return False
    if len(question.places) > 1 or not (_weighed(question) or question.places):
        return False
    column = among.column_of(report, question)
    if column is None or measuring.contradicted(report, question):
        return False
    ranking, kind = column
    return of.dimension != ranking.dimension and kind in ("", ranking.kind)


def _sizes(report: Report, question: Question) -> tuple[int, int] | None:
    """How many names are looked at, and how many of them are asked for."""
    if size := among.window(report, question):
        return size, 1
    words = question.words
    if len(question.numbers) != 2 or question.top is not None:
        return None
    size, wanted = (int(number) for number in question.numbers)
    big = any(
        BIG & {token.text for token in words[at + 1 : at + 2]} and words[at - 1].text == "the"
        for at in range(1, len(words))
        if words[at].value == size or words[at].text in (str(size), *_spelled(size))
    )
    return (size, wanted) if big and 0 < wanted < size else None


def _spelled(number: int) -> tuple[str, ...]:
    return tuple(word for word, value in NUMBERS.items() if value == number)


def _weighed(question: Question) -> bool:
    """Whether an order is asked for besides the one that the first names are first in."""
    ends = [sign for sign, _ in question.at if sign in ("most", "least")]
    return len(ends) > (1 if question.top is None and len(question.numbers) == 1 else 0)


def _told(
    report: Report, question: Question, ranking: Ranking, of: tuple[Entity, tuple[int, int]]
) -> Finding | None:
    entity, (size, wanted) = of
    first = query.top(report, ranking, size).facts
    if len(first) < size:
        return None
    members = {fact.on(ranking.dimension): fact for fact in first}
    column = query.top(report, ranking, 1000, entity)
    there = tuple(fact for fact in column.facts if fact.on(ranking.dimension) in members)
    known = {fact.on(ranking.dimension) for fact in there}
    lost = [fact.spoken for id, fact in members.items() if id not in known]
    least = question.has("least")
    if not there or (lost and least):
        raise UserError("The table of that column does not have all of these names.")
    order = there[::-1] if least else there
    start = question.places[0] - 1 if question.places else 0
    chosen = order[start : start + wanted]
    if not chosen:
        return None
    if wanted == 1:
        chosen = tuple(fact for fact in order if fact.value == chosen[0].value)
    remarks = (f"No number is printed there for {joined(lost)}.",) if lost else ()
    parts = (f"Of the top {size} {ranking.plural}, for {entity.spoken}: ", *_names(chosen), ".")
    shown = replace(column, facts=there)
    return Answer(parts, read_as(report, question, ranking), chosen, shown, remarks=remarks)


def _names(facts: tuple[Fact, ...]) -> tuple[Part, ...]:
    if len(facts) == 1:
        return (Name(facts[0].spoken), " with ", facts[0])
    return numbered(facts)
