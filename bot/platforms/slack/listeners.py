"""What people do in Slack, acknowledged, and on its way to an answer. Does: acknowledges.

A slash command is acknowledged with the card inside wherever Slack is known to take it; else the
acknowledgement goes out first, empty, with no network in its way. Everything slower than that is
a task of its own. Where so many ask at once that Slack's time runs out, all are acknowledged first.
"""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_bolt.response import BoltResponse

from bot.commands.forms import is_admin
from bot.platforms import Reply, Request
from bot.platforms.slack import typed
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.inside import Inside
from bot.platforms.slack.modals import Modals, Parts
from bot.platforms.slack.recent import Recent

Payload = dict[str, Any]

PATIENCE = 1.5
"""Seconds an acknowledgement waits for its card; Slack gives up after three."""
QUEUE = 10.0
"""Seconds that an answer waits for the acknowledgements of others."""
EVENTS = 1_000
"""Events remembered, since Slack sends one again when it is not sure that we have it."""


class Listeners:
    """One method for each thing that can be done. *bot* is the bot's own user id."""

    def __init__(self, parts: Parts, modals: Modals, bot: str) -> None:
        self._answer = parts.answer
        self._people = parts.people
        self._sending = parts.sending
        self._tasks = parts.tasks
        self._modals = modals
        self._answers = Answers(parts, modals, bot)
        self._events = Recent(EVENTS)

    async def on_command(self, ack: AsyncAck, command: Payload) -> BoltResponse:
        """`/genai …`"""
        return await self.commanded(ack, command)

    async def commanded(
        self, ack: AsyncAck, command: Payload, queued: Inside | None = None
    ) -> BoltResponse:
        """Where some are *queued*, they are all acknowledged before this one is answered."""
        who = self._people.person(command["user_id"], command.get("user_name", ""))
        request = typed.of_command(command, who)
        if is_admin(request.command):
            # who may manage is for Slack to say, and that is never in the way of the ack
            self._tasks.start(self._answers.manage(request, command))
            return await ack()
        if queued:
            answering = asyncio.ensure_future(self._after(queued, request))
            self._tasks.start(self._answers.later(request, answering, command))
            return await ack()
        answering = asyncio.ensure_future(self._answer(request))
        await asyncio.sleep(0)  # All that an answer from memory needs.
        if not answering.done():
            await asyncio.wait({answering}, timeout=PATIENCE)
        self._answers.meet(request)
        if answering.done() and (inside := self._inside(request, answering.result())):
            return BoltResponse(status=200, body=inside)
        self._tasks.start(self._answers.later(request, answering, command))
        return await ack()

    async def on_press(self, ack: AsyncAck, body: Payload, action: Payload) -> None:
        """A button with words."""
        await ack()
        self._tasks.start(self._answers.press(body, action))

    async def on_link(self, ack: AsyncAck) -> None:
        """A button that opens a page: Slack opens it, and tells us all the same."""
        await ack()

    async def on_mention(self, event: Payload, body: Payload) -> None:
        """`@bot …` in a channel: answered in the thread it was asked in, to the asker only."""
        if self._is_new(body) and typed.is_from_person(event):
            self._tasks.start(self._answers.mention(event, body))

    async def on_message(self, event: Payload, body: Payload) -> None:
        """A direct message to the bot."""
        is_direct = event.get("channel_type") == "im"
        if is_direct and self._is_new(body) and typed.is_from_person(event):
            self._tasks.start(self._answers.message(event, body))

    async def on_home(self, event: Payload, body: Payload) -> None:
        """App Home is opened."""
        if event.get("tab") == "home" and self._is_new(body):
            self._tasks.start(self._modals.show_home(event, typed.team(body)))

    async def _after(self, queued: Inside, request: Request) -> Reply:
        await queued.emptied(QUEUE)
        return await self._answer(request)

    def _inside(self, request: Request, reply: Reply) -> str:
        message = self._sending.at_once(self._answers.parcel(request, reply))
        if message is None or reply.form:
            return ""
        return message.acknowledgement(_type(reply))

    def _is_new(self, body: Payload) -> bool:
        return self._events.add(body.get("event_id", ""))


def _type(reply: Reply) -> str:
    return "ephemeral" if reply.private else "in_channel"
