"""The app manifest that Slack is set up with, from the same declarations as the bot. Pure.

YAML is written line by line, since every scope and event stands beside the reason for it.
https://docs.slack.dev/reference/app-manifest
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.commands.forms import SUFFIX
from bot.commands.reading import COMMANDS
from bot.errors import UserError
from bot.facts.report import Report
from bot.platforms.slack.text import cut, line

NAME = "genai-bot"
NAME_LIMIT = 35
DESCRIPTION = "Cited facts from WIPO's generative AI patent landscape"
DESCRIPTION_LIMIT = 140
COMMAND_LIMIT = 32
SUMMARY_LIMIT = 120
"""Slack takes 2,000; this much is shown while somebody types."""
HINT_LIMIT = 120
"""Slack takes 1,000."""
MOST_COMMANDS = 50
MANAGES = "Digests for your channels: set them up, and see how they go"
VERBS = "digest new | digest list | log | doctor | managers | help"
COLOUR = "#1f3a5f"
EVENTS_PATH, REDIRECT_PATH = "/slack/events", "/slack/oauth_redirect"


@dataclass(frozen=True, slots=True)
class Entry:
    """A scope or an event, and what it is for."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slash:
    """
    A slash command: its name without the slash, what it is, what can be typed behind it. *ids*:
    channels and people in it are wanted by their ids.
    """

    name: str
    summary: str
    hint: str
    ids: bool = False


SCOPES = (
    Entry("commands", "the slash commands"),
    Entry("app_mentions:read", "hears when somebody mentions the bot, and nothing else"),
    Entry("im:history", "hears what people write to the bot directly"),
    Entry("chat:write", "answers mentions and direct messages"),
    Entry("files:write", "uploads charts as pictures where Slack cannot draw them, and exports"),
    Entry("files:read", "sees when Slack has processed that picture; reads files to import"),
    Entry("channels:read", "sees before a digest is set up whether it can post in that channel"),
    Entry("groups:read", "the same for private channels it was invited to"),
    Entry("usergroups:read", "offers the user groups that a digest can mention"),
    Entry("users:read", "knows who asks: their language, their zone, whether they are an admin"),
)
OPTIONAL = (
    Entry("channels:history", "after a broken connection it can look whether a digest was posted"),
    Entry("groups:history", "the same in private channels"),
    Entry("chat:write.public", "posts in public channels without being invited"),
)
"""Not asked for: the bot reads nobody's messages. Whoever wants these takes the # away."""
EVENTS = (
    Entry("app_home_opened", "shows this workspace's digests on App Home"),
    Entry("app_mention", "a mention is answered to the asker alone"),
    Entry("message.im", "a direct message is answered like a command"),
    Entry("channel_archive", "pauses the digests of that channel and tells their managers"),
    Entry("channel_unarchive", "tells them that they can be resumed"),
    Entry("channel_deleted", "pauses them for good"),
    Entry("channel_left", "the same, when the bot is removed from the channel"),
    Entry("channel_rename", "lists show the channel's new name"),
    Entry("channel_id_changed", "digests follow a channel that Slack gives another id"),
    Entry("group_archive", "the same for private channels"),
    Entry("group_unarchive", "the same for private channels"),
    Entry("group_deleted", "the same for private channels"),
    Entry("group_left", "the same for private channels"),
    Entry("group_rename", "the same for private channels"),
    Entry("member_left_channel", "the bot itself is removed; of others it takes no notice"),
    Entry("app_uninstalled", "pauses all digests; the operator is told why the bot went silent"),
    Entry("tokens_revoked", "the same"),
)
OF_ORGANISATIONS = (
    Entry("team_access_revoked", "the same for those workspaces of an organisation"),
)
"""Where anybody can install the app, a whole organisation can as well."""


def manifest(reports: Mapping[str, Report], url: str = "") -> str:
    """
    YAML to paste under “Create an app” → “From a manifest” on https://api.slack.com/apps: for HTTP
    where Slack reaches us at *url*, else for Socket Mode. A UserError where it cannot.
    """
    base = _checked(url) if url else ""
    commands = slashes(reports)
    if len(commands) > MOST_COMMANDS:
        raise ValueError(f"Slack takes {MOST_COMMANDS} commands an app, not {len(commands)}")
    return "\n".join(
        [*_display(), *_features(commands, base), *_rights(base), *_settings(base), ""]
    )


