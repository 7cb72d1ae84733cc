"""What other words of a question lift: reasons to decline, lists and signs. Pure."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.asking.prose import MONTHS
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts.report import Report

ASIDE = these("leaving setting putting aside")
ASKED = these("who whose which what")
FAMILIES = these("family families patent patents")
"""What follows where inventors are those of a family, and no persons are asked for."""


def inventors(_: Report, question: Question) -> Question:
    """ "From inventors of Germany", "the inventors of one family": nobody is asked for by name."""
    if "people" not in question.beyond or ASKED & {token.text for token in question.words}:
        return question
    texts = [token.text for token in question.words]
    named = {m.at for m in question.mentions}
    for at, (one, other) in enumerate(pairwise(texts)):
        if one not in ("inventor", "inventors") or other != "of":
            continue
        before, after = texts[at - 1] if at else "", at + 2
        from_there = before in ("from", "by", "with") and {after, after + 1} & named
        if from_there or (before in ("", "the", "if") and FAMILIES & {*texts[after : after + 2]}):
            return replace(question, beyond=tuple(r for r in question.beyond if r != "people"))
    return question


def crossed(_: Report, question: Question) -> Question:
    """ "Diffusion together with text": of names of different kinds, where the two meet."""
    kinds = [m.entity.dimension for m in question.mentions]
    crossing = question.beyond == ("sum",) and len(kinds) > 1 and len(set(kinds)) == len(kinds)
    return replace(question, beyond=()) if crossing and not question.by else question


def left_aside(report: Report, question: Question) -> Question:
    """ "Companies aside, which university": a list that the one asked for has nothing of."""
    texts = [token.text for token in question.words]
    if "aside" not in texts or len(question.by) < 2:
        return question
    at = texts.index("aside")
    out = [e for e in question.by if e.end == at or (e.at == at + 2 and texts[at + 1] == "from")]
    kinds = {e.by: {r.kind for r in report.rankings if r.by == e.by} for e in question.by}
    rest = [each for each in question.by if each not in out]
    if len(out) != 1 or any("" in kinds[e.by] or e.by == out[0].by for e in rest):
        return question
    unknown = tuple(word for word in question.unknown if word not in ASIDE)
    signs = question.signs - {"except"}
    return replace(question, by=tuple(rest), unknown=unknown, signs=signs)


def tied(_: Report, question: Question) -> Question:
    """ "Which two companies are tied at 377": who has that very number."""
    texts = [token.text for token in question.words]
    pairs = enumerate(pairwise(texts))
    at = next((n for n, (a, b) in pairs if a in TIED and b in ("at", "with")), 0)
    asks = question.has("who", "what") and question.has("equal")
    if not at or not asks or question.mentions or at + 2 >= len(texts):
        return question
    level = question.words[at + 2].value
    if level is None or level not in question.numbers or len(question.numbers) > 2:
        return question
    return replace(question, numbers=(level,), signs=question.signs - {"equal"})


TIED = these("tied level equal tie even")


def under(_: Report, question: Question) -> Question:
    """ "Under 15%": less than that, where "under" elsewhere says nothing."""
    pairs = pairwise(question.words)
    below = any(a.text == "under" and b.kind in ("number", "percent") for a, b in pairs)
    return replace(question, signs=question.signs | {"less"}) if below else question


def mostly(report: Report, question: Question) -> Question:
    """ "Are most LLM families Chinese": whether they are more than half of them."""
    texts = [token.text for token in question.words]
    begins = texts[:1] and texts[0] in POLAR and texts[1:2] == ["most"]
    named = len(question.mentions) > 1 and not question.by and not question.percents
    if not begins or not question.polar or not named or question.has("than", "top", "in top"):
        return question
    kinds = [m.entity.dimension for m in question.mentions]
    if len(set(kinds)) < len(kinds) or question.numbers or question.places or question.top:
        return question
    signs = question.signs - {"most"} | {"more", "percent"}
    return replace(question, signs=signs, percents=(Decimal(50),))


POLAR = these("are is do does did were was")


def minus(_: Report, question: Question) -> Question:
    """ "Tencent's families minus Baidu's": the difference of two names of one kind."""
    texts = [token.text for token in question.words]
    if question.beyond != ("joint",) or "minus" not in texts:
        return question
    years = [n for n, token in enumerate(question.words) if token.kind == "year"]
    if len(years) == 2 and years[0] < texts.index("minus") < years[1]:
        return replace(question, beyond=(), signs=question.signs | {"difference"})
    if len(question.mentions) != 2:
        return question
    one, other = question.mentions
    between = one.end <= texts.index("minus") < other.at
    if not between or one.entity.dimension != other.entity.dimension:
        return question
    return replace(question, beyond=(), signs=question.signs | {"difference"})


def all_of_them(report: Report, question: Question) -> Question:
    """ "Which of the five models": a number that is all there are of these names."""
    if len(question.numbers) != 1 or len(question.by) != 1 or question.top is not None:
        return question
    dimension = next(r.dimension for r in report.rankings if r.by == question.by[0].by)
    names = [e for e in report.entities.values() if e.dimension == dimension and e.kind != "group"]
    before = question.words[max(0, question.by[0].at - 2) : question.by[0].at]
    known = before and before[0].text in ("the", "these", "all")
    if not known or question.numbers[0] != len(names) or question.has("how many"):
        return question
    return replace(question, numbers=())


def dated(report: Report, question: Question) -> Question:
    """ "In January 2024": no finer than what is printed, where all of these names is of then."""
    months = [token.text for token in question.words if token.text in MONTHS]
    if question.beyond != ("finer",) or len(months) != 1 or len(question.years) != 1:
        return question
    year, month = question.years[0], MONTHS.index(months[0]) + 1
    own = {(entity.dimension, entity.id) for entity in question.entities}
    of_year = [f for f in report.facts.values() if f.year == year and own == set(f.dimensions)]
    then = (f"{year}-{month:02}", f"{months[0].capitalize()} {year}")
    if not own or not of_year or not all(fact.period.startswith(then) for fact in of_year):
        return question
    return replace(question, beyond=())


def adverbs(_: Report, question: Question) -> Question:
    """ "How many were actually mined": no yes is wanted."""
    if question.polar or not question.has("how many"):
        return question
    return replace(question, signs=question.signs - {"true"})
