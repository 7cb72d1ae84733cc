"""A small Discord on 127.0.0.1: gateway, REST, and people who type, press and write.

It keeps what it is sent, refuses what Discord refuses, and fails when told to. In a test:
`async with FakeDiscord() as discord`; from another process: `python -m tests.fakes.discord`
and its pages under `/_/` (see `_control`).
"""

import argparse
import asyncio
import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import StreamReader, WSMsgType, web

from tests.fakes import discord_rules as rules
from tests.fakes.discord_modals import filled, modal_faults
from tests.fakes.discord_places import Places
from tests.fakes.killing import killed

Json = dict[str, Any]

APP, OWNER, GUILD, CHANNEL, DM = "1000000000000000001", "1000000000000000002", *(
    "1000000000000000003", "1000000000000000004", "1000000000000000005",
)  # fmt: skip
ADA = "1000000000000000006"
EPOCH = 1_420_070_400_000
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
GUILDS = 1
GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 9, 1 << 12
NONCES_LAST = 300.0
"""Seconds: "the past few minutes" in which a nonce is known."""
WAIT = 10.0
"""Seconds a test waits for an answer before it fails."""


@dataclass
class Failure:
    """What to do instead of answering the next requests whose path holds *path*."""

    path: str
    status: int
    times: int = 1
    code: int = 0
    method: str = ""
    retry_after: float = 0.01
    after: bool = False
    """Do what was asked first; with status 0 the connection then breaks without an answer."""
    slow: float = 0.0
    """Seconds to wait first; with status 200 that is all that happens."""
    scope: str = "shared"
    """Of a 429: "user", "shared" or "global"; "ban" is the guard in front of Discord."""
    skip: int = 0
    """So many of those requests go well first."""
    kills: int = 0
    """The process that is killed at that moment; the connection it held goes with it."""
    page: str = ""
    """What somebody in between answers instead, as HTML."""


@dataclass
class Visit:
    """One interaction: what was asked, and everything that was answered to it."""

    data: Json
    response: Json | None = None
    message: Json | None = None
    followups: list[Json] = field(default_factory=list)
    responded: asyncio.Event = field(default_factory=asyncio.Event)
    shown: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def deferred(self) -> bool:
        """Whether "is thinking…" was shown first."""
        return self.response is not None and self.response["type"] == 5

    async def answer(self) -> Json:
        """The message that the person sees in the end."""
        await asyncio.wait_for(self.shown.wait(), WAIT)
        shown = self.message or (self.followups[-1] if self.followups else None)
        assert shown is not None
        return shown

    @property
    def modal(self) -> Json | None:
        """The form that was opened."""
        opened = self.response is not None and self.response["type"] == 9
        return self.response["data"] if opened and self.response else None

    async def form(self) -> Json:
        """The form that is opened, as soon as it is."""
        await asyncio.wait_for(self.responded.wait(), WAIT)
        assert self.modal is not None
        return self.modal

    async def choices(self) -> list[Json]:
        """What an autocompletion offers."""
        await asyncio.wait_for(self.responded.wait(), WAIT)
        assert self.response is not None
        found: list[Json] = self.response["data"]["choices"]
        return found


class Chosen(str):
    """The id of a file that somebody chose."""


