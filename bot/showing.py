"""Templates and reports for those who write them: one card drawn, everything checked. Pure."""

from collections.abc import Iterable, Iterator

from bot.cards.model import Card
from bot.cards.templates import drawn, entries, faults
from bot.desk import Desk
from bot.errors import ContentError, Fault
from bot.facts.checks import notes


def shown(desk: Desk, template: str, entry: str | None, report: str | None) -> Card:
    """One card of a template: that *entry* of its pool, or the first."""
    digest = desk.digests.get(template)
    if digest is None:
        raise _unknown(template, "template", desk.digests)
    source = desk.reports.get(report or desk.home.name)
    if source is None:
        raise _unknown(report or "", "report", desk.reports)
    pool = entries(digest, source)
    if not pool:
        raise ContentError(Fault(digest.file, 0, f"the report “{source.name}” has nothing for it"))
    found = [each for each in pool if entry in (None, each.id)]
    if not found:
        raise _unknown(entry or "", "entry", [each.id for each in pool[:12]])
    return drawn(digest, source, found[0].id)


def _unknown(name: str, what: str, known: Iterable[str]) -> ContentError:
    return ContentError(Fault(name, 0, f"no such {what}; there are: {', '.join(known)}"))


def checked(desk: Desk) -> Iterator[str]:
    """Lines that say what is there; a ContentError with every fault of every template."""
    found = faults(desk.digests.values(), tuple(desk.reports.values()))
    if found:
        raise ContentError(*found)
    for report in desk.reports.values():
        counts = f"{len(report.facts):,} facts, {len(report.claims)} claims"
        yield f"/{report.name}: {counts}, {len(report.sources)} sources ({report.title})"
        yield from (f"  note: {note}" for note in notes(report))
    for digest in desk.digests.values():
        sizes = ", ".join(
            f"/{report.name} {len(entries(digest, report))}" for report in desk.reports.values()
        )
        yield f"{digest.id}: {digest.title} (cards: {sizes})"
    yield "All is well."
