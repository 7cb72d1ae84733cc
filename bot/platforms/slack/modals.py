"""Forms and App Home: opened, sent, answered. Does: acknowledges, opens views, sends.

A form that was sent is answered inside the acknowledgement, since only there Slack shows what is
wrong below each field. Where that takes long, the view says so and gets the answer afterwards.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncAck

from bot.cards.forms import Option
from bot.cards.model import Button, Card, Span, Text
from bot.commands.forms import admin, is_admin, words
from bot.desk import Desk
from bot.platforms import Address, Answer, Person, Reply, Request
from bot.platforms.slack import back, fields, forms, home, typed
from bot.platforms.slack.files import Files
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.groups import Groups
from bot.platforms.slack.handing import handed
from bot.platforms.slack.people import People
from bot.platforms.slack.sending import Sending
from bot.platforms.slack.tasks import Tasks
from bot.platforms.slack.text import Json
from bot.platforms.slack.ways import Ways
from bot.platforms.slack.windows import TOO_LATE, Windows
from bot.posting import zones

log = structlog.get_logger()

Payload = dict[str, Any]

PATIENCE = 2.0
"""Seconds for an answer before a view says that it comes; Slack gives up after three."""
OLD = Card(
    "This form is out of date",
    (Text((Span("I have changed since it was opened. Close it and open it again."),)),),
    tone="error",
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What forms are opened, answered and sent with."""

    desk: Desk
    answer: Answer
    people: People
    windows: Windows
    groups: Groups
    files: Files
    sending: Sending
    ways: Ways
    tasks: Tasks


class Modals:
    """One method for each thing that can be done with views."""

    def __init__(self, parts: Parts) -> None:
        self._with = parts

    async def open(
        self, trigger: str, request: Request, reply: Reply, origin: Origin
    ) -> Card | None:
        """Open the reply's form; where that is too late or not possible, a card to show instead."""
        if reply.form is None:
            return reply.card
        view = self._view(reply, origin)
        _, reason = await self._with.windows.open(trigger, view)
        if not reason:
            return None
        return self.unopened(request, reply).card if reason in TOO_LATE else reply.card

    def unopened(self, request: Request, reply: Reply) -> Reply:
        """The reply without its form, which a button opens."""
        if reply.form is None:
            return reply
        again = Button("Open the form", do=request.words, primary=True)
        card = replace(reply.card, buttons=(again, *reply.card.buttons))
        return replace(reply, card=card, form=None)

    async def on_submit(self, ack: AsyncAck, body: Payload) -> None:
        """A form that was sent."""
        view, came = body["view"], forms.came_from(body["view"])
        if came is None:
            await ack(response_action="update", view=home.shown(OLD, Origin(self._admin)))
            return
        origin, do = came
        said = words(do, forms.values(view))
        answering = asyncio.ensure_future(self._answered(said, origin, body, anew=True))
        await asyncio.wait({answering}, timeout=PATIENCE)
        if not answering.done():
            await ack(response_action="update", view=home.waiting(origin))
            self._with.tasks.start(self._later(answering, origin, body))
            return
        request, reply = answering.result()
        if reply.form and (errors := forms.errors(reply.form, view)):
            await ack(response_action="errors", errors=errors)
        elif reply.form or origin.home:
            await ack(response_action="update", view=self._view(reply, origin))
            self._refresh(origin, body)
        else:
            await ack()
            parts = self._with
            parts.tasks.start(back.deliver(parts.ways, parts.sending, request, reply, origin))

    async def on_zone(self, ack: AsyncAck, payload: Payload) -> None:
        """Somebody types the name of a time zone."""
        found = zones.search(payload.get("value") or "")
        await ack(options=fields.offered(Option(name, name) for name in found))

    async def on_group(self, ack: AsyncAck, payload: Payload) -> None:
        """Somebody types the name of a user group."""
        found = await self._with.groups.search(payload.get("value") or "")
        await ack(options=fields.offered(found))

    async def show_home(self, event: Payload, team: str) -> None:
        """Somebody opens App Home; Slack says what it showed there before, if it did."""
        is_first = "view" not in event
        origin = Origin(self._admin, home=True)
        await self._publish(origin, event["user"], team, first=is_first)

    async def press(self, body: Payload, action: Payload) -> None:
        """A button in a view: there is no message to answer beside, so a modal answers."""
        view = body["view"]
        origin, _ = forms.came_from(view) or (Origin(self._admin, home=view["type"] == "home"), "")
        pressed = typed.of_button(self._with.desk, action, _where(body, origin), Person())
        origin = replace(origin, command=pressed.command)
        if view["type"] == "home" and (turned := home.page(pressed.words)):
            await self._publish(replace(origin, page=turned), body["user"]["id"], typed.team(body))
            return
        answering = asyncio.ensure_future(self._answered(pressed.words, origin, body, is_view=True))
        open_view = view["id"] if view["type"] == "modal" else ""
        if not open_view:
            await asyncio.wait({answering}, timeout=PATIENCE)
        if not answering.done() and not open_view:
            waiting = home.waiting(origin)
            open_view, _ = await self._with.windows.open(body["trigger_id"], waiting)
        drawn = self._view((await answering)[1], origin)
        if open_view:
            await self._with.windows.update(open_view, drawn)
        else:
            await self._with.windows.open(body["trigger_id"], drawn)
        self._refresh(origin, body)

    @property
    def _admin(self) -> str:
        return admin(self._with.desk)

    async def _answered(
        self, said: str, origin: Origin, body: Payload, *, anew: bool = False, is_view: bool = False
    ) -> tuple[Request, Reply]:
        """What to say to these words; nobody shares anything from within a view."""
        user, name = body["user"]["id"], body["user"].get("username") or ""
        where = _where(body, origin)
        is_direct = is_view or origin.direct or not origin.channel
        people = self._with.people
        who = people.person(user, name)
        if is_admin(origin.command):
            who = await people.sure(user, name, anew=anew)
        request = Request(said, origin.command, where, who, is_direct)
        if anew and (chosen := forms.file(body["view"])):
            request = replace(request, file=await self._with.files.given(chosen))
        return request, await handed(self._with.ways, request, await self._with.answer(request))

    async def _later(
        self, answering: Awaitable[tuple[Request, Reply]], origin: Origin, body: Payload
    ) -> None:
        """The answer that the view did not wait for goes where the person looks: into it."""
        _, reply = await answering
        await self._with.windows.update(body["view"]["id"], self._view(reply, origin))
        self._refresh(origin, body)

    def _view(self, reply: Reply, origin: Origin) -> Json:
        if reply.form:
            known, has_files = self._with.groups.known(), self._with.files.is_allowed
            return forms.draw(reply.form, origin, known, has_files=has_files)
        return home.shown(reply.card, origin)

    def _refresh(self, origin: Origin, body: Payload) -> None:
        if origin.home and is_admin(origin.command):
            user = body["user"]["id"]
            self._with.tasks.start(self._publish(origin, user, typed.team(body)))

    async def _publish(self, origin: Origin, user: str, team: str, *, first: bool = False) -> None:
        origin = Origin(self._admin, home=True, page=origin.page)
        who = await self._with.people.sure(user)
        words = home.words(origin.page)
        request = Request(words, self._admin, Address("slack", team), who, direct=True)
        card = (await self._with.answer(request)).card
        view = home.home(card, origin, self._with.desk.home.name, first=first)
        await self._with.windows.publish(user, view)


def _where(body: Payload, origin: Origin) -> Address:
    return Address("slack", typed.team(body), origin.channel, origin.thread)
