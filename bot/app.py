"""Builds the program from its parts. Does: reads the content, wires the platforms.

The chat SDKs are imported only where they are used, so that `say` starts without them.
"""

import asyncio
import gc
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from bot.answering import answerer
from bot.cards.digest import Digest
from bot.cards.model import Card
from bot.commands import suggest
from bot.desk import Desk, Later
from bot.errors import ContentError, Fault
from bot.facts import load as facts
from bot.listening import listen
from bot.pictures import Pictures
from bot.platforms import Answer, Platform, Poster, Reply, Request
from bot.platforms.happened import Happened, ignored
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
    """The message as Discord gets it, without its pictures."""
    from bot.platforms.discord.draw import draw

    message = draw(card)
    return {
        "flags": message.flags,
        "components": list(message.components),
        "attachments": [{"filename": picture.name} for picture in message.files],
    }


def missing(settings: Settings, *, is_posting: bool = False) -> str:
    """
    What to set before `run` can do anything, or "" if some platform has its tokens. Posting
    alone takes less.
    """
    if settings.discord_token or (settings.slack_bot_token and settings.slack_app_token):
        return ""
    if settings.slack_bot_token and is_posting:
        return ""
    return half_set(settings) or (
        "No platform has its tokens. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, or"
        " DISCORD_TOKEN for Discord, in the environment or in .env; `genai-bot demo` needs none."
    )


def half_set(settings: Settings) -> str:
    """Which of Slack's two tokens is missing beside the other, or ""."""
    if settings.slack_bot_token and not settings.slack_app_token:
        return "SLACK_APP_TOKEN is missing: Slack's Socket Mode needs it beside SLACK_BOT_TOKEN."
    if settings.slack_app_token and not settings.slack_bot_token:
        return "SLACK_BOT_TOKEN is missing: Slack needs it beside SLACK_APP_TOKEN."
    return ""


def platforms(
    desk: Desk, settings: Settings, pictures: Pictures, happened: Happened = ignored
) -> list[Platform]:
    """A shell for each platform that has its tokens; *happened* is told of what it hears."""
    found: list[Platform] = []
    if settings.slack_bot_token and settings.slack_app_token:
        from bot.platforms.slack.app import SlackPlatform

        tokens = (settings.slack_bot_token, settings.slack_app_token)
        bot, app = (token.get_secret_value() for token in tokens)
        url = settings.slack_api_url
        found.append(SlackPlatform(bot, app, desk, pictures, api_url=url, happened=happened))
    if settings.discord_token:
        from bot.platforms.discord.app import DiscordPlatform

        token = settings.discord_token.get_secret_value()
        state, url = settings.genai_state, settings.discord_api_url
        found.append(DiscordPlatform(token, desk, pictures, state, api_url=url, happened=happened))
    return found


def database(settings: Settings) -> str:
    """The address of the store: what is set, or a file among our own."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    return str(settings.genai_state / "genai-bot.db")


@asynccontextmanager
async def posters(settings: Settings) -> AsyncIterator[list[Poster]]:
    """Every platform that digests can be posted to, ready, without its events."""
    async with _pictures(settings) as pictures, _opened(_posters(settings, pictures)) as found:
        yield found


@asynccontextmanager
async def _opened(found: list[Poster]) -> AsyncIterator[list[Poster]]:
    async with AsyncExitStack() as stack:
        for poster in found:
            stack.push_async_callback(poster.close)
            await poster.open()
        yield found


def _posters(settings: Settings, pictures: Pictures) -> list[Poster]:
    found: list[Poster] = []
    if settings.slack_bot_token:
        from bot.platforms.slack.post import SlackPoster

        token = settings.slack_bot_token.get_secret_value()
        found.append(SlackPoster(token, pictures, api_url=settings.slack_api_url))
    if settings.discord_token:
        from bot.platforms.discord.post import DiscordPoster

        token = settings.discord_token.get_secret_value()
        found.append(DiscordPoster(token, pictures, api_url=settings.discord_api_url))
    return found


def settle() -> None:
    """
    What start-up has made stays: it is not looked through for garbage again, which would stop
    the loop for longer than any answer does. From now on garbage is collected as usual.
    """
    gc.freeze()
    gc.enable()


async def run(desk: Desk, settings: Settings) -> None:
    """Serve every platform that has tokens, until cancelled or until each of them has given up."""
    from bot.posting.deliver import wall_clock
    from bot.posting.happenings import Happenings
    from bot.posting.store import opened
    from bot.serving import with_digests

    async with AsyncExitStack() as stack:
        pictures = await stack.enter_async_context(_pictures(settings))
        store = await stack.enter_async_context(opened(database(settings), PATIENCE))
        posting = await stack.enter_async_context(_opened(_posters(settings, pictures)))
        found = platforms(desk, settings, pictures, Happenings(store, wall_clock))
        together = await stack.enter_async_context(asyncio.TaskGroup())
        settle()
        # beside the connecting: typing on Discord would stop everybody else for 20 ms at first
        together.create_task(_warmed(desk))
        answer, delivering = with_digests(store, desk, posting)
        digests = together.create_task(delivering, name="digests")
        await listen(found, answer)
        digests.cancel()


async def _warmed(desk: Desk) -> None:
    for report in desk.reports.values():
        await asyncio.to_thread(suggest.warm, report)
    settle()


async def demo(desk: Desk, settings: Settings, port: int, *, open_browser: bool) -> None:
    """Serve the playground until cancelled."""
    import webbrowser

    from bot.platforms.web.app import WebPlatform
    from bot.posting.store import opened
    from bot.serving import with_digests

    def ready(address: str) -> None:
        sys.stderr.write(f"The playground is at {address} – Ctrl-C ends it.\n")
        if open_browser:
            webbrowser.open(address)

    drawers = {"slack": slack_payload, "discord": discord_payload}
    settle()
    async with (
        _pictures(settings) as pictures,
        opened(database(settings), PATIENCE) as store,
        asyncio.TaskGroup() as together,
    ):
        web = WebPlatform(desk, pictures, drawers, port=port, ready=ready)
        answer, delivering = with_digests(store, desk, [web.poster])
        together.create_task(delivering, name="digests")
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


@asynccontextmanager
async def _pictures(settings: Settings) -> AsyncIterator[Pictures]:
    pictures = Pictures(settings.genai_state / "cache")
    await pictures.start()
    try:
        yield pictures
    finally:
        await pictures.close()
