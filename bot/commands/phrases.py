"""Sentences and buttons that several answers share. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.cards.model import Block, Button, Marks, Note, Span, Spans, Text
from bot.cards.origins import origins
from bot.cards.words import echo
from bot.cards.writer import Writer
from bot.commands.grammar import Call
from bot.facts.beside import Statement
from bot.facts.gaps import ID
from bot.facts.model import Entity, Fact
from bot.facts.report import Report
from bot.facts.topics import Topic
from bot.facts.typeset import capital as capital
from bot.facts.typeset import curly as curly
from bot.facts.typeset import whole as whole

SHARE = "share:yes"
"""What asks for the answer to be posted to all: see `sharing`."""

QUOTED = re.compile(r'"[^"]*"(;|$)')


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


def remarks(*facts: Fact) -> tuple[str, ...]:
    """The data's own notes on these facts, as sentences, each once."""
    return tuple(dict.fromkeys(_remark(fact.note) for fact in facts if fact.note))


def _remark(note: str) -> str:
    """A note that begins with words of the source says whose words they are."""
    return whole(f"The source says {note}" if QUOTED.match(note) else note)


def sourced(report: Report, writer: Writer, text: str) -> Spans:
    """A text that names sources by their ids, with publishers and marks in their place."""
    parts = ID.split(curly(text))
    spans: list[Span] = []
    for at, part in enumerate(parts):
        before = at > 0 and parts[at - 1] in report.sources
        source = report.sources.get(part) if at % 2 else None
        if source is not None:
            owns = "’s" if _owns(parts[at + 1]) else ""
            spans.append(Span(f"{source.publisher}{owns}", marks=(writer.mark(source),)))
        else:
            spans.append(Span(part[2:] if before and _owns(part) else part))
    return tuple(span for span in spans if span.text)


def _owns(text: str) -> bool:
    """Whether a possessive follows the name: its ending stands before the mark."""
    return text.startswith(("'s ", "’s "))


def marked(spans: Spans, marks: Marks) -> Spans:
    """Words of sources, with the marks behind the last of them that none of them has yet."""
    *before, last = spans
    said = {mark for span in spans for mark in span.marks}
    behind = tuple(mark for mark in marks if mark not in said)
    return (*before, replace(last, marks=last.marks or behind))


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
