"""`help` and `about`: usage with examples; edition, licence, privacy, version. Pure."""

from bot import __version__
from bot.cards.model import Block, Bullets, Button, Card, Note, Span, Text
from bot.cards.words import echo
from bot.cards.writer import Writer
from bot.commands import phrases, vocabulary
from bot.commands.examples import examples
from bot.commands.grammar import Call, Command, Kind, Param
from bot.errors import UserError
from bot.facts import topics
from bot.facts.names import fold

PRIVACY = (
    "I read only what is addressed to me, keep none of it, and log the words of a request"
    " without who typed them."
)


def help(call: Call) -> Card:
    """The answer to `help …`."""
    verb = call.get("verb", str)
    if verb is None:
        return _all(call)
    for command in call.commands:
        if fold(verb) in (command.verb, *command.also):
            return _one(call, command)
    known = ", ".join(command.verb for command in call.commands)
    raise UserError(f"There is no command “{echo(verb)}”. There are: {known}.", "help")


def _all(call: Call) -> Card:
    name = call.report.name
    items = tuple(
        (Span(f"/{name} {command.usage}", code=True), Span(f" – {command.summary}"))
        for command in call.commands
    )
    hint = (
        "Names in any spelling. Add share:yes to post the answer to all; a last word share does so"
        " too, unless it can be the measure, as in “top countries share”."
    )
    return Writer(call.locale).card(
        "What you can ask",
        Text((Span("Every answer is only for you, until you share it."),)),
        Bullets(items),
        Note((Span(hint),)),
        scope=phrases.scope(call.report),
        buttons=tuple(Button(example, do=example) for example in _starts(call)),
    )


def _starts(call: Call) -> tuple[str, ...]:
    return tuple(examples(call.report, command)[0] for command in call.commands[:3])


def _one(call: Call, command: Command) -> Card:
    blocks: list[Block] = [Text((Span(f"{command.summary}."),))]
    blocks.append(Text((Span(f"/{call.report.name} {command.usage}", code=True),)))
    if command.params:
        blocks.append(Bullets(tuple(_option(call, param) for param in command.params)))
    return Writer(call.locale).card(
        phrases.capital(command.verb),
        *blocks,
        scope=phrases.scope(call.report),
        buttons=tuple(Button(example, do=example) for example in examples(call.report, command)),
    )


def _option(call: Call, param: Param) -> tuple[Span, ...]:
    choices = vocabulary.choices(call.report, param.kind)
    words = (c.label if param.kind is Kind.DIMENSION else c.value for c in choices)
    listed = f": {', '.join(words)}" if choices else ""
    return (Span(param.name, bold=True), Span(f" – {param.summary}{listed}"))


def about(call: Call) -> Card:
    """The answer to `about`."""
    report, writer = call.report, Writer(call.locale)
    source = report.sources[report.preferred[0]]
    mark = writer.mark(source)
    blocks: list[Block] = [
        Text((Span(f"I answer from “{report.title}”, {report.period}.", marks=(mark,)),)),
        Text((Span(f"{report.licence}. {phrases.whole(report.credit)}", marks=(mark,)),)),
    ]
    blocks += [Note((Span(report.disclaimer),))] if report.disclaimer else []
    for measure in report.measures.values():
        for statement in topics.statements(report)[measure.label][:1]:
            place = writer.mark(statement.source, statement.locator)
            blocks.append(Text((Span(statement.statement, marks=(place,)),)))
    blocks.append(Text((Span("Privacy. ", bold=True), Span(PRIVACY))))
    made = f"This is genai-bot {__version__}, with data {report.version[:12]}."
    blocks.append(Note((Span(made),)))
    return writer.card(
        f"About {report.short_title}",
        *blocks,
        scope=phrases.scope(report, report.period),
        buttons=(Button("The report", url=source.url), Button("Help", do="help")),
    )


COMMAND = Command(
    verb="help",
    summary="What you can ask, with examples",
    params=(Param("verb", Kind.VERB, "One command to explain"),),
    examples=("help", "help top"),
    run=help,
    also=("menu", "commands"),
)

ABOUT = Command(
    verb="about",
    summary="The report, its edition and licence, privacy, version",
    params=(),
    examples=("about",),
    run=about,
    also=("licence", "license", "privacy", "version"),
)
