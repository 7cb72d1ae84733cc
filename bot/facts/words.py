"""Whether the declarations hold: names, rankings, and what the chat platforms take. Pure."""

from collections.abc import Iterator

from bot.errors import Fault
from bot.facts.model import Ranking, Report
from bot.facts.names import fold
from bot.facts.package import NAME, Package

CHOICES = 25
"""How many choices Discord lets an option have."""


def declared(package: Package, report: Report) -> Iterator[Fault]:
    """Faults of datapackage.json, each at the line of what is wrong."""
    file = package.root.file
    if not NAME.fullmatch(report.name):
        message = f"the command “{report.name}” must be 1 to 32 of a–z, 0–9, _ and -"
        yield Fault(file, package.bot.line, f"{message} (Discord's limit)")
    if report.name.endswith("-admin"):
        message = f"the command “{report.name}” must not end in -admin: managers have that one"
        yield Fault(file, package.bot.line, message)
    if not report.licence:
        yield Fault(file, 0, "there is no licence with a title in “licenses”")
    if not report.home.startswith(("https://", "http://")):
        yield Fault(file, 0, "“homepage” must begin with https://")
    for id in report.preferred:
        if id not in report.sources:
            yield Fault(file, package.bot.line, f"“preferred” names “{id}”, which is no source")
    for message in _too_many(report):
        yield Fault(file, package.bot.line, message)
    yield from _twice(package)
    for ranking in report.rankings:
        node = package.places[ranking.id]
        for message in _ranking(report, ranking):
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


def _twice(package: Package) -> Iterator[Fault]:
    for key in ("dimensions", "measures", "rankings"):
        seen: set[str] = set()
        for node in package.bot.each(key):
            id = node.text("id", "")
            if id in seen:
                yield Fault(node.file, node.line, f"the id “{id}” is there twice in {key}")
            seen.add(id)


def _ranking(report: Report, ranking: Ranking) -> Iterator[str]:
    if ranking.dimension not in report.dimensions:
        yield f"there is no dimension “{ranking.dimension}”"
    if ranking.measure not in report.measures:
        yield f"there is no measure “{ranking.measure}”"
    if ranking.total and ranking.total not in report.facts:
        yield f"its total {ranking.total} is no fact"
    if not any(_belongs(report, ranking, fact.id) for fact in report.facts.values()):
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