class FakeDiscord:
    """Keeps *messages*, *commands*, *visits*, *requests* and *refused* for tests to look at."""

    def __init__(self, token: str = "fake-token", clock: Callable[[], float] = time.time) -> None:
        self.token, self._time = token, clock
        self.offset = 0.0
        """Seconds that this Discord's clock is ahead, so that nonces can be forgotten."""
        self.places = Places(GUILD, APP, DM)
        self.published: list[str] = []
        self.messages: list[Json] = []
        self.commands: list[Json] = []
        self.syncs = 0
        self.visits: dict[str, Visit] = {}
        self.chosen: dict[str, Json] = {}
        self.requests: list[tuple[str, str]] = []
        self.refused: list[tuple[str, list[rules.Fault]]] = []
        self.identified: list[Json] = []
        self.recommends = 1
        """How many shards it wants the bot to have."""
        self.failures: list[Failure] = []
        self.rights = "2147483647"
        """Of whoever types and presses."""
        self.forbidden: dict[str, tuple[int, int]] = {}
        self.window: tuple[int, float] | None = None
        """(messages, seconds) that each channel takes; None: as many as come."""
        self._sent_at: dict[str, list[float]] = {}
        self._sockets: dict[web.WebSocketResponse, int] = {}
        self._of: dict[web.WebSocketResponse, tuple[int, int]] = {}
        self._nonces: dict[tuple[str, str], tuple[float, Json]] = {}
        self._changed = asyncio.Event()
        self._serial = self._sequence = 0
        self.port = 0

    @property
    def shards(self) -> list[int]:
        """Those that are connected now; one stands there twice if two processes have it."""
        return sorted(self._of.get(socket, (0, 1))[0] for socket in self._sockets)

    def clock(self) -> float:
        """What time it is here."""
        return self._time() + self.offset

    # life

    async def start(self, port: int = 0) -> None:
        """Listen on a port that the system chooses, or on that one."""
        app = web.Application(middlewares=[self._gate], client_max_size=26 << 20)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close every connection."""
        for socket in list(self._sockets):
            await socket.close(code=1001)
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    # people

    async def command(
        self, verb: str, *, name: str = "genai", where: Json | None = None, **options: Any
    ) -> Visit:
        """Somebody sends `/name verb` with these options."""
        data = _command(name, verb, options, "") | self._resolved(options.values())
        return await self._interact(2, data, where)

    def choose(self, name: str, content: bytes, /, **more: Any) -> "Chosen":
        """A file that somebody chooses, for an option or a form."""
        id = Chosen(self._id())
        url = f"http://127.0.0.1:{self.port}/cdn/{id}"
        about = {"id": id, "filename": name, "size": len(content), "url": url, "proxy_url": url}
        self.chosen[id] = {**about, "_bytes": content, **more}
        return id

    def _resolved(self, values: Iterable[Any]) -> Json:
        given = [one for each in values for one in (each if isinstance(each, list) else [each])]
        found = {each: self.chosen[each] for each in given if isinstance(each, Chosen)}
        public = {
            id: {key: value for key, value in each.items() if not key.startswith("_")}
            for id, each in found.items()
        }
        return {"resolved": {"attachments": public}} if public else {}

    async def _cdn(self, request: web.Request) -> web.Response:
        """A file; its address is all that is needed."""
        found = self.chosen.get(request.match_info["id"])
        if found is None or request.headers.get("Authorization"):
            raise web.HTTPNotFound
        return web.Response(body=found["_bytes"])

    async def type(
        self, verb: str, focused: str, *, name: str = "genai", **options: Any
    ) -> list[Json]:
        """Somebody is typing the option *focused*; what they are offered."""
        visit = await self._interact(4, _command(name, verb, options, focused), None)
        return await visit.choices()

    async def press(
        self, message: Json, label: str, *, where: Json | None = None, by: str = ADA
    ) -> Visit:
        """Somebody presses the button with that label."""
        buttons = [each for each in rules.walk(message["components"]) if each["type"] == 2]
        button = next(each for each in buttons if each["label"] == label)
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": 1}
        return await self._interact(3, data, (where or {}) | {"message": _shown(message)}, by)

    async def submit(self, opened: Visit, **given: Any) -> Visit:
        """Somebody fills in the modal that was opened, and sends it."""
        modal = await opened.form()
        data = {"custom_id": modal["custom_id"], "components": filled(modal, given)}
        data |= self._resolved(given.values())
        where = {key: opened.data[key] for key in ("channel", "guild_id") if key in opened.data}
        if message := opened.data.get("message"):
            where["message"] = message
        return await self._interact(5, data, where)

    async def say(
        self, content: str, *, direct: bool = False, by: str = ADA, bot: bool = False
    ) -> Json:
        """Somebody writes a message; the bot sees its words only where Discord lets it."""
        channel = DM if direct else CHANNEL
        message = self._message(channel, {"content": content}, author=_user(by, bot=bot))
        message["mentions"] = [_me()] if f"<@{APP}>" in content else []
        if not direct:
            message |= {"guild_id": GUILD, "member": _member(by)}
        self.messages.append(message)
        seen = direct or bool(message["mentions"])
        wanted = DIRECT_MESSAGES if direct else GUILD_MESSAGES
        heard = _shown(message) | ({} if seen else {"content": ""})
        await self._dispatch("MESSAGE_CREATE", heard, wanted)
        return message

    async def reply(self, count: int = 1) -> Json:
        """The bot's *count*-th message in a channel, once it is there."""
        async with asyncio.timeout(WAIT):
            while len(self.from_bot()) < count:
                self._changed.clear()
                await self._changed.wait()
        return self.from_bot()[count - 1]

    def from_bot(self) -> list[Json]:
        """Messages of the bot in channels, not those that answer interactions."""
        return [
            each for each in self.messages
            if each["author"]["id"] == APP and not each.get("interaction_id")
        ]  # fmt: skip

    def fail(self, path: str, status: int, **how: Any) -> None:
        """Fail the next requests whose path holds *path*; see Failure."""
        self.failures.append(Failure(path, status, **how))

    # gateway

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(
            {"op": 10, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None}
        )
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(frame.data))
        finally:
            self._sockets.pop(socket, None)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, said: Json) -> None:
        match said["op"]:
            case 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            case 2:
                await self._identify(socket, said["d"])
            case 6:
                self._sockets[socket] = (1 << 32) - 1
                await self._event(socket, "RESUMED", {})

    async def _identify(self, socket: web.WebSocketResponse, said: Json) -> None:
        self.identified.append(said)
        if said["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if said["intents"] & PRIVILEGED:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        self._sockets[socket] = said["intents"]
        self._of[socket] = tuple(said.get("shard", (0, 1)))
        ready = {
            "v": 10, "user": _me(), "guilds": [{"id": GUILD, "unavailable": True}],
            "session_id": secrets.token_hex(8), "shard": said.get("shard", [0, 1]),
            "resume_gateway_url": f"ws://127.0.0.1:{self.port}/gateway",
            "application": {"id": APP, "flags": 0},
        }  # fmt: skip
        await self._event(socket, "READY", ready)
        if said["intents"] & GUILDS:
            await self._event(socket, "GUILD_CREATE", self.places.guild())

    async def _event(self, socket: web.WebSocketResponse, kind: str, data: Json) -> None:
        self._sequence += 1
        await socket.send_json({"op": 0, "t": kind, "s": self._sequence, "d": data})

    async def _dispatch(self, kind: str, data: Json, intent: int = 0) -> None:
        for socket, intents in list(self._sockets.items()):
            if (not intent or intents & intent) and self._is_for(socket, data):
                await self._event(socket, kind, data)

    def _is_for(self, socket: web.WebSocketResponse, data: Json) -> bool:
        """A server's events come to one shard, what is direct to the first."""
        shard, count = self._of.get(socket, (0, 1))
        return shard == (int(data.get("guild_id") or 0) >> 22) % count

    async def happen(self, kind: str, **data: Any) -> None:
        """An event of the `guilds` intent, as the gateway tells it."""
        await self._dispatch(kind, {"guild_id": GUILD} | data, GUILDS)

    async def drop_connections(self, code: int = 4000) -> None:
        """Discord closes the gateway; the bot should come back."""
        for socket in list(self._sockets):
            await socket.close(code=code)

    async def _interact(self, kind: int, data: Json, where: Json | None, by: str = ADA) -> Visit:
        asked = _interaction(self._id(), kind, data, where or {}, by)
        if "member" in asked:
            asked["member"]["permissions"] = self.rights
        visit = self.visits[asked["token"]] = Visit(asked)
        await self._dispatch("INTERACTION_CREATE", asked)
        return visit

    # REST

    def _routes(self) -> list[web.RouteDef]:
        hook, channel = "/api/v10/webhooks/{app}/{token}", "/api/v10/channels/{channel}"
        return [
            web.get("/gateway/", self._gateway),
            web.get("/gateway", self._gateway),
            web.get("/api/v10/gateway/bot", self._gateway_url),
            web.get("/api/v10/users/@me", _json(lambda _: _me())),
            web.get("/api/v10/oauth2/applications/@me", _json(lambda _: _application())),
            web.get("/api/v10/applications/@me", _json(lambda _: _application())),
            web.post("/api/v10/users/@me/channels", self._open_direct),
            web.get("/api/v10/guilds/{guild}", self._of_guild),
            web.get("/api/v10/guilds/{guild}/roles", self._of_guild),
            web.get("/api/v10/guilds/{guild}/members/{user}", self._of_guild),
            web.get("/api/v10/guilds/{guild}/threads/active", self._active_threads),
            web.get("/api/v10/applications/{app}/commands", _json(lambda _: self.commands)),
            web.put("/api/v10/applications/{app}/commands", self._overwrite),
            web.post("/api/v10/interactions/{id}/{token}/callback", self._callback),
            web.get(hook + "/messages/@original", self._original),
            web.patch(hook + "/messages/@original", self._edit_original),
            web.delete(hook + "/messages/@original", self._delete_original),
            web.post(hook, self._follow_up),
            web.get(channel, self._channel),
            web.post(channel + "/threads", self._post_in_forum),
            web.get(channel + "/threads/archived/public", self._archived_threads),
            web.post(channel + "/messages/{id}/threads", self._open_thread),
            web.post(channel + "/messages/{id}/crosspost", self._publish),
            web.post(channel + "/typing", self._typing),
            web.get(channel + "/messages", self._history),
            web.post(channel + "/messages", self._send),
            web.get(channel + "/messages/{id}", self._one),
            web.patch(channel + "/messages/{id}", self._edit),
            web.delete(channel + "/messages/{id}", self._delete),
            web.get("/cdn/{id}", self._cdn),
            web.route("*", "/_/{what}", self._control),
        ]

    @web.middleware
    async def _gate(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Whatever holds for every request: the token, failures on demand, rate limits."""
        if not request.path.startswith("/api/"):
            return await handler(request)  # type: ignore[no-any-return]
        self.requests.append((request.method, request.path))
        by_token = request.path.startswith(("/api/v10/webhooks", "/api/v10/interactions"))
        if not by_token and request.headers.get("Authorization") != f"Bot {self.token}":
            return _error(401, 0, "401: Unauthorized")
        failure = self._failure(request)
        if failure and not failure.after:
            if failure.kills:
                await _arrived(request)
                killed(failure.kills)
            await asyncio.sleep(failure.slow)
            if failure.status != 200:
                return await self._fail(request, failure)
        if limited := self._limited(request):
            return limited
        try:
            response: web.StreamResponse = await handler(request)
        except web.HTTPNotFound:
            response = _error(404, 0, "404: Not Found")
        if failure and failure.after:
            killed(failure.kills)
            await asyncio.sleep(failure.slow)
            if failure.status != 200:
                return await self._fail(request, failure)
        response.headers.update(_RATE)
        return response

    def _failure(self, request: web.Request) -> Failure | None:
        for failure in self.failures:
            if failure.path in request.path and failure.method in ("", request.method):
                if failure.skip:
                    failure.skip -= 1
                    return None
                failure.times -= 1
                if not failure.times:
                    self.failures.remove(failure)
                return failure
        return None

    async def _fail(self, request: web.Request, failure: Failure) -> web.StreamResponse:
        if failure.page:
            status = failure.status or 200
            return web.Response(text=failure.page, content_type="text/html", status=status)
        if not failure.status:
            await request.read()
            assert request.transport is not None
            request.transport.close()
            raise asyncio.CancelledError
        if failure.status == 429:
            return _rate_limited(failure.retry_after, failure.scope)
        return _error(failure.status, failure.code, "told to fail")

    def _limited(self, request: web.Request) -> web.Response | None:
        if not self.window or request.method != "POST" or not request.path.endswith("/messages"):
            return None
        most, seconds = self.window
        now = self.clock()
        sent = self._sent_at.setdefault(request.path, [])
        sent[:] = [at for at in sent if at > now - seconds]
        if len(sent) >= most:
            return _rate_limited(sent[0] + seconds - now)
        sent.append(now)
        return None

    async def _gateway_url(self, _: web.Request) -> web.Response:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
        url = f"ws://127.0.0.1:{self.port}/gateway"
        return _said({"url": url, "shards": self.recommends, "session_start_limit": limit})

    async def _overwrite(self, request: web.Request) -> web.Response:
        commands = await request.json()
        if faults := rules.command_faults(commands):
            return self._refuse("commands", faults)
        self.commands = [each | {"id": self._id(), "application_id": APP} for each in commands]
        self.syncs += 1
        return _said(self.commands)

    async def _callback(self, request: web.Request) -> web.Response:
        visit = self.visits.get(request.match_info["token"])
        if visit is None or visit.data["id"] != request.match_info["id"]:
            return _error(404, 10062, "Unknown interaction")
        if visit.response is not None:
            return _error(400, 40060, "Interaction has already been acknowledged.")
        payload, files = await _payload(request)
        data = payload.get("data") or {}
        if refusal := self._answered(visit, payload["type"], data, files):
            return refusal
        visit.response = payload
        visit.responded.set()
        if payload["type"] in (4, 7):
            visit.shown.set()
        interaction = {"id": visit.data["id"], "type": visit.data["type"]}
        resource: Json = {"type": payload["type"]}
        if visit.message:
            interaction["response_message_id"] = visit.message["id"]
            resource["message"] = _shown(visit.message)
        return _said({"interaction": interaction, "resource": resource})

    def _answered(
        self, visit: Visit, kind: int, data: Json, files: Mapping[str, bytes]
    ) -> web.Response | None:
        """Do what the first answer asks for, or refuse it."""
        if kind in (4, 7) and (refusal := self._refusal(data, files)):
            return refusal
        match kind:
            case 4:
                visit.message = self._keep(visit, data, files)
            case 5:
                loading = {"flags": data.get("flags", 0) | 1 << 7}
                visit.message = self._message(visit.data["channel"]["id"], loading)
            case 6 | 7:
                visit.message = self._updated(
                    visit.data["message"], data if kind == 7 else {}, files
                )
            case 9:
                again = [("type", "A modal cannot follow a modal.")]
                if faults := modal_faults(data) + (again if visit.data["type"] == 5 else []):
                    return self._refuse("modal", faults)
        return None

    def _updated(self, message: Json, data: Json, files: Mapping[str, bytes]) -> Json:
        """The message with what it shows now."""
        known = next(each for each in self.messages if each["id"] == message["id"])
        if data:
            fresh = self._message(known["channel_id"], data, files)
            kept = {"components", "attachments", "_pings", "_allowed_mentions"}
            known |= {key: value for key, value in fresh.items() if key in kept}
        return known

    async def _original(self, request: web.Request) -> web.Response:
        visit = self.visits[request.match_info["token"]]
        if visit.message is None:
            return _error(404, 10008, "Unknown Message")
        return _said(_shown(visit.message))

    async def _edit_original(self, request: web.Request) -> web.Response:
        visit = self.visits[request.match_info["token"]]
        if visit.message is None:
            return _error(404, 10008, "Unknown Message")
        data, files = await _payload(request)
        hidden = visit.message["flags"] & rules.EPHEMERAL
        data["flags"] = data.get("flags", 0) | hidden
        if refusal := self._refusal(data, files):
            return refusal
        is_update = visit.response is not None and visit.response["type"] == 6
        if is_update or visit.shown.is_set():
            origin = visit.data["message"] if is_update else visit.message
            visit.message = self._updated(origin, data, files)
        else:
            visit.message = self._keep(visit, data, files)
        visit.shown.set()
        return _said(_shown(visit.message))

    async def _delete_original(self, request: web.Request) -> web.Response:
        visit = self.visits[request.match_info["token"]]
        if visit.message in self.messages:
            self.messages.remove(visit.message)
        visit.message = None
        return web.Response(status=204)

    async def _follow_up(self, request: web.Request) -> web.Response:
        visit = self.visits[request.match_info["token"]]
        outside = set(visit.data["authorizing_integration_owners"]) == {"1"}
        if outside and len(visit.followups) >= 5:
            return _error(400, 40094, "Follow-up message limit reached")
        data, files = await _payload(request)
        if refusal := self._refusal(data, files):
            return refusal
        message = self._keep(visit, data, files)
        visit.followups.append(message)
        visit.shown.set()
        return _said(_shown(message))

    async def _send(self, request: web.Request) -> web.Response:
        channel = request.match_info["channel"]
        if channel in self.forbidden:
            status, code = self.forbidden[channel]
            return _error(status, code, "Missing Permissions")
        data, files = await _payload(request)
        if fault := self.places.refusal(channel, has_files=bool(files)):
            return _error(*fault, "told by the channel")
        if refusal := self._refusal(data, files):
            return refusal
        nonce = (channel, str(data.get("nonce")))
        at, known = self._nonces.get(nonce, (0.0, {}))
        if data.get("enforce_nonce") and known and at > self.clock() - NONCES_LAST:
            return _said(_shown(known))
        message = self._message(channel, data, files)
        self._remember(message)
        if data.get("nonce"):
            self._nonces[nonce] = (self.clock(), message)
        return _said(_shown(message))

    def _remember(self, message: Json) -> None:
        self.messages.append(message)
        self._changed.set()

    async def _post_in_forum(self, request: web.Request) -> web.Response:
        forum = request.match_info["channel"]
        data, files = await _payload(request)
        inner = data.get("message") or {}
        if fault := self.places.refusal(forum, is_post=True, has_files=bool(files)):
            return _error(*fault, "told by the forum")
        if "nonce" in inner:
            return self._refuse("post", [("message.nonce", "a forum post has none")])
        if refusal := self._refusal(inner, files):
            return refusal
        if not 1 <= len(data.get("name", "")) <= 100:
            return self._refuse("post", [("name", "Must be between 1 and 100 in length.")])
        message = self._message("", inner, files)
        message["channel_id"] = message["id"]
        self._remember(message)
        thread = self.places.open_thread(message["id"], forum, data["name"])
        return _said(thread | {"message": _shown(message)}, status=201)

    async def _open_thread(self, request: web.Request) -> web.Response:
        found, channel = self._found(request), request.match_info["channel"]
        if found is None:
            return _error(404, 10008, "Unknown Message")
        if self.places.is_thread(found["id"]):
            return _error(400, 160004, "A thread has already been created for this message")
        if not self.places.may(channel).create_public_threads:
            return _error(403, 50013, "Missing Permissions")
        name = (await request.json())["name"]
        return _said(self.places.open_thread(found["id"], channel, name), status=201)

    async def _publish(self, request: web.Request) -> web.Response:
        found, channel = self._found(request), request.match_info["channel"]
        if found is None:
            return _error(404, 10008, "Unknown Message")
        if self.places.channel(channel)["type"] != 5:
            return _error(400, 50024, "Cannot execute action on this channel type")
        if found["id"] in self.published:
            return _error(400, 40033, "This message has already been crossposted")
        self.published.append(found["id"])
        return _said(_shown(found))

    async def _channel(self, request: web.Request) -> web.Response:
        channel = request.match_info["channel"]
        if fault := self.places.hidden(channel):
            return _error(*fault, "told by the channel")
        return _said(self.places.channel(channel))

    async def _of_guild(self, request: web.Request) -> web.Response:
        if self.places.is_gone or request.match_info["guild"] != GUILD:
            return _error(404, 10004, "Unknown Guild")
        if "user" in request.match_info:
            user = request.match_info["user"]
            return _said(_member(user) | self.places.members.get(user, self.places.member))
        is_roles = request.path.endswith("/roles")
        return _said(self.places.roles if is_roles else self.places.guild())

    async def _active_threads(self, _: web.Request) -> web.Response:
        return _said({"threads": self.places.threads(archived=False), "members": []})

    async def _archived_threads(self, request: web.Request) -> web.Response:
        here = request.match_info["channel"]
        found = [each for each in self.places.threads(archived=True) if each["parent_id"] == here]
        return _said({"threads": found, "members": [], "has_more": False})

    async def _open_direct(self, request: web.Request) -> web.Response:
        wanted = (await request.json())["recipient_id"]
        return _said({"id": DM, "type": 1, "recipients": [_user(str(wanted))]})

    async def _history(self, request: web.Request) -> web.Response:
        channel = request.match_info["channel"]
        if channel in self.forbidden:
            status, code = self.forbidden[channel]
            return _error(status, code, "Missing Access")
        if fault := self.places.hidden(channel):
            return _error(*fault, "told by the channel")
        found = [
            _shown(each) for each in reversed(self.messages)
            if each["channel_id"] == channel and not each["flags"] & rules.EPHEMERAL
        ]  # fmt: skip
        if not self.places.may(channel).read_message_history:
            found = []
        most = int(request.query.get("limit", 50))
        if "after" in request.query:
            # those next to it, the newest of them first
            after = [each for each in found if int(each["id"]) > int(request.query["after"])]
            return _said(after[-most:])
        if "before" in request.query:
            found = [each for each in found if int(each["id"]) < int(request.query["before"])]
        return _said(found[:most])

    async def _one(self, request: web.Request) -> web.Response:
        found = self._found(request)
        return _said(_shown(found)) if found else _error(404, 10008, "Unknown Message")

    async def _edit(self, request: web.Request) -> web.Response:
        found = self._found(request)
        if found is None:
            return _error(404, 10008, "Unknown Message")
        data, files = await _payload(request)
        if refusal := self._refusal({"flags": found["flags"], **data}, files):
            return refusal
        found |= {key: data[key] for key in ("components", "content") if key in data}
        return _said(_shown(found))

    async def _delete(self, request: web.Request) -> web.Response:
        found = self._found(request)
        if found is None:
            return _error(404, 10008, "Unknown Message")
        self.messages.remove(found)
        return web.Response(status=204)

    async def _typing(self, _: web.Request) -> web.Response:
        return web.Response(status=204)

    def _found(self, request: web.Request) -> Json | None:
        wanted = request.match_info["id"]
        return next((each for each in self.messages if each["id"] == wanted), None)

    def _refusal(self, data: Json, files: Mapping[str, bytes]) -> web.Response | None:
        if faults := rules.message_faults(data, {name: len(it) for name, it in files.items()}):
            return self._refuse("message", faults)
        if rules.is_too_heavy(data.get("components") or []):
            self.refused.append(("message", [("components", "too many bytes")]))
            return _error(500, 0, "500: Internal Server Error")
        return None

    def _refuse(self, what: str, faults: list[rules.Fault]) -> web.Response:
        self.refused.append((what, faults))
        errors: Json = {}
        for at, said in faults:
            place = errors
            for key in at.split("."):
                place = place.setdefault(key or "_", {})
            place.setdefault("_errors", []).append({"code": "INVALID", "message": said})
        body = {"message": "Invalid Form Body", "code": 50035, "errors": errors}
        return _said(body, status=400)

    def _keep(self, visit: Visit, data: Json, files: Mapping[str, bytes]) -> Json:
        message = self._message(visit.data["channel"]["id"], data, files)
        message["interaction_id"] = visit.data["id"]
        self.messages.append(message)
        return message

    def _message(
        self, channel: str, data: Json, files: Mapping[str, bytes] | None = None,
        author: Json | None = None,
    ) -> Json:  # fmt: skip
        listed = {each.get("filename"): each for each in data.get("attachments") or []}
        now = self.clock()
        return {
            "id": self._id(), "channel_id": channel, "author": author or _me(), "type": 0,
            "content": data.get("content") or "", "components": data.get("components") or [],
            "flags": data.get("flags") or 0, "nonce": data.get("nonce"), "embeds": [],
            "message_reference": _as_text(data.get("message_reference")),
            "attachments": [
                {
                    "id": self._id(), "filename": name, "size": len(content),
                    "url": f"https://cdn.invalid/{name}", "proxy_url": f"https://cdn.invalid/{name}",
                    "description": listed.get(name, {}).get("description"), "_bytes": content,
                }
                for name, content in (files or {}).items()
            ],
            "mentions": [], "mention_roles": [], "mention_everyone": False, "pinned": False,
            "tts": False, "edited_timestamp": None,
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000000+00:00", time.gmtime(now)),
            "_allowed_mentions": data.get("allowed_mentions"), "_pings": rules.pings(data),
        }  # fmt: skip

    def _id(self) -> str:
        self._serial += 1
        return str((int(self.clock() * 1000) - EPOCH << 22) + self._serial % (1 << 22))

    # other processes

    def _kept(self) -> Json:
        return {
            "messages": [_shown(each) for each in self.messages],
            "syncs": self.syncs,
            "commands": self.commands,
            "refused": self.refused,
            "requests": self.requests,
            "connections": len(self._sockets),
            "published": self.published,
            "threads": self.places.threads(),
        }

    def _posts(self) -> list[Json]:
        return [
            {"channel": each["channel_id"], "key": each["nonce"] or "", "id": each["id"]}
            for each in self.from_bot()
        ]

    async def _control(self, request: web.Request) -> web.Response:
        """
        GET messages, posts (channel, key and id of what the bot has written), commands, refused,
        requests, published, threads; POST command, press, say,
        fail, happen, disconnect with the parameters of the methods of that name as JSON, forbid
        {channel, status, code}, place {channel, …what differs}, clock {offset};
        recover ends all failures.
        """
        what = request.match_info["what"]
        if what == "posts":
            return _said(self._posts())
        if request.method == "GET":
            return _said(self._kept()[what])
        given = await request.json() if request.can_read_body else {}
        match what:
            case "command":
                return _said(_shown(await (await self.command(**given)).answer()))
            case "press":
                message = next(each for each in self.messages if each["id"] == given["message"])
                visit = await self.press(message, given["label"])
                return _said(_shown(await visit.answer()))
            case "say":
                return _said(_shown(await self.say(**given)))
            case "happen":
                await self.happen(**given)
            case "disconnect":
                await self.drop_connections()
            case _:
                self._set(what, given)
        return _said({})

    def _set(self, what: str, given: Json) -> None:
        match what:
            case "fail":
                self.fail(**given)
            case "forbid":
                self.forbidden[given["channel"]] = (given["status"], given["code"])
            case "place":
                self.places.differ(given.pop("channel"), **given)
            case "clock":
                self.offset = given["offset"]
            case "recover":
                self.failures.clear()
            case _:
                raise web.HTTPNotFound


_RATE = {
    "X-RateLimit-Limit": "50", "X-RateLimit-Remaining": "49", "X-RateLimit-Reset": "0",
    "X-RateLimit-Reset-After": "1.0", "X-RateLimit-Bucket": "fake",
}  # fmt: skip


def _rate_limited(seconds: float, scope: str = "shared") -> web.Response:
    # discord.py takes a 429 without Via for a ban by the network in front of Discord
    headers = {"Retry-After": f"{seconds:.0f}"}
    if scope == "ban":
        return web.Response(status=429, text="error code: 1015", headers=headers)
    headers |= {"Via": "1.1 google", "X-RateLimit-Scope": scope}
    is_global = scope == "global"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": is_global}
    return _said(body, status=429, headers=headers)


def _error(status: int, code: int, message: str) -> web.Response:
    return _said({"message": message, "code": code}, status=status)


def _said(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    # discord.py reads JSON only where the type says just this, without a character set
    content = json.dumps(body).encode()
    return web.Response(
        body=content, status=status, headers=headers, content_type="application/json"
    )


def _json(of: Callable[[web.Request], Any]) -> Any:
    async def handler(request: web.Request) -> web.Response:
        return _said(of(request))

    return handler


async def _arrived(request: web.Request) -> None:
    """All of it is here; a form, which is read from the wire piece by piece, can be read again."""
    content = await request.read()
    again = StreamReader(request.protocol, 1 << 26, loop=asyncio.get_running_loop())
    again.feed_data(content)
    again.feed_eof()
    request._payload = again


async def _payload(request: web.Request) -> tuple[Json, dict[str, bytes]]:
    """The JSON of a request and its files, which come with it as one form."""
    if not request.content_type.startswith("multipart/"):
        body: Json = await request.json()
        return body, {}
    payload: Json = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        if part.name == "payload_json":  # type: ignore[union-attr]
            payload = json.loads(await part.text())  # type: ignore[union-attr]
        else:
            files[part.filename] = bytes(await part.read())  # type: ignore[union-attr,index]
    return payload, files


def _shown(message: Json) -> Json:
    """As Discord gives it back: without what only this stand-in knows."""
    public = {key: value for key, value in message.items() if not key.startswith("_")}
    public["attachments"] = [
        {key: value for key, value in each.items() if not key.startswith("_")}
        for each in message["attachments"]
    ]
    if public["message_reference"] is None:
        del public["message_reference"]
    return public


def _as_text(reference: Json | None) -> Json | None:
    ids = {"message_id", "channel_id", "guild_id"}
    return reference and {k: str(v) if k in ids else v for k, v in reference.items()}


def _user(user: str, *, bot: bool = False) -> Json:
    return {
        "id": user, "username": f"user{user[-2:]}", "discriminator": "0", "avatar": None,
        "global_name": "Ada", "bot": bot,
    }  # fmt: skip


def _me() -> Json:
    return _user(APP, bot=True) | {"username": "genai", "global_name": None}


def _member(user: str) -> Json:
    return {
        "user": _user(user), "roles": [], "flags": 0, "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False, "mute": False, "permissions": "2147483647",
    }  # fmt: skip


def _application() -> Json:
    return {
        "id": APP, "name": "genai", "description": "", "icon": None, "bot_public": True,
        "bot_require_code_grant": False, "owner": _user(OWNER), "verify_key": "0", "flags": 0,
        "team": None,
    }  # fmt: skip


def _command(name: str, verb: str, options: Mapping[str, Any], focused: str) -> Json:
    kinds = {str: 3, bool: 5, int: 4, Chosen: 11}
    given = [
        {"name": key, "type": kinds[type(value)], "value": value}
        | ({"focused": True} if key == focused else {})
        for key, value in options.items()
    ]
    *group, verb = verb.split()
    sub: Json = {"type": 1, "name": verb, "options": given}
    if group:
        sub = {"type": 2, "name": group[0], "options": [sub]}
    return {"id": "1", "type": 1, "name": name, "options": [sub]}


def in_dm() -> Json:
    """A direct message with the bot."""
    return {"guild_id": None, "context": 1, "channel": {"id": DM, "type": 1}}


def elsewhere() -> Json:
    """A server that the bot is not in; the person has installed it for themselves."""
    return {"guild_id": "1000000000000000099", "authorizing_integration_owners": {"1": ADA}}


def _interaction(number: str, kind: int, data: Json, where: Json, by: str) -> Json:
    asked = {
        "id": number, "application_id": APP, "type": kind, "data": data, "version": 1,
        "token": secrets.token_urlsafe(24), "guild_id": GUILD, "context": 0,
        "channel": {"id": CHANNEL, "type": 0, "guild_id": GUILD, "name": "general", "position": 0},
        "locale": "en-GB", "attachment_size_limit": 10 << 20, "app_permissions": "2147483647",
        "authorizing_integration_owners": {"0": GUILD}, "entitlements": [],
    } | where  # fmt: skip
    asked["channel_id"] = asked["channel"]["id"]
    if asked["guild_id"] is None:
        return {k: v for k, v in asked.items() if k != "guild_id"} | {"user": _user(by)}
    guild = {"id": asked["guild_id"], "locale": "en-US", "features": []}
    return asked | {"guild": guild, "guild_locale": "en-US", "member": _member(by)}


async def _serve(port: int) -> None:
    fake = FakeDiscord()
    await fake.start(port)
    print(f"listening on {fake.api_url}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(parser.parse_args().port))
