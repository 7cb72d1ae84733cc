"""A workspace's own parts: its token, its people, what it takes. Does: puts them together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.platforms import Answer
from bot.platforms.happened import Happened
from bot.platforms.slack import files
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.groups import SCOPE, Groups
from bot.platforms.slack.listeners import Listeners
from bot.platforms.slack.modals import Modals, Parts
from bot.platforms.slack.patient import patient
from bot.platforms.slack.people import People
from bot.platforms.slack.sending import Sending
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.together import Together
from bot.platforms.slack.uploads import Pictures, Uploads
from bot.platforms.slack.watching import Watching
from bot.platforms.slack.ways import Lost, Ways
from bot.platforms.slack.windows import Windows
from bot.posting.store.uploaded import Uploaded

MOST = 2_000
"""Rooms that stay furnished; what others knew of people and pictures is asked again."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all workspaces have in common."""

    desk: Desk
    answer: Answer
    session: aiohttp.ClientSession
    api_url: str
    pictures: Pictures
    happened: Happened
    tasks: Tasks
    uploaded: Uploaded | None = None

    def client(self, token: str | None = None) -> AsyncWebClient:
        """Slack's Web API with that token."""
        return AsyncWebClient(
            token, base_url=self.api_url, session=self.session, retry_handlers=patient()
        )


@dataclass(frozen=True, slots=True)
class Room:
    """Who we are in a workspace, and who acts there."""

    me: AuthorizeResult
    listeners: Listeners
    modals: Modals
    watching: Watching


def furnished(shared: Shared, me: AuthorizeResult, lost: Lost) -> Room:
    """A room for the workspace of that token; *lost* is told when it is good for nothing."""
    client, tasks = shared.client(me.bot_token), shared.tasks
    # a token of a whole organisation has to say which of its workspaces is meant
    team = (me.team_id or "") if me.enterprise_id else ""
    groups = Groups(client, is_allowed=SCOPE in (me.bot_scopes or ()), team=team)
    can_read = files.SCOPE in (me.bot_scopes or ())
    together = Together(shared.uploaded, me.team_id or "")
    parts = Parts(
        shared.desk,
        shared.answer,
        People(client, me.team_id or ""),
        Windows(client, lost),
        groups,
        files.Files(client, shared.session, is_allowed=can_read),
        Sending(Uploads(client, shared.session, shared.pictures, together)),
        Ways(client, shared.session, lost),
        tasks,
    )
    modals, bot = Modals(parts), me.bot_user_id or ""
    listeners = Listeners(parts, modals, bot)
    return Room(me, listeners, modals, Watching(shared.happened, tasks, bot))


class Rooms:
    """Made when a workspace is first heard of, and anew when its token changes."""

    def __init__(
        self,
        granted: Callable[[str, str], Awaitable[Granted | None]],
        furnish: Callable[[Granted], Room],
    ) -> None:
        self._granted = granted
        self._furnish = furnish
        self._rooms: dict[str, Room] = {}

    async def of(self, workspace: str, organisation: str = "") -> Room | None:
        """
        The room of that workspace, which may ask in the name of an *organisation*; None where the
        app is not installed.
        """
        granted = await self._granted(workspace, organisation)
        room = self._rooms.pop(workspace, None)
        if granted is None:
            return None
        if room is None or room.me.bot_token != granted.token:
            room = self._furnish(granted)
        if len(self._rooms) >= MOST:
            self._rooms.pop(next(iter(self._rooms)))
        self._rooms[workspace] = room  # at the end: whoever was heard of last stays longest
        return room
