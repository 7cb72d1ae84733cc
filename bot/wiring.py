"""A shell and a poster for each platform that has its tokens. Does: wires them to the store.

The chat SDKs are imported only where they are used: who has one platform pays for one.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from pydantic import SecretStr
from starlette.routing import BaseRoute

from bot.desk import Desk
from bot.lacking import slack_way
from bot.pictures import Pictures
from bot.platforms import Poster, Shell
from bot.posting.deliver import wall_clock
from bot.posting.happenings import Happenings, insisting
from bot.posting.store import Store
from bot.posting.store.seats import Seats
from bot.settings import Settings


@asynccontextmanager
async def drawing(settings: Settings) -> AsyncIterator[Pictures]:
    """Whoever draws charts, ready."""
    pictures = Pictures(settings.genai_state / "cache")
    await pictures.start()
    try:
        yield pictures
    finally:
        await pictures.close()


@asynccontextmanager
async def posters(settings: Settings, store: Store) -> AsyncIterator[list[Poster]]:
    """Every platform that digests can be posted to, ready, without its events."""
    async with drawing(settings) as pictures, wired(settings, store, pictures) as wiring:
        yield wiring.posters


@asynccontextmanager
async def wired(
    settings: Settings, store: Store, pictures: Pictures, desk: Desk | None = None
) -> AsyncIterator["Wiring"]:
    """
    The platforms, posters ready; they listen only where there is a *desk* to answer from. NotSetUp
    where workspaces' tokens cannot be opened.
    """
    if settings.database_url:  # a file in our own folder has our pictures beside it
        pictures.share(store.drawn)
    wiring = Wiring(settings, store, pictures)
    await wiring.slack(desk)
    wiring.discord(desk)
    async with AsyncExitStack() as stack:
        for poster in wiring.posters:
            stack.push_async_callback(poster.close)
            await poster.open()
        yield wiring


class Wiring:
    """
    *posters* post; *platforms* listen, and tell *happened* what becomes of places; *routes* are
    what the web server has to let in for those that are asked over HTTP.
    """

    def __init__(self, settings: Settings, store: Store, pictures: Pictures) -> None:
        self._settings = settings
        self._store = store
        self._pictures = pictures
        self.happened = Happenings(store, wall_clock)
        self.posters: list[Poster] = []
        self.platforms: list[Shell] = []
        self.routes: list[BaseRoute] = []

    async def slack(self, desk: Desk | None) -> None:
        """One poster for all workspaces that there is a token for, and one shell."""
        settings, pictures, uploaded = self._settings, self._pictures, self._store.uploaded
        if not (settings.slack_bot_token or settings.genai_secret_key or await self._installed()):
            return
        from bot.access import access
        from bot.platforms.slack.post import SlackPoster, nothing

        known, url = await access(settings, self._store, self.happened), settings.slack_api_url
        # without a key nobody installs the app, and the store need not be asked at each posting
        asked = known.tokens.of if settings.genai_secret_key else nothing
        self.posters.append(
            SlackPoster(known.own, pictures, granted=asked, api_url=url, uploaded=uploaded)
        )
        way = slack_way(settings)
        if desk and way == "socket":
            from bot.platforms.slack.app import SlackPlatform

            app = _plain(settings.slack_app_token)
            self.platforms.append(
                SlackPlatform(
                    known.own,
                    app,
                    desk,
                    pictures,
                    api_url=url,
                    happened=self.happened,
                    uploaded=uploaded,
                )
            )
        if desk and way == "http":
            from bot.platforms.slack.http import SlackOverHttp

            shell = SlackOverHttp(
                known, desk, pictures, api_url=url, happened=self.happened, uploaded=uploaded
            )
            self.platforms.append(shell)
            self.routes += shell.routes

    def discord(self, desk: Desk | None) -> None:
        """One of each."""
        settings, pictures = self._settings, self._pictures
        if not settings.discord_token:
            return
        from bot.platforms.discord.post import DiscordPoster

        token, url = _plain(settings.discord_token), settings.discord_api_url
        self.posters.append(DiscordPoster(token, pictures, api_url=url))
        if desk:
            from bot.platforms.discord.app import DiscordPlatform
            from bot.platforms.discord.sharding import shards_of

            shards = shards_of(settings.discord_shard_ids, settings.discord_shard_count)
            self.platforms.append(
                DiscordPlatform(
                    token,
                    desk,
                    pictures,
                    settings.genai_state,
                    api_url=url,
                    happened=insisting(self.happened),
                    shards=shards,
                    sharing=None if shards.ids else self._seats(),
                )
            )

    def _seats(self) -> Seats | None:
        """Replicas have one PostgreSQL in common; a SQLite file has one bot."""
        database = self._store.database
        return None if database.is_file else Seats(database, "discord")

    async def _installed(self) -> int:
        return await self._store.installations.number()


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
