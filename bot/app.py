"""Builds the program from its parts. Does: reads the content, wires the platforms.

The chat SDKs are imported only where they are used, so that `say` starts without them.
"""

import asyncio
import gc
import json
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from bot.answering import answerer
from bot.cards.digest import Digest
from bot.cards.model import Card
from bot.commands.rehearsal import rehearse
from bot.desk import Desk, Later
from bot.errors import ContentError, Fault
from bot.facts import load as facts
from bot.listening import listen
from bot.platforms import Answer, Reply, Request
from bot.saying import Drawer, Form, one_line
from bot.settings import Settings

HOME = "genai"

PATIENCE = 60.0
"""Seconds that the start waits for a database that is away."""


def desk_of(data: Path, digests: Path) -> Desk:
    """Everything we know and can say; a ContentError names all that is wrong with it."""
    from bot.cards import load as cards

    faults: list[Fault] = []
    try:
        reports = facts.load_all(data)
    except ContentError as error:
        faults += error.faults
    try:
        templates = cards.load(digests)
    except ContentError as error:
        faults += error.faults
    if faults:
        raise ContentError(*faults)
    # the report that answers where none is named
    return Desk(dict(sorted(reports.items(), key=lambda item: item[0] != HOME)), templates)


def quick_desk(data: Path, digests: Path) -> Desk:
    """The same for one answer: the digests, which few answers need, are read when one does."""

    def read() -> Mapping[str, Digest]:
        from bot.cards.load import load

        return load(digests)

    return Desk(facts.load_all(data), Later(read))


def drawer(form: Form, width: int = 80, *, colour: bool = False, indent: int | None = 2) -> Drawer:
    """Draws a card in that form, as text; payloads on one line where *indent* is None."""
    match form:
        case Form.JSON:
            return one_line
        case Form.TERMINAL:
            from bot.platforms.terminal import draw as terminal

            return lambda card: terminal(card, width, colour)
        case Form.HTML:
            from bot.platforms.web.draw import html

            return html
        case Form.SLACK:
            return lambda card: json.dumps(slack_payload(card), indent=indent)
        case Form.DISCORD:
            return lambda card: json.dumps(discord_payload(card), indent=indent)


def slack_payload(card: Card) -> dict[str, object]:
    """The message as Slack gets it."""
    from bot.platforms.slack.draw import draw

    message = draw(card, "native")
    return {"text": message.text, "blocks": list(message.blocks)}


def discord_payload(card: Card) -> dict[str, object]:
    """The message as Discord gets it, without its pictures: `files[n]` of a request by hand."""
    from bot.platforms.discord.draw import draw

    message = draw(card)
    return {
        "flags": message.flags,
        "components": list(message.components),
        "attachments": [
            {"id": str(number), "filename": picture.name}
            for number, picture in enumerate(message.files)
        ],
        "allowed_mentions": {"parse": []},
    }


def database(settings: Settings) -> str:
    """The address of the store: what is set, or a file among our own."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    return str(settings.genai_state / "genai-bot.db")


def settle() -> None:
    """
    What start-up has made stays: it is not looked through for garbage again, which would stop
    the loop for longer than any answer does. From now on garbage is collected as usual.
    """
    gc.freeze()
    gc.enable()


async def run(desk: Desk, settings: Settings) -> None:
    """Serve every platform that has tokens, until cancelled or until each of them has given up."""
    from bot.posting.store import opened
    from bot.serving import with_digests
    from bot.watching import Watching
    from bot.wiring import drawing, wired

    watching, kept = Watching(settings), timedelta(days=settings.genai_log_days)
    async with AsyncExitStack() as stack:
        pictures = await stack.enter_async_context(drawing(settings))
        store = await stack.enter_async_context(opened(database(settings), PATIENCE))
        wiring = await stack.enter_async_context(wired(settings, store, pictures, desk))
        together = await stack.enter_async_context(asyncio.TaskGroup())
        settle()
        # beside the connecting: the first question would stop everybody else for 90 ms
        together.create_task(_warmed(desk))
        answer, alarm = with_digests(store, desk, wiring.posters, kept)
        wiring.happened.wake = alarm.wake
        health = watching.health(store, wiring.platforms, alarm.alive_at)
        digests = together.create_task(alarm.run(), name="digests")
        server = together.create_task(watching.serve(health, wiring.routes), name="server")
        watchdog = together.create_task(watching.watch(health), name="watchdog")
        listening = asyncio.ensure_future(
            listen(wiring.platforms, watching.timed(answer), health.off)
        )
        try:
            await asyncio.shield(listening)
        finally:
            for task in (digests, watchdog, server):
                if not task.cancelling():  # a second time would cut short what is being finished
                    task.cancel()
            # whoever is asking over HTTP is heard to the end before those who answer leave
            await asyncio.wait([server])
            listening.cancel()
            await asyncio.wait([listening, digests, watchdog])


async def _warmed(desk: Desk) -> None:
    await asyncio.to_thread(rehearse, desk)
    settle()


async def demo(desk: Desk, settings: Settings, port: int, *, open_browser: bool) -> None:
    """Serve the playground until cancelled."""
    import webbrowser

    from bot.platforms.web.app import WebPlatform
    from bot.posting.store import opened
    from bot.serving import with_digests
    from bot.wiring import drawing

    def ready(address: str) -> None:
        sys.stderr.write(f"The playground is at {address} – Ctrl-C ends it.\n")
        if open_browser:
            webbrowser.open(address)

    drawers = {"slack": slack_payload, "discord": discord_payload}
    settle()
    async with (
        drawing(settings) as pictures,
        opened(database(settings), PATIENCE) as store,
        asyncio.TaskGroup() as together,
    ):
        web = WebPlatform(desk, pictures, drawers, port=port, ready=ready)
        answer, alarm = with_digests(store, desk, [web.poster])
        together.create_task(alarm.run(), name="digests")
        together.create_task(web.listen(answer), name=web.name)


async def chat(desk: Desk, settings: Settings) -> None:
    """Talk in the terminal until the person ends it, about the digests of the store as well."""
    from bot.platforms.terminal import Terminal

    settle()
    async with AsyncExitStack() as stack:
        answer = answerer(desk, managed=_from_here(desk, settings, stack))
        await Terminal(desk, settings.genai_state).listen(answer)


def _from_here(desk: Desk, settings: Settings, stack: AsyncExitStack) -> Answer:
    """The database is opened, and its libraries are imported, when somebody asks for it."""
    found: list[Answer] = []

    async def managed(request: Request) -> Reply:
        if not found:
            from bot.chatting import from_here
            from bot.posting.store import opened

            found.append(
                from_here(desk, await stack.enter_async_context(opened(database(settings))))
            )
        return await found[0](request)

    return managed
