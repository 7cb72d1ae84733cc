"""What a person did in Slack, as words for our own parser. Pure: Slack's payload in, words out."""

import html
import re
from typing import Any

from bot.commands.forms import is_admin
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.platforms import Address, Person, Request

REFERENCE = re.compile(r"<(?:[@#]|!subteam\^)([A-Z0-9]+)(?:\|[^<>]*)?>")
MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
SIGN = {"@": "@", "#": "#", "!": "@"}


def words(text: str, *, ids: bool = False) -> str:
    """
    The text as its author saw it: Slack writes `&` and mentions in codes of its own. With *ids*,
    channels, people and groups are told by theirs, since names change.
    """
    if ids:
        text = REFERENCE.sub(r"\1", text)
    return html.unescape(MARKUP.sub(_seen, text)).strip()


def without_mention(text: str, bot: str) -> str:
    """What was written, without the mentions of the bot itself, wherever they stand."""
    return re.sub(rf"<@{re.escape(bot)}(\|[^<>]*)?>", " ", text).strip()


def of_command(command: dict[str, Any], who: Person) -> Request:
    """A slash command."""
    name = command["command"].lstrip("/")
    return Request(
        words=words(command.get("text") or "", ids=is_admin(name)),
        command=name,
        where=Address("slack", command.get("team_id", ""), command.get("channel_id", "")),
        who=who,
    )


def of_message(desk: Desk, text: str, where: Address, who: Person, *, direct: bool) -> Request:
    """A mention, or a direct message; ` /name` at its start addresses another report."""
    command, rest = addressed(desk, text)
    return Request(words(rest, ids=is_admin(command)), command, where, who, direct)


def of_button(desk: Desk, action: dict[str, Any], where: Address, who: Person) -> Request:
    """A press: the button carries its words, and the report's name unless it is the first."""
    whose = action["action_id"].split(":")[3:]
    text = action.get("value", "")
    if whose and not text.startswith("/"):
        return Request(text, whose[0], where, who)
    command, rest = addressed(desk, text)
    return Request(rest, command, where, who)


def team(body: dict[str, Any]) -> str:
    """The workspace that something comes from."""
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or "")


def is_from_person(event: dict[str, Any]) -> bool:
    """Whether a message is somebody's own new words: no edit, no bot, no system line."""
    return not event.get("subtype") and not event.get("bot_id") and bool(event.get("user"))


def _seen(code: re.Match[str]) -> str:
    sign, name, label = code.groups()
    return SIGN.get(sign, "") + (label or name)
