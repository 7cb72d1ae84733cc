"""Parts of a whole: as printed, else worked out here and said so. Pure."""

from bot.asking import figures, lookup, measuring
from bot.asking.answer import Answer, Finding, Part
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.facts import query
from bot.facts.model import Entity, Measure, Report

SIGNS = ("share", "what", "how many", "or", "list")
WORKED_OUT = (
    "Worked out here from the printed numbers; names can overlap, so shares need not add up."
)


def part(report: Report, question: Question) -> Finding | None:
    """The share asked for."""
    if not lookup.only(question, *SIGNS) or not question.has("share"):
        return None
    if (
        by_of(report, question)
        or question.places
        or question.top
        or question.numbers
        or question.percents
    ):
        return None
    entities = question.entities
    if len(entities) > 2 or len({e.dimension for e in entities}) < len(entities):
        return None
    printed = _printed(report, question)
    if printed is not None:
        return printed
    if question.years:
        return None
    return _worked_out(report, question, list(entities))


def _printed(report: Report, question: Question) -> Finding | None:
    measure = measuring.measure_of(report, question)
    if measure is None or measure.unit != "percent":
        return None
    fact = lookup.spanning(report, measure, question.entities, question.years)
    if fact is None:
        return None
    answer = figures.told(report, question, measure, fact)
    others = [f for f in query.others(report, fact) if f.value != fact.value and not f.wording]
    more = tuple(figures.sentence(report, other) for other in others[:1])
    return Answer(
        answer.parts, answer.understood, (fact, *others[:1]), more=more, steps=answer.steps,
        remarks=(f"{fact.metric}.",) if len(question.entities) > 1 else (),
    )  # fmt: skip


def _worked_out(report: Report, question: Question, entities: list[Entity]) -> Finding | None:
    measure = _counted(report, question)
    if measure is None or not entities:
        return None
    whole_of = _whole(question, entities) if len(entities) == 2 else None
    if len(entities) == 2 and whole_of is None:
        return None
    piece = lookup.stated(report, measure, entities)
    whole = lookup.stated(report, measure, [whole_of] if whole_of else [])
    if piece is None or whole is None or piece.unit != whole.unit or piece.period != whole.period:
        return None
    if whole.value <= 0 or piece.value > whole.value:
        return None
    share = query.share(piece, whole)
    rest = [e for e in entities if e is not whole_of]
    of = f" of the {whole_of.label} total" if whole_of else " of the total"
    start = f"{lookup.capital(rest[0].spoken)}: "
    middle = f"{of} ({measure.label}), "
    parts: tuple[Part, ...] = (start, share, middle, piece, " of ", whole, ".")
    read = lookup.understood(report, question, measure, "share")
    return Answer(parts, read, (share,), remarks=(WORKED_OUT,))


def _counted(report: Report, question: Question) -> Measure | None:
    """What the share is a share of: the measure named, or the one in a share's own name."""
    plain = measuring.shares(report)
    others = [m for m in question.counted if lookup.proportion(m) and m is not plain]
    if (composed := measuring.composed(report, question)) and composed is not plain:
        others.append(composed)
    named = [m for m in question.counted if not lookup.proportion(m)]
    named += [m for m in report.measures.values() for o in others if o.label.endswith(m.label)]
    found = list(dict.fromkeys(m for m in named if not lookup.proportion(m)))
    if len(found) > 1 or (others and not found):
        return None
    return found[0] if found else lookup.usual(report)


def _whole(question: Question, entities: list[Entity]) -> Entity | None:
    """The name right behind "share of": that is what the part is taken of."""
    at = question.place("share")
    behind = [mention for mention in question.mentions if mention.at > at]
    return behind[0].entity if behind else None
