"""What is missing before a digest can be posted to a channel. Does: asks Slack, changes nothing."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.address import Address
from bot.platforms.posting import Lack, NotSent, Posting
from bot.platforms.slack.calls import answered
from bot.platforms.slack.failures import INSTALL, MEANINGS
from bot.platforms.slack.splice import NEW, THREAD, can_call

ARCHIVED = Lack("The channel is archived.", "Unarchive it, or choose another channel.")
WRITE = Lack("The app may not write (scope chat:write).", f"{INSTALL}, with all scopes.")
INVITE = Lack("The bot is not in the channel.", "Type /invite and the bot's name there.")
BLIND = Lack(
    "The bot cannot look at the channel (scopes channels:read, groups:read).",
    f"{INSTALL}, with all scopes. Until then nobody knows beforehand whether it can post there.",
    stops=False,
)
READ_ONLY = Lack(
    "The channel is read-only.", "A channel manager allows the bot to post, or choose another one."
)
THREADS_ONLY = Lack("The channel takes replies in threads only.", "Give the digest a thread's id.")
NO_THREADS = Lack("The channel takes no threads.", "Let the digest post to the channel itself.")
ELSEWHERE = Lack(
    "That is another workspace than the one the bot's token is for.",
    "Choose a channel of this workspace, or run a bot for the other one.",
)
NO_FILES = Lack(
    "The app may not upload pictures (scopes files:write, files:read).",
    f"{INSTALL}, with all scopes. Until then charts that Slack cannot draw come as numbers.",
    stops=False,
)
SILENT = Lack(
    "Slack has no silent posts.", "It posts as usual; members can mute the channel.", stops=False
)
PUBLISH = Lack("Publishing is Discord's.", "Nothing to do: it posts as usual.", stops=False)


async def check(client: AsyncWebClient, where: Address, posting: Posting) -> tuple[Lack, ...]:
    """Everything missing, what stops it first."""
    try:
        me = await answered(client.auth_test())
    except NotSent as fault:
        return (_fault(fault),)
    scopes = _scopes(me.headers)
    found = [*_of_app(scopes), *_of_posting(posting)]
    if where.workspace and where.workspace != me.get("team_id"):
        found.append(ELSEWHERE)
    else:
        found += await _of_place(client, where.channel, posting, scopes)
    return tuple(sorted(dict.fromkeys(found), key=lambda lack: not lack.stops))


async def _of_place(
    client: AsyncWebClient, channel: str, posting: Posting, scopes: frozenset[str]
) -> list[Lack]:
    try:
        answer = await answered(client.conversations_info(channel=channel))
    except NotSent as fault:
        return [BLIND if fault.code == "missing_scope" else _fault(fault)]
    return list(_of_channel(answer["channel"], posting, scopes))


def _of_channel(channel: Any, posting: Posting, scopes: frozenset[str]) -> Iterator[Lack]:
    if channel.get("is_archived"):
        yield ARCHIVED
    is_open = not channel.get("is_private") and "chat:write.public" in scopes
    if not (channel.get("is_member") or channel.get("is_im") or is_open):
        yield INVITE
    if channel.get("is_read_only"):
        yield READ_ONLY
    if channel.get("is_thread_only") and posting.thread in ("", NEW):
        yield THREADS_ONLY
    if channel.get("is_non_threadable") and posting.thread:
        yield NO_THREADS


def _of_app(scopes: frozenset[str]) -> Iterator[Lack]:
    """Where Slack does not tell the scopes, nothing is held against them."""
    if scopes and "chat:write" not in scopes:
        yield WRITE
    if scopes and not {"files:write", "files:read"} <= scopes:
        yield NO_FILES


def _of_posting(posting: Posting) -> Iterator[Lack]:
    if posting.mention and not can_call(posting.mention):
        yield Lack(
            f"“{posting.mention}” is no user group or person.",
            "Give the id of a user group (S…) or of a person (U…).",
        )
    if posting.thread not in ("", NEW) and not THREAD.fullmatch(posting.thread):
        yield Lack(
            f"“{posting.thread}” is no thread.",
            "Give the thread's id (such as 1730984822.596869), or “new”.",
        )
    if posting.silent:
        yield SILENT
    if posting.publish:
        yield PUBLISH


def _scopes(headers: Any) -> frozenset[str]:
    said = next((headers[name] for name in headers if name.lower() == "x-oauth-scopes"), "")
    return frozenset(scope.strip() for scope in said.split(",") if scope.strip())


def _fault(fault: NotSent) -> Lack:
    if fault.kind == "lasting":
        return Lack(f"Slack says {fault.code}.", MEANINGS[fault.code].mend)
    return Lack(f"Slack cannot be asked just now ({fault.code}).", "Try again in a minute.")
