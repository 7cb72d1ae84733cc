"""What only a whole question tells of its parts: which words are idle beside others. Pure."""

from collections.abc import Callable
from dataclasses import replace

from bot.asking import lookup
from bot.asking.question import Question
from bot.facts.model import Measure, Report

Step = Callable[[Report, Question], Question]


def settle(report: Report, question: Question) -> Question:
    """The question without what others of its words make idle."""
    for step in STEPS:
        question = step(report, question)
    return question


def _numbered(_: Report, question: Question) -> Question:
    """ "Number please" is no place, "data where mode is text" no whereabouts."""
    idle = set() if question.places else {"number"}
    at = question.place("where")
    if any(each.at == at + 1 for each in question.by) and question.mentions:
        idle.add("where")
    return replace(question, signs=question.signs - idle)


def _closing(_: Report, question: Question) -> Question:
    """ "Which owner closes the top 20": the twentieth."""
    if not question.has("closes") or question.top is None or question.places:
        return question
    signs = question.signs - {"closes", "top", "in top", "least"}
    return replace(question, signs=signs, places=(question.top,), top=None)


def _behind(report: Report, question: Question) -> Question:
    """ "The most cited country after the US": who follows."""
    after = next((s for s in ("after", "less") if question.has(s)), "")
    if not after or question.years or not question.has("most", "top") or question.polar:
        return question
    at = question.place(after)
    named = [m for m in question.mentions if 0 < m.at - at <= 2]
    dimensions = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    if len(named) != 1 or (dimensions and named[0].entity.dimension not in dimensions):
        return question
    return replace(question, signs=(question.signs - {after, "most", "top"}) | {"follows"})


def _grouped(_: Report, question: Question) -> Question:
    """The share of a group is printed for all of it together."""
    if not any(entity.kind == "group" for entity in question.entities):
        return question
    return replace(question, beyond=tuple(r for r in question.beyond if r != "sum"))


def _counted(report: Report, question: Question) -> Question:
    """The most cited data set: what cites it are papers that name it."""
    dimensions = {e.dimension for e in question.entities}
    dimensions |= {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    if len(dimensions) != 1 or not question.counted:
        return question
    dimension = next(iter(dimensions))
    own = {report.measures[r.measure] for r in report.rankings if r.dimension == dimension}
    natural = lookup.natural(report, dimension)
    if natural is lookup.usual(report) or own & set(question.counted):
        kept = tuple(m for m in question.counted if m in own or m not in lookup.ranked(report))
        some = kept and natural is not lookup.usual(report)
        return replace(question, counted=kept) if some else question
    if not any(_on_papers(report, m) for m in question.counted):
        return question
    return replace(question, counted=(natural,), noun=None)


def _on_papers(report: Report, measure: Measure) -> bool:
    """Whether it counts publications or what they do."""
    return measure in lookup.ranked(report) and measure.unit != lookup.usual(report).unit


STEPS: tuple[Step, ...] = (_numbered, _closing, _behind, _grouped, _counted)
