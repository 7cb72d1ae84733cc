"""One number of one thing: how many, how much, when. Pure: a question in, a finding or None out."""

from dataclasses import replace

from bot.asking import lookup, measuring
from bot.asking.answer import Answer, Finding, Name, Part, Step, Ways
from bot.asking.choosing import by_of
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.errors import UserError
from bot.facts.gaps import gaps, plain
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report


def figure(report: Report, question: Question) -> Finding | None:
    """The number a question asks for, or the several it may mean."""
    question = _from_start(report, question)
    signs = ("how many", "what", "about", "rate", "share", "year", "how", "between", "or")
    entities = question.entities
    measure = measuring.measure_of(report, question)
    filed = bool(akin(report, measure or lookup.usual(report), entities))
    if not lookup.only(question, *signs, *(("there",) if filed else ())):
        return None
    if by_of(report, question) or question.places or question.top or _manner(question):
        return None
    if question.numbers or question.percents or lookup.apart(question):
        return None
    if len({entity.dimension for entity in entities}) < len(entities):
        return None
    if measure is None and not question.counted and not question.has("share"):
        return _unsaid(report, question)
    if measure is None or len(entities) > 2:
        return None
    for each in (measure, *akin(report, measure, entities)):
        if fact := lookup.spanning(report, each, entities, _years(report, question, each)):
            return told(report, question, each, fact)
    return None


def _from_start(report: Report, question: Question) -> Question:
    """ "Since 2014" is no condition where the whole period begins with that year."""
    whole = question.has("since") and report.period.startswith("-".join(map(str, question.years)))
    if not whole or len(question.years) != 1:
        return question
    return replace(question, years=(), signs=question.signs - {"since"})


def _manner(question: Question) -> bool:
    """ "How were they found" asks for no number, "how is Stanford doing" for some."""
    words = {token.text for token in question.words}
    counts = question.has("how many", "how often", "about", "rate", "share")
    behind = {token.text for m in question.mentions for token in question.words[m.end : m.end + 1]}
    does = behind & {"do", "perform", "fare"} or words & {"doing", "faring", "look"}
    return question.has("how") and not counts and not does


def akin(report: Report, measure: Measure, entities: tuple[Entity, ...]) -> tuple[Measure, ...]:
    """
    What people mean by a measure that is not counted of such names at all: patents of an office
    are those filed there; publications on a tool are those that name it.
    """
    kinds = {entity.dimension for entity in entities}
    ranked = lookup.ranked(report)
    if (
        not entities
        or measure not in ranked
        or any({d for d, _ in f.dimensions} == kinds for f in _of(report, measure))
    ):
        return ()
    return tuple(
        other
        for other in ranked
        if other is not measure
        and (other.unit == measure.unit or other.label.startswith(f"{measure.id} "))
        and not lookup.proportion(other)
        and any({d for d, _ in f.dimensions} == kinds for f in _of(report, other))
    )[:1]


def _of(report: Report, measure: Measure) -> list[Fact]:
    return [fact for fact in report.facts.values() if fact.measure == measure.id]


def _years(report: Report, question: Question, measure: Measure) -> tuple[int, ...]:
    """No years where they only say what the whole is."""
    if len(question.years) == 2 and lookup.whole(report, measure, question.entities, question):
        return ()
    return question.years


def _unsaid(report: Report, question: Question) -> Finding | None:
    """Nothing is said of what to count: the number if there is one kind only, else the kinds."""
    entities = question.entities
    tallied = question.has("how many", "about") or TALLY & {t.text for t in question.words}
    if (
        not (entities or _of_a_year(question))
        or question.has("year", "rate")
        or (question.has("what") and entities and not tallied)
    ):
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
    name = " and ".join(entity.spoken for entity in entities) or "all there is"
    name = str(question.years[0]) if question.years and not entities else name
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


def _of_a_year(question: Question) -> bool:
    """ "The 2023 total", "how many in 2023": of what, is not said."""
    words = {token.text for token in question.words}
    if not question.years:
        said = words & ALL or len(words) <= BARE
        return question.has("how many") and bool(said) and len(words) <= SHORT
    bare = not question.signs and not question.hints and len(words) <= BARE
    tallied = question.has("how many") or words & TALLY
    return len(question.years) == 1 and bool(bare or tallied)


ALL = these("total all altogether overall")
SHORT, BARE = 7, 4
"""Words of a question for all there is, that says not of what; the least that one has."""


TALLY = these("total totals tally count figure figures number sum volume output")


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
    where = ("For ", Name(subject), " there are ") if subject else ("In all there are ",)
    return (*where, fact, f"{what}, {fact.period}.")


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
