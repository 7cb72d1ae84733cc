"""What is missing before a digest can be posted, from what Discord says of the place. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.platforms.discord import rights
from bot.platforms.discord.kinds import (
    ANNOUNCEMENT,
    FORUMS,
    NEW,
    REQUIRES_TAG,
    TALKING,
    THREADED,
    THREADS,
)
from bot.platforms.posting import Lack, NotSent, Posting

GIVE = "Give it to the bot's role in the channel's permissions."
VIEW = Lack("The bot cannot see the channel (View Channel).", GIVE)
SEND = Lack("The bot may not post there (Send Messages).", GIVE)
SEND_IN_THREADS = Lack("The bot may not post in threads (Send Messages in Threads).", GIVE)
OPEN_THREADS = Lack("The bot may not open threads (Create Public Threads).", GIVE)
FILES = Lack(
    "The bot may not attach pictures (Attach Files).",
    f"{GIVE} Until then charts come as tables.",
    stops=False,
)
HISTORY = Lack(
    "The bot may not read the channel's history (Read Message History).",
    f"{GIVE} Until then it cannot look whether a digest arrived when a connection broke.",
    stops=False,
)
NOT_TEXT = Lack("No messages can be posted there.", "Choose a text, announcement or forum channel.")
NO_ID = Lack("That is no channel's id.", "Choose the channel from the list, or give its number.")
ELSEWHERE = Lack("The channel is on another server.", "Choose a channel of this server.")
TAG = Lack(
    "The forum wants a tag for every post, and a digest has none.",
    "In the forum's settings, switch off “Require people to select tags”, or choose another"
    " channel.",
)
IN_FORUM = Lack(
    "In a forum every digest is a post of its own.", "Leave the thread empty.", stops=False
)
NO_THREADS = Lack("The channel takes no threads.", "Leave the thread empty.")
LOCKED = Lack("The thread is locked.", "Unlock it, or choose another one.")
NOT_THERE = Lack("The thread is not in that channel.", "Choose a thread of the channel, or “new”.")
UNPUBLISHED = Lack(
    "Only messages in announcement channels can be published.",
    "Make it an announcement channel, or switch publishing off.",
    stops=False,
)
NO_ROLE = Lack("The role to be called is not on this server.", "Choose another role, or none.")
EVERYBODY = Lack("@everyone cannot be called by a digest.", "Choose another role, or none.")
DEAF_ROLE = Lack(
    "The bot may not call that role.",
    "Let anyone mention the role (in the role's settings), or give the bot Mention Everyone.",
)


Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A channel (with the thread in it, if one is meant), the server's roles, and our rights."""

    channel: Json
    thread: Json | None
    roles: tuple[Json, ...]
    may: int


def lacks(place: Place, guild: str, posting: Posting) -> tuple[Lack, ...]:
    """Everything missing, what stops the digest first. *guild* is the server it is meant for."""
    own = str(place.channel.get("guild_id") or "")
    if guild and guild != own:
        return (ELSEWHERE,)
    if place.channel["type"] not in TALKING | FORUMS | THREADS:
        return (NOT_TEXT,)
    if not place.may & rights.VIEW_CHANNEL:
        return (VIEW,)
    found = [*_of_rights(place, posting), *_of_channel(place, posting)]
    found += _of_role(place, own, posting.mention)
    return tuple(sorted(dict.fromkeys(found), key=lambda lack: not lack.stops))


def fault(error: NotSent) -> Lack:
    """A place that Discord does not show, or a Discord that does not answer."""
    if error.kind == "lasting":
        return Lack(f"Discord says {error.code}.", error.mend)
    return Lack(f"Discord cannot be asked just now ({error.code}).", "Try again in a minute.")


def _of_rights(place: Place, posting: Posting) -> Iterator[Lack]:
    is_thread = place.thread is not None or place.channel["type"] in THREADS
    if is_thread and not place.may & rights.SEND_MESSAGES_IN_THREADS:
        yield SEND_IN_THREADS
    if not is_thread and not place.may & rights.SEND_MESSAGES:
        yield SEND
    opens = posting.thread == NEW and place.channel["type"] not in FORUMS
    if opens and not place.may & rights.CREATE_PUBLIC_THREADS:
        yield OPEN_THREADS
    if not place.may & rights.ATTACH_FILES:
        yield FILES
    if not place.may & rights.READ_MESSAGE_HISTORY:
        yield HISTORY


def _of_channel(place: Place, posting: Posting) -> Iterator[Lack]:
    kind = place.channel["type"]
    if posting.publish and kind != ANNOUNCEMENT:
        yield UNPUBLISHED
    if kind in FORUMS and place.thread is None:
        if int(place.channel.get("flags") or 0) & REQUIRES_TAG:
            yield TAG
        if posting.thread == NEW:
            yield IN_FORUM
    if posting.thread == NEW and kind not in THREADED:
        yield NO_THREADS
    if place.thread is not None:
        yield from _of_thread(place.thread, str(place.channel["id"]), place.may)


def _of_thread(thread: Json, channel: str, may: int) -> Iterator[Lack]:
    if str(thread.get("parent_id")) != channel:
        yield NOT_THERE
    is_locked = (thread.get("thread_metadata") or {}).get("locked")
    if is_locked and not may & rights.MANAGE_THREADS:
        yield LOCKED


def _of_role(place: Place, guild: str, mention: str) -> Iterable[Lack]:
    if not mention:
        return ()
    if mention == guild:
        return (EVERYBODY,)
    role = next((each for each in place.roles if str(each["id"]) == mention), None)
    if role is None:
        return (NO_ROLE,)
    can_call = role.get("mentionable") or place.may & rights.MENTION_EVERYONE
    return () if can_call else (DEAF_ROLE,)
