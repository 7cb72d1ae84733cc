"""Several places at once: of two names, by two measures, or who is between two names. Pure."""

from dataclasses import replace

from bot.asking import crossed, lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.crossed import list_for
from bot.asking.places import STANDING, place_of, place_sentence
from bot.asking.question import Mention, Question
from bot.asking.wording import numbered, read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.report import Report

SIGNS = ("most", "rank", "where", "what", "who", "versus", "number", "between", "list", "or")
MOST = 4


def ranks(report: Report, question: Question) -> Finding | None:
    """The places, each with its number."""
    if not lookup.only(question, *SIGNS) or question.years or question.numbers or question.top:
        return None
    if question.places or question.percents or not question.entities:
        return None
    if question.has("most"):
        return _in_column(report, question)
    if question.has("between"):
        return _between(report, question)
    if question.polar:
        return _on_list(report, question)
    return _several(report, question)


def _several(report: Report, question: Question) -> Finding | None:
    """Each name's place, by each measure that is named."""
    texts = {token.text for token in question.words}
    if not question.has("rank") and not (question.has("where") and texts & STANDING):
        return None
    asked = list(_asked(question))
    if not 2 <= len(asked) <= MOST or len({e.dimension for e in question.entities}) > 1:
        return None
    if len(question.counted) < 2 and measuring.contradicted(report, question):
        return None
    found = [(entity, place_of(report, one, entity)) for entity, one in asked]
    if any(place is None for _, place in found):
        return None
    told = [(entity, place) for entity, place in found if place is not None]
    parts: list[Part] = []
    for entity, (place, value) in told:
        parts += [*([" "] if parts else []), *place_sentence(report, entity, place, value)]
    facts = tuple(f for _, pair in told for f in pair if f is not None)
    return Answer(tuple(parts), lookup.understood(report, question, None, "rank"), facts)


def _asked(question: Question) -> tuple[tuple[Entity, Question], ...]:
    """Each name, by each measure that is named."""
    measures = [m for m in question.counted if m.unit != "rank"]
    if len(measures) < 2:
        return tuple((entity, question) for entity in question.entities)
    return tuple(
        (entity, replace(question, counted=(measure,), noun=None))
        for entity in question.entities
        for measure in measures
    )


def _between(report: Report, question: Question) -> Finding | None:
    """ "Who is between Baidu and IBM": the names of the list that stand there."""
    entities = question.entities
    if len(entities) != 2 or not question.has("who", "what") or question.polar:
        return None
    if entities[0].dimension != entities[1].dimension or measuring.contradicted(report, question):
        return None
    ranking = list_for(report, question, entities[0])
    if ranking is None or not ranking.listing:
        return None
    facts = query.top(report, ranking, 1000).facts
    at = [n for n, f in enumerate(facts) if f.on(ranking.dimension) in {e.id for e in entities}]
    if len(at) != 2 or at[1] - at[0] > MOST * 2:
        return None
    there = facts[at[0] + 1 : at[1]]
    if not there:
        raise UserError(f"No name stands between these two ({ranking.title}).")
    start = f"Between {facts[at[0]].spoken} and {facts[at[1]].spoken} ({ranking.title}): "
    return Answer((start, *numbered(there), "."), read_as(report, question, ranking), there)


def _in_column(report: Report, question: Question) -> Finding | None:
    """ "Who leads in entertainment, Tencent or NetEase": where the report gives both a place."""
    kinds = [entity.dimension for entity in question.entities]
    both = [e for e in question.entities if kinds.count(e.dimension) == 2]
    if len(kinds) != 3 or len(both) != 2 or question.counted or question.polar:
        return None
    of = next(e for e in question.entities if e not in both)
    pairs = [replace(question, mentions=_of(question, e, of)) for e in both]
    found = [crossed.printed(report, pair) for pair in pairs]
    if None in found:
        return None
    told = [each for each in found if each is not None]
    parts = (*told[0][0], " ", *told[1][0])
    return Answer(parts, lookup.understood(report, question, None), (told[0][1], told[1][1]))


def _of(question: Question, *entities: Entity) -> tuple[Mention, ...]:
    return tuple(m for m in question.mentions if m.entity in entities)


def _on_list(report: Report, question: Question) -> Finding | None:
    """ "Is France in the list of countries": with its number, or who comes last there."""
    texts = [token.text for token in question.words]
    if len(question.entities) != 1 or "list" not in texts or len(question.by) != 1:
        return None
    entity, by = question.entities[0], question.by[0].by
    named = measuring.measure_of(report, question)
    measure = named if named in lookup.ranked(report) else None
    found = [r for r in lookup.rankings(report, by, measure) if r.listing]
    ranking = found[0] if found else None
    if ranking is None or ranking.dimension != entity.dimension or entity.kind == "group":
        return None
    facts = query.top(report, ranking, 1000).facts
    own = next((f for f in facts if f.on(ranking.dimension) == entity.id), None)
    return _told(report, question, entity, (own, facts[-1]))


def _told(
    report: Report, question: Question, entity: Entity, found: tuple[Fact | None, Fact]
) -> Answer:
    own, last = found
    name = Name(lookup.capital(entity.spoken))
    if own is not None:
        parts: tuple[Part, ...] = ("Yes. ", name, " is on it with ", own, ".")
        return Answer(parts, lookup.understood(report, question, None), (own,))
    parts = ("No. ", name, f" is not on it; last on it is {last.spoken} with ", last, ".")
    return Answer(parts, lookup.understood(report, question, None), (last,))
