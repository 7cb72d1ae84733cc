"""What a modal or its buttons carry in their custom_ids, and a message in its text. Pure.

A modal cannot follow a modal, so between two there is a message with a button. Nothing is
remembered: the button says which form and which step, the message holds what was filled in, as
readable lines, since Discord sends both back.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.platforms.discord.custom_id import fitted, fitting

Kind = Literal["form", "next", "again"]
"""A modal that was sent; the button for the next step; the one that opens a form again."""
LETTERS: Mapping[Kind, str] = {"form": "f", "next": "n", "again": "e"}
KINDS: Mapping[str, Kind] = {letter: kind for kind, letter in LETTERS.items()}
WRITTEN = re.compile(r"([fne])1\.(\d):([^:!]{1,32})([:!])(.*)", re.DOTALL)
LINE = re.compile(r"([A-Za-z]+): (.*)")
SIGNS = {"\\": "\\\\", "\n": "\\n", "`": "\\q", "\r": ""}
BACK = {"\\\\": "\\", "\\n": "\n", "\\q": "`"}
ROOM = 2_000
"""Characters that a message keeps of what was filled in."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """
    *do*: the words that values are added to; *opening*: the words that open the form anew. *step*
    is the one that comes next, counted from 1; 0 where none does.
    """

    command: str
    do: str
    opening: str
    step: int = 0


def pack(kind: Kind, ticket: Ticket) -> str | None:
    """The custom_id; None where the words are too long for any."""
    head = f"{LETTERS[kind]}1.{ticket.step}:{ticket.command}"
    whole = fitting(head, f"{ticket.do}\t{ticket.opening}")
    if whole is None and ticket.opening != ticket.do:
        # without its own words a form is opened by those that it is sent with
        return pack(kind, replace(ticket, opening=ticket.do))
    return whole


def unpack(custom_id: str) -> tuple[Kind, Ticket] | None:
    """What was packed, or None when this is not one of ours."""
    written = WRITTEN.fullmatch(custom_id)
    if written is None:
        return None
    letter, step, command, how, rest = written.groups()
    do, tab, opening = (fitted(how, rest) or "").partition("\t")
    return (KINDS[letter], Ticket(command, do, opening, int(step))) if tab else None


def kept(values: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Lines that hold the values, and the names of those that are too long to be held."""
    lines = {name: f"{name}: {_escaped(value)}" for name, value in values.items() if value}
    left, lost = ROOM, []
    for name in sorted(lines, key=lambda name: len(lines[name])):
        left -= len(lines[name])
        if left < 0:
            lost.append(name)
    return "\n".join(line for name, line in lines.items() if name not in lost), tuple(lost)


def found(texts: Iterable[str]) -> dict[str, str]:
    """The values that the texts of a message hold, which is a code block of such lines."""
    for text in texts:
        if text.startswith("```\n"):
            lines = map(LINE.fullmatch, text.removeprefix("```\n").removesuffix("```").split("\n"))
            return {line[1]: _unescaped(line[2]) for line in lines if line}
    return {}


def _escaped(value: str) -> str:
    return "".join(SIGNS.get(char, char) for char in value)


def _unescaped(value: str) -> str:
    return re.sub(r"\\[\\nq]", lambda code: BACK[code[0]], value)
