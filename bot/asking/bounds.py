"""The names of a printed list above or below a number: which they are, and how many. Pure."""

from dataclasses import dataclass, replace

from bot.asking import among, leaders, limits, lookup
from bot.asking.among import total
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.question import Question
from bot.asking.solely import alone
from bot.asking.wording import read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact, Series
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report

SIGNS = ("more", "less", "who", "what", "how many", "than", "list", "between", "grow", "fall",
         "rate", "share", "year", "where", "only", "true")  # fmt: skip
MOST = 8
"""Names worth a sentence."""


@dataclass(frozen=True, slots=True)
class Column:
    """The list, the name its numbers are of, where its names are from, and who is in question."""

    ranking: Ranking
    of: Entity | None = None
    home: Entity | None = None
    who: Entity | None = None

    @property
    def whole(self) -> bool:
        """Whether it is printed from the first down to the last: what is not there is lower."""
        return bool(self.ranking.listing) and self.of is None


def above(report: Report, question: Question) -> Finding | None:
    """ "Which owners have more than 500 patents": where the list goes down to that number."""
    if not lookup.only(question, *SIGNS) or question.years or question.places or question.top:
        return None
    bound = limits.bound_of(question)
    if bound is None or (alone(question) and not question.polar):
        return None
    column = _column(report, question)
    if column is None:
        return None
    series = query.top(report, column.ranking, 1000, column.of)
    if bound.up and column.whole and min(f.value for f in series.facts) > bound.least:
        raise UserError("The list that is printed ends before that number.")
    if column.of and leaders.left_out(report, column.ranking, column.of, series.facts):
        return None
    there = tuple(f for f in series.facts if bound.holds(f.value) and _from(report, column, f))
    if not there and not (column.whole and bound.up):
        raise UserError(f"Of the {column.ranking.plural} that are printed, none is there.")
    return _told(report, question, column, (bound, there, series))


def _column(report: Report, question: Question) -> Column | None:
    """The list that is meant, by the measure that the bound is of."""
    ranking = limits.ranking_for(report, question)
    if ranking is None or len(question.entities) > 2:
        return None
    who, homes, others = [], [], []
    for entity in question.entities:
        if entity.dimension == ranking.dimension and entity.kind != "group":
            who.append(entity)
        elif _is_home(report, ranking, entity):
            homes.append(entity)
        else:
            others.append(entity)
    if max(map(len, (who, homes, others))) > 1 or bool(who) is not alone(question):
        return None
    return Column(ranking, *(next(iter(found), None) for found in (others, homes, who)))


def _is_home(report: Report, ranking: Ranking, entity: Entity) -> bool:
    """Whether names are from there, and not counted by it."""
    if entity.dimension == ranking.dimension:
        return True
    crossed = {ranking.dimension, entity.dimension}
    return among.is_home(report, entity) and not any(
        {dimension for dimension, _ in fact.dimensions} == crossed
        and fact.measure == ranking.measure
        for fact in report.facts.values()
    )


def _from(report: Report, column: Column, fact: Fact) -> bool:
    home = column.home
    return home is None or is_from(report, fact.on(column.ranking.dimension) or "", home)


Found = tuple[limits.Bound, tuple[Fact, ...], Series]


def _told(report: Report, question: Question, column: Column, found: Found) -> Answer:
    bound, there, series = found
    read = read_as(report, question, column.ranking)
    limit = query.limit(report, series, column.ranking, column.of) if column.of else ""
    remarks = (limit,) if limit else ()
    start = f"{_verdict(question, column, there)}{series.title}{_whose(column)}: "
    if not there:
        first = series.facts[0]
        none = (f"{start}none; the first, ", Name(first.spoken), ", has ", first, ".")
        return Answer(none, read, (first,), series)
    shown = replace(series, facts=there[:25])
    parts = (start, total(there), f" {bound.said}{'' if column.whole else PRINTED}", *_named(there))
    return Answer(parts, read, there, shown, remarks=remarks)


PRINTED = ", of those that are printed"


def _whose(column: Column) -> str:
    return f", from {column.home.spoken}" if column.home else ""


def _verdict(question: Question, column: Column, there: tuple[Fact, ...]) -> str:
    if not question.polar:
        return ""
    names = [fact.on(column.ranking.dimension) for fact in there]
    holds = names == [column.who.id] if column.who else bool(there)
    return "Yes. " if holds else "No. "


def _named(over: tuple[Fact, ...]) -> tuple[Part, ...]:
    if len(over) > MOST:
        return (".",)
    names: list[Part] = []
    for n, fact in enumerate(over):
        joint = ": " if n == 0 else " and " if n == len(over) - 1 else ", "
        names += [joint, Name(fact.spoken), " (", fact, ")"]
    return (*names, ".")
