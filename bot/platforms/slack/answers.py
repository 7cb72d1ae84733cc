"""Answers to what people do in Slack, each to where it was done. Does: asks, sends.

Beside a command or a press, in the thread of a mention, in a direct message; a form is opened
instead where one is wanted and can be.
"""

import asyncio
import secrets
from dataclasses import replace
from typing import Any

import structlog

from bot.commands.forms import is_admin
from bot.platforms import Address, Reply, Request
from bot.platforms.slack import back, typed
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.handing import handed
from bot.platforms.slack.modals import Modals, Parts
from bot.platforms.slack.quiet import told
from bot.platforms.slack.recent import Recent
from bot.platforms.slack.sending import Parcel, Post, trouble

log = structlog.get_logger()

Payload = dict[str, Any]

DIRECT = 10_000
"""Direct messages with the bot that are remembered as such."""


class Answers:
    """One method for each way of asking. *bot* is the bot's own user id."""

    def __init__(self, parts: Parts, modals: Modals, bot: str) -> None:
        self._desk = parts.desk
        self._answer = parts.answer
        self._people = parts.people
        self._sending = parts.sending
        self._ways = parts.ways
        self._tasks = parts.tasks
        self._modals = modals
        self._bot = bot
        self._direct = Recent(DIRECT)

    async def later(
        self, request: Request, answering: asyncio.Future[Reply], command: Payload
    ) -> None:
        """A command whose answer was not there at once."""
        await self._show(request, await answering, command, private=False)

    async def manage(self, request: Request, command: Payload) -> None:
        """A command of those who manage."""
        request, reply = await self._replied(request)
        await self._show(request, reply, command, private=False)

    async def press(self, body: Payload, action: Payload) -> None:
        """A button, on a message or in a view."""
        if body.get("view"):
            await self._modals.press(body, action)
            return
        container, user = body.get("container", {}), body["user"]
        channel, thread = body.get("channel", {}).get("id", ""), container.get("thread_ts", "")
        where = Address("slack", typed.team(body), channel, thread)
        who = self._people.person(user["id"], user.get("username") or user.get("name", ""))
        request = typed.of_button(self._desk, action, where, who)
        is_private = bool(container.get("is_ephemeral"))
        if where.channel in self._direct and not is_private:
            request = replace(request, direct=True)
        request, reply = await self._replied(request)
        await self._show(request, reply, body, private=is_private)
        self.meet(request)

    async def mention(self, event: Payload, body: Payload) -> None:
        """In the thread it was asked in, to the asker only."""
        thread = event.get("thread_ts", "")
        where = Address("slack", typed.team(body), event["channel"], thread)
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=False)
        request, reply = await self._replied(request, can_open=False)
        post = self._ways.to_channel(where.channel, thread)
        if reply.private:
            post = self._ways.to_person(where.channel, event["user"], thread)
        await self._send(request, reply, post)
        self.meet(request)

    async def message(self, event: Payload, body: Payload) -> None:
        """A direct message."""
        thread = event.get("thread_ts", "")
        where = Address("slack", typed.team(body), event["channel"], thread)
        self._direct.add(where.channel)
        text = typed.without_mention(event.get("text", ""), self._bot)
        who = self._people.person(event["user"])
        request = typed.of_message(self._desk, text, where, who, direct=True)
        request, reply = await self._replied(request, can_open=False)
        await self._send(request, reply, self._ways.to_channel(where.channel, thread))
        self.meet(request)

    async def _show(self, request: Request, reply: Reply, body: Payload, *, private: bool) -> None:
        """Open the form, or answer beside what was done; *private*: only the asker sees that."""
        url, where = body.get("response_url", ""), request.where
        origin = Origin(request.command, where.channel, where.thread, url, request.direct)
        if reply.form:
            card = await self._modals.open(body.get("trigger_id", ""), request, reply, origin)
            if card is None:
                return
            reply = Reply(card, reply.private)
        posts = back.posts(self._ways, request, reply, origin)
        if not (reply.private or request.direct):
            posts = posts[:1]  # what is for everybody is not shown to one
        was_taken = await self._send(request, reply, *posts)
        if was_taken and private and not reply.private:
            # It stands in the channel now: the private one has done its work.
            await self._ways.remove(url)

    async def _replied(self, request: Request, *, can_open: bool = True) -> tuple[Request, Reply]:
        """The reply; where no form can be opened, with a button that opens it."""
        if is_admin(request.command):
            who = await self._people.sure(request.who.id, request.who.name)
            request = replace(request, who=who)
        reply = await handed(self._ways, request, await self._answer(request))
        return request, reply if can_open else self._modals.unopened(request, reply)

    async def _send(self, request: Request, reply: Reply, post: Post, *others: Post) -> bool:
        try:
            return await self._sending.send(self.parcel(request, reply), post, *others)
        except Exception as error:
            number = secrets.token_hex(3)
            log.error("slack_failed", why=told(error), id=number)
            await post(trouble(number))
            return False

    def parcel(self, request: Request, reply: Reply) -> Parcel:
        """The card with what it needs on its way."""
        asker = "" if reply.private or request.direct else request.who.id
        command = "" if request.command == self._desk.home.name else request.command
        return Parcel(reply.card, request.where.workspace, asker, command)

    def meet(self, request: Request) -> None:
        """Learn of somebody, after they were answered."""
        if self._people.is_stranger(request.who.id):
            self._tasks.start(self._people.learn(request.who.id))
