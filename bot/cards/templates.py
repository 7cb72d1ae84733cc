"""Digests: template files parsed, and drawn as cards for an entry of their pool. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.cards import door, pools
from bot.cards.actions import actions
from bot.cards.digest import Digest
from bot.cards.head import head
from bot.cards.markdown import read
from bot.cards.model import Block, Buttons, Card, Note, Text
from bot.cards.numbers import locale_of
from bot.cards.origins import origins
from bot.cards.parts import LANGUAGE
from bot.cards.pools import Entry
from bot.cards.render import compiled, render
from bot.cards.writer import Writer
from bot.errors import ContentError, Fault, UserError
from bot.facts import query
from bot.facts.model import Series
from bot.facts.report import Report

__all__ = ["Digest", "Entry", "draw", "drawn", "entries", "faults", "parse"]

NAMED = 3
"""Cards named for a fault that only some of them have."""


def parse(id: str, text: str, file: str) -> Digest:
    """The digest in a file's text; a ContentError for what its head or body may not hold."""
    lines = text.replace("\r\n", "\n")
    first = head(lines, file)
    body = "\n" * first.end + "\n".join(lines.split("\n")[first.end :])
    compiled(LANGUAGE, body, file)
    return Digest(id, first.title, first.pool, first.actions, body, file, first.about, first.place)


def entries(digest: Digest, report: Report) -> tuple[Entry, ...]:
    """What the digest can be about in that report, in the report's order."""
    return tuple(entry for entry, _ in pools.told(digest.pool, report).values())


def draw(digest: Digest, report: Report, entry_id: str, locale: str = "en") -> Card:
    """The card about that entry; a ContentError where the template goes wrong."""
    writer = Writer(locale_of(locale))
    kept = door.Kept(writer)
    context = pools.context(digest.pool, report, entry_id)
    shown = [value for value in context.values() if isinstance(value, Series)]
    kept.series.update((series.id, series) for series in reversed(shown))
    text, numbers = render(compiled(LANGUAGE, digest.body, digest.file), context, kept, digest.file)
    if found := door.faults(text, digest.file, numbers):
        raise ContentError(*found)
    title, blocks = read(text, kept, digest.file, numbers)
    body, scope = _told(digest, blocks)
    facts = [query.find(report, name) for name in writer.card("").facts]
    notes = origins(report, writer, facts)
    buttons = actions(digest.actions, context, blocks)
    return writer.card(title, *body, *notes, scope=scope, buttons=buttons)


def drawn(digest: Digest, report: Report, entry_id: str) -> Card:
    """`draw` for whoever writes the template: whatever goes wrong is a ContentError."""
    try:
        return draw(digest, report, entry_id)
    except UserError as error:
        raise ContentError(Fault(digest.file, digest.first_line, error.message)) from error


def faults(digests: Iterable[Digest], reports: Sequence[Report]) -> tuple[Fault, ...]:
    """
    Every fault of every template over its whole pool, each once, in the order of files. Where
    only some cards have it, it names them: then it may be the report's.
    """
    return tuple(sorted(each for digest in digests for each in _faults_of(digest, reports)))


def _faults_of(digest: Digest, reports: Sequence[Report]) -> Iterator[Fault]:
    cards = [(report, entry) for report in reports for entry in entries(digest, report)]
    found: dict[Fault, list[str]] = {}
    for report, entry in cards:
        for fault in _faults_in(digest, report, entry):
            found.setdefault(fault, []).append(f"/{report.name} {entry.id}")
    for fault, where in found.items():
        every = len(where) == len(cards) > 1
        message = fault.message if every else f"{fault.message} (in the card of {_some(where)})"
        yield replace(fault, message=message)


def _some(cards: Sequence[str]) -> str:
    more = f" and {len(cards) - NAMED} more" if len(cards) > NAMED else ""
    return ", ".join(cards[:NAMED]) + more


def _faults_in(digest: Digest, report: Report, entry: Entry) -> tuple[Fault, ...]:
    try:
        drawn(digest, report, entry.id)
    except ContentError as error:
        return error.faults
    return ()


def _told(digest: Digest, blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks, and the scope: the small print at the end, which is words only."""
    first = "".join(s.text for s in blocks[0].spans) if blocks and type(blocks[0]) is Text else ""
    if not first.rstrip().endswith((".", "?", "!", "…")):
        message = "a card begins with a whole sentence: the notification"
        raise ContentError(Fault(digest.file, digest.first_line, message))
    body = list(blocks)
    buttons = [body.pop()] if isinstance(body[-1], Buttons) else []
    scope = body.pop()
    if not isinstance(scope, Note) or any(span.marks or span.url for span in scope.spans):
        message = "a card ends with its scope in words: > {{ scope }}"
        raise ContentError(Fault(digest.file, digest.last_line, message))
    return body + buttons, "".join(span.text for span in scope.spans)
