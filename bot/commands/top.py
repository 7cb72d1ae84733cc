"""`top`: who leads, as one sentence, a chart and a table. Pure."""

from itertools import groupby

from bot.cards import numbers
from bot.cards.model import Block, Button, Card, Span
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.errors import UserError
from bot.facts import query
from bot.facts.gaps import gaps, plain
from bot.facts.model import Dimension, Entity, Fact, Series
from bot.facts.places import are_apart, ranks
from bot.facts.report import Ranking, Report

USUAL = 5
EVERY = 1_000
APART = "# is the place in a printed list that names others as well."


def top(call: Call) -> Card:
    """The answer to `top …`."""
    ranking = find(call.report, call.get("by", str), call.get("measure", str))
    of = call.get("of", Entity)
    n = call.get("n", int) or USUAL
    series = query.top(call.report, ranking, n, of)
    writer = Writer(call.locale)
    places = ranks(series.facts)
    home = of if of and query.is_selection(series, of) else None
    whose = f"those from {home.spoken}" if home else f"the {ranking.plural}"
    leads = query.ahead(call.report, query.top(call.report, ranking, EVERY, of), of) if of else None
    first = _first(series, writer, whose if home or places[0] != "1" else "")
    if leads:
        name = call.report.entities[leads.on(series.dimension) or ""].spoken
        first = _behind(writer, leads, name, series.facts[0])
    dimension = call.report.dimensions[ranking.dimension]
    chart = writer.chart(_counted(series, dimension), (series.measure.label, series))
    table = writer.table(
        _caption(series, dimension),
        (dimension.label.capitalize(), phrases.capital(series.measure.label)),
        [(fact.label, [fact]) for fact in series.facts],
        places=places,
    )
    # The first of an order would be its shortest bar.
    drawn = [] if series.measure.unit == "rank" else [chart]
    blocks: list[Block] = [first, *drawn, table]
    apart = (APART,) if are_apart(places) else ()
    limit = _limit(call.report, series, ranking, of)
    known = (*_ties(series, call.locale), *apart, *limit, *_fewer(series, n))
    blocks += phrases.notes(call, writer, (*series.facts, *filter(None, [leads])), *known)
    words = _words(ranking, of, n)
    return writer.card(
        series.title,
        *blocks,
        scope=phrases.scope(call.report, series.scope),
        buttons=phrases.steps(series.facts[0], *_compare(call.report, series), words=words),
    )


def find(report: Report, by: str | None, measure: str | None) -> Ranking:
    """The ranking for those words; without a measure, the list's usual one."""
    lists = [r for r in report.rankings if r.by == (by or report.rankings[0].by)]
    found = [r for r in lists if measure in (None, r.measure)]
    if found:
        return found[0]
    others = [r for r in report.rankings if r.measure == measure]
    label = report.measures[measure or ""].label
    why = "".join(
        f" {plain(report, gap)}" for gap in gaps(report, f"top {lists[0].by} {measure}")[:1]
    )
    raise UserError(
        f"The report does not rank {lists[0].plural} by {label}. It does rank"
        f" them by {phrases.joined([report.measures[r.measure].label for r in lists])}.{why}",
        f"top {lists[0].by}",
        *(f"top {r.by} measure:{r.measure}" for r in others[:2]),
    )


def _limit(report: Report, series: Series, ranking: Ranking, of: Entity | None) -> tuple[str, ...]:
    found = query.limit(report, series, ranking, of) if of else ""
    return (found,) if found else ()


