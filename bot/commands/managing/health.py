"""`doctor` and `help` for managers. Does: asks the store and the platform."""

from bot.cards.model import Bullets, Button, Card, Note, Span, Spans, Text
from bot.cards.words import echo
from bot.commands.grammar import Command
from bot.commands.managing import saying
from bot.commands.managing.declared import DECLARED, EVERY
from bot.commands.managing.office import Errand
from bot.errors import UserError
from bot.facts.names import fold
from bot.platforms import Address, Reply
from bot.posting.doctor import Doctor, Finding


async def doctor(errand: Errand) -> Reply:
    """`doctor`: what is ill first."""
    here, office = errand.here, errand.office
    asked = Doctor(office.store, office.posters, errand.now, here.platform, here.workspace, here)
    found = await asked.findings()
    ill = [each for each in found if not each.well]
    words = "All is well." if not ill else f"{_number(len(ill))} to mend; the rest is well."
    ordered = sorted(found, key=lambda each: each.well)
    blocks = (Text((Span(words),)), Bullets(tuple(_item(errand, each) for each in ordered)))
    again = Button("Look again", do="doctor")
    return errand.reply(Card("Doctor", blocks, buttons=(again, Button("Log", do="log"))))


def _item(errand: Errand, finding: Finding) -> Spans:
    about: Spans = (Span(finding.what),)
    if finding.channel:
        place = Address(errand.here.platform, errand.here.workspace, finding.channel)
        about = (saying.channel(place), Span(f": {finding.what}"))
    if finding.well:
        return (Span("Well – "), *about)
    return (Span("To mend – ", bold=True), *about, Span(f" {finding.mend}"))


def _number(number: int) -> str:
    return "One thing is" if number == 1 else f"{number} things are"


async def help(errand: Errand) -> Reply:
    """`help`: what managers can type."""
    text = errand.typed("verb")
    if text:
        return errand.reply(_one(errand, _named(text)))
    name = f"/{errand.report.name}-admin"
    items = tuple(
        (Span(f"{name} {command.name}", code=True), Span(f" – {command.summary}"))
        for command in DECLARED
    )
    hint = "help and a command explains it, with what can be typed behind it."
    start = Text((Span("Digests: set them up, look after them, take every change back."),))
    buttons = (
        Button("New digest", do="digest new", primary=True),
        Button("List", do="digest list"),
        Button("Doctor", do="doctor"),
    )
    blocks = (start, Bullets(items), Note((Span(hint),)))
    return errand.reply(Card("What managers can type", blocks, buttons=buttons))


def _named(text: str) -> Command:
    wanted = fold(text[:60])
    for command in EVERY:
        if wanted in (command.name, command.verb):
            return command
    known = ", ".join(command.name for command in DECLARED)
    raise UserError(f"There is no command “{echo(text)}”. There are: {known}.", "help")


def _one(errand: Errand, command: Command) -> Card:
    options = tuple(
        (Span(param.name, bold=True), Span(f" – {param.summary}")) for param in command.params
    )
    usage = Span(f"/{errand.report.name}-admin {command.usage}", code=True)
    more = (Text((usage,)), *((Bullets(options),) if options else ()))
    name = f"/{errand.report.name}-admin"
    said = tuple((Span(f"{name} {each}", code=True),) for each in command.examples)
    tries = (Text((Span("For example:"),)), Bullets(said)) if said else ()
    return saying.told(command.name.capitalize(), f"{command.summary}.", more=(*more, *tries))
