"""A place that is claimed beside another name: "second in GANs, right behind Baidu". Pure."""

from dataclasses import replace

from bot.asking import firsts, lookup, stretches, versus
from bot.asking.answer import Answer, Finding
from bot.asking.question import Mention, Question
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Report

SIGNS = ("true", "number", "rank", "first", "most", "follows", "precedes", "more", "less", "ahead",
         "only", "article", "after", "until", "than")  # fmt: skip
BESIDE = ("follows", "precedes", "more", "less", "ahead", "after", "until")


def beside(report: Report, question: Question) -> Finding | None:
    """Whether the name is at that place, and on that side of the other one."""
    if not question.polar or not lookup.only(question, *SIGNS) or not question.has(*BESIDE):
        return None
    if len(question.places) != 1 or question.years or question.numbers or question.percents:
        return None
    pair = _pair(question)
    if pair is None or question.top:
        return None
    who, other = pair
    place = question.places[0]
    found = firsts.placed(report, _without(question, other, place))
    if not isinstance(found, Answer) or not _affirmed(found):
        return found
    behind = question.has("follows", "less", "after")
    if question.has("follows", "precedes"):
        next_to = firsts.placed(report, _without(question, who, place + (-1 if behind else 1)))
        return found if isinstance(next_to, Answer) and _affirmed(next_to) else next_to
    signs = frozenset(("less" if behind else "more", "true"))
    order = versus.compared(report, replace(question, signs=signs, places=()))
    return found if isinstance(order, Answer) and _affirmed(order) else order


def _pair(question: Question) -> tuple[Mention, Mention] | None:
    """The name that is spoken of, and the one of its kind beside which it is said to be."""
    for n, one in enumerate(question.mentions):
        same = [m for m in question.mentions if m.entity.dimension == one.entity.dimension]
        if len(same) == 2 and len(question.entities) <= 3:
            return (one, same[1]) if same[0] is one else (same[0], question.mentions[n])
    return None


def _without(question: Question, other: Mention, place: int) -> Question:
    mentions = tuple(m for m in question.mentions if m.entity is not other.entity)
    signs = frozenset(("true", "rank"))
    return replace(question, mentions=mentions, places=(place,), signs=signs)


def _affirmed(found: Answer) -> bool:
    return isinstance(found.parts[0], str) and found.parts[0].startswith("Yes")


def outside(report: Report, question: Question) -> Finding | None:
    """ "Is Samsung the biggest owner outside China": whether it is who is asked for."""
    if not question.polar or not question.has("except") or not question.has("most", "top"):
        return None
    at = question.place("except")
    named = [m for m in question.mentions if m.at < at]
    rest = tuple(m for m in question.mentions if m not in named[:1])
    if not named or not rest or question.top or question.places:
        return None
    signs = (question.signs - {"true", "top"}) | {"most", "who"}
    asked = replace(question, polar=False, mentions=rest, signs=signs)
    found = stretches.without(report, asked)
    if not isinstance(found, Answer):
        return None
    first, who = found.facts[0], named[0].entity
    held = first.on(who.dimension)
    if held is None:
        return None
    own = _own(report, first, who)
    rest_ = tuple(each for each in (own,) if each and held != who.id)
    verdict = "Yes. " if held == who.id else "No. "
    more = ((f"{lookup.capital(who.spoken)} has ", own, "."),) if rest_ and own else ()
    return replace(found, parts=(verdict, *found.parts), more=more, facts=(*found.facts, *rest_))


def _own(report: Report, first: Fact, who: Entity) -> Fact | None:
    """The number of the name that was thought to be first."""
    others = [id for dimension, id in first.dimensions if dimension != who.dimension]
    return query.prefer(report, first.measure, who.id, *others)
