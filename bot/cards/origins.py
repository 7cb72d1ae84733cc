"""Small print on numbers that the report itself does not print. Pure."""

from collections.abc import Iterable

from bot.cards.model import Note, Span
from bot.cards.writer import Writer
from bot.facts.model import Fact, Report


def origins(report: Report, writer: Writer, facts: Iterable[Fact]) -> list[Note]:
    """One note for each source that is not the report: which numbers rest on it."""
    found: dict[str, list[Fact]] = {}
    for root in dict.fromkeys(root for fact in facts for root in fact.roots):
        if root.source.id not in report.preferred[:1]:
            found.setdefault(root.source.id, []).append(root)
    return [_note(report, writer, several) for several in found.values()]


def _note(report: Report, writer: Writer, several: list[Fact]) -> Note:
    source = several[0].source
    if all(fact.year for fact in several):
        labels = runs(sorted(str(fact.year) for fact in several))
    else:  # the report knows the names; what it does not print is this measure of them
        counted = dict.fromkeys(report.measures[fact.measure].label for fact in several)
        names = runs(str(fact.year or fact.label) for fact in several if fact.dimensions)
        labels = ", ".join(counted) + (f" ({names})" if names else "")
    words = f"Not in the report itself: {labels}. From: {source.kind}, {source.publisher}"
    return Note((Span(words, marks=(writer.mark(source),)), Span(".")))


def runs(labels: Iterable[str]) -> str:
    """2015, 2016, 2017, 2020 → "2015–2017, 2020"; names stay as they are."""
    parts: list[list[str]] = []
    for label in dict.fromkeys(labels):
        last = parts[-1][-1] if parts else ""
        if label.isdecimal() and last.isdecimal() and int(label) == int(last) + 1:
            parts[-1].append(label)
        else:
            parts.append([label])
    return ", ".join(part[0] if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
