"""`/genai-admin` as Discord's application command: typed options, its own permissions. Pure.

Permissions belong to a whole command, so managing is one of its own: shown to those who may
manage the server, unless the server's own settings say otherwise, and only in servers.
"""

from collections.abc import Iterable, Sequence

from bot.commands.forms import SUFFIX
from bot.commands.grammar import Choice, Command, Kind, Param
from bot.desk import Desk
from bot.facts.names import fold
from bot.facts.report import Report
from bot.platforms.discord import text
from bot.platforms.discord.commands import (
    ATTACHMENT,
    BOOLEAN,
    CHAT_INPUT,
    CHOICES,
    DESCRIPTION,
    GUILD,
    GUILD_INSTALL,
    INTEGER,
    STRING,
    SUB_COMMAND,
    SUB_COMMAND_GROUP,
    Declaration,
)
from bot.platforms.discord.forms import POSTABLE
from bot.posting import zones

KINDS = {
    Kind.CHANNEL: 7,
    Kind.CHANNELS: 7,
    Kind.FILE: ATTACHMENT,
    Kind.GROUP: 8,
    Kind.NUMBER: INTEGER,
    Kind.PERSON: 6,
    Kind.YES: BOOLEAN,
}
SEARCHED = {Kind.TEMPLATE, Kind.ZONE, Kind.DIGEST, Kind.DIGESTS, Kind.RUN}
"""Suggested while somebody types."""
MANAGE_GUILD = 1 << 5
ABOUT = "Digests for your channels: set them up, and see how they go"
GROUPS = {
    "digest": "Digests: new ones, and those that are there",
    "managers": "Who may manage digests here",
}
CHANNELS = 5
"""Options where several channels can be chosen."""
MORE = "One more"
LONGEST_INPUT = 6_000
"""Characters of an option, which is Discord's own limit."""


def declaration(report: Report, commands: Sequence[Command]) -> Declaration:
    """The command beside that of *report*."""
    groups = dict.fromkeys(command.group for command in commands)
    return {
        "type": CHAT_INPUT,
        "name": f"{report.name}{SUFFIX}",
        "description": text.shorten(ABOUT, DESCRIPTION),
        "default_member_permissions": str(MANAGE_GUILD),
        "integration_types": [GUILD_INSTALL],
        "contexts": [GUILD],
        "options": [
            option
            for group in groups
            for option in _group(group, [each for each in commands if each.group == group])
        ],
    }


def suggestions(desk: Desk, command: Command, name: str, typed: str) -> tuple[Choice, ...]:
    """At most 25 values for the option *name*."""
    kind = next((param.kind for param in command.params if param.name == name), None)
    if kind is Kind.ZONE:
        return tuple(Choice(zone, zone) for zone in zones.search(typed)[:CHOICES])
    if kind is Kind.TEMPLATE:
        every = (Choice(digest.title, id) for id, digest in desk.digests.items())
        return tuple(each for each in every if fold(typed) in fold(f"{each.label} {each.value}"))
    return ()


def _group(name: str, commands: Iterable[Command]) -> list[Declaration]:
    subs = [_sub(command) for command in commands]
    if not name:
        return subs
    about = GROUPS.get(name, name)
    return [{"type": SUB_COMMAND_GROUP, "name": name, "description": about, "options": subs}]


def _sub(command: Command) -> Declaration:
    # Discord wants the required ones first
    params = sorted(command.params, key=lambda param: not param.required)
    return {
        "type": SUB_COMMAND,
        "name": command.verb,
        "description": text.shorten(command.summary, DESCRIPTION),
        "options": [option for param in params for option in _options(param)],
    }


def _options(param: Param) -> list[Declaration]:
    """One option, or as many as values can be chosen: the form takes more."""
    first = _option(param)
    if param.kind is not Kind.CHANNELS:
        return [first]
    more = range(2, CHANNELS + 1)
    return [first, *({**first, "name": f"{param.name}_{n}", "description": MORE} for n in more)]


def _option(param: Param) -> Declaration:
    said: Declaration = {
        "type": KINDS.get(param.kind, STRING),
        "name": param.name,
        "description": text.shorten(param.summary, DESCRIPTION),
        "required": param.required,
    }
    if param.kind in (Kind.CHANNEL, Kind.CHANNELS):
        return {**said, "channel_types": POSTABLE}
    if param.kind is Kind.NUMBER:
        return {**said, "min_value": 1}
    if param.kind in SEARCHED:
        return {**said, "autocomplete": True}
    return said if param.kind in KINDS else {**said, "max_length": LONGEST_INPUT}
