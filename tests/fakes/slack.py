"""A small Slack on 127.0.0.1: Web API, Socket Mode, response URLs. Does: network.

It refuses what Slack refuses (see `slack_rules`), keeps what it was sent, and misbehaves as told:
a workspace without data blocks, missing scopes, 429, withdrawn tokens, lost connections, channels
that are archived or gone (see `slack_places`). As a process of its own it is run by `python -m
tests.fakes.slack --port N`; what it has received is at `/_/messages`, what was posted (channel,
key and id) at `/_/posts`, `/_/behave` sets how it behaves (any field of Behaviour), `/_/fail` adds
one Failure, and `/_/do` lets a person type or press, or an event happen.
"""

import argparse
import asyncio
import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.slack_places import Failure, Places, broken, refusal_of
from tests.fakes.slack_rules import faults
from tests.fakes.slack_views import Opened, Views

Json = dict[str, Any]

BOT_TOKEN, APP_TOKEN = "xoxb-1-test", "xapp-1-test"
BOT, TEAM, PERSON, CHANNEL, DIRECT = "U0BOT", "T1", "U1ADA", "C1", "D1"
SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.info": "channels:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
    "usergroups.list": "usergroups:read",
    "users.info": "users:read",
}
OPTIONAL = {
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
}
"""Scopes that only some installations grant (Behaviour.granted)."""
USES = 5
"""Of a response URL."""
DEADLINE = 3.0
"""Seconds for an acknowledgement."""
WAIT = 10.0
"""Seconds that a test waits before it fails."""


