"""How many of a printed list are of one country or kind. Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.facts import query
from bot.facts.model import Entity, Fact
from bot.facts.ranking import is_from
from bot.facts.report import Ranking, Report


def counted(report: Report, question: Question) -> Finding | None:
    """The number of names on a list, as printed or as counted here."""
    signs = ("how many", "top", "in top", "most", "what", "number", "who", "rank")
    if not lookup.only(question, *signs) or not (question.has("how many") or _of_two(question)):
        return None
    if question.years or question.places or question.percents or len(question.numbers) > 1:
        return None
    homes = [e for e in question.entities if _is_home(report, e)]
    size = question.top or next((int(n) for n in question.numbers), None)
    others = [e for e in question.entities if e not in homes]
    if size is None or others or len(homes) > 1 or not question.by:
        return None
    home = homes[0] if homes else None
    printed = _printed(report, question, size, home)
    if printed is not None and question.has("how many"):
        return _answer(report, question, printed, home)
    return _by_hand(report, question, size, home)


def _of_two(question: Question) -> bool:
    """ "Which companies are in the top 20 institutions": which of one kind in another list."""
    lists = {each.by for each in question.by}
    return question.has("what", "who") and question.has("top", "in top") and len(lists) == 2


def _is_home(report: Report, entity: Entity) -> bool:
    return any(other.country == entity.id for other in report.entities.values())


def _lists(report: Report) -> str:
    """The dimension whose names are lists, which no ranking ranks."""
    ranked = {r.dimension for r in report.rankings}
    return next((d for d in report.dimensions if d not in ranked and d.startswith("list")), "")


def _printed(report: Report, question: Question, size: int, home: Entity | None) -> Fact | None:
    words = {token.text for token in question.words} | {str(size)}
    words |= {"by", "top"} | {f"{word}s" for word in words}
    words |= {word for m in question.counted for word in phrase(m.label)}
    for fact in report.facts.values():
        if not fact.measure.startswith("listed"):
            continue
        names = [report.entities[id] for _, id in fact.dimensions]
        on = [e for e in names if e.dimension == _lists(report)]
        of = [e for e in names if e.dimension != _lists(report)]
        there = bool(on) and (on[0] in question.lists or _called(on[0]) <= words)
        if of == ([home] if home else []) and there and _same_kind(report, question, fact):
            return fact
    return None


def _called(listed: Entity) -> set[str]:
    """What a list is told by: how long it is and by what, else of whom."""
    words = phrase(listed.label)
    return set(words) - {words[2]} if "by" in words else set(words)


def _same_kind(report: Report, question: Question, fact: Fact) -> bool:
    """A count of organisations does not answer for companies alone."""
    kinds = {r.kind for r in report.rankings for each in question.by if r.by == each.by and r.kind}
    return not kinds or fact.measure.endswith("companies") or "research" in kinds


def _answer(report: Report, question: Question, fact: Fact, home: Entity | None) -> Answer:
    label = next(report.entities[id].label for d, id in fact.dimensions if d == _lists(report))
    whose = f" are from {home.spoken}" if home else f" are {report.measures[fact.measure].label}"
    parts: tuple[Part, ...] = (f"{label}: ", fact, f"{whose}.")
    read = lookup.understood(report, question, None, label)
    return Answer(parts, read, (fact,), remarks=(fact.note,) if fact.note else ())


def _by_hand(report: Report, question: Question, size: int, home: Entity | None) -> Finding | None:
    ranking, kind = _ranking(report, question)
    if ranking is None or not ranking.listing or (home is None and kind in ("", ranking.kind)):
        return None
    series = query.top(report, ranking, size)
    if len(series.facts) < size:
        return None
    there = tuple(f for f in series.facts if _counts(report, ranking, f, home, kind))
    read = lookup.understood(report, question, report.measures[ranking.measure], ranking.by)
    if not there:
        none: tuple[Part, ...] = (
            f"None of these {ranking.by} is of that kind: “{ranking.title}”.",
        )
        return Answer(none, read, series.facts, series)
    names = [fact.spoken for fact in there]
    joined = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    parts: tuple[Part, ...] = (
        f"{ranking.title}: ",
        total(there),
        f" of those asked for, namely {joined}.",
    )
    remark = "Counted here from the printed list, name by name."
    return Answer(parts, read, there, replace(series, facts=there), remarks=(remark,))


def _counts(report: Report, ranking: Ranking, fact: Fact, home: Entity | None, kind: str) -> bool:
    entity = report.entities[fact.on(ranking.dimension) or ""]
    there = home is None or is_from(report, entity.id, home)
    return there and (not kind or entity.kind == kind)


def _ranking(report: Report, question: Question) -> tuple[Ranking | None, str]:
    """The list that is counted in, and the kind of name that counts."""
    by = by_of(report, question)
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    found = [r for name in by for r in lookup.rankings(report, name, measure) if r.listing]
    kinds = {r.kind for r in report.rankings if r.by in by and r.kind}
    kind = next(iter(kinds)) if len(kinds) == 1 else ""
    wide = [r for r in found if not r.kind]
    return next(iter(wide or found), None), kind


def total(facts: tuple[Fact, ...]) -> Fact:
    """How many facts of a list there are, counted here and said so."""
    ones = " + ".join("1" for _ in facts)
    return replace(
        facts[0],
        id=f"{facts[0].id}.count",
        value=Decimal(len(facts)),
        unit="",
        qualifier="=",
        rank=None,
        parents=facts,
        arithmetic=f"{ones} = {len(facts)}",
    )