def slashes(reports: Mapping[str, Report]) -> tuple[Slash, ...]:
    """The slash commands of this installation: one for each report, and one to manage digests."""
    hint = " | ".join(command.verb for command in COMMANDS)
    asked = tuple(
        Slash(name, f"Cited figures: {line(report.short_title)}", hint)
        for name, report in reports.items()
    )
    home = next(iter(reports))
    return (*asked, Slash(f"{home}{SUFFIX}", MANAGES, VERBS, ids=True))


def _display() -> list[str]:
    return [
        "display_information:",
        f"  name: {_quoted(NAME, NAME_LIMIT)}",
        f"  description: {_quoted(DESCRIPTION, DESCRIPTION_LIMIT)}",
        f"  background_color: {_quoted(COLOUR, 7)}",
    ]


def _features(commands: Iterable[Slash], base: str) -> list[str]:
    return [
        "features:",
        "  app_home:",
        "    # This workspace's digests, with their buttons.",
        "    home_tab_enabled: true",
        "    # People can write to the bot directly.",
        "    messages_tab_enabled: true",
        "    messages_tab_read_only_enabled: false",
        "  bot_user:",
        f"    display_name: {_quoted(NAME, NAME_LIMIT)}",
        "    always_online: true",
        "  slash_commands:",
        *(row for command in commands for row in _slash(command, base)),
    ]


def _slash(command: Slash, base: str) -> list[str]:
    if len(command.name) >= COMMAND_LIMIT:
        raise ValueError(f"/{command.name}: Slack takes {COMMAND_LIMIT} characters")
    return [
        f"    - command: {_quoted(f'/{command.name}', COMMAND_LIMIT)}",
        *_at("      url", base, EVENTS_PATH),
        f"      description: {_quoted(command.summary, SUMMARY_LIMIT)}",
        f"      usage_hint: {_quoted(command.hint, HINT_LIMIT)}",
        "      # Channels and people arrive by their ids."
        if command.ids
        else "      # Names and channels arrive as they were typed.",
        f"      should_escape: {str(command.ids).lower()}",
    ]


def _rights(base: str) -> list[str]:
    redirect = ["  redirect_urls:", f"    - {json.dumps(base + REDIRECT_PATH)}"] if base else []
    wished = [f"      # {each.lstrip()}" for each in _reasoned(OPTIONAL, "")]
    return [
        "oauth_config:",
        *redirect,
        "  scopes:",
        "    bot:",
        *_reasoned(SCOPES, "      "),
        *wished,
    ]


def _settings(base: str) -> list[str]:
    return [
        "settings:",
        "  event_subscriptions:",
        *_at("    request_url", base, EVENTS_PATH),
        "    bot_events:",
        *_reasoned((*EVENTS, *(OF_ORGANISATIONS if base else ())), "      "),
        "  interactivity:",
        "    # Buttons, forms, and choices that are searched while somebody types.",
        "    is_enabled: true",
        *_at("    request_url", base, EVENTS_PATH),
        *_at("    message_menu_options_url", base, EVENTS_PATH),
        f"  org_deploy_enabled: {'true' if base else 'false'}",
        "  # Slack calls the bot, which knows it by SLACK_SIGNING_SECRET."
        if base
        else "  # No public address needed: the bot calls Slack, with SLACK_APP_TOKEN.",
        f"  socket_mode_enabled: {'false' if base else 'true'}",
        "  token_rotation_enabled: false",
    ]


def _at(name: str, base: str, path: str) -> list[str]:
    return [f"{name}: {json.dumps(base + path)}"] if base else []


def _checked(url: str) -> str:
    """Where we are, without a slash at the end. Slack sends what happens by TLS only."""
    try:
        parts = urlsplit(url)
        is_good = parts.scheme == "https" and bool(parts.hostname) and not parts.username
        is_good = is_good and not parts.query and not parts.fragment and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or any(char.isspace() for char in url):
        raise UserError(
            f"“{url}” is no address that Slack can reach: write https://bot.example.org."
        )
    return url.rstrip("/")


def _reasoned(entries: Iterable[Entry], indent: str) -> list[str]:
    return [f"{indent}- {entry.name}  # {entry.reason}" for entry in entries]


def _quoted(text: str, limit: int) -> str:
    """A JSON string is a YAML string as well, whatever stands in it."""
    return json.dumps(cut(line(text), limit), ensure_ascii=False)
