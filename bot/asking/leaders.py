"""Places that a report's prose gives to names that its table of that column leaves out. Pure."""

from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Name, Part
from bot.asking.question import Question
from bot.asking.wording import read_as
from bot.errors import UserError
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report


def left_out(
    report: Report, ranking: Ranking, of: Entity, facts: tuple[Fact, ...]
) -> tuple[Fact, ...]:
    """Ranks of names that are in that column by the prose, and not by the table."""
    listed = {fact.on(ranking.dimension) for fact in facts}
    pair = {ranking.dimension, of.dimension}
    return tuple(
        fact
        for fact in report.facts.values()
        if fact.unit == "rank"
        and {dimension for dimension, _ in fact.dimensions} == pair
        and fact.on(of.dimension) == of.id
        and fact.on(ranking.dimension) not in listed
        and _of_kind(report, ranking, fact)
        and not measuring.hearsay(report, report.measures[fact.measure])
    )


def _of_kind(report: Report, ranking: Ranking, fact: Fact) -> bool:
    """A list of companies is not told of universities."""
    entity = report.entities[fact.on(ranking.dimension) or ""]
    return not ranking.kind or entity.kind == ranking.kind


def known(found: tuple[Fact, ...], place: Decimal) -> bool:
    """Whether the table's order holds up to that place."""
    return all(fact.value > place for fact in found)


def told(report: Report, question: Question, ranking: Ranking, found: tuple[Fact, ...]) -> Answer:
    """Who is at that place by the prose; behind a name that is left out, no order is known."""
    at = [fact for fact in found if fact.value == question.places[0]]
    if len(at) != 1:
        raise UserError("The table leaves out names that are ahead of that place.")
    who = report.entities[at[0].on(ranking.dimension) or ""]
    parts: tuple[Part, ...] = (
        Name(lookup.capital(who.spoken)), " ranks ", at[0],
        f" ({at[0].metric}, {at[0].period}); the table of that column leaves it out.",
    )  # fmt: skip
    return Answer(parts, read_as(report, question, ranking), (at[0],))
