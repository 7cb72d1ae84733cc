"""What people do in Slack, answered. Does: acknowledges, answers, sends.

A slash command is acknowledged with the card inside wherever Slack is known to take it; else the
acknowledgement goes out first, empty, with no network in its way. Everything slower than that is
a task of its own.
"""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck

from bot.desk import Desk
from bot.platforms import Address, Answer, Reply, Request
from bot.platforms.slack import typed
from bot.platforms.slack.people import People
from bot.platforms.slack.quiet import told
from bot.platforms.slack.sending import Parcel, Post, Sending, trouble
from bot.platforms.slack.ways import Ways

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

    def __init__(
        self, desk: Desk, answer: Answer, people: People, sending: Sending, ways: Ways, bot: str
    ) -> None:
        self._desk = desk
        self._answer = answer
        self._people = people
        self._sending = sending
        self._ways = ways
        self._bot = bot
        self._tasks: set[asyncio.Task[None]] = set()
        self._events: dict[str, None] = {}
        self._direct: dict[str, None] = {}

    async def on_command(self, ack: AsyncAck, command: Payload) -> None:
        """`/genai …`"""
        who = self._people.person(command["user_id"], command.get("user_name", ""))
        request = typed.of_command(command, who)
        answering = asyncio.ensure_future(self._answer(request))
        await asyncio.sleep(0)  # All that an answer from memory needs.
        if not answering.done():
            await asyncio.wait({answering}, timeout=PATIENCE)
        if answering.done() and (inside := self._inside(request, answering.result())):
            await ack(inside)
        else:
            await ack()
            self._start(self._later(request, answering, command["response_url"]))
        self._meet(request)

    async def on_press(self, ack: AsyncAck, body: Payload, action: Payload) -> None:
        """A button with words."""
        await ack()
        self._start(self._press(body, action))

    async def on_link(self, ack: AsyncAck) -> None:
        """A button that opens a page: Slack opens it, and tells us all the same."""
        await ack()

    async def on_mention(self, event: Payload, body: Payload) -> None:
        """`@bot …` in a channel: answered in the thread it was asked in, to the asker only."""
        if self._is_new(body) and typed.is_from_person(event):
            self._start(self._mention(event, body))

    async def on_message(self, event: Payload, body: Payload) -> None:
        """A direct message to the bot."""
        is_direct = event.get("channel_type") == "im"
        if is_direct and self._is_new(body) and typed.is_from_person(event):
            self._start(self._message(event, body))

    async def finish(self, grace: float) -> None:
        """Let what is under way come to its end, for *grace* seconds."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()

    def _inside(self, request: Request, reply: Reply) -> Payload | None:
        message = self._sending.at_once(self._parcel(request, reply))
        if message is None:
            return None
        return {"response_type": _type(reply), **message.payload()}

    async def _later(self, request: Request, answering: asyncio.Future[Reply], url: str) -> None:
        reply = await answering
        await self._send(request, reply, self._ways.by_url(url, private=reply.private))

    async def _press(self, body: Payload, action: Payload) -> None:
        container, user = body.get("container", {}), body["user"]
        where = Address("slack", _team(body), body.get("channel", {}).get("id", ""))
        who = self._people.person(user["id"], user.get("username") or user.get("name", ""))
        request = typed.of_button(self._desk, action, where, who)
        is_private = bool(container.get("is_ephemeral"))
        if where.channel in self._direct and not is_private:
            request = _as_direct(request)
        reply = await self._answer(request)
        url, thread = body["response_url"], container.get("thread_ts", "")
        post = self._ways.by_url(url, private=reply.private, thread=thread)
        was_taken = await self._send(request, reply, post)
        if was_taken and is_private and not reply.private:
            # It stands in the channel now: the private one has done its work.
            await self._ways.remove(url)
        self._meet(request)

    async def _mention(self, event: Payload, body: Payload) -> None:
        thread = event.get("thread_ts", "")
        where = Address("slack", _team(body), event["channel"], thread)
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=False)
        reply = await self._answer(request)
        post = self._ways.to_channel(where.channel, thread)
        if reply.private:
            post = self._ways.to_person(where.channel, event["user"], thread)
        await self._send(request, reply, post)
        self._meet(request)

    async def _message(self, event: Payload, body: Payload) -> None:
        thread = event.get("thread_ts", "")
        where = Address("slack", _team(body), event["channel"], thread)
        self._direct |= {where.channel: None}
        if len(self._direct) > DIRECT:
            self._direct.pop(next(iter(self._direct)))
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=True)
        reply = await self._answer(request)
        await self._send(request, reply, self._ways.to_channel(where.channel, thread))
        self._meet(request)

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
            self._start(self._people.learn(request.who.id))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("slack_failed", why=told(error))

    def _is_new(self, body: Payload) -> bool:
        event = body.get("event_id", "")
        if event in self._events:
            return False
        self._events[event] = None
        if len(self._events) > EVENTS:
            self._events.pop(next(iter(self._events)))
        return True


def _as_direct(request: Request) -> Request:
    return Request(request.words, request.command, request.where, request.who, direct=True)


def _team(body: Payload) -> str:
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or "")


def _type(reply: Reply) -> str:
    return "ephemeral" if reply.private else "in_channel"
