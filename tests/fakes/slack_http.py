"""The small Slack over HTTP: signs what it sends, lets workspaces install the app. Does: network.

It knows any number of workspaces, each with its own token, asks people whether they want the app
(`/oauth/v2/authorize`), and sends an event again when it was not taken. As a process of its own:
`python -m tests.fakes.slack_http --port N --bot http://127.0.0.1:8400`.
"""

import argparse
import asyncio
import base64
import io
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from tests.fakes.slack import DEADLINE, PERSON, SCOPES, TEAM, FakeSlack

Json = dict[str, Any]

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
CLIENT, CLIENT_SECRET = "1234.5678", "c1ient-secret"
RETRIES = 3


@dataclass(frozen=True)
class Said:
    """What the bot has answered."""

    status: int
    text: str
    headers: Mapping[str, str]


class HttpSlack(FakeSlack):
    """Sends to *bot*, the address that the app's settings name."""

    def __init__(self, bot: str = "") -> None:
        super().__init__()
        self.bot = bot
        self.retries: list[Json] = []
        self.deadline = DEADLINE
        """Seconds for an acknowledgement; more, where a slow machine is not to matter."""
        self.redirect = ""
        self.installing = TEAM
        """The workspace that people choose when they are asked."""
        self.denies = False
        self.extra: Json = {}
        """What oauth.v2.access answers besides."""
        self.organisation = ""
        """Whose workspaces ask in its name, since it has installed the app as a whole."""
        self.rotates = False
        """Whether tokens expire, and are renewed."""
        self._refreshing: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._session: aiohttp.ClientSession | None = None

    # --- workspaces

    def granted(self, team: str) -> str:
        """A new token for that workspace, without anybody being asked."""
        token = f"xoxb-{team}-{secrets.token_hex(8)}"
        self.tokens[token] = team
        return token

    def code(self, team: str) -> str:
        """Somebody of that workspace says yes."""
        code = f"{secrets.token_hex(6)}.{team}"
        self._codes[code] = team
        return code

    async def uninstall(self, team: str) -> None:
        """Somebody removes the app: its tokens end, and it is told so twice."""
        self.tokens = {token: whose for token, whose in self.tokens.items() if whose != team}
        await self.event({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}, team=team)
        await self.event({"type": "app_uninstalled"}, team=team)

    # --- what is sent to the bot

    async def _deliver(self, kind: str, payload: Json, *, accepts: bool) -> Json:
        if self.organisation:
            payload = payload | self._in_its_name(kind, payload)
        match kind:
            case "slash_commands":
                body, form = urlencode(payload), "application/x-www-form-urlencoded"
            case "interactive":
                body = urlencode({"payload": json.dumps(payload)})
                form = "application/x-www-form-urlencoded"
            case _:
                body, form = json.dumps(payload), "application/json"
        said = await self._sent(body.encode(), form, is_event=kind == "events_api")
        if said.status != 200:
            return {"status": said.status}
        ack: Json = {"payload": _read(said.text)} if said.text else {}
        self.acks.append(ack)
        if ack and not accepts:
            self.faults.append(f"{kind}: an acknowledgement of it takes no payload: {said.text}")
        return ack

    def _in_its_name(self, kind: str, payload: Json) -> Json:
        whose = {"enterprise_id": self.organisation, "team_id": payload.get("team_id")}
        match kind:
            case "slash_commands":
                return {**whose, "is_enterprise_install": "true"}
            case "interactive":
                return {"enterprise": {"id": self.organisation}, "is_enterprise_install": True}
        return {"authorizations": [{**whose, "is_bot": True, "is_enterprise_install": True}]}

    async def _sent(self, body: bytes, form: str, *, is_event: bool) -> Said:
        headers = {"Content-Type": form}
        for attempt in range(RETRIES + 1):
            try:
                async with asyncio.timeout(self.deadline):
                    said = await self.post(body, headers | signed(body))
                why = "http_error"
            except TimeoutError:
                said, why = Said(0, "", {}), "http_timeout"
            if said.status == 200 or not is_event:
                return said
            headers |= {"X-Slack-Retry-Num": str(attempt + 1), "X-Slack-Retry-Reason": why}
            self.retries.append(dict(headers))
        return said

    async def post(
        self, body: bytes, headers: Mapping[str, str], path: str = "/events", bot: str = ""
    ) -> Said:
        """Exactly that, to the bot, or to another one."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=0)
            self._session = aiohttp.ClientSession(connector=connector)
        url = f"{bot or self.bot}/slack{path}"
        async with self._session.post(url, data=io.BytesIO(body), headers=headers) as answer:
            return Said(answer.status, await answer.text(), dict(answer.headers))

    # --- what the bot asks

    async def start(self, port: int = 0) -> "HttpSlack":
        await super().start(port)
        return self

    async def stop(self) -> None:
        if self._session:
            await self._session.close()
        await super().stop()

    def _routes(self, app: web.Application) -> None:
        super()._routes(app)
        app.router.add_get("/oauth/v2/authorize", self._authorise)

    async def _authorise(self, request: web.Request) -> web.Response:
        asked = request.query
        if asked.get("client_id") != CLIENT:
            return web.Response(status=400, text="invalid client_id")
        if missing := set(SCOPES.values()) - set(asked["scope"].split(",")):
            self.faults.append(f"scopes that are needed and not asked for: {missing}")
        said = {"error": "access_denied"} if self.denies else {"code": self.code(self.installing)}
        back = self.redirect or f"{self.bot}/slack/oauth_redirect"
        raise web.HTTPFound(f"{back}?{urlencode({**said, 'state': asked['state']})}")

    def _checked(self, request: web.Request, method: str, body: Json) -> web.Response:
        if method == "oauth.v2.access":
            return web.json_response(self._access(request, body))
        return super()._checked(request, method, body)

    def _access(self, request: web.Request, body: Json) -> Json:
        said = request.headers.get("Authorization", "").removeprefix("Basic ")
        if base64.b64decode(said).decode() != f"{CLIENT}:{CLIENT_SECRET}":
            return {"ok": False, "error": "bad_client_secret"}
        if body.get("grant_type") == "refresh_token":
            return self._renewed(body["refresh_token"])
        team = self._codes.pop(body.get("code", ""), "")
        if not team:
            return {"ok": False, "error": "invalid_code"}
        return {
            "ok": True,
            "app_id": "A1",
            "access_token": self.granted(team),
            "token_type": "bot",
            "scope": ",".join(sorted(self._scopes())),
            "bot_user_id": "U0BOT",
            "team": {"id": team, "name": f"Team {team}"},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": PERSON},
            **self._expiring(team),
            **self.extra,
        }

    def _expiring(self, team: str) -> Json:
        if not self.rotates:
            return {}
        refresh = f"xoxe-{secrets.token_hex(8)}"
        self._refreshing[refresh] = team
        return {"refresh_token": refresh, "expires_in": 12 * 3600}

    def _renewed(self, refresh: str) -> Json:
        """Each is good once."""
        team = self._refreshing.pop(refresh, "")
        if not team:
            return {"ok": False, "error": "invalid_refresh_token"}
        token = {"access_token": self.granted(team), "token_type": "bot"}
        return {"ok": True, **token, **self._expiring(team)}


def signed(body: bytes, secret: str = SECRET, *, late: float = 0.0) -> dict[str, str]:
    """The two headers that Slack sends; *late*: how many seconds ago it did."""
    stamp = str(int(time.time() - late))
    made = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": made or ""}


def _read(text: str) -> Json:
    return dict(json.loads(text)) if text.startswith("{") else {"text": text}


async def _serve(port: int, bot: str) -> None:
    slack = await HttpSlack(bot).start(port)
    print(slack.url, flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await slack.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--bot", default="http://127.0.0.1:8400")
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.bot))