@dataclass(frozen=True)
class Shown:
    """A message as Slack shows it. *way* is how it came: "ack", "url" or the method."""

    way: str
    body: Json
    channel: str
    is_private: bool
    thread: str = ""
    user: str = ""
    ts: str = ""
    team: str = ""
    """Whose token it came with; "" where it came without one."""

    @property
    def key(self) -> str:
        """The digest's key in its metadata."""
        payload = self.body.get("metadata", {}).get("event_payload", {})
        return str(payload.get("key", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.body.get("blocks", []))

    @property
    def kinds(self) -> list[str]:
        return [block["type"] for block in self.blocks]

    @property
    def words(self) -> str:
        """Every string in it."""
        return json.dumps(self.body, ensure_ascii=False)


@dataclass
class Ways:
    """What a response URL may still do."""

    channel: str
    user: str
    left: int = USES


@dataclass
class Upload:
    """A file on its way in; *looks* are left until it is ready to be shown."""

    name: str
    length: int
    looks: int
    data: bytes = b""
    is_complete: bool = False
    channel: str = ""
    """Where it was shared; "" for nowhere."""
    team: str = ""
    """Whose token it came with."""


@dataclass
class Behaviour:
    """How this Slack misbehaves. *refuses*: kinds of block; *scopes*: those that are missing."""

    refuses: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    revoked: set[str] = field(default_factory=set)
    slow_down: Counter[str] = field(default_factory=Counter)
    looks: int = 0
    refusal_status: int = 404
    bad_sockets: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    """Method → HTTP status that it answers with, once each time it is looked up."""
    granted: set[str] = field(default_factory=set)
    channels: dict[str, Json] = field(default_factory=dict)
    """What differs from a public channel that the bot is in: `is_archived`, `is_member`, …"""
    pace: float = 0.0
    """Seconds between two messages in a channel; sooner ones get 429."""
    failures: list[Failure] = field(default_factory=list)


class FakeSlack:
    """One workspace, one app; any number of sockets."""

    def __init__(self) -> None:
        self.url = ""
        self.behaviour = Behaviour()
        self.shown: list[Shown] = []
        self.refused: list[tuple[Json, list[str]]] = []
        self.removed: list[str] = []
        self.calls: list[tuple[str, Json]] = []
        self.acks: list[Json] = []
        self.faults: list[str] = []
        self.uploads: dict[str, Upload] = {}
        self.chosen: dict[str, Json] = {}
        self.sockets: list[web.WebSocketResponse] = []
        self._opened: list[web.Request] = []
        self._tickets: set[str] = set()
        self._urls: dict[str, Ways] = {}
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._news = asyncio.Event()
        self._numbers = itertools.count(1)
        self.tokens = {BOT_TOKEN: TEAM}
        """Bot tokens, each with the workspace it is for."""
        self.asking = TEAM
        """The workspace of whoever asks at the moment."""
        self.views = Views()
        self.admins: set[str] = set()
        self.groups: list[Json] = []
        self.places = Places(lambda: self.behaviour.channels)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> "FakeSlack":
        app = web.Application(client_max_size=20_000_000)
        self._routes(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    def _routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/socket/{ticket}", self._socket)
        app.router.add_post("/response/{id}", self._response)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files-pri/{id}/{name}", self._private)
        app.router.add_get("/_/messages", self._inspect)
        app.router.add_get("/_/posts", self._posts)
        app.router.add_post("/_/behave", self._behave)
        app.router.add_post("/_/fail", self._told_to_fail)
        app.router.add_post("/_/do", self._do)

    async def stop(self) -> None:
        await self.drop()
        if self._runner:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    # --- what people do

    async def slash(
        self,
        text: str = "",
        command: str = "/genai",
        *,
        user: str = PERSON,
        team: str = TEAM,
        channel: str = CHANNEL,
    ) -> Json:
        """Type a slash command; its acknowledgement."""
        payload = {
            **_about(team, user, channel),
            "command": command,
            "text": text,
            "response_url": self.response_url(channel, user),
            "trigger_id": self.views.trigger(user, channel),
        }
        ack = await self._deliver("slash_commands", payload, accepts=True)
        if body := ack.get("payload"):
            self._show("ack", body, Ways(channel, user))
        return ack

    async def mention(
        self,
        text: str,
        *,
        user: str = PERSON,
        channel: str = CHANNEL,
        thread: str = "",
        team: str = TEAM,
    ) -> Json:
        """Write a message that mentions the bot."""
        event = {"type": "app_mention", "user": user, "text": text, "channel": channel, "ts": "1.1"}
        return await self.event(event | ({"thread_ts": thread} if thread else {}), team=team)

    async def direct(self, text: str, *, user: str = PERSON, **more: Any) -> Json:
        """Write to the bot directly."""
        event = {"type": "message", "channel_type": "im", "channel": DIRECT, "ts": "1.1"}
        return await self.event({**event, "user": user, "text": text, **more})

    async def event(self, event: Json, event_id: str = "", *, team: str = TEAM) -> Json:
        """Anything that the Events API tells."""
        payload = {
            "type": "event_callback",
            "team_id": team,
            "api_app_id": "A1",
            "event": event,
            "event_id": event_id or f"Ev{next(self._numbers)}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": team, "user_id": BOT, "is_bot": True}],
        }
        return await self._deliver("events_api", payload, accepts=False)

    async def press(
        self, label: str, message: Shown | None = None, *, user: str = PERSON, thread: str = ""
    ) -> Json:
        """Press the button with that label, on the last message shown or on another."""
        shown = message or self.shown[-1]
        button = next(b for b in _buttons(shown.blocks) if b["text"]["text"] == label)
        container = {
            "type": "message",
            "message_ts": "1.1",
            "channel_id": shown.channel,
            "is_ephemeral": shown.is_private,
        } | ({"thread_ts": thread} if thread else {})
        payload = {
            "type": "block_actions",
            "api_app_id": "A1",
            "user": {"id": user, "username": "ada", "name": "ada", "team_id": TEAM},
            "team": {"id": TEAM, "domain": "test"},
            "channel": {"id": shown.channel, "name": "general"},
            "container": container,
            "trigger_id": self.views.trigger(user, shown.channel),
            "response_url": self.response_url(shown.channel, user),
            "actions": [{**button, "block_id": "b1", "action_ts": "1.1"}],
        }
        return await self._deliver("interactive", payload, accepts=False)

    async def open_home(self, *, user: str = PERSON, team: str = TEAM) -> Json:
        """Open App Home."""
        event = {"type": "app_home_opened", "user": user, "channel": DIRECT, "tab": "home"}
        before = self.views.homes.get(user)
        return await self.event(event | ({"view": _seen(before)} if before else {}), team=team)

    async def press_in(self, shown: Opened, label: str) -> Json:
        """Press the button with that label in a view."""
        button = next(b for b in _buttons(shown.view["blocks"]) if b["text"]["text"] == label)
        container = {"type": "view", "view_id": shown.id}
        return await self._deliver(
            "interactive",
            {
                "type": "block_actions",
                **_by(shown.user),
                "container": container,
                "view": _seen(shown),
                "trigger_id": self.views.trigger(shown.user, ""),
                "actions": [{**button, "block_id": "b1", "action_ts": "1.1"}],
            },
            accepts=False,
        )

    async def submit(self, shown: Opened, **given: Any) -> Json:
        """Fill in a form and send it; what its acknowledgement holds."""
        view = {**_seen(shown), "state": shown.state(given)}
        payload = {"type": "view_submission", **_by(shown.user), "view": view}
        payload["trigger_id"] = self.views.trigger(shown.user, "")
        answer = (await self._deliver("interactive", payload, accepts=True)).get("payload") or {}
        self.faults += self.views.answered(shown, answer)
        self._news.set()
        return dict(answer)

    async def suggest(self, shown: Opened, name: str, text: str) -> list[str]:
        """Type into a field that is searched; what is offered."""
        action = shown.fields[name]["element"]["action_id"]
        payload = {"type": "block_suggestion", **_by(shown.user), "view": _seen(shown)}
        payload |= {"block_id": name, "action_id": action, "value": text}
        ack = await self._deliver("interactive", payload, accepts=True)
        options = ack["payload"]["options"]
        if len(options) > 100 or any(len(each["text"]["text"]) > 75 for each in options):
            self.faults.append("too many or too long options")
        return [each["value"] for each in options]

    async def window(self, n: int = 1) -> Opened:
        """The *n*th modal, as soon as it is open."""
        await self.until(lambda: len(self.views.opened) >= n)
        return list(self.views.opened.values())[n - 1]

    async def home(self, *, user: str = PERSON) -> Opened:
        """What that person sees on App Home, as soon as there is something."""
        await self.until(lambda: user in self.views.homes)
        return self.views.homes[user]

    # --- what the test looks at

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something to have happened."""
        async with asyncio.timeout(WAIT):
            while not is_so():
                self._news.clear()
                await self._news.wait()

    async def message(self, n: int = 1) -> Shown:
        """The *n*th message shown, as soon as it is there."""
        await self.until(lambda: len(self.shown) >= n)
        return self.shown[n - 1]

    def fail(self, method: str, how: str, **more: Any) -> None:
        """Fail the next calls of that method; see Failure."""
        self.behaviour.failures.append(Failure(method, how, **more))

    def called(self, method: str) -> list[Json]:
        """What that method was called with."""
        return [body for name, body in self.calls if name == method]

    async def drop(self) -> None:
        """Close every socket, as Slack does every few hours."""
        for socket in self.sockets:
            await socket.close()

    def cut(self) -> None:
        """Break every socket without a word."""
        for request in self._opened:
            if request.transport is not None:
                request.transport.abort()

    # --- Socket Mode

    async def _deliver(self, kind: str, payload: Json, *, accepts: bool) -> Json:
        await self.until(lambda: any(not socket.closed for socket in self.sockets))
        socket = next(each for each in reversed(self.sockets) if not each.closed)
        envelope = f"envelope-{next(self._numbers)}"
        self._waiting[envelope] = asyncio.get_running_loop().create_future()
        sent = {"envelope_id": envelope, "type": kind, "payload": payload}
        await socket.send_json({**sent, "accepts_response_payload": accepts})
        ack = await asyncio.wait_for(self._waiting[envelope], DEADLINE)
        self.acks.append(ack)
        if "payload" in ack and not accepts:
            self.faults.append(f"{kind}: an acknowledgement of it takes no payload")
        return ack

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.match_info["ticket"]
        if ticket in self._tickets or self.behaviour.bad_sockets > 0:
            # An address is good for one connection, and a failed one counts.
            self._tickets.add(ticket)
            self.behaviour.bad_sockets -= 1
            raise web.HTTPForbidden
        self._tickets.add(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {}})
        self.sockets.append(socket)
        self._opened.append(request)
        self._news.set()
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                ack = json.loads(message.data)
                waiting = self._waiting.pop(ack.get("envelope_id"), None)
                if waiting is None:
                    self.faults.append(f"an acknowledgement of nothing: {ack}")
                elif not waiting.done():
                    waiting.set_result(ack)
        return socket

    # --- response URLs

    def response_url(self, channel: str, user: str) -> str:
        number = str(next(self._numbers))
        self._urls[number] = Ways(channel, user)
        return f"{self.url}/response/{number}"

    async def _response(self, request: web.Request) -> web.Response:
        ways, body = self._urls.get(request.match_info["id"]), await request.json()
        self.calls.append(("response_url", body))
        self._news.set()
        if self._is_slow("response_url"):
            return _slow_down()
        if ways is None or ways.left == 0:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        ways.left -= 1
        if status := self.behaviour.answers.get("response_url"):
            return web.Response(status=status, text="no_service")
        if body.get("delete_original"):
            self.removed.append(ways.channel)
            self._news.set()
        elif error := self._show("url", body, ways):
            status = self.behaviour.refusal_status
            return web.json_response({"ok": False, "error": error}, status=status)
        return web.Response(text="ok")

    def _show(self, way: str, body: Json, ways: Ways) -> str:
        """Show it, or say why not."""
        found = [*faults(body), *self._not_here(body)]
        if found:
            self.refused.append((body, found))
            self._news.set()
            return "invalid_blocks"
        is_private = body.get("response_type", "ephemeral") == "ephemeral"
        if way.startswith("chat."):
            is_private = way == "chat.postEphemeral"
        thread = body.get("thread_ts", "")
        ts = self.places.stamp() if way.startswith("chat.") else ""
        team = self.asking if way.startswith("chat.") else ""
        shown = Shown(way, body, ways.channel, is_private, thread, ways.user, ts, team)
        self.shown.append(shown)
        self._news.set()
        return ""

    def _not_here(self, body: Json) -> list[str]:
        """What this workspace refuses, although it is well formed."""
        found = []
        for n, block in enumerate(body.get("blocks", [])):
            if block["type"] in self.behaviour.refuses:
                found.append(f"/blocks/{n}: {block['type']} is not available")
            if file := block.get("slack_file"):
                upload = self.uploads.get(file["id"])
                if upload is None or not upload.is_complete or upload.looks > 0:
                    found.append(f"/blocks/{n}/slack_file: invalid slack file")
        return found

    # --- Web API

    async def _api(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await _body(request)
        self.calls.append((method, body))
        self._news.set()
        if self._is_slow(method):
            return _slow_down()
        failure = self._failure(method, body)
        if failure and not failure.after and (answer := await broken(request, failure)):
            return answer
        if status := self.behaviour.answers.get(method):
            return web.Response(status=status, text="<html>no</html>", content_type="text/html")
        answer = self._checked(request, method, body)
        if failure and failure.after:
            return await broken(request, failure) or answer
        return answer

    def _checked(self, request: web.Request, method: str, body: Json) -> web.Response:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        known = {APP_TOKEN: TEAM} if method == "apps.connections.open" else self.tokens
        if token not in known:
            return _no("invalid_auth")
        self.asking = known[token]
        if token in self.behaviour.revoked:
            return _no("token_revoked")
        if SCOPES.get(method) in self.behaviour.scopes:
            return _no("missing_scope", needed=SCOPES[method])
        if OPTIONAL.get(method, "") not in {"", *self.behaviour.granted}:
            return _no("missing_scope", needed=OPTIONAL[method])
        answer = self._called(method, body)
        answer.headers["x-oauth-scopes"] = ",".join(sorted(self._scopes()))
        return answer

    def _scopes(self) -> set[str]:
        return ({*SCOPES.values()} - self.behaviour.scopes) | self.behaviour.granted

    def _failure(self, method: str, body: Json) -> Failure | None:
        for failure in self.behaviour.failures:
            if failure.method == method and failure.holds in json.dumps(body):
                if failure.skip:
                    failure.skip -= 1
                    return None
                failure.times -= 1
                if failure.times <= 0:
                    self.behaviour.failures.remove(failure)
                return failure
        return None

    def _called(self, method: str, body: Json) -> web.Response:
        if method == "chat.delete" or method.startswith("conversations."):
            return self._about_channel(method, body)
        if method.startswith(("views.", "users.", "usergroups.")):
            return self._about_people(method, body)
        match method:
            case "auth.test":
                who = {"user_id": BOT, "bot_id": "B1", "user": "genai"}
                return _yes(team_id=self.asking, team="Test", url="https://test.slack.com/", **who)
            case "apps.connections.open":
                ticket = next(self._numbers)
                return _yes(url=f"{self.url.replace('http', 'ws')}/socket/{ticket}")
            case "chat.postMessage" | "chat.postEphemeral" | "chat.update":
                return self._chat(method, body)
            case "files.getUploadURLExternal":
                file = f"F{next(self._numbers):09d}"
                self.uploads[file] = Upload(
                    body["filename"],
                    int(body["length"]),
                    self.behaviour.looks,
                    team=self.asking,
                )
                return _yes(upload_url=f"{self.url}/upload/{file}", file_id=file)
            case "files.completeUploadExternal":
                return self._complete(body)
            case "files.info":
                return self._file(body["file"])
        return _no("unknown_method")

    def _about_people(self, method: str, body: Json) -> web.Response:
        match method:
            case "users.info":
                rights = {"is_admin": body["user"] in self.admins, "is_owner": False}
                about = {"id": body["user"], "locale": "de-DE", "tz": "Europe/Berlin"}
                return _yes(user={**about, **rights})
            case "usergroups.list":
                return _yes(usergroups=self.groups)
            case "views.open" | "views.update" | "views.publish":
                shown, error = self.views.called(method, body)
                return _yes(view={**_seen(shown)}) if shown else _no(error)
        return _no("unknown_method")

    def _about_channel(self, method: str, body: Json) -> web.Response:
        match method:
            case "chat.delete":
                return self._deleted(body)
            case "conversations.info":
                found = self.places.channel(body["channel"])
                return _yes(channel=found) if found else _no("channel_not_found")
            case "conversations.history" | "conversations.replies":
                return self._history(method, body)
        return _no("unknown_method")

    def _chat(self, method: str, body: Json) -> web.Response:
        if not body.get("channel") or (method == "chat.postEphemeral" and not body.get("user")):
            return _no("channel_not_found")
        channel = body["channel"]
        is_open = "chat:write.public" in self.behaviour.granted
        if error := refusal_of(self.places.channel(channel), body, is_open=is_open):
            return _no(error)
        if method == "chat.postMessage" and self.places.is_too_fast(channel, self.behaviour.pace):
            return _slow_down("1")
        if error := self._show(method, body, Ways(channel, body.get("user", ""))):
            return _no(error, errors=self.refused[-1][1])
        # what is written to a person stands in their conversation with the bot
        place = DIRECT if channel.startswith("U") else channel
        return _yes(channel=place, ts=self.shown[-1].ts, message_ts=self.shown[-1].ts)

    def _deleted(self, body: Json) -> web.Response:
        found = [each for each in self.shown if each.ts == body["ts"]]
        if not found:
            return _no("message_not_found")
        self.shown.remove(found[0])
        return _yes(channel=body["channel"], ts=body["ts"])

    def _history(self, method: str, body: Json) -> web.Response:
        place = self.places.channel(body["channel"])
        if place is None or not place["is_member"]:
            return _no("channel_not_found" if place is None else "not_in_channel")
        thread = body.get("ts", "")
        found = [
            {"type": "message", "bot_id": "B1", "user": BOT, "ts": each.ts, **each.body}
            for each in self.shown
            if each.channel == body["channel"] and not each.is_private
            and each.ts > body.get("oldest", "0") and thread in ("", each.thread, each.ts)
            and (thread or not each.thread)
        ]  # fmt: skip
        if str(body.get("include_all_metadata", "")).lower() not in ("1", "true"):
            found = [{k: v for k, v in each.items() if k != "metadata"} for each in found]
        first, most = int(body.get("cursor") or 0), int(body.get("limit", 100))
        page = found[::-1][first : first + most]
        more = str(first + most) if first + most < len(found) else ""
        return _yes(messages=page, has_more=bool(more), response_metadata={"next_cursor": more})

    def _file(self, id: str) -> web.Response:
        if id in self.chosen:
            return _yes(file=self.chosen[id])
        upload = self.uploads.get(id)
        if upload is None or upload.team != self.asking:
            return _no("file_not_found")
        ready = upload.looks <= 0
        upload.looks -= 1
        return _yes(file={"id": id, "mimetype": "image/png" if ready else ""})

    def _complete(self, body: Json) -> web.Response:
        files = json.loads(body["files"]) if isinstance(body["files"], str) else body["files"]
        if not re.fullmatch("[CGDZ][A-Z0-9]+", body.get("channel_id") or "C1"):
            return _no("invalid_arguments")
        for each in files:
            upload = self.uploads.get(each["id"])
            if upload is None or len(upload.data) != upload.length:
                return _no("file_not_found")
            upload.is_complete, upload.channel = True, body.get("channel_id") or ""
        return _yes(files=files)

    async def _upload(self, request: web.Request) -> web.Response:
        self.uploads[request.match_info["id"]].data = await request.read()
        return web.Response(text="OK")

    def choose(self, name: str, data: bytes, /, **more: Any) -> Json:
        """A file that somebody chooses in a form, as Slack tells of it."""
        id = f"F{next(self._numbers):09d}"
        self.uploads[id] = Upload(name, len(data), 0, data, is_complete=True)
        url = f"{self.url}/files-pri/{id}/{name}"
        about = {"id": id, "name": name, "size": len(data), "url_private_download": url}
        self.chosen[id] = {**about, **more}
        return self.chosen[id]

    async def _private(self, request: web.Request) -> web.Response:
        """A file, for those whose token may read it; others are led to a page to sign in."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.tokens or "files:read" in self.behaviour.scopes:
            raise web.HTTPFound(f"{self.url}/signin")
        return web.Response(body=self.uploads[request.match_info["id"]].data)

    def _is_slow(self, method: str) -> bool:
        if self.behaviour.slow_down[method] <= 0:
            return False
        self.behaviour.slow_down[method] -= 1
        return True

    # --- for other processes

    async def _inspect(self, _: web.Request) -> web.Response:
        return web.json_response(
            {
                "messages": [asdict(each) for each in self.shown],
                "refused": [{"body": body, "faults": found} for body, found in self.refused],
                "removed": self.removed,
                "calls": [method for method, _ in self.calls],
                "sockets": sum(not socket.closed for socket in self.sockets),
                "faults": self.faults,
            }
        )

    async def _posts(self, _: web.Request) -> web.Response:
        posts = [each for each in self.shown if each.way == "chat.postMessage"]
        return web.json_response(
            [{"channel": each.channel, "key": each.key, "id": each.ts} for each in posts]
        )

    async def _behave(self, request: web.Request) -> web.Response:
        kinds: Json = {"refuses": set, "scopes": set, "revoked": set, "slow_down": Counter}
        kinds |= {"granted": set, "failures": lambda rows: [Failure(**row) for row in rows]}
        for name, value in (await request.json()).items():
            setattr(self.behaviour, name, kinds.get(name, lambda same: same)(value))
        return web.Response(text="ok")

    async def _told_to_fail(self, request: web.Request) -> web.Response:
        self.fail(**await request.json())
        return web.Response(text="ok")

    async def _do(self, request: web.Request) -> web.Response:
        told = await request.json()
        deeds = {
            name: getattr(self, name) for name in ("slash", "mention", "direct", "press", "event")
        }
        try:
            return web.json_response(await deeds[told.pop("what")](**told))
        except TimeoutError:
            return web.json_response({"error": "operation_timeout"}, status=504)


def _about(team: str, user: str, channel: str) -> Json:
    names = {"team_domain": "test", "channel_name": "general", "user_name": "ada"}
    return {"team_id": team, "user_id": user, "channel_id": channel, "api_app_id": "A1", **names}


def _by(user: str) -> Json:
    who = {"id": user, "username": "ada", "name": "ada", "team_id": TEAM}
    return {"api_app_id": "A1", "user": who, "team": {"id": TEAM, "domain": "test"}}


def _seen(shown: Opened) -> Json:
    return {"id": shown.id, "hash": "1.1", "team_id": TEAM, **shown.view}


def _buttons(blocks: list[Json]) -> list[Json]:
    return [each for block in blocks if block["type"] == "actions" for each in block["elements"]]


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **(await request.post() if request.can_read_body else {})}


def _yes(**more: Any) -> web.Response:
    return web.json_response({"ok": True, **more})


def _no(error: str, **more: Any) -> web.Response:
    return web.json_response({"ok": False, "error": error, **more})


def _slow_down(seconds: str = "0") -> web.Response:
    return web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": seconds}
    )


async def _serve(port: int) -> None:
    slack = await FakeSlack().start(port)
    print(slack.url, flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await slack.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(parser.parse_args().port))
