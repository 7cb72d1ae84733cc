"""What Discord says of a channel and of the bot in it. Does: network, asks and changes nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.platforms.address import Address
from bot.platforms.discord.kinds import NEW, THREADS
from bot.platforms.discord.preflight import ELSEWHERE, NO_ID, Place, fault, lacks
from bot.platforms.discord.rest import Rest, answered
from bot.platforms.discord.rights import may_manage, rights
from bot.platforms.posting import Lack, NotSent, Posting

Json = Mapping[str, Any]


async def channel_of(rest: Rest, channel: str, seconds: float) -> Json:
    """The channel or thread; NotSent where it is not to be seen."""
    http = await answered(rest.http(), seconds)
    found: Json = await answered(http.get_channel(int(channel)), seconds)
    return found


async def place_of(rest: Rest, channel: Json, seconds: float, thread: Json | None = None) -> Place:
    """The bot's rights in a channel; a thread has those of the channel it is in."""
    http = await answered(rest.http(), seconds)
    above, guild = channel, int(channel.get("guild_id") or 0)
    if channel["type"] in THREADS:
        above = await channel_of(rest, str(channel["parent_id"]), seconds)
    roles: list[Any] = list(await answered(http.get_roles(guild), seconds))
    member: Json = await answered(http.get_member(guild, int(rest.me)), seconds)
    until = member.get("communication_disabled_until")
    in_timeout = bool(until) and datetime.fromisoformat(str(until)) > datetime.now(UTC)
    may = rights(str(guild), roles, member, above, in_timeout=in_timeout)
    return Place(channel, thread, tuple(roles), may)


async def check(rest: Rest, where: Address, posting: Posting, seconds: float) -> tuple[Lack, ...]:
    """What is missing before *posting* can go there."""
    thread = posting.thread if posting.thread not in ("", NEW) else where.thread
    if not (where.channel.isdecimal() and (thread or "0").isdecimal()):
        return (NO_ID,)
    try:
        channel = await channel_of(rest, where.channel, seconds)
        within = await channel_of(rest, thread, seconds) if thread else None
        if not channel.get("guild_id"):
            return (ELSEWHERE,)
        place = await place_of(rest, channel, seconds, within)
    except NotSent as error:
        return (fault(error),)
    return lacks(place, where.workspace, posting)


async def manages(rest: Rest, guild: str, person: str, seconds: float) -> bool:
    """Whether somebody may manage that server; False where Discord does not say."""
    if not (guild.isdecimal() and person.isdecimal()):
        return False
    try:
        http = await answered(rest.http(), seconds)
        server: Json = await answered(http.get_guild(int(guild), with_counts=False), seconds)
        member: Json = await answered(http.get_member(int(guild), int(person)), seconds)
    except NotSent:
        return False
    return may_manage(server, member)
