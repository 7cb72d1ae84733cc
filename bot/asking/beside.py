"""Who comes right after or before a name in a list, and who is ahead of it. Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.asking import leaders, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.crossed import list_for
from bot.asking.places import at_place
from bot.asking.question import Question
from bot.asking.sums import addable
from bot.asking.wording import joined
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

SIGNS = ("follows", "precedes", "who", "what", "more", "less", "ahead", "rank", "than")
MOST = 8
"""Names worth a sentence."""


def beside(report: Report, question: Question) -> Finding | None:
    """The neighbour in the printed list."""
    if not lookup.only(question, *SIGNS) or question.polar:
        return None
    if not question.has("who", "what") and not question.by:
        return None
    asked = question.has("follows", "precedes", "more", "ahead", "less")
    if not asked or not 1 <= len(question.entities) <= 2:
        return None
    if question.years or question.numbers or question.places or question.top or question.percents:
        return None
    for entity in sorted(question.entities, key=lambda e: not addable(report, e.dimension)):
        of = next((each for each in question.entities if each is not entity), None)
        if found := _near(report, question, entity, of):
            return found
    return None


def _near(report: Report, question: Question, entity: Entity, of: Entity | None) -> Finding | None:
    """Beside that name, in the column of the other one if there is one."""
    ranking = list_for(report, question, entity)
    if ranking is None or not ranking.listing or measuring.contradicted(report, question):
        return None
    if of and (of.dimension == ranking.dimension or not crossing(report, ranking, of)):
        return None
    facts = query.top(report, ranking, 1000, of).facts
    at = next((n for n, f in enumerate(facts) if f.on(ranking.dimension) == entity.id), None)
    lost = leaders.left_out(report, ranking, of, facts) if of else ()
    if at is None or not leaders.known(lost, Decimal(at + 2)):
        return None
    if question.has("follows", "less"):
        return _at(report, question, (ranking, of), facts, at + 1)
    if question.has("precedes") and at > 0:
        return _at(report, question, (ranking, of), facts, at - 1)
    return _ahead(report, question, ranking, (entity, facts[:at], facts[at]))


def crossing(report: Report, ranking: Ranking, of: Entity) -> bool:
    """Whether the names of the list are counted by that one."""
    pair = {ranking.dimension, of.dimension}
    return any(
        fact.measure == ranking.measure
        and {dimension for dimension, _ in fact.dimensions} == pair
        and fact.on(of.dimension) == of.id
        for fact in report.facts.values()
    )


def _at(
    report: Report,
    question: Question,
    column: tuple[Ranking, Entity | None],
    facts: tuple[Fact, ...],
    at: int,
) -> Finding:
    if at >= len(facts):
        raise UserError("That is the last name on the list that is printed.")
    ranking, of = column
    place = at + 1 if of else facts[at].rank or at + 1
    return at_place(report, replace(question, places=(place,)), ranking, of)


def _ahead(
    report: Report,
    question: Question,
    ranking: Ranking,
    who: tuple[Entity, tuple[Fact, ...], Fact],
) -> Answer | None:
    entity, before, own = who
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    ahead = tuple(fact for fact in before if fact.value > own.value)
    name = lookup.capital(entity.spoken)
    if not ahead:
        parts: tuple[Part, ...] = ("Nobody: ", Name(name), " is first with ", own, ".")
        return Answer(parts, read, (own,))
    if len(ahead) > MOST:
        return None
    verb = "is" if len(ahead) == 1 else "are"
    parts = (
        Name(lookup.capital(joined([fact.spoken for fact in ahead]))),
        f" {verb} ahead of {entity.spoken}, which has ", own, "; ", f"{ahead[-1].spoken} has ",
        ahead[-1], ".",
    )  # fmt: skip
    return Answer(parts, read, (own, *ahead))
