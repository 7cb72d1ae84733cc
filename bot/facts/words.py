"""Whether the declarations hold: names, rankings, and what the chat platforms take. Pure."""

from collections.abc import Iterator, Sequence

from bot.errors import Fault
from bot.facts.names import fold
from bot.facts.package import NAME, Package
from bot.facts.report import Ranking, Report
from bot.facts.rows import Row

CHOICES = 25
"""How many choices Discord lets an option have."""


def declared(package: Package, report: Report, lost: Sequence[Row]) -> Iterator[Fault]:
    """
    Faults of datapackage.json, each at the line of what is wrong. *lost* are rows that did not
    load for a fault of their own: what needs them is only a consequence.
    """
    file = package.root.file
    if not NAME.fullmatch(report.name):
        message = f"the command “{report.name}” must be 1 to 32 of a–z, 0–9, _ and -"
        yield Fault(file, package.bot.line, f"{message} (Discord's limit)")
    if report.name.endswith("-admin"):
        message = f"the command “{report.name}” must not end in -admin: managers have that one"
        yield Fault(file, package.bot.line, message)
    if not report.licence:
        line = package.root.line_of("licenses")
        yield Fault(file, line, "there is no licence with a title in “licenses”")
    if not report.home.startswith(("https://", "http://")):
        yield Fault(file, package.root.line_of("homepage"), "“homepage” must begin with https://")
    gone = {row["id"] for row in lost}
    for id in report.preferred:
        if id not in report.sources and id not in gone:
            yield Fault(file, package.bot.line, f"“preferred” names “{id}”, which is no source")
    for message in _too_many(report):
        yield Fault(file, package.bot.line, message)
    for ranking in report.rankings:
        node = package.places[ranking.id]
        for message in _ranking(report, ranking, lost):
            yield Fault(file, node.line, f"ranking {ranking.id}: {message}")
    yield from _words(package, report)


def _too_many(report: Report) -> Iterator[str]:
    for what, found in (
        ("rankings", {ranking.by for ranking in report.rankings}),
        ("measures of rankings", {ranking.measure for ranking in report.rankings}),
        ("dimensions", set(report.dimensions)),
    ):
        if len(found) > CHOICES:
            yield f"{len(found)} {what}; Discord offers at most {CHOICES} choices"
    if not report.rankings:
        yield "there is no ranking"


def _ranking(report: Report, ranking: Ranking, lost: Sequence[Row]) -> Iterator[str]:
    if ranking.dimension not in report.dimensions:
        yield f"there is no dimension “{ranking.dimension}”"
        return
    if ranking.measure not in report.measures:
        yield f"there is no measure “{ranking.measure}”"
        return
    gone = {row["id"] for row in lost}
    if ranking.total and ranking.total not in report.facts and ranking.total not in gone:
        yield f"its total {ranking.total} is no fact"
    waiting = any(row["measure"] == ranking.measure for row in lost)
    if not waiting and not any(_belongs(report, ranking, id) for id in report.facts):
        yield "no fact belongs to it"


def _belongs(report: Report, ranking: Ranking, id: str) -> bool:
    fact = report.facts[id]
    if fact.measure != ranking.measure or len(fact.dimensions) != 1:
        return False
    ((dimension, name),) = fact.dimensions
    return (
        dimension == ranking.dimension
        and ranking.listing in ("", fact.listing)
        and ranking.period in ("", fact.period)
        and ranking.kind in ("", report.entities[name].kind)
    )


def _words(package: Package, report: Report) -> Iterator[Fault]:
    """A word stands for the rankings by one thing, or for one measure."""
    meanings: dict[str, str] = {}
    spoken = [
        (package.places[each.id], f"the rankings by {each.by}", (each.by, *each.words))
        for each in report.rankings
    ] + [
        (node, f"the measure {id}", (id, node.text("label", ""), *node.texts("words")))
        for node in package.bot.each("measures")
        if (id := node.text("id", ""))
    ]
    for node, meaning, words in spoken:
        for word in words:
            if (taken := meanings.setdefault(fold(word), meaning)) != meaning:
                yield Fault(node.file, node.line, f"“{word}” is a word of {taken} already")
