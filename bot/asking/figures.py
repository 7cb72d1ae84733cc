"""One number of one thing: how many, how much, when. Pure: a question in, a finding or None out."""

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Part, Step, Ways
from bot.asking.question import Question
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import gaps, plain
from bot.facts.model import Entity, Fact, Measure, Report
from bot.facts.query import prefer

ALLOWED = ("how many", "what", "define", "where", "year", "rate", "share", "grow", "only", "trend")


def figure(report: Report, question: Question) -> Finding | None:
    """The number a question asks for, or the several it may mean."""
    if not lookup.only(question, "how many", "what", "rate", "share", "year"):
        return None
    if question.by or question.places or question.top or question.numbers or question.percents:
        return None
    entities = question.entities
    measure = measuring.measure_of(report, question)
    if len({entity.dimension for entity in entities}) < len(entities):
        return None
    if measure is None and not question.counted and not question.has("share"):
        return _unsaid(report, question)
    if measure is None or len(entities) > 2:
        return None
    fact = lookup.spanning(report, measure, entities, _years(report, question, measure))
    return told(report, question, measure, fact) if fact else None


def _years(report: Report, question: Question, measure: Measure) -> tuple[int, ...]:
    """No years where they only say what the whole is."""
    if len(question.years) == 2 and lookup.whole(report, measure, question.entities, question):
        return ()
    return question.years


def _unsaid(report: Report, question: Question) -> Finding | None:
    """Nothing is said of what to count: the number if there is one kind only, else the kinds."""
    entities = question.entities
    if not entities:
        return None
    found = []
    for measure in lookup.ranked(report):
        fact = lookup.spanning(report, measure, entities, question.years)
        if fact and not lookup.proportion(measure):
            found.append((measure, fact))
    if len(found) == 1:
        return told(report, question, *found[0])
    if len(found) < 2:
        return None
    name = " and ".join(entity.spoken for entity in entities)
    years = f" {question.years[0]}" if question.years else ""
    readings = tuple(
        (
            f"{lookup.capital(m.label)}, {fact.period}",
            fact,
            f"ask {m.label} {' '.join(e.label for e in entities)}{years}",
        )
        for m, fact in found[:4]
    )
    return Ways(f"What of {name}?", readings, lookup.understood(report, question, None))


def told(
    report: Report, question: Question, measure: Measure, fact: Fact, verdict: str = ""
) -> Answer:
    """The number as a sentence, with the buttons to its neighbours."""
    parts = (f"{verdict} " if verdict else "", *sentence(report, fact))
    return Answer(
        parts=tuple(part for part in parts if part),
        understood=lookup.understood(report, question, measure),
        facts=(fact,),
        remarks=unit_remark(report, question, measure),
        steps=neighbours(report, question.entities, measure),
    )


def sentence(report: Report, fact: Fact) -> tuple[Part, ...]:
    """ "For Baidu and LLM there are 65 patent families, 2014-2023." """
    measure = report.measures[fact.measure]
    subject = lookup.subject(report, fact)
    counted = measure.label.endswith(fact.unit) or measure.unit not in (
        "percent", "percent per year", "rank", "times",
    )  # fmt: skip
    if counted and fact.unit and measure.label.endswith(fact.unit):
        return _counted(subject, fact, measure)
    label = measure.label if subject else lookup.capital(measure.label)
    start = f"{lookup.capital(subject)}: {label}" if subject else label
    return (f"{start}, {fact.period}: ", fact, ".")


def _counted(subject: str, fact: Fact, measure: Measure) -> tuple[Part, ...]:
    extra = measure.label.removesuffix(fact.unit).strip()
    what = f" ({extra})" if extra else ""
    where = ("For ", lookup_name(subject), " there are ") if subject else ("In all there are ",)
    return (*where, fact, f"{what}, {fact.period}.")


def lookup_name(subject: str) -> Part:
    """The subject, standing out."""
    from bot.asking.answer import Name

    return Name(subject)


def unit_remark(report: Report, question: Question, measure: Measure) -> tuple[str, ...]:
    """Who asks for what was "filed" hears what was counted instead."""
    words = {token.text for token in question.words}
    asked = words & {"file", "files", "filed", "filing", "filings", "applications", "submitted"}
    if not asked or measure is not lookup.usual(report) or not measure.definition:
        return ()
    return (f"Counted are {measure.label}, not filings: {measure.definition}",)


def neighbours(report: Report, entities: tuple[Entity, ...], measure: Measure) -> tuple[Step, ...]:
    """What else may be asked: the years, the list, the table that this number stands in."""
    found: list[Step] = []
    if lookup.single_years(report, measure, entities) and len(entities) < 2:
        subject = lookup.typed(entities[0]) if entities else measure.id
        found.append(Step("Year by year", f"trend {subject}"))
    for entity in entities:
        by = next(
            (
                r.by
                for r in report.rankings
                if r.dimension == entity.dimension and r.measure == measure.id
            ),
            None,
        )
        others = [other for other in entities if other is not entity]
        if by and len(others) < 2:
            of = f" of:{lookup.typed(others[0])}" if others else ""
            found.append(Step(f"Top {by}", f"top by:{by} measure:{measure.id}{of}"))
    if not entities:
        found.append(Step(f"Top {report.rankings[0].by}", f"top by:{report.rankings[0].by}"))
    return tuple(step for step in found if step)[:2]


def lacking(report: Report, question: Question) -> UserError | None:
    """What the report says about the gap that a question for one number falls into."""
    measure = measuring.measure_of(report, question) or lookup.usual(report)
    names = [entity.id for entity in question.entities]
    keys = [f"trend {measure.id} {name}" for name in names] + [f"trend {measure.id}"]
    if not question.years:
        keys = keys[:-1] if names else []
    for key in keys:
        if found := gaps(report, key):
            return UserError(plain(report, found[0]))
    return None


def first_known(report: Report, entity: Entity) -> Fact | None:
    """The first number known of a name."""
    found = (prefer(report, measure, entity.id) for measure in report.measures)
    return next((fact for fact in found if fact is not None), None)


def crossed(report: Report, question: Question, measure: Measure) -> Fact | None:
    """The cell of a cross-table for both names."""
    return query.prefer(report, measure.id, *(entity.id for entity in question.entities))
