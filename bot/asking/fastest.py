"""Which grew most, where only the order by growth is printed: "the highest growth since". Pure."""

from bot.asking import figures, lookup
from bot.asking.answer import Answer, Finding
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.facts.model import Fact
from bot.facts.report import Report

SIGNS = ("fast", "since", "true", "what", "who", "between", "most", "grow")


def fastest(report: Report, question: Question) -> Finding | None:
    """Whether a name grew most of its kind, or which did: by the printed place."""
    if not question.has("fast") or not lookup.only(question, *SIGNS):
        return None
    if question.numbers or question.percents or question.places or question.top:
        return None
    if (
        len(question.entities) > 1
        or not question.years
        or bool(question.entities) is not (question.polar)
    ):
        return None
    fact = _placed(report, question)
    if fact is None:
        return None
    measure = report.measures[fact.measure]
    verdict = ("Yes." if fact.value == 1 else "No.") if question.polar else ""
    parts = (f"{verdict} " if verdict else "", *figures.sentence(report, fact))
    read = lookup.understood(report, question, measure)
    return Answer(tuple(part for part in parts if part), read, (fact,))


def _placed(report: Report, question: Question) -> Fact | None:
    """The place of that name by growth in these years; the first place where no name is given."""
    lists = by_of(report, question)
    kinds = {r.dimension for r in report.rankings if r.by in lists}
    names = [(entity.dimension, entity.id) for entity in question.entities]
    found = [
        fact
        for fact in report.facts.values()
        if report.measures[fact.measure].unit == "rank"
        and "growth" in report.measures[fact.measure].label.split()
        and len(fact.dimensions) == 1
        and (list(fact.dimensions) == names if names else fact.value == 1)
        and (not lists or fact.dimensions[0][0] in kinds)
        and any(_same_years(question, span) for span in fact.period.split(" and "))
    ]
    return found[0] if len(found) == 1 and (lists or names) else None


def _same_years(question: Question, span: str) -> bool:
    """ "Since 2018" is 2018-2023, as is "from 2018 to 2023"."""
    years = [str(year) for year in sorted(question.years)]
    return span == "-".join(years) or (
        len(years) == 1 and question.has("since") and span.startswith(f"{years[0]}-")
    )
