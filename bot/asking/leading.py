"""In what a name is first, or second: "which areas does Samsung lead". Pure."""

from decimal import Decimal

from bot.asking import among, leaders, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of
from bot.asking.crossed import as_rank
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Report

SIGNS = ("most", "rank", "what", "where", "first", "ahead", "number", "top")
VERBS = these("is are was does do did has")
LEADING = these("lead leads leader leaders first one 1 no.1 dominate dominates ahead front")
"""Words for being first of all; not for what is most of one's own."""


def leading(report: Report, question: Question) -> Finding | None:
    """The columns in which the report gives that place to the name."""
    if not asked(report, question):
        return None
    entity, place = question.entities[0], _place(question)
    dimensions = _dimensions(report, question)
    ranks = _ranks(report, entity) if entity.country else _counted(report, entity, dimensions)
    found = [f for f in ranks if f.value == place and _on(f, dimensions)]
    if not found:
        raise UserError(f"The report names nothing there that {entity.spoken} has that place in.")
    names: list[Part] = []
    for n, fact in enumerate(found):
        joint = "" if n == 0 else " and " if n == len(found) - 1 else ", "
        other = next(id for dimension, id in fact.dimensions if dimension != entity.dimension)
        names += [joint, Name(report.entities[other].spoken), " (", fact, ")"]
    told = f"by the report's text ({found[0].metric})" if entity.country else "as printed"
    start = f" {told}: "
    parts = (Name(lookup.capital(entity.spoken)), start, *(p for p in names if p), ".")
    return Answer(parts, lookup.understood(report, question, None, "rank"), tuple(found))


def asked(report: Report, question: Question) -> bool:
    """Whether a place of the name is asked for, rather than what is most of its own."""
    if not lookup.only(question, *SIGNS) or question.polar or question.years or question.top:
        return False
    if len(question.entities) != 1 or question.numbers or question.percents:
        return False
    entity = question.entities[0]
    if question.places and question.has("most", "least"):
        return False
    if _place(question) is None or measuring.contradicted(report, question):
        return False
    dimensions = _dimensions(report, question)
    own = _owns(report, entity) and _behind_verb(question)
    return own and bool(dimensions) and entity.dimension not in dimensions


def _behind_verb(question: Question) -> bool:
    """ "Does Samsung lead", "is Baidu second": the name is what has the place."""
    at = question.mentions[0].at
    before = {token.text for token in question.words[max(0, at - 2) : at]}
    return bool(before & VERBS)


def _place(question: Question) -> int | None:
    """The place that is asked for: first where somebody leads."""
    if question.places:
        return question.places[0] if len(question.places) == 1 else None
    texts = {token.text for token in question.words}
    return 1 if texts & LEADING and question.has("most", "ahead", "first") else None


def _owns(report: Report, entity: Entity) -> bool:
    """Whether it is of those who are at home somewhere, or a country, and not what they do."""
    return bool(entity.country) or (among.is_home(report, entity) and entity.kind != "group")


def _dimensions(report: Report, question: Question) -> set[str]:
    """What the columns are of: of the list named, or of anything where none is."""
    names = by_of(report, question)
    if not names:
        asks = question.has("where") or question.words[0].text in ("what", "where")
        return set(report.dimensions) - {_owners(report)} if asks else set()
    return {r.dimension for r in report.rankings if r.by in names}


def _owners(report: Report) -> str:
    owners = lookup.owners(report)
    return owners.dimension if owners else ""


def _ranks(report: Report, entity: Entity) -> list[Fact]:
    return [
        fact
        for fact in report.facts.values()
        if fact.unit == "rank"
        and len(fact.dimensions) == 2
        and fact.on(entity.dimension) == entity.id
        and not fact.wording
        and not measuring.hearsay(report, report.measures[fact.measure])
    ]


def _counted(report: Report, entity: Entity, dimensions: set[str]) -> list[Fact]:
    """The places of a country in the table, counted in each column."""
    ranking = next((r for r in report.rankings if r.dimension == entity.dimension), None)
    columns = [e for e in report.entities.values() if e.dimension in dimensions and ranking]
    found = []
    for of in columns:
        pair = [lookup.stated(report, lookup.usual(report), [entity, of])]
        if ranking is None or pair[0] is None:
            continue
        facts = query.top(report, ranking, 1000, of).facts
        if leaders.left_out(report, ranking, of, facts):
            continue
        found.append(as_rank(pair[0], Decimal(1 + sum(f.value > pair[0].value for f in facts))))
    return found


def _on(fact: Fact, dimensions: set[str]) -> bool:
    return any(dimension in dimensions for dimension, _ in fact.dimensions)
