"""Orders that lean on other names: "second after Tencent", "the one with more". Pure: settled."""

from dataclasses import replace
from itertools import pairwise

from bot.asking import measuring
from bot.asking.beside import crossing
from bot.asking.crossed import list_for
from bot.asking.question import Listed, Question
from bot.facts import query
from bot.facts.model import Entity
from bot.facts.report import Ranking, Report

BESIDE = ("than", "versus", "or", "difference", "times", "equal", "between", "ahead")
"""Signs of two beside each other."""
RANKING = (("ranking", "of"), ("rankings", "of"))


def nth_after(report: Report, question: Question) -> Question:
    """ "The second largest after Tencent": the second, where Tencent is the first of that list."""
    texts = {token.text for token in question.words}
    behind = question.has("follows", "after") or texts & {"behind"}
    if len(question.places) != 1 or not behind or question.polar or question.years:
        return question
    at = max(question.place(sign) for sign in ("follows", "after", "less"))
    late = tuple(mention for mention in question.mentions if mention.at > at)
    names = tuple(dict.fromkeys(mention.entity for mention in late))
    rest = tuple(mention for mention in question.mentions if mention not in late)
    if question.places[0] != len(names) + 1 or len({e.dimension for e in names}) != 1:
        return question
    ranking = list_for(report, question, names[0])
    if ranking is None or len(rest) > 1 or measuring.contradicted(report, question):
        return question
    of = rest[0].entity if rest else None
    if not _are_first(report, question, (ranking, of), names):
        return question
    signs = question.signs - {"follows", "after", "less", "number"} | {"first", "what"}
    by = question.by or (Listed(ranking.by, late[0].at, late[0].end),)
    return replace(question, mentions=rest, by=by, signs=signs)


def _are_first(
    report: Report,
    question: Question,
    column: tuple[Ranking, Entity | None],
    names: tuple[Entity, ...],
) -> bool:
    """Whether these are the first names of that list, in the column of the other name."""
    ranking, of = column
    ranked = {r.dimension for each in question.by for r in report.rankings if r.by == each.by}
    if (ranked and ranking.dimension not in ranked) or (of and not crossing(report, ranking, of)):
        return False
    ahead = query.top(report, ranking, len(names), of).facts
    return {fact.on(ranking.dimension) for fact in ahead} == {entity.id for entity in names}


def extremes(_: Report, question: Question) -> Question:
    """ "The company with more patents is which": the one with most, as none is set beside it."""
    one = next((sign for sign in ("more", "less") if question.has(sign)), "")
    if not one or question.has(*BESIDE) or not question.has("what", "who") or len(question.by) != 1:
        return question
    if question.mentions or question.numbers or question.percents or question.years or question.top:
        return question
    texts = {token.text for token in question.words}
    if not texts & {"more", "less", "fewer"}:
        return question
    return replace(question, signs=question.signs - {one} | {"most" if one == "more" else "least"})


def rank_of(report: Report, question: Question) -> Question:
    """ "The ranking of Baidu": its place, and no list."""
    texts = [token.text for token in question.words]
    at = next((n for n, pair in enumerate(pairwise(texts)) if pair in RANKING), -1)
    if at < 0 or len(question.mentions) != 1 or question.by or question.mentions[0].at > at + 3:
        return question
    entity = question.mentions[0].entity
    if not entity.country and not any(e.country == entity.id for e in report.entities.values()):
        return question
    return replace(question, signs=question.signs - {"list"} | {"rank"})
