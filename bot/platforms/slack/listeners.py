"""What people do in Slack, answered. Does: acknowledges, answers, sends.

A slash command is acknowledged with the card inside wherever Slack is known to take it; else the
acknowledgement goes out first, empty, with no network in its way. Everything slower than that is
a task of its own.
"""

import asyncio
import secrets
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck
from slack_bolt.response import BoltResponse

from bot.commands.forms import is_admin
from bot.platforms import Address, Reply, Request
from bot.platforms.slack import typed
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.handing import handed
from bot.platforms.slack.modals import Modals, Parts
from bot.platforms.slack.quiet import told
from bot.platforms.slack.recent import Recent
from bot.platforms.slack.sending import Parcel, Post, trouble

log = structlog.get_logger()

Payload = dict[str, Any]

PATIENCE = 1.5
"""Seconds an acknowledgement waits for its card; Slack gives up after three."""
EVENTS = 1_000
"""Events remembered, since Slack sends one again when it is not sure that we have it."""
DIRECT = 10_000
"""Direct messages with the bot that are remembered as such."""


class Listeners:
    """One method for each thing that can be done. *bot* is the bot's own user id."""

    def __init__(self, parts: Parts, modals: Modals, bot: str) -> None:
        self._desk = parts.desk
        self._answer = parts.answer
        self._people = parts.people
        self._sending = parts.sending
        self._ways = parts.ways
        self._tasks = parts.tasks
        self._modals = modals
        self._bot = bot
        self._events = Recent(EVENTS)
        self._direct = Recent(DIRECT)

    async def on_command(self, ack: AsyncAck, command: Payload) -> BoltResponse:
        """`/genai …`"""
        who = self._people.person(command["user_id"], command.get("user_name", ""))
        request = typed.of_command(command, who)
        if is_admin(request.command):
            # who may manage is for Slack to say, and that is never in the way of the ack
            self._tasks.start(self._manage(request, command))
            return await ack()
        answering = asyncio.ensure_future(self._answer(request))
        await asyncio.sleep(0)  # All that an answer from memory needs.
        if not answering.done():
            await asyncio.wait({answering}, timeout=PATIENCE)
        self._meet(request)
        if answering.done() and (inside := self._inside(request, answering.result())):
            return BoltResponse(status=200, body=inside)
        self._tasks.start(self._later(request, answering, command))
        return await ack()

    async def on_press(self, ack: AsyncAck, body: Payload, action: Payload) -> None:
        """A button with words."""
        await ack()
        self._tasks.start(self._press(body, action))

    async def on_link(self, ack: AsyncAck) -> None:
        """A button that opens a page: Slack opens it, and tells us all the same."""
        await ack()

    async def on_mention(self, event: Payload, body: Payload) -> None:
        """`@bot …` in a channel: answered in the thread it was asked in, to the asker only."""
        if self._is_new(body) and typed.is_from_person(event):
            self._tasks.start(self._mention(event, body))

    async def on_message(self, event: Payload, body: Payload) -> None:
        """A direct message to the bot."""
        is_direct = event.get("channel_type") == "im"
        if is_direct and self._is_new(body) and typed.is_from_person(event):
            self._tasks.start(self._message(event, body))

    async def on_home(self, event: Payload, body: Payload) -> None:
        """App Home is opened."""
        if event.get("tab") == "home" and self._is_new(body):
            self._tasks.start(self._modals.show_home(event, _team(body)))

    def _inside(self, request: Request, reply: Reply) -> str:
        message = self._sending.at_once(self._parcel(request, reply))
        if message is None or reply.form:
            return ""
        return message.acknowledgement(_type(reply))

    async def _later(
        self, request: Request, answering: asyncio.Future[Reply], command: Payload
    ) -> None:
        await self._show(request, await answering, command, private=False)

    async def _manage(self, request: Request, command: Payload) -> None:
        request, reply = await self._replied(request)
        await self._show(request, reply, command, private=False)

    async def _press(self, body: Payload, action: Payload) -> None:
        if body.get("view"):
            await self._modals.press(body, action)
            return
        container, user = body.get("container", {}), body["user"]
        channel, thread = body.get("channel", {}).get("id", ""), container.get("thread_ts", "")
        where = Address("slack", _team(body), channel, thread)
        who = self._people.person(user["id"], user.get("username") or user.get("name", ""))
        request = typed.of_button(self._desk, action, where, who)
        is_private = bool(container.get("is_ephemeral"))
        if where.channel in self._direct and not is_private:
            request = replace(request, direct=True)
        request, reply = await self._replied(request)
        await self._show(request, reply, body, private=is_private)
        self._meet(request)

    async def _show(self, request: Request, reply: Reply, body: Payload, *, private: bool) -> None:
        """Open the form, or answer beside what was done; *private*: only the asker sees that."""
        url, where = body["response_url"], request.where
        if reply.form:
            origin = Origin(request.command, where.channel, where.thread, url, request.direct)
            card = await self._modals.open(body.get("trigger_id", ""), request, reply, origin)
            if card is None:
                return
            reply = Reply(card, reply.private)
        post = self._ways.by_url(url, private=reply.private, thread=where.thread)
        was_taken = await self._send(request, reply, post)
        if was_taken and private and not reply.private:
            # It stands in the channel now: the private one has done its work.
            await self._ways.remove(url)

    async def _mention(self, event: Payload, body: Payload) -> None:
        thread = event.get("thread_ts", "")
        where = Address("slack", _team(body), event["channel"], thread)
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=False)
        request, reply = await self._replied(request, can_open=False)
        post = self._ways.to_channel(where.channel, thread)
        if reply.private:
            post = self._ways.to_person(where.channel, event["user"], thread)
        await self._send(request, reply, post)
        self._meet(request)

    async def _message(self, event: Payload, body: Payload) -> None:
        thread = event.get("thread_ts", "")
        where = Address("slack", _team(body), event["channel"], thread)
        self._direct.add(where.channel)
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=True)
        request, reply = await self._replied(request, can_open=False)
        await self._send(request, reply, self._ways.to_channel(where.channel, thread))
        self._meet(request)

    async def _replied(self, request: Request, *, can_open: bool = True) -> tuple[Request, Reply]:
        """The reply; where no form can be opened, with a button that opens it."""
        if is_admin(request.command):
            who = await self._people.sure(request.who.id, request.who.name)
            request = replace(request, who=who)
        reply = await handed(self._ways, request, await self._answer(request))
        return request, reply if can_open else self._modals.unopened(request, reply)

    async def _send(self, request: Request, reply: Reply, post: Post) -> bool:
        try:
            return await self._sending.send(self._parcel(request, reply), post)
        except Exception as error:
            number = secrets.token_hex(3)
            log.error("slack_failed", why=told(error), id=number)
            await post(trouble(number))
            return False

    def _parcel(self, request: Request, reply: Reply) -> Parcel:
        asker = "" if reply.private or request.direct else request.who.id
        command = "" if request.command == self._desk.home.name else request.command
        return Parcel(reply.card, request.where.workspace, asker, command)

    def _meet(self, request: Request) -> None:
        if self._people.is_stranger(request.who.id):
            self._tasks.start(self._people.learn(request.who.id))

    def _is_new(self, body: Payload) -> bool:
        return self._events.add(body.get("event_id", ""))


def _team(body: Payload) -> str:
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or "")


def _type(reply: Reply) -> str:
    return "ephemeral" if reply.private else "in_channel"
