"""`fact`: one cited fact about anything we know, or the fact of the day. Pure."""

from dataclasses import replace
from decimal import Decimal

from bot.cards import numbers
from bot.cards.model import Block, Button, Card, Figure, Figures, Heading, Note, Span, Text
from bot.cards.writer import Writer
from bot.commands import disputes, further, phrases, records, telling
from bot.commands.grammar import Call, Command, Kind, Param
from bot.commands.phrases import lede
from bot.errors import UserError
from bot.facts import ids, query, topics
from bot.facts.beside import Statement
from bot.facts.gaps import lacking, plain
from bot.facts.model import Entity, Fact, Measure
from bot.facts.report import Report

SHOWN = 4
"""Numbers on a name's card."""


def fact(call: Call) -> Card:
    """The answer to `fact …`."""
    text = call.get("topic", str)
    if text is None:
        pool = headlines(call.report)
        return of_fact(call, pool[call.day.toordinal() % len(pool)], "Fact of the day")
    found, said = _asked(call.report, text)
    call = replace(call, said=(*call.said, *said))
    match found:
        case Fact():
            return of_fact(call, found)
        case Entity():
            return _of_entity(call, found)
        case Measure():
            return _of_measure(call, found)
        case Statement():
            return _of_statement(call, found)
        case _:
            return records.card(call, found)


def _asked(report: Report, text: str) -> tuple[topics.Topic | ids.Noun, tuple[str, ...]]:
    """What the words are about, and what was read differently."""
    if noun := ids.named(report, text):
        return noun, ()
    topic, mended = topics.topic(report, text)
    return topic, (phrases.read_as(text, topic),) if mended else ()


def headlines(report: Report) -> tuple[Fact, ...]:
    """The facts worth a day: who leads each ranking, and what is known of everything."""
    firsts = [first for ranking in report.rankings for first in query.leader(report, ranking)]
    whole = [query.prefer(report, measure) for measure in report.measures]
    return tuple({f.id: f for f in (*whole, *firsts) if f is not None}.values())


def of_fact(call: Call, found: Fact, title: str = "") -> Card:
    """A card about exactly this fact."""
    writer = Writer(call.locale)
    blocks: list[Block] = [telling.about(call.report, writer, found)]
    blocks += _place(call.report, writer, found)
    blocks += phrases.notes(call, writer, [found], *phrases.remarks(found))
    blocks += disputes.hint(call.report, found)
    name = phrases.joined(telling.names(call.report, found)) or found.label
    return _card(call, writer, title or phrases.capital(name), blocks, found)


def _of_entity(call: Call, entity: Entity) -> Card:
    facts = known(call.report, entity)
    explained = topics.statements(call.report)[entity.label]
    if not facts and explained:
        return _of_statement(call, explained[0])
    if not facts:
        raise _nothing(call.report, entity)
    writer = Writer(call.locale)
    blocks: list[Block] = [telling.about(call.report, writer, facts[0])]
    blocks += _place(call.report, writer, facts[0])
    if len(facts) > 1:
        others = (_figure(call.report, writer, each) for each in facts[1:SHOWN])
        blocks.append(Figures(tuple(others)))
    blocks += [_explained(writer, statement) for statement in explained[:1]]
    blocks += phrases.notes(call, writer, facts[:SHOWN], *phrases.remarks(facts[0]))
    blocks += disputes.hint(call.report, *facts[:SHOWN])
    steps = disputes.button(call.report, *facts[1:SHOWN]) + further.steps(call.report, entity)
    return _card(call, writer, phrases.capital(entity.label), blocks, facts[0], *steps[:2])


def _nothing(report: Report, entity: Entity) -> UserError:
    """A name without any number: what the data says of the gap."""
    lost = [m for m in report.missing if any(entity.id in a.split() for a in m.answers)]
    said = plain(report, lacking(lost[0])) if lost else ""
    message = said or f"The report prints no number for {entity.spoken}."
    return UserError(message, *(f"why {missing.id}" for missing in lost[:1]), "fact")


