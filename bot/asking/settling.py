"""What only a whole question tells of its parts: which words are idle beside others. Pure."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.asking import (
    contained,
    elided,
    idle,
    leaning,
    lifted,
    lookup,
    narrowing,
    spreads,
    subjects,
    sums,
    twins,
    weighed,
)
from bot.asking.beyond import BEYOND
from bot.asking.question import Question
from bot.facts.model import Measure
from bot.facts.report import Report

JOINT = [text for text in BEYOND["joint"].split(";") if text != "both"]

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
    return replace(question, signs=(question.signs - {after, "most", "top"}) | {"follows", "what"})


def _before(_: Report, question: Question) -> Question:
    """ "Is Germany before the United Kingdom": ahead of it, where no year is named."""
    sign, order = ("until", "more") if question.has("until") else ("after", "less")
    at = question.place(sign)
    sides = [m.entity.dimension for m in question.mentions]
    between = any(m.end <= at for m in question.mentions) and any(
        m.at > at for m in question.mentions
    )
    if question.years or not question.polar or not between or len(set(sides)) == len(sides):
        return question
    return replace(question, signs=(question.signs - {sign}) | {order})


def _either(_: Report, question: Question) -> Question:
    """ "Is A or B cited more": which of the two, not whether."""
    texts = [token.text for token in question.words]
    pairs = pairwise(question.mentions)
    either = any(
        one.entity.dimension == other.entity.dimension
        and one.entity is not other.entity
        and "or" in texts[one.end : other.at]
        for one, other in pairs
    )
    if not question.polar or not either or question.has("than", "true"):
        return question
    return replace(question, polar=False)


def _as_one(report: Report, question: Question) -> Question:
    """ "Telecommunications as an application": what it is, no list."""
    texts = [token.text for token in question.words]
    dimensions = {e.dimension for e in question.entities}
    idle = [
        each
        for each in question.by
        if texts[max(0, each.at - 2) : each.at] in (["as", "a"], ["as", "an"])
        and dimensions & {r.dimension for r in report.rankings if r.by == each.by}
    ]
    return replace(question, by=tuple(each for each in question.by if each not in idle))


def _research(report: Report, question: Question) -> Question:
    """ "Chinese research is cited": its papers, no research organisations."""
    homes = {e.country for e in report.entities.values() if e.country}
    named = question.entities and all(entity.id in homes for entity in question.entities)
    if not named or not any(_on_papers(report, m) for m in question.counted):
        return question
    texts = [token.text for token in question.words]
    kept = tuple(e for e in question.by if texts[e.at : e.end] != ["research"])
    return replace(question, by=kept)


def _both(_: Report, question: Question) -> Question:
    """ "Both China and Japan": each of the two, nothing that they did together."""
    words = [token.text for token in question.words]
    dimensions = [m.entity.dimension for m in question.mentions]
    at = words.index("both") if "both" in words else 0
    shared = set(words[max(0, at - 1) : at]) & {"in", "from", "by", "of", "with"}
    each = "both" in words and len(set(dimensions)) < len(dimensions)
    if not each or shared or set(words) & set(JOINT):
        return question
    return replace(question, beyond=tuple(r for r in question.beyond if r != "joint"))


def _topmost(_: Report, question: Question) -> Question:
    """ "Is Tencent the top owner": the first one."""
    single = question.polar and question.has("top") and question.top is None
    signs = (question.signs - {"top"}) | {"most"}
    return replace(question, signs=signs) if single and not question.places else question


def _leading(_: Report, question: Question) -> Question:
    """ "Does India lead Germany": whether it has more."""
    dimensions = [m.entity.dimension for m in question.mentions]
    two = len(dimensions) - len(set(dimensions)) == 1
    if not two or not question.polar or not question.has("most") or question.has("than", "or"):
        return question
    return replace(question, signs=(question.signs - {"most"}) | {"more"})


def _or_more(_: Report, question: Question) -> Question:
    """ "More text or more speech": no bound where no number stands."""
    if "bound" not in question.beyond or question.numbers:
        return question
    beyond = tuple(reason for reason in question.beyond if reason != "bound")
    return replace(question, beyond=beyond, signs=question.signs | {"or", "more"})


def _in_percent(_: Report, question: Question) -> Question:
    """ "Percentage growth from one year to another": what it grew by, no rate."""
    rates = [m for m in question.counted if m.unit == "percent per year"]
    since = len(question.years) == 1 and question.has("since")
    if (len(question.years) != 2 and not since) or not question.has("share") or not rates:
        return question
    kept = tuple(m for m in question.counted if m not in rates)
    return replace(question, counted=kept, signs=question.signs | {"grow"})


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
    said = [m for m in question.softly if m in own]
    if said and question.has("how often"):
        return replace(question, counted=tuple(said), noun=None)
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


STEPS: tuple[Step, ...] = (
    weighed.kind_of_both,
    weighed.up_or_down,
    elided.literature,
    elided.authors,
    elided.of_so_many,
    elided.on_average,
    leaning.extremes,
    leaning.rank_of,
    elided.of_research,
    elided.instead,
    elided.by_inventor,
    leaning.nth_after,
    elided.as_many,
    elided.rated,
    subjects.laws,
    subjects.called,
    subjects.one_of,
    subjects.whether_said,
    weighed.which_place,
    weighed.which_year,
    weighed.yearly,
    weighed.claimed,
    weighed.two_shares,
    narrowing.published,
    narrowing.negated,
    narrowing.bounded,
    narrowing.only_so,
    narrowing.first_few,
    narrowing.years_together,
    narrowing.in_kind,
    contained.sole,
    contained.likened,
    spreads.every,
    spreads.with_theirs,
    twins.alike,
    idle.idle,
    lifted.crossed,
    lifted.left_aside,
    lifted.dated,
    lifted.all_of_them,
    lifted.under,
    lifted.minus,
    lifted.mostly,
    lifted.tied,
    lifted.inventors,
    lifted.adverbs,
    _numbered,
    _closing,
    weighed.last_of,
    _behind,
    _before,
    _either,
    _as_one,
    _research,
    _both,
    _topmost,
    _leading,
    _or_more,
    _in_percent,
    _grouped,
    _counted,
    sums.together,
)
