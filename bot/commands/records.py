"""Cards for what has an id besides numbers: claims, statements, holes, conflicts … Pure."""

from bot.cards.model import (
    Block,
    Bullets,
    Button,
    Card,
    Heading,
    Note,
    Quotation,
    Span,
    Spans,
    Text,
)
from bot.cards.writer import Writer
from bot.commands import disputes, phrases
from bot.commands.grammar import Call
from bot.commands.phrases import lede
from bot.facts import ids
from bot.facts.beside import Claim, Conflict, Hole, Missing, Statement
from bot.facts.gaps import lacking, plain
from bot.facts.ids import Noun
from bot.facts.model import Fact, Source
from bot.facts.report import Report

ROWS = 8
"""Rows of a conflict that are listed; what is left is counted."""


def card(call: Call, noun: Noun) -> Card:
    """What is known of it, with its source, and the ways on."""
    match noun:
        case Statement():
            return _statement(call, noun)
        case Claim():
            return _claim(call, noun)
        case Hole():
            return _hole(call, noun)
        case Conflict():
            return _conflict(call, noun)
        case Missing():
            return _missing(call, noun)
        case Source():
            return _source(call, noun)


def quoted(writer: Writer, fact: Fact) -> Quotation:
    """The words that carry a number, and where they stand."""
    where = Span(f"{fact.source.publisher}, {fact.locator}", marks=writer.marks(fact))
    return Quotation(fact.quote, (Span(f"{phrases.capital(fact.label)}: "), where))


def checked(writer: Writer, report: Report, claim: Claim) -> tuple[int, ...]:
    """The marks of what a claim was checked against, with the pages of its numbers."""
    facts = [report.facts[row] for row in claim.facts]
    sources = (*claim.confirming, *claim.differing)
    return tuple(sorted({*(writer.mark(source) for source in sources), *writer.marks(*facts)}))


def _statement(call: Call, found: Statement) -> Card:
    writer = Writer(call.locale)
    mark = writer.mark(found.source, found.locator)
    where = Span(f"{found.source.publisher}, {found.locator}", marks=(mark,))
    blocks: list[Block] = [Text((Span(found.statement, marks=(mark,)),))]
    blocks.append(Quotation(found.quote, (where,)))
    notes = phrases.notes(call, writer, [], *((phrases.whole(found.note),) if found.note else ()))
    title = phrases.capital(found.terms[0] if found.terms else found.topic)
    return _shown(call, writer, title, [*blocks, *notes], found.id, _opened(found.source))


def _claim(call: Call, found: Claim) -> Card:
    report, writer = call.report, Writer(call.locale)
    article = writer.mark(found.source, f"sentence {found.sentence}")
    said = Span(found.statement, italic=True, marks=(article,))
    blocks: list[Block] = [lede("The article says: ", said)]
    status = Span(phrases.capital(found.status), bold=True, marks=checked(writer, report, found))
    blocks.append(Text((status, Span("."))))
    if found.detail:
        blocks.append(Text(phrases.sourced(report, writer, phrases.whole(found.detail))))
    blocks += [quoted(writer, report.facts[row]) for row in found.facts]
    for hole in ids.holes(report, found):
        blocks.append(Heading(f"Words lost from the article ({hole.id})"))
        blocks += _lost(report, writer, hole)
    blocks += disputes.told(report, writer, found.id)
    blocks += phrases.notes(call, writer, [])
    more = Button("More claims", do="claims")
    return _shown(call, writer, "What the article said", blocks, found.id, more)


def _hole(call: Call, found: Hole) -> Card:
    report, writer = call.report, Writer(call.locale)
    gap = f"Sentence {found.sentence} of the article has a gap"
    there = f": {found.lost} must have stood there." if found.confidence == "high" else "."
    blocks: list[Block] = [Text((Span(f"{gap}{there if found.lost[0] != '(' else '.'}"),))]
    blocks += _lost(report, writer, found)
    about = (c for c in report.claims.values() if found in ids.holes(report, c))
    first = next(about, None)
    steps = (Button("What it claims", do=f"why {first.id}"),) if first else ()
    return _shown(call, writer, "Words lost from the article", blocks, found.id, *steps)


