"""How commands are declared. Values: one declaration serves words, options, help and README.

Every platform turns what it gets (typed options, a button, a form) into words; `reading` parses
them with these declarations. A *Param* is typed bare, in its place, or as `name:value`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a parameter takes, which decides how it is parsed, suggested and drawn as an option."""

    RANKING = "ranking"
    """A word of a Ranking: countries, owners, companies … A fixed choice."""
    ENTITY = "entity"
    """The name of any entity."""
    SUBJECT = "subject"
    """Anything with years: a measure or an entity."""
    MEASURE = "measure"
    """families, publications, citations, growth. A fixed choice."""
    DIMENSION = "dimension"
    """models, modes, applications. A fixed choice."""
    COUNT = "count"
    """1 to 25."""
    YEAR = "year"
    """A year of the report."""
    FACT = "fact"
    """A fact's id, printed or derived."""
    TOPIC = "topic"
    """A topic, an entity or a term that one fact can be told about."""
    STATUS = "status"
    """Of a claim. A fixed choice."""
    STYLE = "style"
    """Of a citation. A fixed choice."""
    VERB = "verb"
    """A command's verb. A fixed choice."""
    FLAG = "flag"
    """True when its name is said."""


FIXED = {Kind.RANKING, Kind.MEASURE, Kind.DIMENSION, Kind.STATUS, Kind.STYLE, Kind.VERB}
"""Kinds with at most 25 choices known beforehand; the other ones are suggested while typing."""


@dataclass(frozen=True, slots=True)
class Param:
    """*summary* is at most 100 characters (Discord's limit), without a full stop."""

    name: str
    kind: Kind
    summary: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """*summary* (≤ 100 characters) tells what one gets; *examples* are words that work."""

    verb: str
    summary: str
    params: tuple[Param, ...]
    examples: tuple[str, ...]

    @property
    def usage(self) -> str:
        """The words with placeholders: `compare <a> <b> [by]`."""
        parts = (f"<{p.name}>" if p.required else f"[{p.name}]" for p in self.params)
        return " ".join([self.verb, *parts])


@dataclass(frozen=True, slots=True)
class Choice:
    """*label* is shown (≤ 100 characters), *value* goes into the words."""

    label: str
    value: str


def spoken(verb: str, options: Mapping[str, str]) -> str:
    """The words that typed options stand for: `top by:owners of:"large language models"`."""
    return " ".join([verb, *(f"{name}:{_quoted(value)}" for name, value in options.items())])


def _quoted(value: str) -> str:
    clean = value.replace('"', " ").strip()
    return f'"{clean}"' if clean == "" or any(c.isspace() for c in clean) else clean
