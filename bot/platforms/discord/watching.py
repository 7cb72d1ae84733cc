"""What happens to channels and servers, as the gateway tells it. Does: listens, through discord.py.

Events of the `guilds` intent, which needs nobody's leave. discord.py keeps servers, channels and
roles in memory for it (no members): without them it passes none of these events on.
"""

import discord
import structlog

from bot.platforms.address import Address
from bot.platforms.discord.failures import INSTALLING
from bot.platforms.happened import Event, Happened, Happening

log = structlog.get_logger()

KINDS: dict[discord.ChannelType, Event] = {
    discord.ChannelType.news: "announcement",
    discord.ChannelType.text: "ordinary",
}


class Watcher(discord.AutoShardedClient):
    """Tells *happened*; whatever that raises ends in the log, as with every event."""

    happened: Happened

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        await self._tell("deleted", _at(channel))

    async def on_raw_thread_delete(self, thread: discord.RawThreadDeleteEvent) -> None:
        where = Address(
            "discord", str(thread.guild_id), str(thread.parent_id), str(thread.thread_id)
        )
        await self._tell("deleted", where)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._tell("uninstalled", Address("discord", str(guild.id)))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        log.info("discord_joined", server=guild.id)
        await self._installed(str(guild.id))

    async def _installed(self, *servers: str) -> None:
        """The bot is in these, perhaps again, and its token works."""
        where = Address("discord", servers[0] if len(servers) == 1 else "")
        among = frozenset(servers)
        await self.happened(Happening("installed", where, mends=INSTALLING, among=among))

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        if before.name != after.name:
            await self._tell("renamed", _at(after), after.name)
        if before.type != after.type and after.type in KINDS:
            await self._tell(KINDS[after.type], _at(after))
        if _is_open(before) != _is_open(after):
            await self._tell("public" if _is_open(after) else "private", _at(after))

    async def _tell(self, event: Event, where: Address, detail: str = "") -> None:
        log.info("discord_happened", what=event, server=where.workspace, channel=where.channel)
        await self.happened(Happening(event, where, detail))


def _at(channel: discord.abc.GuildChannel) -> Address:
    return Address("discord", str(channel.guild.id), str(channel.id))


def _is_open(channel: discord.abc.GuildChannel) -> bool:
    """Whether everybody on the server sees it."""
    return channel.permissions_for(channel.guild.default_role).view_channel
