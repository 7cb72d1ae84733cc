"""The files a package declares, and their columns: Table Schema as far as we use it. Pure."""

import re
from dataclasses import dataclass, replace

from bot.facts.tree import Node

HOLDS = {
    "facts": "id measure period value unit qualifier source locator quote",
    "names": "id dimension label short",
    "sources": "id title publisher url kind",
    "claims": "id sentence statement status source",
    "statements": "id topic statement source locator quote",
    "conflicts": "id title text ruling rows",
    "missing": "id what why",
    "holes": "id sentence fragment lost evidence sources confidence",
    "sentences": "number part first_words source",
}
"""What a file can hold, and the columns it cannot be without."""

COMMON = {
    *("id", "measure", "listing", "rank", "period", "year", "value", "unit", "qualifier"),
    *("source", "locator", "quote", "note", "metric", "wording", "reading"),
}
"""The columns of facts; any other column is a dimension."""

KINDS = {"value": "number", "year": "year", "rank": "integer"} | dict.fromkeys(
    ("sentence", "number"), "integer"
)
"""Columns that must be numbers, whatever the schema says."""

TYPES = {"string", "integer", "number", "year"}


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
    """A CSV file. *path* is "" where the declaration names no file of the report's folder."""

    path: str
    holds: str
    fields: tuple[Field, ...]


def resource(node: Node, dimensions: set[str]) -> Resource:
    holds = node.text("holds")
    fields = tuple(_field(each) for each in node.at("schema").each("fields"))
    names = [field.name for field in fields]
    path = _path(node)
    if holds not in HOLDS:
        node.wrong("holds", f"is “{holds}”; it must be one of: {', '.join(HOLDS)}")
        return Resource(path, "", fields)
    if lost := [name for name in HOLDS[holds].split() if name not in names]:
        node.fault(f"the schema lacks the columns {', '.join(lost)}")
    if len(set(names)) < len(names):
        node.fault("the schema names a column twice")
    strange = [name for name in names if name not in dimensions and name not in COMMON]
    if strange and holds == "facts":
        node.fault(f"{', '.join(strange)}: neither a column of facts nor a dimension")
    needed = HOLDS[holds].split()
    return Resource(path, holds, tuple(_needed(each, needed) for each in fields))


def _path(node: Node) -> str:
    """The file's path; "" and a fault for what is not a path inside the report's folder."""
    path = node.text("path")
    if "://" in path:
        node.wrong("path", f"is an address, “{path[:60]}”; files are read from the report's folder")
    elif path.startswith("/") or "\\" in path or ".." in path.split("/"):
        node.wrong("path", f"is “{path[:60]}”; it must be a path inside the report's folder")
    else:
        return path
    return ""


def _needed(field: Field, needed: list[str]) -> Field:
    """The column as the program needs it: a schema may ask for more, never for less."""
    kind = KINDS.get(field.name, field.type)
    return replace(field, type=kind, required=field.required or field.name in needed)


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
