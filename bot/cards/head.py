"""A digest file's head: TOML between `+++` lines, checked key by key. Pure."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.cards.actions import ACTIONS, MAX_ACTIONS
from bot.cards.pools import POOLS
from bot.errors import ContentError, Fault

FENCE = "+++"
KEYS = ("title", "pool", "actions", "about", "place")
MAX_TITLE = 75
"""Slack's longest option in a form's menu, and the longest line below it."""
LAST = 99
"""The place of what names none: behind the others, by its name."""


@dataclass(frozen=True, slots=True)
class Head:
    """*end* is the line of the closing fence, from 1."""

    title: str
    pool: str
    actions: tuple[str, ...]
    about: str
    place: int
    end: int


def head(text: str, file: str) -> Head:
    """The head of a digest's text; a ContentError with every fault in it."""
    lines = [line.strip() for line in text.split("\n")]
    if lines[0] != FENCE or FENCE not in lines[1:]:
        raise ContentError(Fault(file, 1, f"a digest begins with TOML between {FENCE} lines"))
    end = lines.index(FENCE, 1) + 1
    # The first line is kept empty, so that the parser counts lines as the file does.
    toml = _parsed("\n".join(["", *lines[1 : end - 1]]), file)
    faults = [Fault(file, _line(lines, key), words) for key, words in _wrong(toml)]
    if faults:
        raise ContentError(*faults)
    actions, about = tuple(toml.get("actions", ())), toml.get("about", "").strip()
    return Head(toml["title"].strip(), toml["pool"], actions, about, toml.get("place", LAST), end)


def _parsed(toml: str, file: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else toml.count("\n") + 1  # "at end of document"
        raise ContentError(Fault(file, line, str(error))) from error


def _wrong(toml: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong with it)."""
    for key in toml.keys() - set(KEYS):
        yield key, f"unknown key “{key}”; known: {', '.join(KEYS)}"
    yield from _wrong_text("title", toml.get("title"))
    if "about" in toml:
        yield from _wrong_text("about", toml["about"])
    place = toml.get("place", LAST)
    if not isinstance(place, int) or isinstance(place, bool) or not 0 < place <= LAST:
        yield "place", f"place is a whole number from 1 to {LAST}"
    if toml.get("pool") not in list(POOLS):
        yield "pool", f"pool is one of: {', '.join(POOLS)}"
    yield from _wrong_actions(toml.get("actions", []))


def _wrong_text(key: str, text: object) -> Iterator[tuple[str, str]]:
    if not isinstance(text, str) or not 0 < len(text.strip()) <= MAX_TITLE:
        yield key, f"{key} is text of 1 to {MAX_TITLE} characters"
    elif any(char.isnumeric() for char in text):
        yield key, f"a number in the {key}: it would be typed, not cited"


def _wrong_actions(names: object) -> Iterator[tuple[str, str]]:
    if not isinstance(names, list) or any(name not in list(ACTIONS) for name in names):
        yield "actions", f"actions is a list of: {', '.join(ACTIONS)}"
    elif len(names) > MAX_ACTIONS or len(set(names)) < len(names):
        yield "actions", f"at most {MAX_ACTIONS} different actions"


def _line(lines: list[str], key: str) -> int:
    """Where the key stands; the head's first line if it is missing."""
    found = (at for at, line in enumerate(lines, 1) if re.match(rf"[\"']?{key}[\"']?\s*=", line))
    return next(found, 1)
