"""The place of a name in a list, and the name at a place. Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.asking import crossed, leaders, lookup, measuring
from bot.asking.answer import Answer, Bare, Finding, Name, Part, Step, Ways
from bot.asking.choosing import by_of
from bot.asking.crossed import as_rank
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.asking.wording import USUAL, joined, listed, read_as
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Ranking, Report


def at_place(report: Report, question: Question, ranking: Ranking, of: Entity | None) -> Finding:
    place = question.places[0]
    everything = query.top(report, ranking, 1000, of)
    facts = everything.facts
    if not of and not ranking.listing and (found := _by_order(report, question, ranking, place)):
        return found
    lost = leaders.left_out(report, ranking, of, facts) if of else ()
    if not leaders.known(lost, Decimal(place)):
        return leaders.told(report, question, ranking, lost)
    at = [f for n, f in enumerate(facts, 1) if _place(facts, f, n) == place]
    if not at:
        at = [f for n, f in enumerate(facts, 1) if n == place]
    if not at or place < 1:
        plural = report.dimensions[ranking.dimension].plural
        raise UserError(
            f"The list of {plural} that is printed does not go that far, or leaves that place out.",
            listed(ranking, of, min(25, max(1, len(facts)))),
        )
    first = at[0]
    same = [f for f in facts if f.value == first.value and f.qualifier == first.qualifier]
    others = [f.spoken for f in same if f is not first]
    tie: tuple[Part, ...] = (f", tied with {joined(others)}",) if others else ()
    ranked = as_rank(first, Decimal(place))
    parts: tuple[Part, ...] = (
        Name(lookup.capital(first.spoken)), " is ", Bare(ranked), f" of the {ranking.by} with ",
        first, *tie, ".",
    )  # fmt: skip
    shown = replace(everything, facts=facts[: max(place + 1, USUAL)][:25])
    return Answer(
        parts,
        read_as(report, question, ranking),
        (*same, first),
        series=shown,
        steps=(Step(f"Top {ranking.by}", listed(ranking, of, USUAL)),),
    )


def _by_order(report: Report, question: Question, ranking: Ranking, place: int) -> Answer | None:
    """The name at a place that is printed without its number."""
    orders = (r for r in report.rankings if r.by == ranking.by)
    for order in orders:
        if report.measures[order.measure].unit == "rank":
            facts = query.top(report, order, 1000).facts
            if at := [fact for fact in facts if fact.value == place]:
                name = lookup.capital(at[0].spoken)
                parts: tuple[Part, ...] = (Name(name), " ranks ", at[0], f" ({order.title}).")
                return Answer(parts, read_as(report, question, order), (at[0],))
    return None


def _place(facts: tuple[Fact, ...], fact: Fact, n: int) -> int:
    """The printed rank where all have one, else the place in the order."""
    return fact.rank if fact.rank is not None and all(f.rank is not None for f in facts) else n


def standing(report: Report, question: Question) -> Finding | None:
    """The place of one name: "where does Baidu rank"."""
    if not lookup.only(question, "rank", "where", "what", "who", "number", "how many", "year"):
        return None
    if not _asks_place(question) or not 1 <= len(question.entities) <= 2:
        return None
    if question.places or question.numbers or question.years or question.top:
        return None
    if len(question.entities) == 2:
        return crossed.standing(report, question)
    entity = question.entities[0]
    rank = place_of(report, question, entity)
    if rank is None:
        return _by_several(report, question, entity)
    place, value = rank
    return Answer(
        place_sentence(report, entity, place, value),
        lookup.understood(report, question, report.measures[place.measure], "rank"),
        (place, value) if value else (place,),
        steps=_list_step(report, value or place),
    )


STANDING = these("stand stands standing sit sits come comes place placed land list")


def _asks_place(question: Question) -> bool:
    """ "Where does Baidu stand", not "where is Baidu based"."""
    words = {token.text for token in question.words}
    return question.has("rank") or (question.has("where") and bool(words & STANDING))


def _by_several(report: Report, question: Question, entity: Entity) -> Finding | None:
    """The places of a name that is on several lists, and on none by what is usually counted."""
    own = own_ranks(report, entity)
    if question.counted or by_of(report, question) or len(own) < 2:
        return None
    ways = tuple(
        (lookup.capital(report.measures[f.measure].label), f, f"why {f.id}") for f in own[:3]
    )
    return Ways(f"Which place of {entity.spoken}?", ways, lookup.understood(report, question, None))


def place_sentence(
    report: Report, entity: Entity, place: Fact, value: Fact | None, verdict: str = ""
) -> tuple[Part, ...]:
    """ "Baidu ranks 3rd with 1,234 patent families: owners." """
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    name = lookup.capital(entity.spoken)
    if value is None:
        return (*start, Name(name), " ranks ", place, f" ({place.metric}, {place.period}).")
    return (
        *start, Name(name), " ranks ", place, " with ", value, f" ({_list_of(report, value)}).",
    )  # fmt: skip


def _list_of(report: Report, fact: Fact) -> str:
    ranking = _printed_list(report, fact)
    return ranking.title if ranking else fact.listing or fact.metric or fact.period


def _printed_list(report: Report, fact: Fact) -> Ranking | None:
    """The ranking that the printed list is served as, whole rather than a part of it."""
    found = [r for r in report.rankings if r.listing and r.listing == fact.listing]
    return next((r for r in found if not r.kind), found[0] if found else None)


def _list_step(report: Report, fact: Fact) -> tuple[Step, ...]:
    ranking = _printed_list(report, fact)
    return (
        (Step(f"Top {ranking.by}", f"top by:{ranking.by} measure:{ranking.measure}"),)
        if ranking
        else ()
    )


def place_of(report: Report, question: Question, entity: Entity) -> tuple[Fact, Fact | None] | None:
    """The rank of a name in the list asked for: as printed by itself, or in a printed list."""
    measure = measuring.measure_of(report, question)
    if other := next(
        (m for m in question.counted if m.unit == "rank" and not ranked_by(report, m)), None
    ):
        raise UserError(f"I know no {other.label} for {entity.spoken}.")
    lists = by_of(report, question)
    own = {r.dimension for r in report.rankings if r.by in lists} <= {entity.dimension}
    if measure is not None and own:
        for fact in own_ranks(report, entity):
            if ranked_by(report, report.measures[fact.measure]) == measure:
                return fact, None
    ranked = [r for r in report.rankings if r.by in lists and r.dimension == entity.dimension]
    natural = lookup.natural(report, entity.dimension)
    if ranked and all(r.measure != natural.id for r in ranked):
        natural = report.measures[ranked[0].measure]
    counted = measure or natural
    for ranking in _lists_of(report, entity, counted, lists):
        for fact in query.top(report, ranking, 1000).facts:
            if fact.on(ranking.dimension) == entity.id and fact.rank is not None:
                return as_rank(fact, Decimal(fact.rank)), fact
    alone = lookup.stated(report, counted, [entity])
    if alone is not None and alone.rank is not None and not alone.listing and not lists:
        return as_rank(alone, Decimal(alone.rank)), alone
    ranks = own_ranks(report, entity)
    listed = not lists or {r.measure for r in ranked} & {fact.measure for fact in ranks}
    return (ranks[0], None) if len(ranks) == 1 and not question.counted and listed else None


def _lists_of(
    report: Report, entity: Entity, measure: Measure, lists: tuple[str, ...]
) -> list[Ranking]:
    """The printed lists that have a place for the name."""
    found = [
        r
        for r in report.rankings
        if r.dimension == entity.dimension
        and r.measure == measure.id
        and r.listing
        and (r.by in lists if lists else not r.kind or entity.kind == r.kind)
    ]
    return sorted(found, key=lambda ranking: bool(ranking.kind) and not lists)


def own_ranks(report: Report, entity: Entity) -> list[Fact]:
    own = ((entity.dimension, entity.id),)
    return [
        f for f in report.facts.values()
        if f.unit == "rank" and f.dimensions == own and not f.wording and "granted" not in f.measure
    ]  # fmt: skip


def ranked_by(report: Report, rank: Measure) -> Measure | None:
    """What a place is by: of "rank by growth of patent families" it is the growth."""
    known = {
        name: m for m in report.measures.values() if m.unit != "rank" for name in (m.label, m.id)
    }
    spoken = (word for text in (rank.id, rank.label) for word in text.replace("-", " ").split())
    return next((known[word] for word in spoken if word in known), None)
