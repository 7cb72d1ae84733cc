"""Parts of a whole: as printed, else worked out here and said so. Pure."""

from bot.asking import figures, lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SIGNS = ("share", "what", "how many", "or", "list", "about", "between")
WITHIN = these("in among within inside amongst")
OWN = these("its their his")
WORKED_OUT = (
    "Worked out here from the printed numbers; names can overlap, so shares need not add up."
)


def part(report: Report, question: Question) -> Finding | None:
    """The share asked for."""
    if not lookup.only(question, *SIGNS) or not question.has("share") or question.top:
        return None
    if by_of(report, question) or question.places or question.numbers or question.percents:
        return None
    entities = question.entities
    if len(entities) > 2 or len({e.dimension for e in entities}) < len(entities):
        return None
    return _printed(report, question) or worked_out(report, question)


def _printed(report: Report, question: Question) -> Finding | None:
    measure = measuring.measure_of(report, question)
    if measure is None or measure.unit != "percent":
        return None
    fact = lookup.spanning(report, measure, question.entities, question.years)
    if fact is None or (fact.year and not question.years and _narrow(report, question)):
        return None
    answer = figures.told(report, question, measure, fact)
    others = [f for f in query.others(report, fact) if f.value != fact.value and not f.wording]
    more = tuple(figures.sentence(report, other) for other in others[:1])
    return Answer(
        answer.parts, answer.understood, (fact, *others[:1]), more=more, steps=answer.steps,
        remarks=(f"{fact.metric}.",) if len(question.entities) > 1 else (),
    )  # fmt: skip


def worked_out(report: Report, question: Question, verdict: str = "") -> Answer | None:
    """The share of one printed number in another, with both."""
    if (found := divided(report, question)) is None:
        return None
    share, piece, whole, named = found
    start: tuple[Part, ...] = (f"{verdict} ",) if verdict else ()
    what, of = named
    parts: tuple[Part, ...] = (*start, f"{what}: ", share, f"{of}, ", piece, " of ", whole, ".")
    read = lookup.understood(report, question, report.measures[whole.measure], "share")
    return Answer(parts, read, (share,), remarks=(WORKED_OUT,))


Divided = tuple[Fact, Fact, Fact, tuple[str, str]]


def divided(report: Report, question: Question) -> Divided | None:
    """The share, the part, the whole, and how both are called."""
    if question.years:
        return None
    return _of_measures(report, question) or _of_names(report, question)


def _of_measures(report: Report, question: Question) -> Divided | None:
    """ "What proportion of papers is open access": both counted in the same unit."""
    narrow = _narrow(report, question)
    if narrow is None or question.entities:
        return None
    general = _general(report, narrow)
    piece, whole = (lookup.stated(report, m, []) for m in (narrow, general))
    if piece is None or whole is None:
        return None
    names = lookup.capital(narrow.label), f" of all {general.label}"
    return _share(piece, whole, names)


def _narrow(report: Report, question: Question) -> Measure | None:
    """The measure that is a part of a more general one."""
    named = [m for m in question.counted if m is not _general(report, m)]
    narrow = [m for m in named if not lookup.proportion(m)]
    return narrow[0] if len(narrow) == 1 else None


def _general(report: Report, measure: Measure) -> Measure:
    return next(m for m in report.measures.values() if m.unit == measure.unit)


def _of_names(report: Report, question: Question) -> Divided | None:
    entities = list(question.entities)
    measure = _counted(report, question)
    if measure is None or not entities:
        return None
    of = _whole(question) if len(entities) == 2 else None
    if len(entities) == 2 and of is None:
        return None
    piece = lookup.stated(report, measure, entities)
    whole = lookup.stated(report, measure, [of] if of else [])
    if piece is None or whole is None:
        return None
    rest = next(e for e in entities if e is not of)
    total = f" of the {of.label} total" if of else " of the total"
    return _share(piece, whole, (lookup.capital(rest.spoken), f"{total} ({measure.label})"))


def _share(piece: Fact, whole: Fact, names: tuple[str, str]) -> Divided | None:
    if piece.unit != whole.unit or piece.period != whole.period:
        return None
    if whole.value <= 0 or piece.value > whole.value:
        return None
    return query.share(piece, whole), piece, whole, names


def _counted(report: Report, question: Question) -> Measure | None:
    """What the share is a share of: the measure named, or the one in a share's own name."""
    plain = measuring.shares(report)
    others = {m for m in question.counted if lookup.proportion(m)} - {plain}
    named = {m for m in question.counted if not lookup.proportion(m)}
    if (composed := measuring.composed(report, question)) and composed is not plain:
        (others if lookup.proportion(composed) else named).add(composed)
    for other in others:
        base = [m for m in report.measures.values() if other.label == f"share of {m.label}"]
        if not base:
            return None
        named |= set(base)
    return next(iter(named or {lookup.usual(report)})) if len(named) < 2 else None


def _whole(question: Question) -> Entity | None:
    """What the part is taken of: the name behind "in", else the one right behind "share of"."""
    at = question.place("share" if question.has("share") else "percent")
    if own := _own(question):
        return own
    behind = [mention for mention in question.mentions if mention.at > at]
    if len(behind) == 2:
        between = [t.text for t in question.words[behind[0].end : behind[1].at]]
        if between and set(between) <= WITHIN | {"the", "all"} and WITHIN & set(between):
            return behind[1].entity
    return behind[0].entity if behind else None


def _own(question: Question) -> Entity | None:
    """ "Tencent's LLM families as a share of all its families": what is said to be its own."""
    texts = [token.text for token in question.words]
    at = next((n for n, text in enumerate(texts) if text in OWN and "of" in texts[:n]), -1)
    whose = [m.entity for m in question.mentions if m.entity.country or m.end < at]
    return whose[0] if at >= 0 and len(question.mentions) == 2 and whose else None


def share_of(report: Report, measure: Measure | None) -> Measure | None:
    """The measure that is the share of another one."""
    if measure is None or measure is lookup.usual(report):
        return measuring.shares(report)
    named = (m for m in report.measures.values() if m.label == f"share of {measure.label}")
    return measure if lookup.proportion(measure) else next(named, None)
