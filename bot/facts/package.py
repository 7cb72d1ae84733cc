"""What datapackage.json declares: the files, their columns, and our words for them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.facts.model import Dimension, Measure, Ranking
from bot.facts.tree import Node

HOLDS = {
    "facts": "id measure period value unit qualifier source locator quote",
    "names": "id dimension label short",
    "sources": "id title publisher published url kind",
    "claims": "id sentence statement status source",
    "statements": "id topic statement source locator quote",
    "conflicts": "id title text ruling rows",
    "missing": "id what why",
    "holes": "id sentence fragment lost evidence sources confidence",
    "sentences": "number part first_words source",
}
"""What a file can hold, and the columns it cannot be without."""

COMMON = (
    "id measure listing rank period year value unit qualifier source locator quote note metric"
    " wording reading"
).split()
"""The columns of facts; any other column is a dimension."""

TYPES = {"string", "integer", "number", "year"}
NAME = re.compile(r"[a-z0-9_-]{1,32}")
"""What Discord takes as a command's name; Slack takes the same."""

BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "percent": (0, 100),
    "percent per year": (-100, None),
    "rank": (1, None),
}
"""What is plausible for a unit unless its measure says otherwise. Counts are not negative."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its Table Schema type and constraints."""

    name: str
    type: str
    required: bool
    unique: bool
    pattern: re.Pattern[str] | None
    choices: tuple[str, ...]
    least: float | None
    most: float | None
    longest: float | None


@dataclass(frozen=True, slots=True)
class Resource:
    """A CSV file."""

    path: str
    holds: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Package:
    """Everything declared. *unprinted* are the ranks a printed list is known not to give."""

    root: Node
    bot: Node
    resources: tuple[Resource, ...]
    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]
    shorts: Mapping[str, str]
    bounds: Mapping[str, tuple[float | None, float | None]]
    rankings: tuple[Ranking, ...]
    places: Mapping[str, Node]
    unprinted: Mapping[str, tuple[int, ...]]


def package(root: Node) -> Package:
    """The declarations; what is wrong in them becomes faults of the nodes."""
    bot = root.at("bot")
    dimensions = {node.text("id"): node for node in bot.each("dimensions")}
    measures = {node.text("id"): node for node in bot.each("measures")}
    rankings = tuple((node, _ranking(node)) for node in bot.each("rankings"))
    resources = tuple(_resource(node, set(dimensions)) for node in root.each("resources"))
    return Package(
        root=root,
        bot=bot,
        resources=resources,
        dimensions={id: _dimension(node) for id, node in dimensions.items()},
        measures={id: _measure(node) for id, node in measures.items()},
        shorts={id: node.text("short", node.text("label"), 20) for id, node in measures.items()},
        bounds={id: _bounds(node) for id, node in measures.items()},
        rankings=tuple(ranking for _, ranking in rankings),
        places={ranking.id: node for node, ranking in rankings},
        unprinted={n.text("id"): n.numbers("unprinted") for n in bot.each("listings")},
    )


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


def _resource(node: Node, dimensions: set[str]) -> Resource:
    holds = node.text("holds")
    fields = tuple(_field(each) for each in node.at("schema").each("fields"))
    names = [field.name for field in fields]
    if holds not in HOLDS:
        node.fault(f"“holds” is “{holds}”; it must be one of: {', '.join(HOLDS)}")
        return Resource(node.text("path"), "", fields)
    if lost := [name for name in HOLDS[holds].split() if name not in names]:
        node.fault(f"the schema lacks the columns {', '.join(lost)}")
    if len(set(names)) < len(names):
        node.fault("the schema names a column twice")
    if strange := [n for n in names if n not in dimensions and n not in COMMON]:
        if holds == "facts":
            node.fault(f"{', '.join(strange)}: neither a column of facts nor a dimension")
    return Resource(node.text("path"), holds, fields)


def _field(node: Node) -> Field:
    kind = node.text("type", "string")
    if kind not in TYPES:
        node.fault(f"the type “{kind}” is not known here; there are: {', '.join(sorted(TYPES))}")
    limits = node.at("constraints")
    return Field(
        name=node.text("name"),
        type=kind,
        required=limits.flag("required"),
        unique=limits.flag("unique"),
        pattern=_pattern(limits),
        choices=limits.texts("enum"),
        least=limits.number("minimum"),
        most=limits.number("maximum"),
        longest=limits.number("maxLength"),
    )


def _pattern(limits: Node) -> re.Pattern[str] | None:
    pattern = limits.text("pattern", "")
    try:
        return re.compile(pattern) if pattern else None
    except re.error as error:
        limits.fault(f"the pattern {pattern} is not a regular expression: {error}")
        return None
