"""Bolt's handler for Socket Mode, with acknowledgements sent as they were written. Does: network.

A card is written as JSON once. Bolt's own handler would read that again and write it anew for
every acknowledgement, which takes longer than all the rest of an answer from memory.
"""

import json
from time import time
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.platforms.slack.inside import Inside


class Handler(AsyncSocketModeHandler):
    """
    What it hears goes to Bolt; what Bolt says goes back. *inside* are those whose envelopes have
    come and are not acknowledged yet.
    """

    def __init__(self, app: AsyncApp, token: str, ping_interval: float) -> None:
        super().__init__(app, token, ping_interval=ping_interval)
        self.inside = Inside()
        client: Any = self.client
        self._heard, self._hearing = client.enqueue_message, client.run_message_listeners
        client.enqueue_message, client.run_message_listeners = self._enter, self._leave

    async def _enter(self, message: str) -> None:
        """The SDK has read something: from here on it is not to be lost."""
        self.inside.enter()
        await self._heard(message)

    async def _leave(self, message: dict[str, Any], raw: str) -> None:
        try:
            await self._hearing(message, raw)
        finally:
            self.inside.leave()

    # Any: the two clients that the SDK names here are not the same.
    async def handle(self, client: Any, req: SocketModeRequest) -> None:
        """One envelope, and its acknowledgement."""
        started = time()
        response = await run_async_bolt_app(self.app, req)
        if _is_written(response):
            await client.send_message(envelope(req.envelope_id, response.body))
        else:
            await send_async_response(client, req, response, started)


def envelope(id: str, payload: str) -> str:
    """The acknowledgement of that envelope, around *payload*, a JSON object as text."""
    return f'{{"envelope_id": {json.dumps(id)}, "payload": {payload}}}'


def _is_written(response: BoltResponse) -> bool:
    """Whether the body is a JSON object, as Bolt tells it: by the type of the content."""
    kind = response.headers.get("content-type", [""])[0]
    return response.status == 200 and bool(response.body) and kind.startswith("application/json")
