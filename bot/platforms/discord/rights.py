"""What a member may do in a channel, from its roles and the channel's overwrites. Pure.

https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
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
    base = _of_roles(roles, mine)
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


def may_manage(server: Json, member: Json) -> bool:
    """Whether *member* may manage the server: its owner, and whom a role allows it."""
    if str(server["owner_id"]) == str(member["user"]["id"]):
        return True
    mine = {str(server["id"]), *map(str, member["roles"])}
    return bool(_of_roles(server["roles"], mine) & (ADMINISTRATOR | MANAGE_GUILD))


def _of_roles(roles: Iterable[Json], mine: Collection[str]) -> int:
    held = 0
    for role in roles:
        if str(role["id"]) in mine:
            held |= int(role["permissions"])
    return held


def _over(base: int, overwrites: Iterable[tuple[int, int]]) -> int:
    allowed = denied = 0
    for allow, deny in overwrites:
        allowed |= allow
        denied |= deny
    return base & ~denied | allowed
