"""Two names beside each other: who has more, by how much, how many times. Pure."""

from dataclasses import replace
from itertools import pairwise

from bot.asking import figures, lookup, measuring
from bot.asking.answer import Answer, Command, Finding, Step
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.asking.weighing import sentence, verdict
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Report

SIGNS = (
    *("versus", "or", "more", "less", "equal", "than", "times", "difference", "who", "what"),
    *("how many", "most", "between", "true", "ahead", "rank", "least", "share", "about"),
    *("there", "number", "faster", "slower", "grow", "fast", "slow", "rate", "article"),
)


def sides(report: Report, question: Question) -> tuple[Entity, Entity, list[Entity]] | None:
    """The two names of one dimension, and what both are crossed with."""
    entities = question.entities
    for entity in entities:
        same = [other for other in entities if other.dimension == entity.dimension]
        if len(same) == 2 and len(entities) <= 3:
            return same[0], same[1], [e for e in entities if e not in same]
    return None


def compared(report: Report, question: Question) -> Finding | None:
    """The finding for a question on two names."""
    if not lookup.only(question, *SIGNS) or question.percents or _of_whoever(question):
        return None
    if question.numbers and not _ratio_claimed(question):
        return None
    both = sides(report, question)
    if both is None or question.places or question.top:
        return None
    asked = (
        "versus",
        "or",
        "more",
        "less",
        "equal",
        "times",
        "difference",
        "ahead",
        "most",
        "than",
        "faster",
        "slower",
        "fast",
        "slow",
    )
    split = ("between",) if SPLIT & {token.text for token in question.words} else ()
    plainly = lookup.only(question, "how many", "what", "about", "share", *split)
    plainly = plainly and listed(question)
    if not question.has(*asked) and not plainly:
        return None
    a, b, with_ = both
    measure = measuring.measure_of(report, question)
    by = by_of(report, question)
    if _all_of_both(report, question, with_):
        return _side_by_side(report, question, a, b, by)
    if measuring.contradicted(report, question) or len(by) > 1:
        return None
    if by and not (question.has("who", "what") and _of_both(report, by[0], a)):
        return None
    counted = measure or _counted(report, (a, b))
    if question.has("grow", "faster", "slower", "fast", "slow", "rate"):
        if not question.has("faster", "slower", "fast", "slow", "rate", "more", "less", "most"):
            return None
        rate = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
        counted = rate or counted
    return _weighed(report, question, counted, (a, b), with_)


def _all_of_both(report: Report, question: Question, crossed: list[Entity]) -> bool:
    """Side by side: no measure is named, or several ("Korea against Japan: patents, papers")."""
    if not question.has("versus") or crossed or question.polar or question.years:
        return False
    if len(question.counted) > 1 and not by_of(report, question):
        return set(question.counted) <= set(lookup.ranked(report))
    measure = measuring.measure_of(report, question)
    contradicted = measuring.contradicted(report, question)
    return measure is None and not contradicted and not question.has("difference")


def _of_whoever(question: Question) -> bool:
    """ "Who has more text than speech": whoever has, and neither of the two."""
    return question.words[0].text == "who" and question.has("than")


def _of_both(report: Report, by: str, one: Entity) -> bool:
    """Whether the list named is of the names that are compared."""
    return any(r.by == by and r.dimension == one.dimension for r in report.rankings)


LISTING = these("and or the also as well both plus of in for by a an")
"""Between names that are only listed."""

SPLIT = these("split splits divided distributed spread")
JOINING = these("and or also plus")


def listed(question: Question) -> bool:
    """Whether names of one kind stand in a list: "China and the US", not "Baidu from IBM"."""
    words = [token.text for token in question.words]
    gaps = (
        set(words[one.end : other.at])
        for one, other in pairwise(question.mentions)
        if one.entity.dimension == other.entity.dimension
    )
    return all(gap <= LISTING and (gap & JOINING or gap <= {"the"}) for gap in gaps)


def _counted(report: Report, both: tuple[Entity, Entity]) -> Measure:
    """The usual measure, but for names that it is not counted of at all."""
    for measure in lookup.ranked(report):
        if any(lookup.stated(report, measure, [entity]) for entity in both):
            return measure
    return lookup.usual(report)


def _side_by_side(
    report: Report, question: Question, a: Entity, b: Entity, by: tuple[str, ...]
) -> Finding:
    dimension = next((r.dimension for r in report.rankings if r.by in by), "")
    over = f" by:{dimension}" if dimension and dimension != a.dimension else ""
    own = lookup.natural(report, a.dimension)
    pair = [f for e in (a, b) if (f := lookup.stated(report, own, [e]))]
    if len(pair) == 2 and pair[0].unit != pair[1].unit:
        return _both(report, question, own, (pair[0], pair[1]))
    words = f"compare {lookup.typed(a)} {lookup.typed(b)}{over}"
    facts = [f for e in (a, b) if (f := lookup.stated(report, lookup.usual(report), [e]))]
    return Command(words, lookup.understood(report, question, None), tuple(facts))


def _weighed(
    report: Report,
    question: Question,
    measure: Measure,
    both: tuple[Entity, Entity],
    crossed: list[Entity],
) -> Finding | None:
    facts = [lookup.spanning(report, measure, [e, *crossed], question.years) for e in both]
    left, right = facts
    if (
        left is None
        and right is None
        and (like := figures.akin(report, measure, (both[0], *crossed)))
    ):
        return _weighed(report, question, like[0], both, crossed)
    if left is None or right is None or left.period != right.period:
        return None
    if left.unit != right.unit:
        return None if question.polar else _both(report, question, measure, (left, right))
    said = verdict(question, left, right)
    if question.polar and not said:
        return None
    names = [_named(fact, entity) for fact, entity in zip((left, right), both, strict=True)]
    read = lookup.understood(report, question, measure)
    series = None
    if not crossed and not lookup.proportion(measure):
        series = Series(
            "both", lookup.capital(measure.label), "names", tuple(names), measure, both[0].dimension
        )
    a, b = both
    steps = (Step("Side by side", f"compare {lookup.typed(a)} {lookup.typed(b)}"),)
    return Answer(
        sentence(question, measure, names, said), read, (left, right), series, steps=steps
    )


def _both(report: Report, question: Question, measure: Measure, facts: tuple[Fact, Fact]) -> Answer:
    """Numbers that are not counted in one unit: both are said, and not weighed."""
    first, second = (figures.sentence(report, fact) for fact in facts)
    read = lookup.understood(report, question, measure)
    return Answer(first, read, facts[:1], more=(second,))


def _ratio_claimed(question: Question) -> bool:
    """ "Six times as many": a number that is a ratio."""
    return question.polar and len(question.numbers) == 1 and question.has("times")


def _named(fact: Fact, entity: Entity) -> Fact:
    return replace(fact, label=entity.label, short=entity.short, article=entity.article)
