"""Bolt's handler for Socket Mode, with acknowledgements sent as they were written. Does: network.

A card is written as JSON once. Bolt's own handler would read that again and write it anew for
every acknowledgement, which takes longer than all the rest of an answer from memory.
"""

import json
from time import time
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest


class Handler(AsyncSocketModeHandler):
    """What it hears goes to Bolt; what Bolt says goes back."""

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
