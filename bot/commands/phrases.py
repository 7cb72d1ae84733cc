"""Sentences and buttons that several answers share. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards import numbers
from bot.cards.model import Block, Button, Note, Span, Spans, Text
from bot.cards.origins import origins
from bot.cards.words import echo
from bot.cards.writer import Writer
from bot.commands.grammar import Call
from bot.facts.gaps import ID
from bot.facts.model import Entity, Fact, Report, Statement
from bot.facts.topics import Topic

SHARE = "share"
"""The last word of a request that asks for the answer to be posted to all."""


def scope(report: Report, small: str = "") -> str:
    """The small print that every card carries: edition, then period, unit and way of counting."""
    return f"{report.edition} edition · {small}" if small else f"{report.edition} edition"


def notes(call: Call, writer: Writer, facts: Sequence[Fact], *more: str) -> list[Block]:
    """What was read differently, what rests on another source than the report, what is missing."""
    said = [Note(sourced(call.report, writer, text)) for text in (*call.said, *more)]
    return [*said, *origins(call.report, writer, facts)]


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def read_as(typed: str, topic: Topic) -> str:
    """Says that a typo was put right."""
    meant = topic.terms[0] if isinstance(topic, Statement) else topic.label
    return f"Read “{echo(typed)}” as {meant}."


def capital(text: str) -> str:
    """The text as the start of a sentence or a heading."""
    return text[:1].upper() + text[1:]


def about(report: Report, writer: Writer, fact: Fact) -> Text:
    """One fact as one sentence: whose it is, the number, and what it counts."""
    number = writer.number(fact, bold=True)
    measure = report.measures[fact.measure].label
    if fact.unit == "rank":
        rank = f": {fact.metric}, {fact.period}."
        return lede(Span(capital(fact.spoken), bold=True), " ranks ", number, rank)
    if measure.endswith(fact.unit) and not fact.parents:
        counted = replace(number, text=f"{numbers.bare(fact, writer.locale)} {measure}")
        whose = ("For ", Span(fact.spoken, bold=True)) if fact.dimensions else ("In all",)
        return lede(*whose, " there are ", counted, f", {fact.period}.")
    what = f"{fact.label}: {measure}" if fact.dimensions or fact.parents else capital(measure)
    period = "" if fact.period in what else f", {fact.period}"
    return lede(what, ", ", number, f"{period}.")


def remarks(*facts: Fact) -> tuple[str, ...]:
    """The data's own notes on these facts, as sentences, each once."""
    texts = (capital(fact.note) for fact in facts if fact.note)
    return tuple(dict.fromkeys(f"{text.removesuffix('.')}." for text in texts))


def sourced(report: Report, writer: Writer, text: str) -> Spans:
    """A text that names sources by their ids, with publishers and marks in their place."""
    spans: list[Span] = []
    for part in ID.split(text):
        source = report.sources.get(part)
        if source is None:
            spans.append(Span(part))
        else:
            spans.append(Span(source.publisher, marks=(writer.mark(source),)))
    return tuple(span for span in spans if span.text)


def lede(*parts: str | Span) -> Text:
    """The first sentence, of words and numbers."""
    return Text(tuple(Span(part) if isinstance(part, str) else part for part in parts))


def name(entity: Entity) -> str:
    """An entity's name as it can be typed."""
    return f'"{entity.label}"' if " " in entity.label else entity.label


def steps(fact: Fact, *first: Button, words: str = "") -> tuple[Button, ...]:
    """At most three next steps, then [Share in channel] where *words* can be asked again."""
    usual = (Button("Why this number", do=f"why {fact.id}"), Button("Cite", do=f"cite {fact.id}"))
    share = (Button("Share in channel", do=f"{words} {SHARE}"),) if words else ()
    return (*(*first, *usual)[:3], *share)