def _place(report: Report, writer: Writer, found: Fact) -> list[Block]:
    """Its place on the printed list that it stands in."""
    ranking = further.listed(report, found)
    if ranking is None or found.rank is None:
        return []
    place = Span(numbers.ordinal(Decimal(found.rank)), marks=writer.marks(found))
    return [lede("That is ", place, f" on the list “{ranking.title}”.")]


def known(report: Report, entity: Entity) -> list[Fact]:
    """What is known of that name alone, one fact a measure, in the order of the measures."""
    found = [query.prefer(report, measure, entity.id) for measure in report.measures]
    alone = [each for each in found if each is not None]
    if alone:
        return alone
    crossed = [f for f in report.facts.values() if entity.id in dict(f.dimensions).values()]
    return sorted(crossed, key=report.standing)[:SHOWN] or _from(report, entity)


def _from(report: Report, country: Entity) -> list[Fact]:
    """What is known of the organisations of a country that no number is printed for."""
    names = (e.id for e in report.entities.values() if e.country == country.id)
    found = (query.prefer(report, measure, name) for name in names for measure in report.measures)
    return [each for each in found if each is not None]


def _figure(report: Report, writer: Writer, each: Fact) -> Figure:
    label = f"{phrases.capital(report.measures[each.measure].label)}, {each.period}"
    others = telling.names(report, each)[1:]
    return writer.figure(each, f"{phrases.joined(others)}: {label}" if others else label)


def _of_measure(call: Call, measure: Measure) -> Card:
    whole = query.prefer(call.report, measure.id)
    if whole is None:
        first = next(f for f in call.report.facts.values() if f.measure == measure.id)
        return of_fact(call, first)
    writer = Writer(call.locale)
    blocks: list[Block] = [telling.about(call.report, writer, whole)]
    if measure.definition:
        blocks.append(Text((Span(measure.definition),)))
    blocks += phrases.notes(call, writer, [whole], *phrases.remarks(whole))
    blocks += disputes.hint(call.report, whole)
    return _card(call, writer, phrases.capital(measure.label), blocks, whole)


def _of_statement(call: Call, statement: Statement) -> Card:
    writer = Writer(call.locale)
    term = statement.terms[0] if statement.terms else statement.topic
    mark = writer.mark(statement.source, statement.locator)
    blocks: list[Block] = [Text((Span(statement.statement, marks=(mark,)),))]
    blocks += [Note((Span(sentence),)) for sentence in call.said]
    others = [s for s in topics.statements(call.report)[term] if s.id != statement.id]
    if others:
        blocks.append(Heading("See also"))
        blocks += [_explained(writer, other) for other in others[:3]]
    share = Button("Share in channel", do=f'fact "{term}" {phrases.SHARE}')
    why = Button("Why", do=f"why {statement.id}")
    return writer.card(
        phrases.capital(term), *blocks, scope=phrases.scope(call.report), buttons=(why, share)
    )


def _explained(writer: Writer, statement: Statement) -> Text:
    mark = writer.mark(statement.source, statement.locator)
    return Text((Span(statement.statement, marks=(mark,)),))


def _card(
    call: Call, writer: Writer, title: str, blocks: list[Block], found: Fact, *more: Button
) -> Card:
    text = call.get("topic", str)
    words = f'fact "{text}"' if text and not found.parents else f"fact {found.id}"
    return writer.card(
        title,
        *blocks,
        scope=phrases.scope(call.report, found.period),
        buttons=phrases.steps(found, *more, words=words),
    )


COMMAND = Command(
    verb="fact",
    summary="One cited fact about anything in the report; without a topic the fact of the day",
    params=(Param("topic", Kind.TOPIC, "A name, a measure, a term, or two names"),),
    examples=("fact llm", "fact patent family", "fact baidu llm"),
    run=fact,
    also=("define", "explain"),
)
