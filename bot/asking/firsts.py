"""Whether a name is where it is said to be: first, last, second, in the top ten. Pure."""

from decimal import Decimal

from bot.asking import crossed, lookup, measuring, papers
from bot.asking.answer import Answer, Finding, Name, Part
from bot.asking.choosing import by_of
from bot.asking.crossed import list_for
from bot.asking.places import own_ranks, place_of, place_sentence, ranked_by
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.beside import Claim
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report


def placed(report: Report, question: Question) -> Finding | None:
    """A place that is claimed: "is Baidu second", "is IBM in the top ten"."""
    if len(question.entities) not in (1, 2) or question.years or len(question.places) > 1:
        return None
    claimed = question.places[0] if question.places else None
    within = question.top
    if (claimed is None) == (within is None):
        return None
    if len(question.entities) == 2:
        return crossed.placed(report, question, claimed, within)
    entity = question.entities[0]
    if claimed is not None and (found := _as_claimed(report, question, entity, Decimal(claimed))):
        return _judged(report, question, entity, found, None, found.value == claimed)
    rank = place_of(report, question, entity)
    if rank is None:
        if claimed is not None:
            return _unlisted(report, question, entity, claimed)
        return _beyond_list(report, question, entity, within)
    place, value = rank
    right = place.value == claimed if claimed is not None else place.value <= (within or 0)
    return _judged(report, question, entity, place, value, right)


def _judged(
    report: Report, question: Question, entity: Entity, place: Fact, value: Fact | None, right: bool
) -> Answer:
    verdict = "Yes." if right else "No."
    value = value or _value_of(report, entity, place)
    parts = place_sentence(report, entity, place, value, verdict)
    read = lookup.understood(report, question, report.measures[place.measure], "rank")
    facts = (place, value) if value else (place,)
    return Answer(parts, read, facts, claims=claims_on(report, place, value), steps=())


def _value_of(report: Report, entity: Entity, place: Fact) -> Fact | None:
    """The number that a printed rank is by, where it is printed for the name as well."""
    measure = ranked_by(report, report.measures[place.measure])
    return lookup.stated(report, measure, [entity]) if measure else None


def _beyond_list(
    report: Report, question: Question, entity: Entity, within: int | None
) -> Finding | None:
    """A name that is not on the printed list is not among its first places."""
    ranking = list_for(report, question, entity)
    if ranking is None or within is None or not ranking.listing:
        return None
    if not _asked_of(report, question, ranking):
        return None
    series = query.top(report, ranking, within)
    if len(series.facts) < within:
        return None
    last = series.facts[-1]
    parts: tuple[Part, ...] = (
        "No. ",
        Name(lookup.capital(entity.spoken)),
        f" is not on that list, which ends with {last.spoken} and ",
        last,
        f" ({ranking.title}).",
    )
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    return Answer(parts, read, (last,))


def _unlisted(report: Report, question: Question, entity: Entity, place: int) -> Finding | None:
    """Whoever is not on the printed list is at none of its places: who is there instead."""
    ranking = list_for(report, question, entity)
    if ranking is None or not ranking.listing or measuring.contradicted(report, question):
        return None
    if not _asked_of(report, question, ranking):
        return None
    if found := _elsewhere(report, question, entity, place):
        return found
    facts = query.top(report, ranking, 1000).facts
    if place > len(facts) or any(f.on(ranking.dimension) == entity.id for f in facts):
        return None
    there = facts[place - 1]
    said = "first" if place == 1 else f"number {place}"
    parts: tuple[Part, ...] = (
        "No. ", Name(lookup.capital(there.spoken)), f" is {said} with ", there,
        f"; {entity.spoken} is not on that list ({ranking.title}).",
    )  # fmt: skip
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    return Answer(parts, read, (there,))


