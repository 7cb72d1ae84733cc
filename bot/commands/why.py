"""`why`: where a number stands, in the source's own words, and what speaks against it. Pure."""

from dataclasses import replace

from bot.cards import numbers
from bot.cards.model import Block, Bullets, Button, Card, Heading, Note, Quotation, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.errors import UserError
from bot.facts import query, topics
from bot.facts.model import Claim, Entity, Fact, Measure, Report, Statement


def why(call: Call) -> Card:
    """The answer to `why …`."""
    text = call.need("fact", str)
    statement = call.report.statements.get(text.upper())
    claim = call.report.claims.get(text.upper())
    if statement is not None:
        return _of_statement(call, statement)
    if claim is not None:
        return _of_claim(call, claim)
    fact, said = fact_of(call.report, text)
    return _of_fact(replace(call, said=(*call.said, *said)), fact)


def fact_of(report: Report, text: str) -> tuple[Fact, tuple[str, ...]]:
    """The fact that a typed id or name means, and what was read differently."""
    topic, mended = topics.topic(report, text)
    said = (phrases.read_as(text, topic),) if mended else ()
    match topic:
        case Fact() as found:
            return found, said
        case Entity() as entity:
            found_one = next(
                (f for m in report.measures if (f := query.prefer(report, m, entity.id))), None
            )
        case Measure() as measure:
            found_one = query.prefer(report, measure.id)
        case Statement():
            found_one = None
    if found_one is None:
        raise UserError("Name a number: every card has a button for its own.", f"fact {text}")
    return found_one, said


def _of_fact(call: Call, fact: Fact) -> Card:
    writer = Writer(call.locale)
    blocks: list[Block] = [phrases.about(call.report, writer, fact)]
    if fact.parents:
        blocks += [Heading("The arithmetic"), Text((_sum(writer, fact),))]
    blocks.append(Heading("Where it stands"))
    blocks += [_quoted(writer, root) for root in fact.roots]
    blocks += _said_elsewhere(call.report, writer, fact)
    blocks += _conflicts(call.report, writer, fact.id, *(root.id for root in fact.roots))
    blocks += phrases.notes(call, writer, [fact], *phrases.remarks(*fact.roots))
    source = fact.source
    return writer.card(
        f"Why {numbers.bare(fact, call.locale)}?",
        *blocks,
        scope=phrases.scope(call.report, f"{fact.id} · {fact.period}"),
        buttons=(
            Button("Cite", do=f"cite {fact.id}"),
            *((Button("Open the source", url=source.url),) if source.url else ()),
            Button("Share in channel", do=f"why {fact.id} {phrases.SHARE}"),
        ),
    )


def _sum(writer: Writer, fact: Fact) -> Span:
    return Span(fact.arithmetic, marks=writer.marks(fact))


def _quoted(writer: Writer, fact: Fact) -> Quotation:
    where = Span(f"{fact.source.publisher}, {fact.locator}", marks=writer.marks(fact))
    return Quotation(fact.quote, (Span(f"{fact.label}: "), where))


def _said_elsewhere(report: Report, writer: Writer, fact: Fact) -> list[Block]:
    found = [other for root in fact.roots for other in query.others(report, root)]
    if not found:
        return []
    items = tuple(
        (writer.number(other), Span(f" – {other.source.publisher}, {other.locator}"))
        for other in dict.fromkeys(found)
    )
    return [Heading("The same quantity elsewhere"), Bullets(items[:6])]


def _conflicts(report: Report, writer: Writer, *rows: str) -> list[Block]:
    found = dict.fromkeys(c for row in rows for c in report.conflicts_of(row))
    blocks: list[Block] = []
    for conflict in found:
        blocks.append(Heading(f"Sources disagree: {conflict.title}"))
        blocks.append(Text(phrases.sourced(report, writer, conflict.text)))
        ruling = phrases.sourced(report, writer, conflict.ruling)
        blocks.append(Text((Span("What we do: ", bold=True), *ruling)))
    return blocks


def _of_statement(call: Call, statement: Statement) -> Card:
    writer = Writer(call.locale)
    mark = writer.mark(statement.source, statement.locator)
    where = Span(f"{statement.source.publisher}, {statement.locator}", marks=(mark,))
    blocks: list[Block] = [Text((Span(statement.statement, marks=(mark,)),))]
    blocks.append(Quotation(statement.quote, (where,)))
    blocks += [Note((Span(statement.note),))] if statement.note else []
    return writer.card(
        phrases.capital(statement.topic),
        *blocks,
        scope=phrases.scope(call.report, statement.id),
        buttons=(Button("Open the source", url=statement.source.url),),
    )


def _of_claim(call: Call, claim: Claim) -> Card:
    writer = Writer(call.locale)
    article = writer.mark(claim.source, f"sentence {claim.sentence}")
    blocks: list[Block] = [
        lede("The article says: ", Span(claim.statement, italic=True, marks=(article,)))
    ]
    others = tuple(writer.mark(s) for s in (*claim.confirming, *claim.differing))
    blocks.append(Text((Span(phrases.capital(claim.status), bold=True, marks=others), Span("."))))
    blocks += [Text(phrases.sourced(call.report, writer, claim.detail))] if claim.detail else []
    facts = [call.report.facts[row] for row in claim.facts]
    blocks += [_quoted(writer, fact) for fact in facts]
    blocks += _conflicts(call.report, writer, claim.id)
    return writer.card(
        "What the article said",
        *blocks,
        scope=phrases.scope(call.report, claim.id),
        buttons=(
            Button("More claims", do="claims"),
            Button("Share in channel", do=f"why {claim.id} {phrases.SHARE}"),
        ),
    )


COMMAND = Command(
    verb="why",
    summary="Where a number comes from: the quote, the page, the arithmetic, what disagrees",
    params=(Param("fact", Kind.FACT, "A fact's id, or a name", required=True),),
    examples=("why LO001", "why LO001.times.LO002", "why china"),
    run=why,
)
