"""Which one name a clause came to, where it asked for one. Pure."""

from decimal import Decimal

from bot.asking import leaders
from bot.asking.answer import Answer
from bot.asking.before import ENDS, Before
from bot.asking.choosing import ranking_of
from bot.asking.question import Question
from bot.facts import query
from bot.facts.report import Ranking, Report


def asked_who(question: Question) -> bool:
    """Whether a name was wanted."""
    return question.has("who") or (question.has("what") and bool(question.by))


def leader(report: Report, before: Before) -> str:
    """The one name that the clause before came to, where it asked for one."""
    question, found = before.question, before.found
    if not asked_who(question) and not question.by:
        return ""
    own = set(question.entities)
    if isinstance(found, Answer):
        names = [report.entities[id] for _, id in found.facts[0].dimensions]
        others = [entity for entity in names if entity not in own]
        return others[0].label if len(others) == 1 else ""
    ranking = ranking_of(report, question)
    of = question.entities[0] if question.entities else None
    if not isinstance(ranking, Ranking) or len(question.entities) > 1:
        return ""
    if not question.has("top", "first", *ENDS) or (of and of.dimension == ranking.dimension):
        return ""
    facts = query.top(report, ranking, 2, of).facts
    lost = leaders.left_out(report, ranking, of, facts) if of else ()
    level = len(facts) > 1 and facts[0].value == facts[1].value
    if not facts or level or not leaders.known(lost, Decimal(1)):
        return ""
    return report.entities[facts[0].on(ranking.dimension) or ""].label
