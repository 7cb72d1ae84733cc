"""Who is first, second, last: the place of a name, the names of a place, how many. Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Bare, Command, Finding, Name, Part, Step, Ways
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import gaps, plain
from bot.facts.model import Entity, Fact, Measure, Ranking, Report

USUAL = 5
WINDOW = 5
"""Names shown around a place in a list."""


def by_of(report: Report, question: Question) -> tuple[str, ...]:
    """The lists named, without those that only say what a name beside them is ("the company …")."""
    measure = measuring.composed(report, question)
    named = measuring.named_by(report, measure) if measure else set()
    texts = [token.text for token in question.words]
    found = [
        each.by
        for each in question.by
        if not _apposition(report, question, each.at, each.end)
        and not measuring.roots(texts[each.at : each.end]) <= named
    ]
    return tuple(dict.fromkeys(found))


def _apposition(report: Report, question: Question, at: int, end: int) -> bool:
    """ "diffusion models", "the education sector", "company Baidu"."""
    by = next(each.by for each in question.by if each.at == at)
    dimensions = {r.dimension for r in report.rankings if r.by == by}
    words = [token.text for token in question.words]
    for mention in question.mentions:
        if mention.entity.dimension not in dimensions:
            continue
        between = words[end : mention.at] if mention.at >= end else words[mention.end : at]
        if len(between) < 3 and all(
            w in ("the", "of", "s", "a", "called", "named", "as") for w in between
        ):
            return True
    return False


def leader(report: Report, question: Question) -> Finding | None:
    """A list, or its first, its last, or the name at one place."""
    signs = ("most", "least", "top", "rank", "who", "what", "fast", "slow", "ahead", "first", "how many",
             "number", "in top", "rate", "year", "more", "where")  # fmt: skip
    if not lookup.only(question, *signs) or question.percents or len(question.numbers) > 1:
        return None
    if question.numbers and not (question.has("most") and not question.top):
        return None
    if question.has("most") and question.has("least") and not question.top:
        return None
    if question.has("more") and not question.has("ahead"):
        return None
    asked = (
        question.has("most", "least", "top", "fast", "slow", "ahead", "in top") or question.places
    )
    if not asked or len(question.places) > 1:
        return None
    ranking = _ranking(report, question)
    if not isinstance(ranking, Ranking):
        return ranking
    if not _whole(report, question, ranking):
        return None
    if len(question.entities) == 2:
        return _from(report, question, ranking)
    of = question.entities[0] if question.entities else None
    if len(question.entities) > 1:
        return None
    if of and of.dimension == ranking.dimension:
        return None
    if question.places:
        return _at_place(report, question, ranking, of)
    if question.has("least", "slow"):
        return _last(report, question, ranking, of)
    n = question.top or next((int(n) for n in question.numbers if n < 1000), USUAL)
    return Command(_typed(ranking, of, n), _read(report, question, ranking))


def _from(report: Report, question: Question, ranking: Ranking) -> Finding | None:
    """ "Which Chinese company has the most GAN patents": one column, the names of one country."""
    homes = {e.country for e in report.entities.values() if e.dimension == ranking.dimension}
    home = [e for e in question.entities if e.id in homes]
    others = [e for e in question.entities if e.id not in homes]
    if len(home) != 1 or len(others) != 1 or question.places or not question.has("most", "top"):
        return None
    everything = query.top(report, ranking, 1000, others[0])
    there = [f for f in everything.facts if _home(report, ranking, f) == home[0].id]
    if not there or there[0].value <= 0:
        return None
    same = [fact for fact in there if fact.value == there[0].value]
    names = _joined([fact.spoken for fact in same])
    parts: tuple[Part, ...] = (
        f"First of those from {home[0].spoken} in that table: ",
        Name(names),
        " with ",
        there[0],
        " each." if len(same) > 1 else ".",
    )
    shown = replace(everything, facts=tuple(there[: question.top or USUAL]))
    steps = (Step(f"Top {ranking.by}", _typed(ranking, others[0], USUAL)),)
    return Answer(parts, _read(report, question, ranking), tuple(same), shown, steps=steps)


def _home(report: Report, ranking: Ranking, fact: Fact) -> str:
    return report.entities[fact.on(ranking.dimension) or ""].country


def listing(report: Report, question: Question) -> Finding | None:
    """ "List all models": the list itself."""
    if not lookup.only(question, "what", "define") or question.has("how"):
        return None
    if not (question.has("what", "list") or "list" in question.hints):
        return None
    if question.entities or question.years or question.numbers or question.places or question.top:
        return None
    names = by_of(report, question)
    measure = measuring.measure_of(report, question)
    if len(names) != 1 or measuring.contradicted(report, question) or question.polar:
        return None
    found = lookup.rankings(report, names[0], measure)
    if not found:
        return None
    everything = query.top(report, found[0], 1000)
    return Command(
        _typed(found[0], None, min(25, len(everything.facts))), _read(report, question, found[0])
    )


def _typed(ranking: Ranking, of: Entity | None, n: int) -> str:
    cross = f" of:{lookup.typed(of)}" if of else ""
    return f"top by:{ranking.by} measure:{ranking.measure}{cross} n:{n}"


def _read(report: Report, question: Question, ranking: Ranking) -> tuple[str, ...]:
    return lookup.understood(report, question, report.measures[ranking.measure], ranking.by)


def _whole(report: Report, question: Question, ranking: Ranking) -> bool:
    """Rankings cover one period; a question for another one is not answered with it."""
    if not question.years:
        return True
    span = f"{min(question.years)}-{max(question.years)}"
    return span == ranking.period


def _ranking(report: Report, question: Question) -> Ranking | Ways | None:
    """The ranking asked for; the several it may be; None where it is none."""
    lists = by_of(report, question)
    measure = measuring.measure_of(report, question)
    if measuring.contradicted(report, question):
        return None
    if measure is None and lists and _only_research(question):
        return _of_papers(report, question)
    if question.has("fast", "slow"):
        measure = next((m for m in report.measures.values() if m.unit == "percent per year"), None)
    if len(lists) == 2 and measure is not None:
        lists = _plainer(report, question, lists)
    if len(lists) > 1:
        return None
    if not lists:
        return _unnamed(report, question, measure)
    found = lookup.rankings(report, lists[0], measure)
    if not found and measure is not None:
        found = _of_dimension(report, lists[0], measure) or _defined(report, lists[0], measure)
        if not found and (lost := gaps(report, f"top {lists[0]} {measure.id}")):
            raise UserError(plain(report, lost[0]))
    return found[0] if found else None


def _only_research(question: Question) -> bool:
    """ "Who leads in research": of papers, not of research organisations."""
    words = [token.text for each in question.by for token in question.words[each.at : each.end]]
    return words == ["research"] and not question.mentions


def _of_papers(report: Report, question: Question) -> Ways | None:
    """Who leads by what is published and cited, of every kind of name."""
    usual = lookup.usual(report)
    readings = []
    for ranking in report.rankings:
        measure = report.measures[ranking.measure]
        if lookup.proportion(measure) or measure is usual or ranking.kind or not ranking.listing:
            continue
        first = query.leader(report, ranking)
        if first and report.entities[first[0].dimensions[0][1]].dimension in _homes(report):
            words = f"top by:{ranking.by} measure:{measure.id}"
            readings.append((f"{ranking.title}: {first[0].label}", first[0], words))
    read = lookup.understood(report, question, None, "research")
    return Ways("Who leads in research?", tuple(readings[:4]), read) if readings else None


def _homes(report: Report) -> set[str]:
    """Organisations, and the countries they are of."""
    found = [e for e in report.entities.values() if e.country]
    return {e.dimension for e in found} | {
        report.entities[e.country].dimension for e in found if e.country in report.entities
    }


def _plainer(report: Report, question: Question, lists: tuple[str, ...]) -> tuple[str, ...]:
    """ "research papers by country": research is what papers are about, not who wrote them."""
    words = {token.text for token in question.words}
    rest = [by for by in lists if not (by in words and by == "research")]
    return tuple(rest) or lists


def _of_dimension(report: Report, by: str, measure: Measure) -> list[Ranking]:
    """A list of the same names under another word: "companies" by what only "institutions" has."""
    kinds = {(r.dimension, r.kind) for r in report.rankings if r.by == by}
    return [
        r for r in report.rankings if r.measure == measure.id and (r.dimension, r.kind) in kinds
    ]


def _defined(report: Report, by: str, measure: Measure) -> list[Ranking]:
    """ "Named in most papers": the list counts papers, under another name."""
    found = lookup.rankings(report, by, None)
    return [r for r in found if measure.id in report.measures[r.measure].definition.split()]


def _unnamed(report: Report, question: Question, measure: Measure | None) -> Ranking | Ways | None:
    """ "Who has the most": organisations, where they are ranked by that; else the choice."""
    if not question.has("who") and not (question.counted or question.entities):
        return None
    counted = measure or lookup.usual(report)
    owners = lookup.owners(report)
    if owners and owners.measure == counted.id:
        return owners
    found = [r for r in report.rankings if r.measure == counted.id and r.listing and not r.kind]
    lists = {r.dimension: r for r in reversed(found)}
    if len(lists) == 1:
        return next(iter(lists.values()))
    if question.entities or question.years or question.has("least", "slow") or not lists:
        return None
    return _choice(report, question, list(lists.values())[::-1])


def _choice(report: Report, question: Question, found: list[Ranking]) -> Ways | None:
    """The name at that place in each of several lists."""
    place = question.places[0] if question.places else 1
    readings = []
    for ranking in found:
        facts = query.top(report, ranking, 1000).facts
        if 0 < place <= len(facts):
            fact = facts[place - 1]
            label = f"{ranking.title}: {fact.label}"
            readings.append((label, fact, f"top by:{ranking.by} measure:{ranking.measure}"))
    read = lookup.understood(report, question, report.measures[found[0].measure])
    return Ways("Of which list?", tuple(readings[:4]), read) if len(readings) > 1 else None


def _at_place(report: Report, question: Question, ranking: Ranking, of: Entity | None) -> Finding:
    place = question.places[0]
    everything = query.top(report, ranking, 1000, of)
    facts = everything.facts
    at = [f for n, f in enumerate(facts, 1) if _place(facts, f, n) == place]
    if not at:
        at = [f for n, f in enumerate(facts, 1) if n == place]
    if not at or place < 1:
        plural = report.dimensions[ranking.dimension].plural
        raise UserError(
            f"The list of {plural} that is printed does not go that far, or leaves that place out.",
            _typed(ranking, of, min(25, max(1, len(facts)))),
        )
    first = at[0]
    same = [f for f in facts if f.value == first.value and f.qualifier == first.qualifier]
    others = [f.spoken for f in same if f is not first]
    tie: tuple[Part, ...] = (f", tied with {_joined(others)}",) if others else ()
    ranked = _as_rank(first, Decimal(place))
    parts: tuple[Part, ...] = (
        Name(lookup.capital(first.spoken)), " is ", Bare(ranked), f" of the {ranking.by} with ",
        first, *tie, ".",
    )  # fmt: skip
    shown = replace(everything, facts=facts[: max(place + 1, WINDOW)][:25])
    return Answer(
        parts,
        _read(report, question, ranking),
        (*same, first),
        series=shown,
        steps=(Step(f"Top {ranking.by}", _typed(ranking, of, USUAL)),),
    )


def _place(facts: tuple[Fact, ...], fact: Fact, n: int) -> int:
    """The printed rank where all have one, else the place in the order."""
    return fact.rank if fact.rank is not None and all(f.rank is not None for f in facts) else n


def _as_rank(fact: Fact, place: Decimal) -> Fact:
    """The place of a fact in its list, as a fact of the same line of the same source."""
    return replace(fact, value=place, unit="rank", qualifier="=")


def _last(report: Report, question: Question, ranking: Ranking, of: Entity | None) -> Finding:
    everything = query.top(report, ranking, 1000, of)
    facts = everything.facts[: question.top] if question.top else everything.facts
    least = min(fact.value for fact in facts)
    same = [fact for fact in facts if fact.value == least]
    names = _joined([fact.spoken for fact in same])
    each = " each" if len(same) > 1 else ""
    parts: tuple[Part, ...] = (
        "Last among those printed: ", Name(names), " with ", same[0], f"{each}.",
    )  # fmt: skip
    shown = replace(everything, facts=facts[-WINDOW:])
    steps = (Step(f"Top {ranking.by}", _typed(ranking, of, min(25, len(facts)))),)
    read = _read(report, question, ranking)
    return Answer(parts, read, tuple(same), shown, remarks=everything.gaps[:1], steps=steps)


def _joined(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def standing(report: Report, question: Question) -> Finding | None:
    """The place of one name: "where does Baidu rank"."""
    if not lookup.only(question, "rank", "where", "what", "who", "number", "how many", "year"):
        return None
    if not (question.has("rank") or question.has("where")) or len(question.entities) != 1:
        return None
    if question.places or question.numbers or question.years or question.top:
        return None
    entity = question.entities[0]
    rank = place_of(report, question, entity)
    if rank is None:
        return None
    place, value = rank
    return Answer(
        place_sentence(report, entity, place, value),
        lookup.understood(report, question, report.measures[place.measure], "rank"),
        (place, value) if value else (place,),
        steps=_list_step(report, value or place),
    )


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
    ranking = next((r for r in report.rankings if r.listing and r.listing == fact.listing), None)
    return ranking.title if ranking else fact.listing or fact.period


def _list_step(report: Report, fact: Fact) -> tuple[Step, ...]:
    ranking = next((r for r in report.rankings if r.listing and r.listing == fact.listing), None)
    return (
        (Step(f"Top {ranking.by}", f"top by:{ranking.by} measure:{ranking.measure}"),)
        if ranking
        else ()
    )


def place_of(report: Report, question: Question, entity: Entity) -> tuple[Fact, Fact | None] | None:
    """The rank of a name in the list asked for: as printed by itself, or in a printed list."""
    measure = measuring.measure_of(report, question)
    lists = by_of(report, question)
    if measure is not None and not lists:
        for fact in _own_ranks(report, entity):
            if {measure.id, measure.label} & _spoken(report.measures[fact.measure]):
                return fact, None
    counted = measure or lookup.usual(report)
    found = [
        r
        for r in report.rankings
        if r.dimension == entity.dimension
        and r.measure == counted.id
        and (not lists or r.by in lists)
    ]
    for ranking in found:
        if not ranking.listing or (not lists and ranking.kind and entity.kind != ranking.kind):
            continue
        for fact in query.top(report, ranking, 1000).facts:
            if fact.on(ranking.dimension) == entity.id and fact.rank is not None:
                return _as_rank(fact, Decimal(fact.rank)), fact
    return None


def _own_ranks(report: Report, entity: Entity) -> list[Fact]:
    own = ((entity.dimension, entity.id),)
    return [
        f for f in report.facts.values()
        if f.unit == "rank" and f.dimensions == own and not f.wording and "granted" not in f.measure
    ]  # fmt: skip


def _spoken(measure: Measure) -> set[str]:
    return {word for text in (measure.id, measure.label) for word in text.replace("-", " ").split()}
