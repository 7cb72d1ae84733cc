"""Names added up: "Tencent and Baidu together", "the top three owners combined". Pure.

Only organisations and countries are added: of kinds and areas each family may have several.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.choosing import ranking_of
from bot.asking.question import Question
from bot.asking.versus import listed
from bot.asking.wording import numbered
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import named
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Ranking, Report

SIGNS = ("together", "how many", "what", "top", "most", "in top", "about")
MOST = 10
"""Names worth a sentence."""

TWICE = "Added up here from the printed numbers; whatever two of them share is counted twice."


def together(report: Report, question: Question) -> Question:
    """Whether names are to be added that may be: then it is a sign, and nothing beyond."""
    names = any(addable(report, m.entity.dimension) for m in question.mentions)
    lists = any(
        addable(report, r.dimension)
        for each in question.by
        for r in report.rankings
        if r.by == each.by
    )
    several = names and len(question.entities) > 1
    if set(question.beyond) != {"sum"} or not (several or (lists and question.top)):
        return question
    return replace(question, beyond=(), signs=question.signs | {"together"})


def added(report: Report, question: Question) -> Finding | None:
    """The sum, with what it is made of."""
    if not question.has("together") or not lookup.only(question, *SIGNS) or question.polar:
        return None
    if question.years or question.numbers or question.percents or question.places:
        return None
    if measuring.contradicted(report, question):
        return None
    facts = _of_list(report, question) if question.top else _of_names(report, question)
    if not facts:
        return None
    if len({(fact.unit, fact.period) for fact in facts}) > 1 or len(facts) > MOST:
        return None
    measure = report.measures[facts[0].measure]
    parts: tuple[Part, ...] = ("Together: ", total(facts), ", namely ", *numbered(facts), ".")
    return Answer(parts, lookup.understood(report, question, measure), facts, remarks=(TWICE,))


def _of_names(report: Report, question: Question) -> tuple[Fact, ...]:
    entities = question.entities
    group = [e for e in entities if addable(report, e.dimension)]
    crossed = [e for e in entities if e not in group]
    if len({e.dimension for e in group}) > 1 or len(group) < 2 or len(crossed) > 1:
        return ()
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    if question.by or lookup.proportion(measure) or not listed(question):
        return ()
    return each_of(report, measure, group, crossed)


def each_of(
    report: Report, measure: Measure, group: Sequence[Entity], crossed: Sequence[Entity]
) -> tuple[Fact, ...]:
    """The fact of each name of the group; UserError where the report prints none for one."""
    facts = []
    for entity in group:
        fact = lookup.stated(report, measure, [entity, *crossed])
        if fact is None:
            raise UserError(f"The report prints no {measure.label} for {entity.spoken} there.")
        facts.append(named(report, entity.dimension, fact))
    return tuple(facts)


def _of_list(report: Report, question: Question) -> tuple[Fact, ...]:
    ranking, n = ranking_of(report, question), question.top or 0
    if not isinstance(ranking, Ranking) or question.entities or not 2 <= n <= MOST:
        return ()
    if lookup.proportion(report.measures[ranking.measure]):
        return ()
    facts = query.top(report, ranking, n).facts
    return facts if len(facts) == n else ()


def addable(report: Report, dimension: str) -> bool:
    """Whether names of that dimension are organisations, or the countries they are of."""
    every = report.entities.values()
    homes = {report.entities[e.country].dimension for e in every if e.country in report.entities}
    return dimension in homes | {e.dimension for e in every if e.country}


def total(facts: Sequence[Fact]) -> Fact:
    """All of them in one, which says how it was made."""
    value = sum((fact.value for fact in facts[1:]), facts[0].value)
    exact = all(fact.qualifier == "=" for fact in facts)
    terms = " + ".join(f"{fact.value:,f}" for fact in facts)
    return replace(
        facts[0],
        id=f"{facts[0].id}.count",
        label="together",
        value=value,
        qualifier="=" if exact else "~",
        rank=None,
        dimensions=(),
        parents=tuple(facts),
        arithmetic=f"{terms} = {'' if exact else 'about '}{value:,f}",
    )
