"""What datapackage.json declares: the files, and our words for what they hold. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.facts.fields import Resource, resource
from bot.facts.model import Dimension, Measure
from bot.facts.report import Ranking
from bot.facts.tree import Node

NAME = re.compile(r"[a-z0-9_-]{1,32}")
"""What Discord takes as a command's name; Slack takes the same."""

BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "percent": (0, 100),
    "percent per year": (-100, None),
    "rank": (1, None),
}
"""What is plausible for a unit unless its measure says otherwise. Counts are not negative."""


@dataclass(frozen=True)
class Package:
    """
    Everything declared. *units* are a measure's own, then others that sources print for it;
    *unprinted* are the ranks a printed list is known not to give.
    """

    root: Node
    bot: Node
    resources: tuple[Resource, ...]
    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]
    shorts: Mapping[str, str]
    bounds: Mapping[str, tuple[float | None, float | None]]
    units: Mapping[str, tuple[str, ...]]
    rankings: tuple[Ranking, ...]
    places: Mapping[str, Node]
    unprinted: Mapping[str, tuple[int, ...]]


def package(root: Node) -> Package:
    """The declarations; what is wrong in them becomes faults of the nodes."""
    bot = root.at("bot")
    for key in ("dimensions", "measures", "rankings"):
        _once(bot, key)
    dimensions = {node.text("id"): node for node in bot.each("dimensions")}
    measures = {node.text("id"): node for node in bot.each("measures")}
    rankings = tuple((node, _ranking(node)) for node in bot.each("rankings"))
    resources = tuple(resource(node, set(dimensions)) for node in root.each("resources"))
    return Package(
        root=root,
        bot=bot,
        resources=resources,
        dimensions={id: _dimension(node) for id, node in dimensions.items()},
        measures={id: _measure(node) for id, node in measures.items()},
        shorts={id: node.text("short", node.text("label"), 20) for id, node in measures.items()},
        bounds={id: _bounds(node) for id, node in measures.items()},
        units={id: (node.text("unit"), *node.texts("units")) for id, node in measures.items()},
        rankings=tuple(ranking for _, ranking in rankings),
        places={ranking.id: node for node, ranking in rankings},
        unprinted={n.text("id"): n.numbers("unprinted") for n in bot.each("listings")},
    )


def _once(bot: Node, key: str) -> None:
    seen: set[str] = set()
    for node in bot.each(key):
        id = node.text("id", "")
        if id in seen:
            node.fault(f"the id “{id}” is there twice in {key}")
        seen.add(id)


def _dimension(node: Node) -> Dimension:
    return Dimension(node.text("id"), node.text("label"), node.text("plural"), node.texts("words"))


def _measure(node: Node) -> Measure:
    return Measure(
        id=node.text("id", longest=60),
        label=node.text("label", longest=100),
        unit=node.text("unit"),
        words=node.texts("words"),
        definition=node.text("definition"),
    )


def _bounds(node: Node) -> tuple[float | None, float | None]:
    least, most = BOUNDS.get(node.text("unit"), (0, None))
    return node.number("minimum", least), node.number("maximum", most)


def _ranking(node: Node) -> Ranking:
    by = node.text("by")
    if not NAME.fullmatch(by):
        node.fault(f"“{by}” must be 1 to 32 of a–z, 0–9, _ and - (Discord's limit)")
    return Ranking(
        id=node.text("id", longest=60),
        by=by,
        words=node.texts("words"),
        title=node.text("title", longest=150),
        dimension=node.text("dimension"),
        measure=node.text("measure"),
        listing=node.text("listing", ""),
        kind=node.text("kind", ""),
        period=node.text("period", ""),
        total=node.text("total", ""),
        scope=node.text("scope", ""),
        topic=node.text("topic", by),
    )