def _elsewhere(report: Report, question: Question, entity: Entity, place: int) -> Finding | None:
    """Another list that has the name at that place, where it is not said by what."""
    if question.counted or by_of(report, question):
        return None
    for ranking in report.rankings:
        if ranking.dimension != entity.dimension or ranking.kind or not ranking.listing:
            continue
        for fact in query.top(report, ranking, 1000).facts:
            if fact.on(ranking.dimension) == entity.id and fact.rank == place:
                rank = crossed.as_rank(fact, Decimal(place))
                parts = place_sentence(report, entity, rank, fact, "Yes.")
                measure = report.measures[ranking.measure]
                read = lookup.understood(report, question, measure, "rank")
                return Answer(parts, read, (rank, fact))
    return None


def _as_claimed(report: Report, question: Question, entity: Entity, number: Decimal) -> Fact | None:
    """The printed place with that very number, or that a claim with that number is about."""
    own = own_ranks(report, entity)
    exact = [fact for fact in own if fact.value == number]
    if exact and not question.counted and not by_of(report, question):
        return exact[0]
    for claim in report.claims.values():
        figures = "".join(c if c.isdigit() else " " for c in claim.figure).split()
        found = [report.facts[id] for id in claim.facts if report.facts[id] in own]
        if found and str(number) in figures:
            return found[0]
    return None


def leads(report: Report, question: Question) -> Finding | None:
    """Who is said to lead (or to be last), against who does."""
    entities = question.entities
    if not 1 <= len(entities) <= 2 or question.years or measuring.contradicted(report, question):
        return None
    if len(entities) == 2 and entities[0].dimension == entities[1].dimension:
        return None
    for entity in entities:
        of = next((e for e in entities if e is not entity), None)
        ranking = list_for(report, question, entity)
        if ranking is None or not _asked_of(report, question, ranking):
            continue
        try:
            facts = query.top(report, ranking, 1000, of).facts
        except UserError:
            continue
        if any(f.on(ranking.dimension) == entity.id for f in facts):
            return _first_or_not(report, question, ranking, (entity, facts))
        if of is None and not question.has("least", "slow", "fast"):
            return _unlisted(report, question, entity, 1)
    if len(entities) == 2 and not question.has("least", "slow", "fast"):
        return crossed.placed(report, question, 1, None)
    return None


def _asked_of(report: Report, question: Question, ranking: Ranking) -> bool:
    """Whether the lists named in the question, if any, are of the ranking's names."""
    named = by_of(report, question)
    dimensions = {r.dimension for r in report.rankings if r.by in named}
    return not named or ranking.dimension in dimensions or papers.in_research(question)


def _first_or_not(
    report: Report, question: Question, ranking: Ranking, who: tuple[Entity, tuple[Fact, ...]]
) -> Answer:
    entity, facts = who
    least = question.has("least", "slow")
    end = (min if least else max)(fact.value for fact in facts)
    own = next(f for f in facts if f.on(ranking.dimension) == entity.id)
    ends = [fact for fact in facts if fact.value == end]
    word = "last" if least else "first"
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    if own.value == end:
        tie = [f.spoken for f in ends if f is not own]
        level = f", level with {tie[0]}" if tie else ""
        parts: tuple[Part, ...] = (
            "Yes. ",
            Name(lookup.capital(entity.spoken)),
            f" is {word} with ",
            own,
            f"{level}.",
        )
        return Answer(parts, read, (own,), claims=claims_on(report, own, None))
    parts = (
        "No. ", Name(lookup.capital(ends[0].spoken)), f" is {word} with ", ends[0],
        f"; {entity.spoken} has ", own, ".",
    )  # fmt: skip
    return Answer(parts, read, (ends[0], own))


def claims_on(report: Report, *facts: Fact | None) -> tuple[Claim, ...]:
    """The article's claims on these facts that another source contradicts."""
    ids = {fact.id for fact in facts if fact}
    return tuple(c for c in report.claims.values() if ids & set(c.facts) and c.differing)[:1]
