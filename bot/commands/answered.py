"""An answer to a question as a card: a sentence, a picture, caveats; or readings. Pure."""

from collections.abc import Sequence

from bot.asking.answer import Answer, Bare, Cited, Name, Part, Ways
from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Spans, Text
from bot.cards.writer import Writer
from bot.commands import disputes, phrases
from bot.commands.grammar import Call
from bot.facts.beside import Conflict
from bot.facts.model import Fact
from bot.facts.report import Report

CONFLICTS = 2
"""Disputes that a card has room for."""


def answer(call: Call, found: Answer) -> Card:
    report, writer = call.report, Writer(call.locale)
    blocks: list[Block] = [Text(spans_of(writer, found.parts))]
    if found.series and len(found.series.facts) > 1:
        blocks += _drawn(report, writer, found)
    blocks += [Text(spans_of(writer, parts)) for parts in found.more]
    remarks = (*found.remarks, *phrases.remarks(*found.facts[:2]))
    blocks += phrases.notes(call, writer, found.facts)
    cited = writer.marks(*found.facts)
    blocks += [
        Note(phrases.marked(phrases.sourced(report, writer, phrases.whole(text)), cited))
        for text in dict.fromkeys(remarks)
    ]
    blocks += conflicts_on(report, writer, found.facts)
    lead = found.facts[0]
    steps = [Button(step.label, do=step.words) for step in found.steps]
    steps += [Button("What the article said", do=f"why {claim.id}") for claim in found.claims]
    if not lead.id.endswith(".count"):
        steps.append(Button("Why this number", do=f"why {lead.id}"))
    title = phrases.capital(found.understood[0]) if found.understood else "Answer"
    names = found.understood[1:-1]
    return writer.card(
        " · ".join((title, *names))[:150], *blocks, scope=phrases.scope(report), buttons=steps
    )


def _drawn(report: Report, writer: Writer, found: Answer) -> list[Block]:
    """A small chart over years, a table of names."""
    series = found.series
    if series is None:
        return []
    if series.axis == "years":
        return [writer.chart(series.title, (series.measure.label, series))]
    dimension = report.dimensions[series.dimension].label if series.dimension else "name"
    rows = [(fact.label, [fact]) for fact in series.facts]
    heads = (phrases.capital(dimension), phrases.capital(series.measure.label))
    return [writer.table(series.title, heads, rows)]


def spans_of(writer: Writer, parts: Sequence[Part]) -> Spans:
    spans: list[Span] = []
    for part in parts:
        match part:
            case str():
                spans.append(Span(part))
            case Name(text):
                spans.append(Span(text, bold=True))
            case Bare(fact):
                spans.append(writer.number(fact, bold=True, unit=False))
            case Cited(text, source, locator):
                spans.append(Span(text, marks=(writer.mark(source, locator),)))
            case Fact():
                spans.append(writer.number(part, bold=True))
    return tuple(spans)


def conflicts_on(report: Report, writer: Writer, facts: Sequence[Fact]) -> list[Block]:
    """Where sources disagree on these numbers, and what we do."""
    rows = [root.id for fact in facts for root in fact.roots]
    found = tuple(dict.fromkeys(c for row in rows for c in report.conflicts_of(row)))
    return [_conflict(report, writer, conflict) for conflict in found[:CONFLICTS]]


def _conflict(report: Report, writer: Writer, conflict: Conflict) -> Note:
    """Small print; the sources of both sides stand behind it."""
    sources = {}
    for row in conflict.rows:
        if row in report.facts:
            sources[report.facts[row].source.id] = report.facts[row].source
        if row in report.claims:
            claim = report.claims[row]
            for source in (claim.source, *claim.differing, *claim.confirming):
                sources[source.id] = source
    marks = tuple(sorted(writer.mark(source) for source in list(sources.values())[:4]))
    about = Span(f"{disputes.heading(report, conflict)} (why {conflict.id}).", marks=marks)
    return Note((about, Span(" "), *phrases.sourced(report, writer, conflict.ruling)))


def ways(call: Call, found: Ways) -> Card:
    """The readings with their numbers, each with its button."""
    writer = Writer(call.locale)
    items = tuple(
        (Span(f"{label}: "), writer.number(fact, bold=True)) for label, fact, _ in found.readings
    )
    blocks: list[Block] = [Text((Span(f"{found.question} It depends on what is counted."),))]
    blocks.append(Bullets(items))
    facts = [fact for _, fact, _ in found.readings]
    blocks += phrases.notes(call, writer, facts)
    buttons = [Button(label, do=words) for label, _, words in found.readings][:3]
    return writer.card(
        "What do you mean?", *blocks, scope=phrases.scope(call.report), buttons=buttons
    )
