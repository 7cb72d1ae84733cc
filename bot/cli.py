"""The command line: what can be typed after `genai-bot`. Does: arguments, environment, exit codes.

How it ends, and with which words, is told in `exits`.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import __version__, logs
from bot.answering import now, respond
from bot.app import desk_of, drawer, quick_desk, settle
from bot.app import run as run_platforms
from bot.commands.reading import addressed
from bot.desk import Desk
from bot.digesting import deliveries, doctor
from bot.digesting import digests as digests_app
from bot.errors import UserError
from bot.exits import explained, serve, stop
from bot.lacking import half_set, missing
from bot.operating import backup, copy_db, forget
from bot.platforms import Address, Request
from bot.platforms.terminal import has_colour
from bot.saying import Drawer, Form
from bot.settings import Settings

app = typer.Typer(
    help="Cited facts as slash commands and digest cards, for Slack, Discord, web and terminal.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
manifests = typer.Typer(help="What a platform wants to know about the app.", no_args_is_help=True)
app.add_typer(manifests, name="manifest")
app.add_typer(digests_app, name="digests")

Data = Annotated[
    Path | None,
    typer.Option("--data", help="A folder of report folders, instead of the shipped one."),
]
Digests = Annotated[
    Path | None,
    typer.Option("--digests", help="A folder of templates, instead of the shipped one."),
]
As = Annotated[Form, typer.Option("--as", help="How the card is drawn.")]
"""Shared options, so that each command says them the same way."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"genai-bot {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version, and exit."
        ),
    ] = False,
) -> None:
    """What stands before every command."""


@app.command()
def run(data: Data = None, digests: Digests = None) -> None:
    """Serve every platform that has its tokens, until interrupted."""
    settings = _settings(data, digests)
    if what := missing(settings):
        stop(what, 2)
    if half := half_set(settings):
        sys.stderr.write(f"{half} Slack is left out.\n")
    logs.configure(settings.log_format)
    with explained():
        desk = _desk(settings)
    serve(run_platforms(desk, settings))


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8400,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    data: Data = None,
    digests: Digests = None,
) -> None:
    """Try it in the browser: no token, no network, only this machine."""
    from bot.app import demo as playground

    settings = _settings(data, digests)
    logs.configure(settings.log_format)
    with explained():
        desk = _desk(settings)
    serve(playground(desk, settings, port, open_browser=browser))


@app.command()
def chat(data: Data = None, digests: Digests = None) -> None:
    """Try it in the terminal."""
    from bot.app import chat as conversation

    settings = _settings(data, digests)
    logs.quiet()
    with explained():
        desk = _desk(settings)
    serve(conversation(desk, settings))


@app.command()
def say(
    words: Annotated[list[str] | None, typer.Argument(help="What you would type in chat.")] = None,
    form: As = Form.TERMINAL,
    stdin: Annotated[
        bool, typer.Option("--stdin", help="Answer each line of standard input.")
    ] = False,
    data: Data = None,
    digests: Digests = None,
) -> None:
    """Answer once: `genai-bot say "top owners 5"`."""
    logs.quiet()
    with explained():
        settings = _settings(data, digests)
        desk = quick_desk(settings.genai_data, settings.genai_digests)
    if stdin and words:
        stop("Give words or --stdin, not both.", 2)
    if stdin:
        _say_lines(desk, form)
    else:
        _say(desk, form, " ".join(words or []))


def _say(desk: Desk, form: Form, words: str) -> None:
    card = respond(desk, _request(desk, words)).card
    failed = card.tone == "error"
    if not failed or form is Form.JSON:
        _print(_drawn(form)(card))
    if failed:
        stop(card.summary + "".join(f"\n  try: {b.do}" for b in card.buttons), 1)


def _say_lines(desk: Desk, form: Form) -> None:
    """Only line feeds part the input: a line may hold any other separator."""
    draw = _drawn(form, one_line=True)
    settle()
    for line in sys.stdin.buffer:
        words = line.removesuffix(b"\n").decode("utf-8", "replace")
        _print(draw(respond(desk, _request(desk, words)).card))
        sys.stdout.flush()


def _request(desk: Desk, words: str) -> Request:
    command, rest = addressed(desk, words)
    return Request(rest, command, Address("terminal"), direct=True, at=now())


@app.command()
def show(
    template: Annotated[str, typer.Argument(help="A template's id, such as `top`.")],
    form: As = Form.TERMINAL,
    entry: Annotated[str | None, typer.Option(help="Which entry of its pool; the first.")] = None,
    report: Annotated[str | None, typer.Option(help="Which report, by its command name.")] = None,
    data: Data = None,
    digests: Digests = None,
) -> None:
    """Draw one digest card from a template."""
    from bot.showing import shown

    logs.quiet()
    with explained():
        desk = _desk(_settings(data, digests))
        card = shown(desk, template, entry, report)
    _print(_drawn(form)(card))


@app.command()
def check(data: Data = None, digests: Digests = None) -> None:
    """Check all reports and templates; name file and line of each fault."""
    from bot.showing import checked

    settings = _settings(data, digests)
    with explained():
        for line in checked(_desk(settings)):
            _print(line)


@manifests.command("slack")
def manifest_slack(
    url: Annotated[
        str,
        typer.Option(help="Where Slack reaches the bot over HTTP, https://…; else Socket Mode."),
    ] = "",
    data: Data = None,
) -> None:
    """Print the app manifest to paste at api.slack.com/apps."""
    from bot.platforms.slack.manifest import manifest

    with explained():
        desk = _desk(_settings(data, None))
    try:
        _print(manifest(desk.reports, url).rstrip())
    except UserError as error:
        stop(error.message, 2)


app.command()(deliveries)
app.command()(doctor)
app.command()(backup)
app.command("copy-db")(copy_db)
app.command()(forget)


@app.command("new-key")
def new_key() -> None:
    """Make a key for GENAI_SECRET_KEY, by chance."""
    from bot.sealed import new_key as made

    _print(made())


def _settings(data: Path | None, digests: Path | None) -> Settings:
    with explained():
        return Settings().with_folders(data, digests)


def _desk(settings: Settings) -> Desk:
    return desk_of(settings.genai_data, settings.genai_digests)


def _drawn(form: Form, *, one_line: bool = False) -> Drawer:
    width = min(Console().width, 100)
    return drawer(form, width, colour=has_colour(sys.stdout), indent=None if one_line else 2)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
