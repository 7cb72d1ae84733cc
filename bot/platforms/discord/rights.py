"""What a member may do in a channel, from its roles and the channel's overwrites. Pure.

https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

ADMINISTRATOR = 1 << 3
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_MESSAGES_IN_THREADS = 1 << 38
EVERYTHING = (1 << 53) - 1
IN_TIMEOUT = VIEW_CHANNEL | READ_MESSAGE_HISTORY
"""All that is left to a member in time-out."""

ROLE, MEMBER = 0, 1
"""Kinds of overwrite."""


def rights(
    guild: str, roles: Iterable[Json], member: Json, channel: Json, *, in_timeout: bool = False
) -> int:
    """The permissions of *member* in *channel*, as bits. The role @everyone has the guild's id."""
    mine = {guild, *map(str, member["roles"])}
    base = 0
    for role in roles:
        if str(role["id"]) in mine:
            base |= int(role["permissions"])
    if base & ADMINISTRATOR:
        return EVERYTHING
    overwrites = {
        (int(each["type"]), str(each["id"])): (int(each["allow"]), int(each["deny"]))
        for each in channel.get("permission_overwrites") or ()
    }
    found = _over(base, [overwrites.get((ROLE, guild), (0, 0))])
    own_roles = mine - {guild}
    found = _over(found, [overwrites.get((ROLE, role), (0, 0)) for role in own_roles])
    found = _over(found, [overwrites.get((MEMBER, str(member["user"]["id"])), (0, 0))])
    if not found & VIEW_CHANNEL:
        return 0
    return found & IN_TIMEOUT if in_timeout else found


def _over(base: int, overwrites: Iterable[tuple[int, int]]) -> int:
    allowed = denied = 0
    for allow, deny in overwrites:
        allowed |= allow
        denied |= deny
    return base & ~denied | allowed
