"""Growth as it is printed, for the years asked for. Pure."""

from bot.asking import lookup
from bot.asking.answer import Answer, Part, Step
from bot.asking.polarity import OPEN
from bot.asking.question import Question
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report


def printed(report: Report, question: Question, entity: Entity | None) -> Answer | None:
    """Growth as it is printed: for the years asked for, else all that is."""
    about = ((entity.dimension, entity.id),) if entity else ()
    first, last = span(report, question)
    found = [
        fact
        for fact in sorted(report.facts.values(), key=report.standing)
        if fact.dimensions == about
        and fact.unit.startswith("percent")
        and report.measures[fact.measure].unit in ("percent per year", "percent")
        and _is_growth(report.measures[fact.measure])
        and fact.year is None
        and (not question.years or fact.period == f"{first}-{last}")
    ]
    if question.has("rate") or any(m.unit == "percent per year" for m in question.counted):
        found = [fact for fact in found if fact.unit == "percent per year"]
    found = list({(f.measure, f.period): f for f in reversed(found)}.values())[::-1]
    if not found:
        return None
    rate = question.has("rate") or bool(question.counted and not question.has("grow"))
    found.sort(key=lambda f: (f.period != report.period, rate is (f.unit == "percent")))
    lead, *others = found
    verdict = _verdict(question, lead)
    return Answer(
        ((f"{verdict} ",) if verdict else ()) + _rate_sentence(report, lead),
        lookup.understood(report, question, report.measures[lead.measure]),
        tuple(found),
        more=tuple(_rate_sentence(report, fact) for fact in others[:3]),
        steps=(
            Step(
                "Year by year",
                f"trend {lookup.typed(entity) if entity else lookup.usual(report).id}",
            ),
        )
        if lookup.single_years(report, lookup.usual(report), [entity] if entity else [])
        else (),
    )


def _verdict(question: Question, fact: Fact) -> str:
    """Whether it has grown, where only that is asked."""
    opened = OPEN & {token.text for token in question.words}
    weighs = opened or question.has(
        "more", "less", "than", "times", "fast", "slow", "most", "how many"
    )
    if not question.polar or weighs or question.numbers or question.percents:
        return ""
    has_grown = fact.value > 0
    return "Yes." if has_grown != question.has("fall") else "No."


def _is_growth(measure: Measure) -> bool:
    words = {measure.id, *measure.words}
    return measure.unit == "percent per year" or bool(words & {"increase", "increased", "growth"})


def _rate_sentence(report: Report, fact: Fact) -> tuple[Part, ...]:
    subject = lookup.subject(report, fact)
    label = report.measures[fact.measure].label
    start = f"{lookup.capital(subject)}: {label}" if subject else lookup.capital(label)
    return (f"{start}, {fact.period}: ", fact, ".")


def span(report: Report, question: Question) -> tuple[int, int]:
    years = question.years
    last = max(
        (f.year for f in report.facts.values() if f.year and f.measure == lookup.usual(report).id),
        default=0,
    )
    if not years:
        return 0, 0
    return min(years), max(years) if len(years) > 1 else last