def _lost(report: Report, writer: Writer, hole: Hole) -> list[Block]:
    """The words around the gap, what must have stood there, and how we know."""
    blocks: list[Block] = []
    if place := ids.sentence(report, hole.sentence):
        mark = writer.mark(place[0], f"sentence {hole.sentence}")
        where = Span(f"{place[0].publisher}, sentence {hole.sentence}", marks=(mark,))
        blocks.append(Quotation(hole.fragment, (where,)))
    known = tuple(report.sources[id] for id in hole.sources if id in report.sources)
    marks = tuple(sorted({writer.mark(source) for source in known}))
    lost = hole.lost[1:-1] if hole.lost.startswith("(") else hole.lost
    told = Span(f"Lost, with {hole.confidence} confidence: ")
    blocks.append(Text((told, Span(lost, bold=True, marks=marks), Span("."))))
    blocks.append(Text(phrases.sourced(report, writer, phrases.whole(hole.evidence))))
    return blocks


def _conflict(call: Call, found: Conflict) -> Card:
    report, writer = call.report, Writer(call.locale)
    blocks = disputes.sides(report, writer, found)
    rows = [_row(report, writer, row) for row in found.rows]
    if rows:
        blocks += [Heading("What it is about"), Bullets(tuple(rows[:ROWS]))]
    if len(rows) > ROWS:
        blocks.append(Note((Span(f"Also about: {', '.join(found.rows[ROWS:])}."),)))
    first = next((row for row in found.rows if row in report.facts), None)
    steps = (Button("Why the first number", do=f"why {first}"),) if first else ()
    title = plain(report, phrases.curly(found.title))
    return _shown(call, writer, title, blocks, found.id, *steps)


def _row(report: Report, writer: Writer, row: str) -> Spans:
    """One row of a conflict: a number, a claim, or whatever else has that id."""
    if fact := report.facts.get(row):
        whose = f"{phrases.capital(fact.label)}, {fact.period}: "
        return (Span(whose), writer.number(fact), Span(f" ({row})"))
    match ids.named(report, row):
        case Claim() as claim:
            mark = writer.mark(claim.source, f"sentence {claim.sentence}")
            return (Span(claim.statement, italic=True, marks=(mark,)), Span(f" ({row})"))
        case Statement() as statement:
            mark = writer.mark(statement.source, statement.locator)
            return (Span(statement.statement, marks=(mark,)), Span(f" ({row})"))
        case Missing() as missing:
            return (Span(f"{phrases.whole(plain(report, missing.what))} ({row})"),)
    return (Span(row),)


def _missing(call: Call, found: Missing) -> Card:
    report, writer = call.report, Writer(call.locale)
    blocks: list[Block] = [
        Text(phrases.sourced(report, writer, phrases.curly(lacking(found)))),
        Note((Span("A gap stays a gap: nothing is filled in here."),)),
    ]
    lists = {ranking.by for ranking in report.rankings}
    asked = (answer.split() for answer in found.answers)
    by = next((words[1] for words in asked if words[0] == "top" and words[1] in lists), None)
    steps = (Button(f"Top {by}", do=f"top {by}"),) if by else ()
    return _shown(call, writer, "What is missing", blocks, found.id, *steps, citable=False)


def _source(call: Call, found: Source) -> Card:
    report, writer = call.report, Writer(call.locale)
    mark = writer.mark(found)
    what = ", ".join(each for each in (found.kind, found.publisher, found.published) if each)
    blocks: list[Block] = [
        Text((Span(f"“{found.title}”: {what}.", marks=(mark,)),)),
        Text((Span(_rests(report, found)),)),
    ]
    blocks += [Note((Span(f"Licence: {found.licence}."),))] if found.licence else []
    if found.note:
        blocks.append(Note(phrases.sourced(report, writer, phrases.whole(found.note))))
    return _shown(call, writer, "A source", blocks, found.id, _opened(found))


def _rests(report: Report, source: Source) -> str:
    """How much of what we know stands in it."""
    facts = sum(fact.source.id == source.id for fact in report.facts.values())
    said = sum(each.source.id == source.id for each in report.statements.values())
    counted = [(facts, "number"), (said, "statement")]
    parts = [f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counted if n]
    if not parts:
        return "No number here rests on it; it is what others are compared with."
    return f"Taken from it here: {phrases.joined(parts)}."


def _opened(source: Source) -> Button:
    return Button("Open the source", url=source.url)


def _shown(
    call: Call,
    writer: Writer,
    title: str,
    blocks: list[Block],
    id: str,
    *steps: Button,
    citable: bool = True,
) -> Card:
    cite = (Button("Cite", do=f"cite {id}"),) if citable else ()
    share = Button("Share in channel", do=f"why {id} {phrases.SHARE}")
    return writer.card(
        title,
        *blocks,
        scope=phrases.scope(call.report, id),
        buttons=(*(*steps, *cite)[:3], share),
    )
