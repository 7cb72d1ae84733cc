"""`ask`: a plain question, answered from the facts or plainly declined. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.asking.answer import (
    Answer,
    Bare,
    Checked,
    Cited,
    Explained,
    Finding,
    Name,
    Part,
    Told,
    Ways,
)
from bot.asking.answer import (
    Command as Asked,
)
from bot.asking.decide import decide
from bot.asking.question import Question
from bot.cards.model import Block, Bullets, Button, Card, Note, Quotation, Span, Spans, Text
from bot.cards.words import echo
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.parse import parse
from bot.commands.vocabulary import status_of
from bot.facts.model import Claim, Conflict, Fact, Report, Statement

CONFLICTS = 2
VERDICTS = {
    "differs": "No, not as such: another source differs.",
    "article": "Only the article says so; no other source does.",
    "confirmed": "Yes, another source confirms it.",
}
"""What became of a claim, by its status."""


def ask(call: Call) -> Card:
    """The answer to `ask …`."""
    text = call.need("question", str)
    finding, question = decide(call.report, text)
    call = replace(call, said=(*call.said, *_mended(question)))
    card = _card(call, finding)
    read = " · ".join(part for part in finding.understood if part)
    share = Button("Share in channel", do=f"ask {_again(text)} {phrases.SHARE}")
    kept = tuple(b for b in card.buttons if not b.do.endswith(f" {phrases.SHARE}"))[:3]
    return replace(
        card, scope=f"{card.scope} · {read}" if read else card.scope, buttons=(*kept, share)
    )


def _again(text: str) -> str:
    """The question as it can be asked again."""
    return " ".join(echo(text, 300).split())


def _mended(question: Question) -> tuple[str, ...]:
    return tuple(f"Read “{echo(typed)}” as {right}." for typed, right in question.mended)


def _card(call: Call, finding: Finding) -> Card:
    match finding:
        case Answer():
            return _answer(call, finding)
        case Asked(words):
            return _run(call, words)
        case Ways():
            return _ways(call, finding)
        case Explained(statements):
            return _explained(call, statements)
        case Checked(claim):
            return _checked(call, claim)
        case Told():
            return _told(call, finding)


def _run(call: Call, words: str) -> Card:
    """The card of another command."""
    verb, _, rest = words.partition(" ")
    command = next(each for each in call.commands if each.verb == verb)
    values, said = parse(call.report, command, rest)
    return command.run(replace(call, values=values, said=(*call.said, *said)))


def _answer(call: Call, found: Answer) -> Card:
    report, writer = call.report, Writer(call.locale)
    blocks: list[Block] = [Text(_spans(writer, found.parts))]
    if found.series and len(found.series.facts) > 1:
        blocks += _drawn(report, writer, found)
    blocks += [Text(_spans(writer, parts)) for parts in found.more]
    remarks = (*found.remarks, *phrases.remarks(*found.facts[:2]))
    blocks += phrases.notes(call, writer, found.facts)
    blocks += [
        Note((Span(text, marks=writer.marks(*found.facts)),)) for text in dict.fromkeys(remarks)
    ]
    blocks += _conflicts(report, writer, found.facts)
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


def _spans(writer: Writer, parts: Sequence[Part]) -> Spans:
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


def _conflicts(report: Report, writer: Writer, facts: Sequence[Fact]) -> list[Block]:
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
    text = f"Sources disagree: {conflict.title}. "
    return Note((Span(text, marks=marks), *phrases.sourced(report, writer, conflict.ruling)))


def _ways(call: Call, found: Ways) -> Card:
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


def _explained(call: Call, statements: Sequence[Statement]) -> Card:
    report, writer = call.report, Writer(call.locale)
    blocks: list[Block] = []
    for each in statements[:2]:
        mark = writer.mark(each.source, each.locator)
        blocks.append(Text((Span(each.statement, marks=(mark,)),)))
        where = Span(f"{each.source.publisher}, {each.locator}", marks=(mark,))
        blocks.append(Quotation(each.quote, (where,)))
        blocks += [Note((Span(each.note),))] if each.note else []
    blocks += phrases.notes(call, writer, [])
    first = statements[0]
    title = phrases.capital(first.terms[0] if first.terms else first.topic)
    button = Button("Why", do=f"why {first.id}")
    return writer.card(title, *blocks, scope=phrases.scope(report), buttons=(button,))


def _checked(call: Call, claim: Claim) -> Card:
    """What became of a claim first, then the claim."""
    report, writer = call.report, Writer(call.locale)
    others = tuple(writer.mark(source) for source in (*claim.differing, *claim.confirming))
    verdict = VERDICTS[status_of(claim)]
    facts = [report.facts[row] for row in claim.facts if row in report.facts]
    number = (Span(" "), writer.number(facts[0], bold=True), Span(".")) if facts else ()
    blocks: list[Block] = [Text((Span(verdict, marks=others), *number))]
    detail = phrases.sourced(report, writer, phrases.capital(claim.detail))
    blocks += [Text(_marked(detail, others))] if claim.detail else []
    article = writer.mark(claim.source, f"sentence {claim.sentence}")
    said = Span(claim.statement, italic=True, marks=(article,))
    blocks.append(Text((Span("The article says: "), said)))
    blocks += phrases.notes(call, writer, [])
    blocks += _conflicts(report, writer, facts[:1])
    return writer.card(
        "What the article said",
        *blocks,
        scope=phrases.scope(report),
        buttons=(Button("More on this claim", do=f"why {claim.id}"), Button("Claims", do="claims")),
    )


def _marked(spans: Spans, marks: tuple[int, ...]) -> Spans:
    """Words of a source, with its marks where they have none of their own."""
    return tuple(span if span.marks else replace(span, marks=marks) for span in spans)


def _told(call: Call, found: Told) -> Card:
    writer = Writer(call.locale)
    blocks: list[Block] = [Text(_spans(writer, parts)) for parts in found.parts]
    blocks += phrases.notes(call, writer, [])
    source = call.report.sources[call.report.preferred[0]]
    return writer.card(
        "Where this comes from",
        *blocks,
        scope=phrases.scope(call.report),
        buttons=(Button("About", do="about"), Button("The report", url=source.url)),
    )


COMMAND = Command(
    verb="ask",
    summary="A plain question, answered from the report, or a plain “the report does not say”",
    params=(
        Param("question", Kind.QUESTION, "What you want to know, in your own words", required=True),
    ),
    examples=(
        "ask how many llm patents does baidu have",
        "ask did openai really rank 335th",
        "ask which country has the most llm patents",
    ),
    run=ask,
    also=("question",),
)
