"""Small print on numbers that the report itself does not print. Pure."""

from collections.abc import Iterable

from bot.cards.model import Note, Span
from bot.cards.writer import Writer
from bot.facts.model import Fact
from bot.facts.report import Report


def origins(report: Report, writer: Writer, facts: Iterable[Fact]) -> list[Note]:
    """One note for each source that is not the report: which numbers rest on it."""
    found: dict[str, list[Fact]] = {}
    for root in dict.fromkeys(root for fact in facts for root in fact.roots):
        if root.source.id not in report.preferred[:1]:
            found.setdefault(root.source.id, []).append(root)
    return [_note(report, writer, several) for several in found.values()]


def _note(report: Report, writer: Writer, several: list[Fact]) -> Note:
    source = several[0].source
    measures = dict.fromkeys(fact.measure for fact in several)
    parts = [_part(report, [f for f in several if f.measure == name]) for name in measures]
    if len(parts) == 1 and all(fact.year for fact in several):
        parts = [_years(several)]
    words = f"Not in the report itself: {'; '.join(parts)}. From: {source.kind}, {source.publisher}"
    return Note((Span(words, marks=(writer.mark(source),)), Span(".")))


def _part(report: Report, facts: list[Fact]) -> str:
    """The report knows the names; what it does not print is this measure of them."""
    label = report.measures[facts[0].measure].label
    if all(fact.year for fact in facts):
        return f"{label}, {_years(facts)}"
    names = runs(fact.spoken for fact in facts if fact.dimensions)
    return f"{label} for {names}" if names else label


def _years(facts: list[Fact]) -> str:
    return runs(sorted(str(fact.year) for fact in facts))


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