def _first(series: Series, writer: Writer, whose: str) -> Block:
    """Who leads; *whose* tells among which names of a longer list."""
    first, *rest = series.facts
    leaders = [fact.spoken for fact in series.facts if fact.value == first.value]
    number = writer.number(first, bold=True)
    if len(leaders) > 1:
        names = Span(phrases.capital(phrases.joined(leaders)), bold=True)
        among = f" of {whose}" if whose else ""
        return lede(names, f" share the first place{among} with ", number, " each.")
    if first.unit == "rank":
        after = [part for each in rest[:1] for part in (f", before {each.spoken}, ", each)]
        told = (writer.number(part) if isinstance(part, Fact) else part for part in after)
        leader = Span(phrases.capital(first.spoken), bold=True)
        return lede(leader, " comes ", number, *told, ".")
    begin = f"First among {whose} is " if whose else "First place goes to "
    start = (begin, Span(first.spoken, bold=True), " with ", number)
    if not rest or series.measure.unit.startswith("percent") or rest[0].value <= 0:
        return lede(*start, _runner_up(rest, writer), ".")
    ratio = writer.number(query.times(first, rest[0]))
    return lede(*start, ", ", ratio, f" as many as {rest[0].spoken}.")


def _behind(writer: Writer, leads: Fact, name: str, first: Fact) -> Block:
    """ "UiPath ranks 1st by the report's text; in its table Ping An Insurance comes first." """
    return lede(
        Span(phrases.capital(name), bold=True),
        " ranks ",
        writer.number(leads),
        f" by the report's text ({leads.metric}); its table leaves that name out, and there ",
        Span(first.spoken, bold=True),
        " comes first with ",
        writer.number(first, bold=True),
        ".",
    )


def _runner_up(rest: list[Fact], writer: Writer) -> Span:
    if not rest:
        return Span("")
    number = writer.number(rest[0])
    return Span(f", ahead of {rest[0].spoken} with {number.text}", marks=number.marks)


def _caption(series: Series, dimension: Dimension) -> str:
    """How many of all that are known stand in the table."""
    shown, known = len(series.facts), series.available
    if shown < known:
        return f"{shown} of {known} {dimension.plural}"
    one = f"The one {dimension.label} that is known"
    return one if known == 1 else f"All {known} {dimension.plural} that are known"


def _counted(series: Series, dimension: Dimension) -> str:
    """What the chart counts: its title under the card's own."""
    label = phrases.capital(series.measure.label)
    return f"{label} by {dimension.label}, {series.facts[0].period}"


def _ties(series: Series, locale: str) -> list[str]:
    equal = [list(same) for _, same in groupby(series.facts, lambda f: (f.value, f.qualifier))]
    return [
        f"{phrases.joined([fact.label for fact in same])} are equal"
        f" ({numbers.bare(same[0], locale)}); the order says nothing."
        for same in equal
        if len(same) > 1
    ]


def _fewer(series: Series, n: int) -> tuple[str, ...]:
    if n < series.available:
        return ()
    if n == series.available:
        return series.gaps
    one = "Only one is known"
    all_of_them = one if series.available == 1 else f"These are all {series.available} known"
    return (f"{all_of_them}; you asked for {n}." if n != USUAL else f"{all_of_them}.", *series.gaps)


def _compare(report: Report, series: Series) -> tuple[Button, ...]:
    if len(series.facts) < 2:
        return ()
    a, b = (report.entities[fact.on(series.dimension) or ""] for fact in series.facts[:2])
    return (Button("Compare the first two", do=f"compare {phrases.name(a)} {phrases.name(b)}"),)


def _words(ranking: Ranking, of: Entity | None, n: int) -> str:
    cross = f" of:{phrases.name(of)}" if of else ""
    return f"top by:{ranking.by} measure:{ranking.measure}{cross} n:{n}"


COMMAND = Command(
    verb="top",
    summary="Who leads, as a sentence, a chart and a table",
    params=(
        Param("by", Kind.RANKING, "What to rank; the first of these if left out"),
        Param("of", Kind.ENTITY, "Only what counts under this name as well"),
        Param("measure", Kind.MEASURE, "What to count; the list's usual measure if left out"),
        Param("n", Kind.COUNT, "How many names, 1 to 25; five if left out"),
    ),
    examples=("top owners 10", "top owners of:llm", "top countries citations"),
    run=top,
    also=("rank", "leaders", "leading", "biggest", "largest"),
)
