"""`trend`: one measure year by year; gaps are said, never drawn through. Pure."""

from bot.cards.model import Block, Card, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.facts import query
from bot.facts.model import Entity, Fact, Measure, Report, Series


def trend(call: Call) -> Card:
    """The answer to `trend …`."""
    subject = call.values["of"]
    entity = subject if isinstance(subject, Entity) else None
    measure = subject if isinstance(subject, Measure) else usual(call.report, entity)
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
    blocks += phrases.notes(call, writer, series.facts, *series.gaps)
    return writer.card(
        series.title,
        *blocks,
        scope=phrases.scope(call.report, measure.definition),
        buttons=phrases.steps(_telling(series), words=_words(series, measure, entity)),
    )


def usual(report: Report, entity: Entity | None) -> Measure:
    """The measure a trend of that name is about: the first that is known for single years."""
    dimensions = ((entity.dimension, entity.id),) if entity else ()
    for measure in report.measures.values():
        for period in report.periods.get((measure.id, dimensions), ()):
            if report.about[measure.id, dimensions, period][0].year is not None:
                return measure
    return report.measures[report.rankings[0].measure]


def _first(series: Series, entity: Entity | None, writer: Writer) -> Text:
    first, last = series.facts[0], series.facts[-1]
    label = series.measure.label
    what = f"{entity.label}: {label}" if entity else phrases.capital(label)
    if first is last:
        return lede(f"{what} in {first.label}: ", writer.number(first, bold=True), ".")
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


def _words(series: Series, measure: Measure, entity: Entity | None) -> str:
    years = f"from:{series.facts[0].label} to:{series.facts[-1].label}"
    return f"trend {phrases.name(entity) if entity else measure.id} {years}"


COMMAND = Command(
    verb="trend",
    summary="How something went from year to year, with the gaps named",
    params=(
        Param("of", Kind.SUBJECT, "A measure, or a name with numbers by year", required=True),
        Param("from", Kind.YEAR, "The first year"),
        Param("to", Kind.YEAR, "The last year"),
    ),
    examples=("trend families", "trend publications", "trend japan 2018..2023"),
    run=trend,
    also=("history", "timeline"),
)
