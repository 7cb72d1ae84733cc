"""Declared commands as Discord's application commands, and typed options as words. Pure.

Limits: https://discord.com/developers/docs/interactions/application-commands
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.commands import suggest, vocabulary
from bot.commands.grammar import FIXED, Choice, Command, Kind, Param, spoken
from bot.commands.sharing import FLAG
from bot.commands.sharing import NAME as SHARE
from bot.facts.report import Report
from bot.platforms.discord import text

Declaration = dict[str, Any]
"""One application command, or one of its options, as Discord's JSON."""

SUB_COMMAND, SUB_COMMAND_GROUP, STRING, INTEGER, BOOLEAN, ATTACHMENT = 1, 2, 3, 4, 5, 11
NESTED = {SUB_COMMAND, SUB_COMMAND_GROUP}
CHAT_INPUT = 1
GUILD_INSTALL, USER_INSTALL = 0, 1
GUILD, BOT_DM, PRIVATE_CHANNEL = 0, 1, 2

TREE = 7_500
"""Characters of names, descriptions and choices in one command. Discord allows 8,000."""
DESCRIPTION = 100
CHOICES = 25
CHOICE = 100
FURTHER = re.compile(r"(\w+)_\d")
"""An option takes one value; where several are wanted, the further ones are `to_2`, `to_3` …"""
SHARED = "Post the answer for everyone in this channel"
LONGEST_INPUT = 200
"""Characters of a free option: longer ones mean nothing to our parser."""


def declarations(reports: Iterable[Report], commands: Sequence[Command]) -> list[Declaration]:
    """One command a report, with one sub-command a verb."""
    return [_declaration(report, commands) for report in reports]


def signature(declared: Sequence[Declaration]) -> str:
    """The same for the same commands: tells whether Discord has to be told."""
    return sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()


def size(declared: Declaration) -> int:
    """Characters that Discord counts: names, descriptions, choices, also of all sub-commands."""
    own = len(declared["name"]) + len(declared.get("description", ""))
    choices = declared.get("choices", ())
    listed = sum(len(choice["name"]) + len(str(choice["value"])) for choice in choices)
    return own + listed + sum(map(size, declared.get("options", ())))


def _declaration(report: Report, commands: Sequence[Command]) -> Declaration:
    """Where the tree is too large, the longest lists of choices come up while typing instead."""
    lists = {
        param: sum(len(each.label) + len(each.value) for each in suggest.choices(report, param))
        for command in commands
        for param in command.params
        if param.kind in FIXED
    }
    typed: set[Param] = set()
    while True:
        tree = _tree(report, commands, typed)
        left = [param for param in lists if param not in typed]
        if size(tree) <= TREE or not left:
            return tree
        typed.add(max(left, key=lambda param: lists[param]))


def _tree(report: Report, commands: Sequence[Command], typed: set[Param]) -> Declaration:
    return {
        "type": CHAT_INPUT,
        "name": report.name,
        "description": text.shorten(f"Cited facts: {report.short_title}", DESCRIPTION),
        "integration_types": [GUILD_INSTALL, USER_INSTALL],
        "contexts": [GUILD, BOT_DM, PRIVATE_CHANNEL],
        "options": [
            {
                "type": SUB_COMMAND,
                "name": command.verb,
                "description": text.shorten(command.summary, DESCRIPTION),
                # Discord wants the required ones first
                "options": [
                    *(
                        _option(report, param, is_typed=param in typed)
                        for param in sorted(command.params, key=lambda param: not param.required)
                    ),
                    {"type": BOOLEAN, "name": SHARE, "description": SHARED, "required": False},
                ],
            }
            for command in commands
        ],
    }


def _option(report: Report, param: Param, *, is_typed: bool) -> Declaration:
    said = {
        "name": param.name,
        "description": text.shorten(param.summary, DESCRIPTION),
        "required": param.required,
    }
    if param.kind is Kind.COUNT:
        return {"type": INTEGER, **said, "min_value": 1, "max_value": 25}
    if param.kind is Kind.YEAR:
        first, last = vocabulary.known_years(report)
        return {"type": INTEGER, **said, "min_value": first, "max_value": last}
    fixed = suggest.choices(report, param) if param.kind in FIXED and not is_typed else ()
    if 0 < len(fixed) <= CHOICES:
        return {"type": STRING, **said, "choices": offered(fixed)}
    return {"type": STRING, **said, "autocomplete": True, "max_length": LONGEST_INPUT}


def offered(choices: Iterable[Choice]) -> list[dict[str, str]]:
    """Choices as Discord's JSON: at most 25, none whose value would have to be cut."""
    fitting = (choice for choice in choices if 0 < len(choice.value) <= CHOICE)
    return [
        {"name": text.shorten(choice.label or choice.value, CHOICE), "value": choice.value}
        for choice in list(fitting)[:CHOICES]
    ]


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has typed so far; *focused* is the option that suggestions are wanted for."""

    command: str
    verb: str
    options: tuple[tuple[str, str | int | bool], ...]
    focused: str = ""

    @property
    def words(self) -> str:
        """The words that these options stand for."""
        values = {name: str(value) for name, value in self.options if not isinstance(value, bool)}
        # "share" alone may be the measure; "share:yes" never is
        said = {SHARE: FLAG}
        flags = [said.get(name, name) for name, value in self.options if value is True]
        return " ".join([spoken(self.verb, values), *flags]).strip()

    def value(self, name: str) -> str:
        """What is typed for that option."""
        return str(dict(self.options).get(name, ""))


def typed(data: Mapping[str, Any]) -> Typed:
    """The data of an application command or of its autocompletion."""
    subs = [option for option in data.get("options", ()) if option["type"] in NESTED]
    if not subs:
        return Typed(data["name"], "", ())
    verb = subs[0]["name"]
    if subs[0]["type"] == SUB_COMMAND_GROUP:
        subs = subs[0]["options"]
        verb = f"{verb} {subs[0]['name']}"
    # a file goes along with the words, and is none of them
    options = [each for each in subs[0].get("options", ()) if each["type"] != ATTACHMENT]
    focused = [option["name"] for option in options if option.get("focused")]
    pairs = _together((option["name"], option["value"]) for option in options)
    return Typed(data["name"], verb, pairs, focused[0] if focused else "")


def _together(pairs: Iterable[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    """Several values of one option as one, in the order in which they were given."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        more = FURTHER.fullmatch(name)
        key = more[1] if more else name
        found[key] = f"{found[key]} {value}" if key in found else value
    return tuple(found.items())


def spoken_to(content: str, me: str, *, direct: bool) -> str | None:
    """
    What a message says to the bot whose id is *me*: the words around a mention, or any words of
    a direct message. None where it is not spoken to.
    """
    mention = re.compile(rf"<@!?{re.escape(me)}>")
    if not direct and not mention.search(content):
        return None
    return " ".join(mention.sub(" ", content).split())
