"""Each deed goes to the parts of the workspace it was done in. Does: acknowledges, hands on."""

from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.platforms.slack.hearing import Heard, Listener
from bot.platforms.slack.inside import QUEUED
from bot.platforms.slack.rooms import Room, Rooms

Payload = dict[str, Any]

ROOM = "genai_room"
ABSENT = (
    "I am not installed in this workspace, or not any more. Whoever manages its apps can install me"
    " again."
)


class Switch:
    """Bolt asks it who we are in a workspace, then has it told what happened there."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def heard(self, gone: Listener) -> Heard:
        """Who is told of what."""
        return Heard(
            self.on_command,
            self.on_press,
            self.on_link,
            self.on_mention,
            self.on_message,
            self.on_home,
            self.on_submit,
            self.on_zone,
            self.on_group,
            self.on_event,
            gone,
        )

    async def authorise(self, context: AsyncBoltContext) -> AuthorizeResult:
        """Who we are there; nobody where we are not installed, which is told, not an error."""
        organisation = (context.enterprise_id or "") if context.is_enterprise_install else ""
        room = await self._rooms.of(context.team_id or organisation, organisation)
        if room is None:
            return AuthorizeResult(enterprise_id=context.enterprise_id, team_id=context.team_id)
        context[ROOM] = room
        return room.me

    async def on_command(
        self, ack: AsyncAck, command: Payload, context: AsyncBoltContext
    ) -> BoltResponse:
        """`/genai …`"""
        if room := _room(context):
            return await room.listeners.commanded(ack, command, context.get(QUEUED))
        return await ack(ABSENT)

    async def on_press(
        self, ack: AsyncAck, body: Payload, action: Payload, context: AsyncBoltContext
    ) -> None:
        """A button with words."""
        if room := _room(context):
            await room.listeners.on_press(ack, body, action)
        else:
            await ack()

    async def on_link(self, ack: AsyncAck) -> None:
        """A button that opens a page."""
        await ack()

    async def on_mention(self, event: Payload, body: Payload, context: AsyncBoltContext) -> None:
        """`@bot …` in a channel."""
        if room := _room(context):
            await room.listeners.on_mention(event, body)

    async def on_message(self, event: Payload, body: Payload, context: AsyncBoltContext) -> None:
        """A direct message."""
        if room := _room(context):
            await room.listeners.on_message(event, body)

    async def on_home(self, event: Payload, body: Payload, context: AsyncBoltContext) -> None:
        """App Home is opened."""
        if room := _room(context):
            await room.listeners.on_home(event, body)

    async def on_submit(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A form that was sent."""
        if room := _room(context):
            await room.modals.on_submit(ack, body)
        else:
            await ack()

    async def on_zone(self, ack: AsyncAck, payload: Payload, context: AsyncBoltContext) -> None:
        """Somebody types the name of a time zone."""
        if room := _room(context):
            await room.modals.on_zone(ack, payload)
        else:
            await ack(options=[])

    async def on_group(self, ack: AsyncAck, payload: Payload, context: AsyncBoltContext) -> None:
        """Somebody types the name of a user group."""
        if room := _room(context):
            await room.modals.on_group(ack, payload)
        else:
            await ack(options=[])

    async def on_event(self, event: Payload, body: Payload, context: AsyncBoltContext) -> None:
        """Something happened to a channel."""
        if room := _room(context):
            await room.watching.on_event(event, body)


def _room(context: AsyncBoltContext) -> Room | None:
    found: Room | None = context.get(ROOM)
    return found
