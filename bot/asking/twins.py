"""A country by its inventors and as a filing office: two numbers that are not one. Pure."""

from dataclasses import replace

from bot.asking import figures, lookup
from bot.asking.answer import Answer, Finding
from bot.asking.question import Mention, Question
from bot.facts.model import Entity, Fact
from bot.facts.report import Report

SIGNS = ("versus", "or", "more", "less", "than", "how many", "what", "difference", "about", "where",
         "there", "between", "equal", "list", "true")  # fmt: skip
COMPARING = ("versus", "than", "times", "difference", "more", "less", "or", "between")


def twin(report: Report, entity: Entity) -> Entity | None:
    """The name that says in brackets as what the same one is meant."""
    name = f"{entity.label} ("
    return next((e for e in report.entities.values() if e.label.startswith(name)), None)


def alike(report: Report, question: Question) -> Question:
    """ "More filings in China than in the US": the office of the one as well as of the other."""
    if len(question.mentions) != 2 or not question.has(*COMPARING):
        return question
    kinds = {m.entity.dimension for m in question.mentions}
    both = [twin(report, m.entity) for m in question.mentions]
    late = [m for m, other in zip(question.mentions, both, strict=True) if other]
    if len(kinds) != 2 or len(late) != 1 or late[0] is question.mentions[0]:
        return question
    first, last = question.mentions
    office = twin(report, last.entity)
    if office is None or office.dimension != first.entity.dimension or office is first.entity:
        return question
    return replace(question, mentions=(first, Mention(office, last.at, last.end)))


def beside(report: Report, question: Question) -> Finding | None:
    """ "US inventors vs US filings": both numbers, each by its name."""
    if not lookup.only(question, *SIGNS) or question.years or question.numbers or question.places:
        return None
    pair = _pair(report, question)
    if pair is None or question.top or question.percents or question.has("most", "least"):
        return None
    facts = [_number(report, entity) for entity in pair]
    known = [fact for fact in facts if fact is not None]
    if len(known) < len(pair):
        return None
    verdict = _verdict(question, known)
    if question.polar and not verdict:
        return None
    first, second = (figures.sentence(report, fact) for fact in known)
    start = (verdict,) if verdict else ()
    read = lookup.understood(report, question, None, pair[1].label)
    return Answer((*start, *first, " ", *second), read, tuple(known))


def _pair(report: Report, question: Question) -> tuple[Entity, Entity] | None:
    """The name and its twin, in the order they stand in."""
    entities = question.entities
    if len(entities) == 2:
        first, second = entities
        if second in (twin(report, first),) or first in (twin(report, second),):
            return first, second
        return None
    other = twin(report, entities[0]) if len(entities) == 1 else None
    if other is None:
        return None
    listed = [{r.dimension for r in report.rankings if r.by == e.by} for e in question.by]
    both = [entities[0], other]
    if len(listed) != 2 or not all(any(e.dimension in kinds for kinds in listed) for e in both):
        return None
    first, second = both if entities[0].dimension in listed[0] else both[::-1]
    return first, second


def _number(report: Report, entity: Entity) -> Fact | None:
    return lookup.stated(report, lookup.natural(report, entity.dimension), [entity])


def _verdict(question: Question, facts: list[Fact]) -> str:
    """Whether the first is more than the second, or less, where that is asked."""
    if not question.polar or question.has("more") is question.has("less"):
        return ""
    first, second = (fact.value for fact in facts)
    return "Yes. " if (first > second) is question.has("more") else "No. "
