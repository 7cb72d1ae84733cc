"""`why`: where a number stands, in the source's own words, and what speaks against it. Pure."""

from dataclasses import replace

from bot.cards import numbers
from bot.cards.model import Block, Bullets, Button, Card, Heading, Span, Text
from bot.cards.writer import Writer
from bot.commands import disputes, phrases, records, telling
from bot.commands.grammar import Call, Command, Kind, Param
from bot.errors import UserError
from bot.facts import ids, query, topics
from bot.facts.beside import Statement
from bot.facts.ids import Noun
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SEVERAL = 6


def why(call: Call) -> Card:
    """The answer to `why …`."""
    found, said = asked(call.report, call.need("fact", str))
    call = replace(call, said=(*call.said, *said))
    return of_fact(call, found) if isinstance(found, Fact) else records.card(call, found)


def asked(report: Report, text: str) -> tuple[Fact | Noun, tuple[str, ...]]:
    """The fact, or what else has an id, that typed words mean; what was read differently."""
    if noun := ids.named(report, text):
        return noun, ()
    topic, mended = topics.topic(report, _id_or_name(report, text))
    said = (phrases.read_as(text, topic),) if mended else ()
    match topic:
        case Fact() | Statement() as found:
            return found, said
        case Entity() as entity:
            numbers_of = (query.prefer(report, measure, entity.id) for measure in report.measures)
            fact = next((each for each in numbers_of if each), None)
        case Measure() as measure:
            fact = query.prefer(report, measure.id)
    if fact is None:
        raise UserError(
            "That has several numbers. Name one, or press the button of its card.",
            f"fact {topic.label}",
        )
    return fact, said


def _id_or_name(report: Report, text: str) -> str:
    """ "fact LO001" is the fact LO001."""
    return ids.bare(text) if ids.bare(text).split(".")[0] in report.facts else text


def of_fact(call: Call, fact: Fact) -> Card:
    """The number, its arithmetic, the words that carry it, and whatever else speaks of it."""
    writer = Writer(call.locale)
    blocks: list[Block] = [telling.about(call.report, writer, fact)]
    if fact.parents:
        blocks += [Heading("The arithmetic"), Text((_sum(writer, fact),))]
    blocks.append(Heading("Where it stands"))
    blocks += [records.quoted(writer, root) for root in fact.roots]
    blocks += _said_elsewhere(call.report, writer, fact)
    blocks += disputes.told(call.report, writer, fact.id, *(root.id for root in fact.roots))
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


def _said_elsewhere(report: Report, writer: Writer, fact: Fact) -> list[Block]:
    found = [other for root in fact.roots for other in query.others(report, root)]
    if not found:
        return []
    items = tuple(
        (writer.number(other), Span(f" – {other.source.publisher}, {other.locator}"))
        for other in dict.fromkeys(found)
    )
    return [Heading("The same quantity elsewhere"), Bullets(items[:SEVERAL])]


COMMAND = Command(
    verb="why",
    summary="Where a number comes from: the quote, the page, the arithmetic, what disagrees",
    params=(Param("fact", Kind.FACT, "An id such as LO001, or a name", required=True),),
    examples=("why LO001", "why LO001.times.LO002", "why china"),
    run=why,
)
