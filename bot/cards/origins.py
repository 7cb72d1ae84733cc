"""Small print on numbers that the report itself does not print. Pure."""

from bot.cards.model import Note, Span
from bot.cards.writer import Writer
from bot.facts import query
from bot.facts.model import Report, Source


def origins(report: Report, writer: Writer) -> list[Note]:
    """One note for each source of a fact on the card that is not the report: whose number it is."""
    if not report.preferred:
        return []
    facts = (query.find(report, name) for name in writer.card("").facts)
    roots = (root.source for fact in facts for root in fact.roots)
    others = {source.id: source for source in roots if source.id != report.preferred[0]}
    return [_note(writer, source) for source in others.values()]


def _note(writer: Writer, source: Source) -> Note:
    words = f"Not printed in the report itself: {source.kind}, {source.publisher}"
    return Note((Span(words, marks=(writer.mark(source),)), Span(".")))
