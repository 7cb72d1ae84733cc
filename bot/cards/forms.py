"""A form, as every platform can draw it: Slack and Discord modals, a web form. Values.

A form sent becomes typed words: `do`, then `name:value` for each field that was filled; so that
a form, a button and a typed line are one thing to the parser.
"""

from dataclasses import dataclass
from enum import StrEnum

MOST_FIELDS = 5
"""Top-level components of a Discord modal; longer forms are asked in two steps there."""


class Asks(StrEnum):
    """What a field takes, which decides how it is drawn."""

    TEXT = "text"
    """A line of text."""
    ONE = "one"
    """One of `choices` (more than 25 are searched while typing where the platform can)."""
    SEVERAL = "several"
    """Any number of `choices`; filled in and sent with commas between the values."""
    CHANNEL = "channel"
    """A channel of this workspace, by the platform's own picker."""
    CHANNELS = "channels"
    """Any number of them; filled in and sent with commas between."""
    ZONE = "zone"
    """A time zone, searched while typing; `choices` are the likely ones."""
    YES = "yes"
    """A toggle: filled in and sent as `yes`, or left out."""
    GROUP = "group"
    """A role or user group to mention, by the platform's own picker where it has one."""
    PERSON = "person"
    """Somebody of this workspace, by the platform's own picker."""
    FILE = "file"
    """A file, which goes along with the request; left out where files cannot be chosen."""


@dataclass(frozen=True, slots=True)
class Option:
    """
    *label* is shown (≤ 75 characters, Slack's limit), with *hint* (as long) where there is room;
    *value* goes into the words.
    """

    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """
    *label* ≤ 45 and *hint* ≤ 100 characters (Discord's limits); *value* is what is filled in. A
    TEXT of more than one of *lines* takes line breaks.
    """

    name: str
    label: str
    asks: Asks
    value: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    optional: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """
    *title* ≤ 24 and *submit* ≤ 24 characters (Slack's limits). *do* are the words that the
    fields' values are added to; *faults* say, by field name, what was wrong with the last try.
    """

    title: str
    do: str
    fields: tuple[Field, ...]
    submit: str = "Continue"
    intro: str = ""
    faults: tuple[tuple[str, str], ...] = ()
