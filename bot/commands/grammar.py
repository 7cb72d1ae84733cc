"""How commands are declared. Values: one declaration serves words, options, help and README.

Every platform turns what it gets (typed options, a button, a form) into words; `reading` parses
them with these declarations. A *Param* is typed bare, in its place, or as `name:value`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.cards.model import Card
from bot.commands.words import QUOTES
from bot.desk import Desk
from bot.facts.report import Report

T = TypeVar("T")


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
    QUESTION = "question"
    """A whole question, as it was typed: nothing in it is an option."""
    DIGEST = "digest"
    """A digest of this workspace, by its id or its name."""
    DIGESTS = "digests"
    """One or several of them, or all."""
    TEMPLATE = "template"
    """What a digest tells: a template, by its id or its title."""
    TOPICS = "topics"
    """Topics of a report's pools."""
    WHEN = "when"
    """Days and times."""
    UNTIL = "until"
    """A day, a moment, or a while from now."""
    RUN = "run"
    """One run of a digest, by its local date and time."""
    ZONE = "zone"
    """A time zone, or a place in one."""
    CHANNEL = "channel"
    """A channel, by the platform's own id or mention."""
    CHANNELS = "channels"
    """One or several of them."""
    PERSON = "person"
    """A person, by the platform's own id or mention."""
    GROUP = "group"
    """A role or user group, by the platform's own id or mention."""
    LANGUAGE = "language"
    """A language, BCP 47."""
    FILE = "file"
    """A file, where the platform has an option for one."""
    YES = "yes"
    """A toggle: its own name, or `name:yes`."""
    NUMBER = "number"
    """A whole number."""
    TEXT = "text"
    """All words that are left."""
    WORD = "word"
    """Something that is always typed as `name:value`."""


FIXED = {Kind.RANKING, Kind.MEASURE, Kind.DIMENSION, Kind.STATUS, Kind.STYLE, Kind.VERB}
"""Kinds with at most 25 choices known beforehand; the other ones are suggested while typing."""

RAW = {
    *(Kind.DIGEST, Kind.DIGESTS, Kind.TEMPLATE, Kind.TOPICS, Kind.WHEN, Kind.UNTIL, Kind.RUN),
    *(Kind.ZONE, Kind.CHANNEL, Kind.PERSON, Kind.GROUP, Kind.LANGUAGE, Kind.YES, Kind.TEXT),
    *(Kind.CHANNELS, Kind.FILE, Kind.WORD),
}
"""Kinds whose value is what was typed: its command reads it, and says there what is wrong."""

LONGEST = 400
"""Characters worth reading; whoever pastes a page is told how to ask."""


@dataclass(frozen=True, slots=True)
class Param:
    """
    *summary* is at most 100 characters (Discord's limit), without a full stop. *also* are other
    names that can be typed for it.
    """

    name: str
    kind: Kind
    summary: str
    required: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """
    One command as it was understood. *values* by parameter name, typed by its `Kind`; *said* are
    sentences on what was read differently from how it was typed. *commands* are all there are.
    """

    desk: Desk
    report: Report
    commands: "tuple[Command, ...]"
    values: Mapping[str, object]
    said: tuple[str, ...] = ()
    locale: str = "en"
    day: date = date.min

    def get(self, name: str, kind: type[T]) -> T | None:
        """The value of that parameter, or None where it was left out."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{name} is {value!r}, not {kind.__name__}")
        return value

    def need(self, name: str, kind: type[T]) -> T:
        """The value of a required parameter (the parser has seen to it)."""
        value = self.get(name, kind)
        if value is None:
            raise TypeError(f"{name} is required, but the parser let it pass")
        return value


@dataclass(frozen=True, slots=True)
class Command:
    """
    *summary* (≤ 100 characters) tells what one gets; *examples* are words that work; *also*
    are other words for the verb. A *group* stands before the verb: `digest new`. *longest* is
    how many characters its words may have.
    """

    verb: str
    summary: str
    params: tuple[Param, ...]
    examples: tuple[str, ...]
    run: Callable[[Call], Card]
    also: tuple[str, ...] = ()
    group: str = ""
    longest: int = LONGEST

    @property
    def name(self) -> str:
        """The words that call it: `compare`, `digest new`."""
        return f"{self.group} {self.verb}".lstrip()

    @property
    def usage(self) -> str:
        """The words with placeholders: `compare <a> <b> [by]`."""
        parts = (f"<{p.name}>" if p.required else f"[{p.name}]" for p in self.params)
        return " ".join([self.name, *parts])


@dataclass(frozen=True, slots=True)
class Choice:
    """*label* is shown (≤ 100 characters), *value* goes into the words."""

    label: str
    value: str


def spoken(verb: str, options: Mapping[str, str]) -> str:
    """The words that typed options stand for: `top by:owners of:"large language models"`."""
    return " ".join([verb, *(f"{name}:{_quoted(value)}" for name, value in options.items())])


def _quoted(value: str) -> str:
    """Bare where nothing in it could end the value, else between quotes; its own are doubled."""
    clean = value.translate(QUOTES).replace('"', '""').strip()
    return clean if clean and all(c.isalnum() or c in "-._" for c in clean) else f'"{clean}"'
