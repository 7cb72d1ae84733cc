"""Answers in words as cards: statements, claims and what became of them, sources. Pure."""

from bot.asking.answer import Checked, Explained, Told
from bot.asking.measuring import hearsay
from bot.cards.model import Block, Button, Card, Note, Quotation, Span, Text
from bot.cards.writer import Writer
from bot.commands import phrases
from bot.commands.answered import conflicts_on, spans_of
from bot.commands.grammar import Call
from bot.commands.vocabulary import status_of

VERDICTS = {
    "differs": "No, not as such: another source differs.",
    "article": "Only the article says so; no other source does.",
    "confirmed": "Yes, another source confirms it.",
}
"""What became of a claim, by its status."""
DOUBTED = {
    "differs": "Yes, another source differs.",
    "article": "Only the article says so; no other source does.",
    "confirmed": "No, another source confirms it.",
}
"""The same where it is asked whether the article is wrong."""

UNREPORTED = "No, only the article says so."
"""What became of it where the report is asked."""


def explained(call: Call, found: Explained) -> Card:
    report, writer, statements = call.report, Writer(call.locale), found.statements
    blocks: list[Block] = []
    for each in statements[:2]:
        mark = writer.mark(each.source, each.locator)
        verdict = (Span(f"{found.verdict} "),) if found.verdict else ()
        blocks.append(Text((*verdict, Span(each.statement, marks=(mark,)))))
        where = Span(f"{each.source.publisher}, {each.locator}", marks=(mark,))
        blocks.append(Quotation(each.quote, (where,)))
        blocks += [Note((Span(phrases.whole(each.note)),))] if each.note else []
    blocks += phrases.notes(call, writer, [])
    first = statements[0]
    title = phrases.capital(first.terms[0] if first.terms else first.topic)
    button = Button("Why", do=f"why {first.id}")
    return writer.card(title, *blocks, scope=phrases.scope(report), buttons=(button,))


def checked(call: Call, found: Checked) -> Card:
    """What became of a claim first, then the claim; the other way round where that was asked."""
    report, writer, claim = call.report, Writer(call.locale), found.claim
    others = tuple(writer.mark(source) for source in (*claim.differing, *claim.confirming))
    alone = found.of_report and status_of(claim) == "article"
    verdicts = DOUBTED if found.doubts else VERDICTS
    verdict = UNREPORTED if alone else verdicts[status_of(claim)]
    facts = [report.facts[row] for row in claim.facts if row in report.facts]
    told = [fact for fact in facts if not hearsay(report, report.measures[fact.measure])]
    number = (Span(" "), writer.number(told[0], bold=True), Span(".")) if told else ()
    sourced = phrases.sourced(report, writer, phrases.whole(claim.detail))
    detail = phrases.marked(sourced, others) if claim.detail else ()
    first = (Span(verdict, marks=others), *number)
    blocks: list[Block] = [Text((*first, Span(" "), *detail) if detail and not told else first)]
    blocks += [Text(detail)] if detail and told else []
    article = writer.mark(claim.source, f"sentence {claim.sentence}")
    said = Span(claim.statement, italic=True, marks=(article,))
    blocks.insert(len(blocks) if found.asks else 0, Text((Span("The article says: "), said)))
    blocks += phrases.notes(call, writer, [])
    blocks += conflicts_on(report, writer, facts[:1])
    return writer.card(
        "What the article said",
        *blocks,
        scope=phrases.scope(report),
        buttons=(Button("More on this claim", do=f"why {claim.id}"), Button("Claims", do="claims")),
    )


def told(call: Call, found: Told) -> Card:
    writer = Writer(call.locale)
    blocks: list[Block] = [Text(spans_of(writer, parts)) for parts in found.parts]
    blocks += phrases.notes(call, writer, [])
    source = call.report.sources[call.report.preferred[0]]
    return writer.card(
        "Where this comes from",
        *blocks,
        scope=phrases.scope(call.report),
        buttons=(Button("About", do="about"), Button("The report", url=source.url)),
    )
