"""The server of the small Discord: its channels, threads, roles, and what the bot may do there."""

from typing import Any

from discord import Permissions

Json = dict[str, Any]
Fault = tuple[int, int]
"""Status and code."""

EVERYTHING_USUAL = Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True,
    read_message_history=True, create_public_threads=True, embed_links=True,
).value  # fmt: skip
READERS = "1000000000000000007"
"""A role that anyone may mention; DEAF is one that nobody may."""
DEAF = "1000000000000000008"
ADMINS = "1000000000000000009"
FORUMS = {15, 16}
TALKING = {0, 2, 5, 13}
THREADS = {10, 11, 12}


class Places:
    """Every id is a text channel where the bot may do the usual, unless told otherwise."""

    def __init__(self, guild: str, me: str, direct: str) -> None:
        self._guild, self._me, self._direct = guild, me, direct
        self._differences: dict[str, Json] = {}
        self.is_gone = False
        self.member: Json = {"roles": [], "communication_disabled_until": None}
        self.members: dict[str, Json] = {}
        self.roles = [
            _role(guild, "@everyone", EVERYTHING_USUAL, mentionable=False),
            _role(READERS, "readers", 0, mentionable=True),
            _role(DEAF, "staff", 0, mentionable=False),
            _role(ADMINS, "admins", Permissions(manage_guild=True).value, mentionable=False),
        ]

    def differ(self, channel: str, **what: Any) -> None:
        """That channel is not like the others: its type, its overwrites, `is_deleted`."""
        self._differences.setdefault(channel, {}).update(what)

    def deny(self, channel: str, *names: str) -> None:
        """Take permissions from everybody there."""
        denied = Permissions(**dict.fromkeys(names, True)).value
        overwrite = {"id": self._guild, "type": 0, "allow": "0", "deny": str(denied)}
        self.differ(channel, permission_overwrites=[overwrite])

    def channel(self, id: str) -> Json:
        """As Discord tells it."""
        if id == self._direct:
            return {"id": id, "type": 1}
        usual = {"id": id, "type": 0, "name": "general", "guild_id": self._guild, "position": 0}
        usual |= {"permission_overwrites": [], "flags": 0, "nsfw": False, "parent_id": None}
        return usual | self._differences.get(id, {})

    def guild(self) -> Json:
        """As the gateway tells it."""
        channels = [self.channel(id) for id in self._differences if not self.is_thread(id)]
        return {
            "id": self._guild, "name": "Test", "owner_id": "1", "unavailable": False,
            "roles": self.roles, "channels": channels, "threads": self.threads(archived=False),
            "members": [], "emojis": [], "stickers": [], "features": [], "member_count": 2,
            "preferred_locale": "en-US", "afk_timeout": 0, "mfa_level": 0, "verification_level": 0,
            "default_message_notifications": 0, "explicit_content_filter": 0, "nsfw_level": 0,
            "premium_tier": 0, "system_channel_flags": 0, "large": False, "voice_states": [],
            "presences": [], "stage_instances": [], "guild_scheduled_events": [],
            "joined_at": "2024-01-01T00:00:00+00:00", "premium_progress_bar_enabled": False,
        }  # fmt: skip

    # threads

    def open_thread(self, id: str, parent: str, name: str) -> Json:
        """A thread of the bot's, under a message or in a forum."""
        about = {"archived": False, "locked": False, "auto_archive_duration": 1440}
        about["archive_timestamp"] = "2026-01-01T00:00:00+00:00"
        self.differ(id, type=11, parent_id=parent, name=name, owner_id=self._me)
        self.differ(id, thread_metadata=about, message_count=0, member_count=1)
        return self.channel(id)

    def is_thread(self, id: str) -> bool:
        return self.channel(id)["type"] in THREADS

    def threads(self, *, archived: bool | None = None) -> list[Json]:
        found = [self.channel(id) for id in self._differences if self.is_thread(id)]
        return [
            each for each in found
            if archived is None or each["thread_metadata"]["archived"] == archived
        ]  # fmt: skip

    # rights

    def may(self, id: str) -> Permissions:
        """What the bot may do there; discord.py knows how overwrites add up."""
        channel = self.channel(id)
        if channel["type"] == 1:
            return Permissions.all()
        if channel["type"] in THREADS:
            return self.may(channel["parent_id"])
        mine = {self._guild, *self.member["roles"]}
        found = Permissions(0)
        for role in self.roles:
            if role["id"] in mine:
                found.value |= int(role["permissions"])
        if found.administrator:
            return Permissions.all()
        layers = [[self._guild], sorted(mine - {self._guild}), [self._me]]
        for layer in layers:
            given = [each for each in channel["permission_overwrites"] if each["id"] in layer]
            allow = deny = 0
            for each in given:
                allow, deny = allow | int(each["allow"]), deny | int(each["deny"])
            found.handle_overwrite(allow, deny)
        return found

    def hidden(self, id: str) -> Fault | None:
        """Why the bot cannot see a channel."""
        if self.is_gone:
            return (403, 50001)
        if self.channel(id).get("is_deleted"):
            return (404, 10003)
        return None if self.may(id).view_channel else (403, 50001)

    def refusal(self, id: str, *, is_post: bool = False, has_files: bool = False) -> Fault | None:
        """Why a message or a forum post is not taken."""
        if fault := self.hidden(id):
            return fault
        channel, may = self.channel(id), self.may(id)
        if is_post != (channel["type"] in FORUMS):
            return (400, 50024) if is_post else (400, 40058)
        if channel["type"] in THREADS:
            if channel["thread_metadata"]["locked"] and not may.manage_threads:
                return (403, 160005)
            return None if may.send_messages_in_threads else (403, 50013)
        if channel["type"] not in TALKING | FORUMS | {1}:
            return (400, 50008)
        if is_post and channel["flags"] & 1 << 4:
            return (400, 40067)
        if not may.send_messages or (has_files and not may.attach_files):
            return (403, 50013)
        return None


def _role(id: str, name: str, permissions: int, *, mentionable: bool) -> Json:
    return {
        "id": id, "name": name, "permissions": str(permissions), "mentionable": mentionable,
        "position": 0, "color": 0, "colors": {"primary_color": 0}, "hoist": False,
        "managed": False, "flags": 0,
    }  # fmt: skip
