"""`trend`: one measure year by year; gaps are said, never drawn through. Pure."""

from bot.cards.model import Block, Button, Card, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.errors import UserError
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure, Series
from bot.facts.report import Report


def trend(call: Call) -> Card:
    """The answer to `trend …`."""
    measure, entity = _asked(call)
    series = query.trend(call.report, measure, entity, call.get("from", int), call.get("to", int))
    writer = Writer(call.locale)
    blocks: list[Block] = [_first(series, entity, writer)]
    if len(series.facts) > 1:
        title = (
            f"{phrases.capital(measure.label)}, {series.facts[0].label}–{series.facts[-1].label}"
        )
        blocks.append(writer.chart(title, (measure.label, series)))
    label = phrases.capital(measure.label)
    rows = [(fact.label, [fact]) for fact in series.facts]
    blocks.append(writer.table(f"{label}, year by year", ("Year", label), rows))
    blocks += phrases.notes(call, writer, series.facts, *_alone(series), *series.gaps)
    return writer.card(
        series.title,
        *blocks,
        scope=phrases.scope(call.report, measure.definition),
        buttons=phrases.steps(
            _telling(series),
            *_whole(series, measure, entity),
            words=f"{_words(measure, entity)}{_span(call)}",
        ),
    )


def _asked(call: Call) -> tuple[Measure, Entity | None]:
    """What to count, and of what; one of them may be left out."""
    subject, id = call.values["of"], call.get("measure", str)
    if isinstance(subject, Entity):
        return call.report.measures[id] if id else usual(call.report, subject), subject
    if not isinstance(subject, Measure):
        raise TypeError(f"of is {subject!r}, neither a name nor a measure")
    if id not in (None, subject.id):
        raise UserError(
            "A trend counts one thing; that names two measures.",
            f"trend {subject.id}",
            f"trend {id}",
        )
    return subject, None


def usual(report: Report, entity: Entity) -> Measure:
    """The measure a trend of that name is about: the first that is known for several years."""
    known = [(m, len(query.by_year(report, m, entity))) for m in report.measures.values()]
    for least in (2, 1):
        for measure, years in known:
            if years >= least:
                return measure
    return report.measures[report.rankings[0].measure]


def _first(series: Series, entity: Entity | None, writer: Writer) -> Text:
    first, last = series.facts[0], series.facts[-1]
    label = series.measure.label
    what = f"{entity.label}: {label}" if entity else phrases.capital(label)
    if first is last:
        return lede(f"{what}, {first.label}: ", writer.number(first, bold=True), ".")
    verb = "rose" if last.value > first.value else "fell" if last.value < first.value else "stayed"
    start = f"{what} {verb} from " if verb != "stayed" else f"{what} went from "
    numbers = (writer.number(first, bold=True, unit=False), f" in {first.label} to ")
    end = (writer.number(last, bold=True, unit=False), f" in {last.label}")
    return lede(start, *numbers, *end, *_ratio(first, last, writer), *_peak(series, writer), ".")


def _ratio(first: Fact, last: Fact, writer: Writer) -> tuple[str | Span, ...]:
    if first.unit.startswith("percent") or first.value <= 0 or last.value <= first.value:
        return ()
    if last.value < 2 * first.value:
        return (", an increase of ", writer.number(query.change(first, last)))
    return (", ", writer.number(query.times(last, first)), " as many")


def _peak(series: Series, writer: Writer) -> tuple[str | Span, ...]:
    peak = max(series.facts, key=lambda fact: fact.value)
    if peak.value in (series.facts[0].value, series.facts[-1].value):
        return ()
    return (", with a peak of ", writer.number(peak, unit=False), f" in {peak.label}")


def _telling(series: Series) -> Fact:
    """The fact to ask "why" about: the growth where there is one, with both years behind it."""
    first, last = series.facts[0], series.facts[-1]
    if first is last or first.value <= 0 or first.unit.startswith("percent"):
        return last
    return query.times(last, first)


def _alone(series: Series) -> tuple[str, ...]:
    """That one number shows no way it went."""
    if len(series.facts) > 1:
        return ()
    if series.available > 1:
        return ("One year alone is no trend; more years are printed.",)
    return (f"Only {series.facts[0].label} is printed, and one number alone is no trend.",)


def _whole(series: Series, measure: Measure, entity: Entity | None) -> tuple[Button, ...]:
    if len(series.facts) > 1 or series.available < 2:
        return ()
    return (Button("All years", do=_words(measure, entity)),)


def _words(measure: Measure, entity: Entity | None) -> str:
    return f"trend {phrases.name(entity)} measure:{measure.id}" if entity else f"trend {measure.id}"


def _span(call: Call) -> str:
    """The years that were asked for; the others are all there are, today and later."""
    asked = {name: call.get(name, int) for name in ("from", "to")}
    return "".join(f" {name}:{year}" for name, year in asked.items() if year)


COMMAND = Command(
    verb="trend",
    summary="How something went from year to year, with the gaps named",
    params=(
        Param("of", Kind.SUBJECT, "A measure, or a name with numbers by year", required=True),
        Param("measure", Kind.MEASURE, "What to count of that name; its usual measure if left out"),
        Param("from", Kind.YEAR, "The first year"),
        Param("to", Kind.YEAR, "The last year"),
    ),
    examples=("trend families", "trend publications", "trend japan 2018..2023"),
    run=trend,
    also=("history", "timeline"),
)
