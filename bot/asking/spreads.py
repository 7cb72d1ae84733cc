"""A number of every name of a list: "LLM patents per country". Pure: settled after reading."""

from dataclasses import replace

from bot.asking import lookup
from bot.asking.question import Listed, Question
from bot.asking.tokens import these
from bot.facts.model import Measure
from bot.facts.report import Report

EACH = these("each every all per")
SMALL = these("of the for")
TABLES = these("table overview list ranking breakdown")
IDLE = frozenset({"they", "how many", "number", "what", "rate", "grow", "how", "list", "share"})


def every(report: Report, question: Question) -> Question:
    """ "The growth rate of each model", "families per country": the whole list."""
    question = _all_of(report, question)
    if len(question.by) != 1 or len(question.entities) > 1 or not _idle(question):
        return question
    listed, texts = question.by[0], [token.text for token in question.words]
    homes = {n for m in question.mentions if m.end == listed.at for n in range(m.at, m.end)}
    before = [
        texts[n] for n in range(max(0, listed.at - 4), listed.at)
        if texts[n] not in SMALL and n not in homes
    ]  # fmt: skip
    table = TABLES & set(texts[:2]) and listed.at < 4
    which = listed.at == 1 and "how many" in " ".join(texts[listed.end :])
    if not (before and before[-1] in EACH) and not table and not which:
        return question
    rate = _rate(report, question) or _natural(report, question)
    return replace(
        question,
        signs=(question.signs & {"share"}) | {"list"},
        counted=(rate,) if rate else question.counted,
        unknown=tuple(word for word in question.unknown if word != "per"),
    )


def with_theirs(_: Report, question: Question) -> Question:
    """ "The top five companies and their numbers": every list has its numbers."""
    first = question.top or (question.numbers and question.has("most")) or question.has("list")
    if not question.has("they") or len(question.by) != 1 or question.mentions or not first:
        return question
    texts = [token.text for token in question.words]
    if not {"their", "they"} & set(texts[question.by[0].end :]):
        return question
    return replace(question, signs=question.signs - {"they", "how many", "number"})


def _idle(question: Question) -> bool:
    """Whether nothing but the rows of the list is asked for."""
    numbers = question.numbers or question.percents or question.places or question.top
    plain = question.signs <= IDLE and set(question.unknown) <= {"per"}
    return plain and not numbers and not question.years and not question.polar


def _rate(report: Report, question: Question) -> Measure | None:
    """The growth a year, where it is asked how much each has grown."""
    if not question.has("rate", "grow") or question.has("share"):
        return None
    rate = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    rest = [m for m in question.counted if m not in (rate, lookup.usual(report))]
    return None if rest else rate


def _natural(report: Report, question: Question) -> Measure | None:
    """ "Families per office": those filed there, where nothing else is counted of such names."""
    usual, by = lookup.usual(report), question.by[0].by
    found = [r for r in report.rankings if r.by == by]
    if question.counted != (usual,) or any(r.measure == usual.id for r in found):
        return None
    alike = (report.measures[r.measure] for r in found)
    return next((m for m in alike if m.unit == usual.unit), None)


def _all_of(report: Report, question: Question) -> Question:
    """ "All modes of China": the modes, where nothing is printed for all of them in one."""
    texts = [token.text for token in question.words]
    every = [m for m in question.mentions if texts[m.at] in ("all", "every") and m.end - m.at > 1]
    others = [m.entity for m in question.mentions if m not in every]
    if len(every) != 1 or len(others) != 1 or question.by or question.has("share"):
        return question
    whole = every[0]
    by = next((r.by for r in report.rankings if r.dimension == whole.entity.dimension), "")
    measure = next(iter(question.counted), lookup.usual(report))
    if not by or lookup.stated(report, measure, [whole.entity, *others]):
        return question
    rest = tuple(m for m in question.mentions if m is not whole)
    return replace(question, mentions=rest, by=(Listed(by, whole.at + 1, whole.end),))
