"""What is listened to in Slack, told to Bolt once for every way it can arrive. Does: Bolt."""

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.forms import admin
from bot.desk import Desk
from bot.platforms.slack import fields, forms
from bot.platforms.slack.quiet import told
from bot.platforms.slack.rooms import Room
from bot.platforms.slack.sending import trouble
from bot.platforms.slack.watching import EVENTS, LOST, SUBTYPES

log = structlog.get_logger()

Listener = Callable[..., Awaitable[Any]]
"""Bolt hands in what the parameters' names ask for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is told of what."""

    command: Listener
    press: Listener
    link: Listener
    mention: Listener
    message: Listener
    home: Listener
    submit: Listener
    zone: Listener
    group: Listener
    event: Listener
    gone: Listener


def heard_in(room: Room, gone: Listener) -> Heard:
    """Everything goes to the one room there is; *gone* hears that we were thrown out."""
    listeners, modals = room.listeners, room.modals
    return Heard(
        listeners.on_command,
        listeners.on_press,
        listeners.on_link,
        listeners.on_mention,
        listeners.on_message,
        listeners.on_home,
        modals.on_submit,
        modals.on_zone,
        modals.on_group,
        room.watching.on_event,
        gone,
    )


def hearing(
    desk: Desk,
    client: AsyncWebClient,
    authorise: Callable[..., Awaitable[AuthorizeResult]],
    heard: Heard,
    *,
    is_http: bool = False,
) -> AsyncApp:
    """Bolt, listening. What comes over HTTP has been verified before it gets here."""
    app = AsyncApp(
        name="slack_bolt.genai",
        client=client,
        authorize=authorise,
        # Listeners only acknowledge and start tasks, so Bolt need not poll for their ack.
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        # The socket itself is authenticated; over HTTP the signature is looked at before the
        # body is taken apart, which Bolt would do first.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=is_http,
    )
    app.error(_failed_over_http if is_http else _failed)
    for name in (*desk.reports, admin(desk)):
        app.command(f"/{name}")(heard.command)
    app.action(re.compile(r"^do:"))(heard.press)
    app.action(re.compile(r"^open:"))(heard.link)
    app.view(forms.CALLBACK)(heard.submit)
    app.options(fields.ZONE)(heard.zone)
    app.options(fields.GROUP)(heard.group)
    _hear_events(app, heard)
    return app


def _hear_events(app: AsyncApp, heard: Heard) -> None:
    app.event("app_mention")(heard.mention)
    # before any other message: these are lines that Slack itself writes into a channel
    for name in EVENTS:
        app.event(name)(heard.event)
    for subtype in SUBTYPES:
        app.event({"type": "message", "subtype": subtype})(heard.event)
    app.event("message")(heard.message)
    app.event("app_home_opened")(heard.home)
    for name in LOST:
        app.event(name)(heard.gone)


async def _failed_over_http(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Over HTTP Slack can be told: people see that, and an event comes once more."""
    said = await _failed(error, body)
    is_ours = not said.body and not isinstance(error, BoltUnhandledRequestError)
    return BoltResponse(status=500) if is_ours else said


async def _failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Where a request ends that nobody could answer. Slack sends kinds we never asked for."""
    if isinstance(error, BoltUnhandledRequestError):
        return BoltResponse(status=200)
    number = secrets.token_hex(3)
    log.error("slack_failed", why=told(error), id=number)
    if "command" not in body:
        return BoltResponse(status=200)
    shown = {"response_type": "ephemeral", "text": trouble(number).text}
    return BoltResponse(status=200, body=shown)
