"""By how much one name leads its list, or is behind whoever does. Pure."""

from decimal import Decimal

from bot.asking import leaders, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.beside import crossing
from bot.asking.crossed import list_for
from bot.asking.question import Question
from bot.asking.sums import addable
from bot.asking.wording import read_as
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report

SIGNS = ("difference", "most", "ahead", "more", "less", "first", "how many", "rank", "what")
AHEAD = ("most", "ahead", "more")


def margin(report: Report, question: Question) -> Finding | None:
    """ "By how much does China lead", "how far behind the first is Baidu in LLMs"."""
    if not question.has("difference") or question.polar or not lookup.only(question, *SIGNS):
        return None
    if question.years or question.numbers or question.percents or question.top:
        return None
    if set(question.places) - {1} or not 1 <= len(question.entities) <= 2:
        return None
    if measuring.contradicted(report, question):
        return None
    for entity in sorted(question.entities, key=lambda e: not addable(report, e.dimension)):
        of = next((each for each in question.entities if each is not entity), None)
        if found := _in_list(report, question, entity, of):
            return found
    return None


def _in_list(
    report: Report, question: Question, entity: Entity, of: Entity | None
) -> Finding | None:
    ranking = list_for(report, question, entity)
    if ranking is None or not ranking.listing:
        return None
    if lookup.proportion(report.measures[ranking.measure]):
        return None
    if of and (of.dimension == ranking.dimension or not crossing(report, ranking, of)):
        return None
    facts = query.top(report, ranking, 1000, of).facts
    own = next((f for f in facts if f.on(ranking.dimension) == entity.id), None)
    lost = leaders.left_out(report, ranking, of, facts) if of else ()
    if own is None or len(facts) < 2 or not leaders.known(lost, Decimal(2)):
        return None
    return _told(report, question, ranking, (own, facts))


def _told(
    report: Report, question: Question, ranking: Ranking, who: tuple[Fact, tuple[Fact, ...]]
) -> Answer | None:
    own, facts = who
    first = own.value == facts[0].value
    other = next((fact for fact in facts if fact is not own), own) if first else facts[0]
    more, less = (own, other) if first else (other, own)
    if more.value == less.value:
        return None
    start: tuple[Part, ...] = ()
    if not first and question.has(*AHEAD) and not question.has("less"):
        start = ("No. ",)
    said = "is first with " if not first else "has "
    parts: tuple[Part, ...] = (
        *start, Name(lookup.capital(more.spoken)), f" {said}", more, f", {less.spoken} has ",
        less, ": a difference of ", query.minus(more, less), ".",
    )  # fmt: skip
    return Answer(parts, read_as(report, question, ranking), (more, less))
