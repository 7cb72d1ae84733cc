"""Some places of a list: the first five, ranks 14 to 17, the first without one. Pure."""

from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Step
from bot.asking.choosing import ranking_of
from bot.asking.numerals import NUMBERS, PLACES
from bot.asking.question import Mention, Question
from bot.asking.tokens import Token, these
from bot.asking.wording import USUAL, listed, numbered, read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report

NEAR = 5
"""Words between "without" and a name, at most."""

JOINING = these("and or the nor plus as well also")

MOST = 10
"""Names worth a sentence."""

SIGNS = ("rank", "who", "what", "top", "most", "in top", "first", "number", "ahead")
UP_TO = these("to through thru till until and & or")


def stretch(report: Report, question: Question) -> Finding | None:
    """ "Which owners are on ranks 14 to 17"."""
    span = _span(question.words)
    if span is None or not lookup.only(question, *SIGNS) or question.polar or question.years:
        return None
    if (not question.has("rank") and not _ordinals(question)) or question.percents:
        return None
    bare = replace(question, places=(), numbers=(), top=None, signs=question.signs - {"rank"})
    found = _column(report, bare)
    if found is None:
        return None
    ranking, of = found
    first, last, both = span
    facts = query.top(report, ranking, 1000, of).facts
    if first < 1 or last > len(facts) or last - first >= MOST:
        raise UserError("The list that is printed does not go that far.", listed(ranking, of, 25))
    there = (facts[first - 1], facts[last - 1]) if both else facts[first - 1 : last]
    return _told(report, question, (ranking, of), there, f"Places {first} to {last}")


def without(report: Report, question: Question) -> Finding | None:
    """ "The biggest application if you leave out software": the first of the others."""
    if not question.has("except") or not lookup.only(question, *SIGNS, "except", "least"):
        return None
    out, rest = _left_out(question)
    bare = replace(question, mentions=rest, signs=question.signs - {"except"}, beyond=())
    if not out or question.years or question.numbers or question.polar:
        return None
    if not question.has("most", "top", "least") or len(question.places) > 1:
        return None
    found = _column(report, replace(bare, places=()))
    if found is None:
        return None
    ranking, of = found
    every = query.top(report, ranking, 1000, of).facts
    left = tuple(f for f in every if not _is_of(report, f.on(ranking.dimension), out))
    if len(left) == len(every):
        return None
    if question.has("least"):
        left = left[::-1]
    start = question.places[0] - 1 if question.places else 0
    there = left[start : start + (question.top or 1)]
    names = " and ".join(entity.spoken for entity in out)
    return _told(report, question, found, there, f"Without {names}") if there else None


def _left_out(question: Question) -> tuple[list[Entity], tuple[Mention, ...]]:
    """The names right behind "without", and all others."""
    texts = [token.text for token in question.words]
    start = question.place("except")
    gone: list[Mention] = []
    for mention in question.mentions:
        between = set(texts[gone[-1].end if gone else start + 1 : mention.at])
        if mention.at > start and (between <= JOINING if gone else mention.at - start <= NEAR):
            gone.append(mention)
    return [m.entity for m in gone], tuple(m for m in question.mentions if m not in gone)


def _is_of(report: Report, id: str | None, out: list[Entity]) -> bool:
    """Whether the name is one that is left out, or from a country that is."""
    return id is not None and any(id == e.id or is_from(report, id, e) for e in out)


def _column(report: Report, question: Question) -> tuple[Ranking, Entity | None] | None:
    """The list, and the name that its numbers are of."""
    if len(question.entities) > 1 or measuring.contradicted(report, question):
        return None
    ranking = ranking_of(report, question)
    of = question.entities[0] if question.entities else None
    if not isinstance(ranking, Ranking) or (of and of.dimension == ranking.dimension):
        return None
    return ranking, of


def _told(
    report: Report,
    question: Question,
    column: tuple[Ranking, Entity | None],
    facts: tuple[Fact, ...],
    start: str,
) -> Answer:
    ranking, of = column
    whose = f" for {of.spoken}" if of else ""
    parts = (f"{start} of the {ranking.by}{whose}: ", *numbered(facts), ".")
    series = replace(query.top(report, ranking, 1000, of), facts=facts)
    steps = (Step(f"Top {ranking.by}", listed(ranking, of, USUAL)),)
    return Answer(parts, read_as(report, question, ranking), facts, series, steps=steps)


def _ordinals(question: Question) -> bool:
    return any(t.kind == "ordinal" or t.text in PLACES for t in question.words)


def _span(words: tuple[Token, ...]) -> tuple[int, int, bool] | None:
    """The two places, and whether only these two are meant ("third and fifth")."""
    for before, joint, after in zip(words, words[1:], words[2:], strict=False):
        first, last = _place(before), _place(after)
        if joint.text in UP_TO and first and last and first < last:
            return first, last, joint.text in ("and", "or", "&")
    return None


def _place(token: Token) -> int:
    if token.kind in ("number", "ordinal") and token.value is not None:
        return int(token.value)
    return PLACES.get(token.text) or NUMBERS.get(token.text, 0)
