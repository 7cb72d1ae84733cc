"""`genai-bot digests …` and `deliveries`: what is due, from the command line. Does: prints.

Nothing heavy is imported before a command runs, so that `say` starts without a database.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import logs
from bot.app import settle
from bot.exits import explained, stop
from bot.saying import Form
from bot.settings import Settings

Work = Callable[[Any], Awaitable[str]]
"""Something for an Office, whose type would bring the database with it."""

digests = typer.Typer(
    help="Digests: bring them in, look at them, send what is due.", no_args_is_help=True
)

Id = Annotated[str, typer.Argument(help="The digest's id, as `digests list` shows it.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Now = Annotated[
    str, typer.Option(help="The moment that counts as now, ISO 8601; without an offset, UTC.")
]
Data = Annotated[Path | None, typer.Option("--data", help="A folder of report folders.")]
Templates = Annotated[Path | None, typer.Option("--digests", help="A folder of templates.")]


@digests.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="YAML with a list `digests:`; - is the input.")],
    now: Now = "",
    data: Data = None,
    templates: Templates = None,
) -> None:
    """Bring in digests: all of the file, or nothing."""
    name, text = "standard input" if str(file) == "-" else str(file), _read(file)
    _run(lambda office: office.import_(text, name, now), data, templates)


@digests.command()
def export() -> None:
    """Print all digests as YAML that `import` reads."""
    _run(lambda office: office.export())


@digests.command("list")
def list_(as_json: Json = False) -> None:
    """Every digest: where, when, next run, last result."""
    _run(lambda office: office.list_(as_json))


@digests.command()
def show(
    id: Id,
    start: Annotated[
        str,
        typer.Option("--from", help="Runs from then on, ISO 8601; without an offset, local time."),
    ] = "",
    as_json: Json = False,
) -> None:
    """One digest with its next ten runs; changes of the clocks are marked."""
    _run(lambda office: office.show(id, start, as_json))


@digests.command()
def why(
    id: Id,
    run: Annotated[str, typer.Argument(help="An occurrence, as `deliveries` shows it.")] = "",
) -> None:
    """What happened to a run, stage by stage; without RUN, to the latest."""
    _run(lambda office: office.why(id, run))


@digests.command()
def preview(
    id: Id,
    form: Annotated[Form, typer.Option("--as", help="How the card is drawn.")] = Form.TERMINAL,
    data: Data = None,
    templates: Templates = None,
) -> None:
    """The exact next card, posted nowhere."""
    _run(lambda office: office.preview(id, form), data, templates)


@digests.command()
def pause(
    id: Id,
    until: Annotated[
        str, typer.Option(help="Resume by itself then: a date, ISO 8601, monday, “2 weeks”.")
    ] = "",
) -> None:
    """Stop a digest; its settings stay."""
    _run(lambda office: office.pause(id, until))


@digests.command()
def resume(id: Id, now: Now = "") -> None:
    """Go on with a digest; what was missed stays missed."""
    _run(lambda office: office.resume(id, now))


@digests.command("run-due")
def run_due(
    now: Annotated[
        str, typer.Option(help="What is due then, ISO 8601; without an offset, UTC. Default: now.")
    ] = "",
    wait: Annotated[
        float, typer.Option(min=0, help="Seconds to wait for what is to be tried again.")
    ] = 90.0,
    as_json: Json = False,
    data: Data = None,
    templates: Templates = None,
) -> None:
    """Send what is due, once through, on the platforms that have their tokens."""
    _run(lambda office: office.run_due(now, wait, as_json), data, templates, is_loud=True)


def deliveries(
    digest: Annotated[str, typer.Option(help="Those of one digest.")] = "",
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 0,
    as_json: Json = False,
) -> None:
    """What was sent and what became of it, the latest first."""
    _run(lambda office: office.deliveries(digest, limit, as_json))


def doctor() -> None:
    """What works and what does not, each with its mend; exit 1 where there is something to mend."""
    from bot.digesting.examining import findings, told

    logs.quiet()
    found = asyncio.run(findings(Settings()))
    sys.stdout.write(f"{told(found)}\n")
    if not all(each.well for each in found):
        raise typer.Exit(1)


def _run(
    work: Work,
    data: Path | None = None,
    templates: Path | None = None,
    *,
    is_loud: bool = False,
) -> None:
    """Do it, print what it says; faults end the program with what is wrong."""
    logs.quiet()
    with explained("" if is_loud else "nothing was changed"):
        settings = Settings().with_folders(data, templates)
        if is_loud:
            logs.configure(settings.log_format)
        settle()
        text = asyncio.run(_with(settings, work))
    sys.stdout.write(f"{text}\n" if text else "")


async def _with(settings: Settings, work: Work) -> str:
    from bot.digesting.office import office

    async with office(settings) as opened:
        return await work(opened)


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        stop(f"{file}: {error.strerror}.", 1)
