"""What a digest can be about: the entries of each pool, and what a template sees of one. Pure.

Entries come from the report alone and keep its order, so that any report has pools. Each has a
topic, by which a rotation is balanced and a reader chooses.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from bot.cards import standing, subjects
from bot.cards.subjects import Context
from bot.errors import UserError
from bot.facts.model import Fact
from bot.facts.report import Ranking, Report

OVERALL = "overall"
"""The topic of facts about everything that the report counts."""
TELLING = 3
"""Facts that make a theme; names that make a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell. *label* is for lists."""

    id: str
    topic: str
    label: str


Told = tuple[Entry, Callable[[], Context]]
"""An entry, and what makes its context when it is drawn."""


@lru_cache(maxsize=64)
def told(pool: str, report: Report) -> Mapping[str, Told]:
    """The pool's entries by id, in the report's order; kept beside the report."""
    return {entry.id: (entry, context) for entry, context in POOLS[pool](report)}


def context(pool: str, report: Report, entry: str) -> Context:
    """What a template of that pool sees of the entry."""
    known = told(pool, report)
    if entry not in known:
        raise UserError("What this digest was to tell is not in the report any more.", "digests")
    return {"report": report, **known[entry][1]()}


def _rankings(report: Report) -> Iterator[Told]:
    for ranking in _lists(report):
        entry = Entry(ranking.id, ranking.topic or ranking.by, ranking.title)
        yield entry, partial(subjects.ranking, report, ranking)


def _facts(report: Report) -> Iterator[Told]:
    for fact in _headlines(report):
        entry = Entry(fact.id, _topic_of(report, fact), _label(report, fact))
        yield entry, partial(subjects.fact, report, fact)


def _numbers(report: Report) -> Iterator[Told]:
    """Facts whose number can be guessed; a place in a list cannot."""
    return (
        (entry, make) for entry, make in _facts(report) if report.facts[entry.id].unit != "rank"
    )


def _claims(report: Report) -> Iterator[Told]:
    for claim in report.claims.values():
        facts = [report.facts[name] for name in claim.facts if name in report.facts]
        topic = _topic_of(report, facts[0]) if facts else OVERALL
        entry = Entry(claim.id, topic, claim.statement)
        yield entry, partial(subjects.claim, report, claim, tuple(facts))


def _themes(report: Report) -> Iterator[Told]:
    for entity in report.entities.values():
        facts = standing.tellable(report, entity)
        crossings = sum(name == entity.id for name, _ in standing.crossings(report))
        if facts and len(facts) + crossings >= TELLING:
            entry = Entry(entity.id, topic(report, entity.dimension), entity.label)
            yield entry, partial(subjects.theme, report, entity, facts)


def _comparisons(report: Report) -> Iterator[Told]:
    """Neighbours at the head of each list."""
    seen: set[frozenset[str]] = set()
    for ranking in _lists(report):
        series = standing.head(report, ranking)
        leaders = [standing.owner(report, fact) for fact in series.facts] if series else []
        for a, b in pairwise(leaders):
            if a and b and {a.id, b.id} not in seen:
                seen.add(frozenset((a.id, b.id)))
                label = f"{a.label} and {b.label}"
                entry = Entry(f"{a.id}+{b.id}", ranking.topic or ranking.by, label)
                yield entry, partial(subjects.comparison, report, a, b)


def _trends(report: Report) -> Iterator[Told]:
    for (measure, dimensions), periods in report.periods.items():
        facts = [report.about[measure, dimensions, period][0] for period in periods]
        years = {fact.year for fact in facts if fact.year is not None and not fact.wording}
        if len(dimensions) > 1 or len(years) < 2 or facts[0].unit == "rank":
            continue
        entity = report.entities[dimensions[0][1]] if dimensions else None
        id = measure + (f"+{entity.id}" if entity else "")
        subject = topic(report, entity.dimension, measure) if entity else OVERALL
        entry = Entry(id, subject, standing.titled(report.measures[measure], entity))
        yield entry, partial(subjects.trend, report, report.measures[measure], entity)


POOLS: Mapping[str, Callable[[Report], Iterator[Told]]] = {
    "rankings": _rankings,
    "facts": _facts,
    "numbers": _numbers,
    "claims": _claims,
    "themes": _themes,
    "comparisons": _comparisons,
    "trends": _trends,
}


def topic(report: Report, dimension: str, measure: str = "") -> str:
    """The topic of the list that such a fact belongs to, or would belong to."""
    lists = [ranking for ranking in report.rankings if ranking.dimension == dimension]
    lists.sort(key=lambda ranking: ranking.measure != measure)
    return (lists[0].topic or lists[0].by) if lists else dimension


def _topic_of(report: Report, fact: Fact) -> str:
    return topic(report, fact.dimensions[0][0], fact.measure) if fact.dimensions else OVERALL


def _label(report: Report, fact: Fact) -> str:
    title = standing.titled(report.measures[fact.measure], standing.owner(report, fact))
    return f"{title}, {fact.period}"


def _lists(report: Report) -> Iterator[Ranking]:
    """Rankings of numbers. An order without numbers has nothing to draw or to divide."""
    for ranking in report.rankings:
        series = standing.head(report, ranking)
        if series and len(series.facts) >= TELLING and series.measure.unit != "rank":
            yield ranking


def _headlines(report: Report) -> Iterator[Fact]:
    """
    The facts to serve, of everything or of one name: the head of each list, the latest of each
    trend, and nothing that only the news says.
    """
    for (measure, dimensions), periods in report.periods.items():
        spans = [report.about[measure, dimensions, period][0] for period in periods]
        years = [fact for fact in spans if fact.year is not None][:1]
        for fact in [fact for fact in spans if fact.year is None] + years:
            said = not fact.wording and fact.source.kind != "news"
            if len(dimensions) < 2 and said and _leads(report, fact):
                yield fact


def _leads(report: Report, fact: Fact) -> bool:
    """Among the first of its list, or in no list at all."""
    if fact.rank is not None:
        return fact.rank <= standing.USUAL
    heads = [standing.head(report, ranking) for ranking in standing.lists(report, fact)]
    known = [other.id for series in heads if series for other in series.facts]
    return not known or fact.id in known
