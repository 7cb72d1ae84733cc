"""Templates and reports for those who write them: one card drawn, everything checked. Pure."""

from collections.abc import Iterator

from bot.cards.model import Card
from bot.cards.templates import draw, entries, faults
from bot.desk import Desk
from bot.errors import ContentError, Fault
from bot.facts.checks import notes


def shown(desk: Desk, template: str, entry: str | None, report: str | None) -> Card:
    """One card of a template: that *entry* of its pool, or the first."""
    digest = desk.digests.get(template)
    if digest is None:
        raise ContentError(
            Fault(template, 0, f"no such template; there are: {_names(desk.digests)}")
        )
    source = desk.reports.get(report or desk.home.name)
    if source is None:
        raise ContentError(
            Fault(report or "", 0, f"no such report; there are: {_names(desk.reports)}")
        )
    pool = entries(digest, source)
    if not pool:
        raise ContentError(Fault(digest.file, 0, f"the report “{source.name}” has nothing for it"))
    found = [each for each in pool if entry in (None, each.id)]
    if not found:
        raise ContentError(
            Fault(digest.file, 0, f"no entry “{entry}”; the first is “{pool[0].id}”")
        )
    return draw(digest, source, found[0].id)


def _names(named: object) -> str:
    return ", ".join(named) if isinstance(named, dict) else ""


def checked(desk: Desk) -> Iterator[str]:
    """Lines that say what is there; a ContentError with every fault of every template."""
    found = faults(desk.digests, desk.reports)
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
