"""How many of a printed list are of one country or kind. Pure."""

from bot.asking import among, lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.question import Question
from bot.asking.tokens import phrase
from bot.asking.wording import joined, numbered
from bot.facts.model import Entity, Fact
from bot.facts.report import Ranking, Report


def counted(report: Report, question: Question) -> Finding | None:
    """The number of names on a list, as printed or as counted here."""
    signs = ("how many", "top", "in top", "most", "what", "number", "who", "rank")
    if not lookup.only(question, *signs) or not question.has("how many"):
        return None
    if question.years or question.places or question.percents or len(question.numbers) > 1:
        return None
    homes = [e for e in question.entities if among.is_home(report, e)]
    size = question.top or next((int(n) for n in question.numbers), None)
    others = [e for e in question.entities if e not in homes]
    if size is None or others or len(homes) > 1 or not question.by:
        return None
    home = homes[0] if homes else None
    printed = _printed(report, question, size, home)
    column = among.column_of(report, question)
    if printed is not None:
        return _answer(report, question, printed, home, _which(report, column, size, home))
    if column is None or measuring.contradicted(report, question):
        return None
    if home and home.dimension == column[0].dimension and home.kind != "group":
        return None
    sieve = among.sieve(question, home, column[1])
    return among.told(report, question, column[0], size, sieve)


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
    after = max(question.place("top"), question.place("in top"))
    listed = sorted((each.at, each.by) for each in question.by if each.at >= after)[:1]
    wide = {by for _, by in listed} & {r.by for r in report.rankings if not r.kind}
    if not kinds or fact.measure.endswith("companies"):
        return True
    return "research" in kinds and not wide  # of all owners, only some are research organisations


def _which(
    report: Report, column: tuple[Ranking, str] | None, size: int, home: Entity | None
) -> tuple[Fact, ...]:
    """Those that are counted, name by name."""
    return among.there(report, column[0], size, among.Sieve(home, column[1])) if column else ()


def _answer(
    report: Report,
    question: Question,
    fact: Fact,
    home: Entity | None,
    which: tuple[Fact, ...],
) -> Answer:
    label = next(report.entities[id].label for d, id in fact.dimensions if d == _lists(report))
    whose = f" are from {home.spoken}" if home else f" are {report.measures[fact.measure].label}"
    same = len(which) == fact.value
    few = len(which) <= among.NAMED
    told = numbered(which) if few else (joined([each.spoken for each in which]),)
    names: tuple[Part, ...] = (": ", *told, ".") if same else (".",)
    parts: tuple[Part, ...] = (f"{label}: ", fact, whose, *names)
    read = lookup.understood(report, question, None, label)
    return Answer(
        parts, read, (fact, *(which if same else ())), remarks=(fact.note,) if fact.note else ()
    )
