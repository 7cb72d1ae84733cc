"""Bots that do nothing but answer with one finished constant. Does: network.

`python -m tests.bench.bare slack|written|discord FILE URL`: FILE is the payload as JSON, made by
the real bot. What each SDK lets one switch off to be faster is switched off here too. *written* is
Slack's with the one thing that ours has beyond that: its constant is JSON already.
"""

import asyncio
import base64
import io
import json
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]


async def slack(payload: Json, url: str) -> None:
    """The payload inside the acknowledgement."""
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
    from slack_bolt.async_app import AsyncAck

    from tests.fakes.slack import APP_TOKEN

    app = _slack_app(url)

    @app.command("/genai")
    async def answer(ack: AsyncAck) -> None:
        await ack(payload)

    await _connected(AsyncSocketModeHandler(app, APP_TOKEN))


async def written(payload: Json, url: str) -> None:
    """The payload as text inside the acknowledgement, sent as ours sends it."""
    from slack_bolt.response import BoltResponse

    from bot.platforms.slack.socket import Handler
    from tests.fakes.slack import APP_TOKEN

    app, text = _slack_app(url), json.dumps(payload)

    @app.command("/genai")
    async def answer() -> BoltResponse:
        return BoltResponse(status=200, body=text)

    await _connected(Handler(app, APP_TOKEN, ping_interval=10.0))


def _slack_app(url: str) -> Any:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from tests.fakes.slack import BOT_TOKEN

    return AsyncApp(
        client=AsyncWebClient(BOT_TOKEN, base_url=url),
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )


async def _connected(handler: Any) -> None:
    await handler.connect_async()
    print("bare_ready", flush=True)
    await asyncio.Event().wait()


async def discord(payload: Json, url: str) -> None:
    """The payload as the response, its picture attached."""
    import discord

    discord.http.Route.BASE = url
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    files = [{**each, "data": base64.b64decode(each["data"])} for each in payload.get("files", [])]
    quiet = discord.AllowedMentions.none()

    class Finished(discord.ui.LayoutView):
        def __init__(self) -> None:
            super().__init__(timeout=None)
            self.stop()

        def to_components(self) -> list[Json]:
            return list(payload["components"])

        def has_components_v2(self) -> bool:
            return True

    class Bare(discord.AutoShardedClient):
        async def on_ready(self) -> None:
            print("bare_ready", flush=True)

        async def on_interaction(self, interaction: discord.Interaction) -> None:
            respond = interaction.response.send_message
            if "content" in payload:
                await respond(payload["content"], ephemeral=True, allowed_mentions=quiet)
                return
            attached = [
                discord.File(io.BytesIO(f["data"]), f["name"], description=f["description"])
                for f in files
            ]
            await respond(view=Finished(), files=attached, ephemeral=True, allowed_mentions=quiet)

    async with Bare(
        intents=discord.Intents.none(), max_messages=None, guild_ready_timeout=0.0
    ) as client:
        await client.start("fake-token")


if __name__ == "__main__":
    kind, file, url = sys.argv[1:]
    run = {"slack": slack, "written": written, "discord": discord}[kind]
    asyncio.run(run(json.loads(Path(file).read_text("utf-8")), url))
