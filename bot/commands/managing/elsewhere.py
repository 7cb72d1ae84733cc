"""What managing words answer where no digests are kept: in the terminal, and to `say`. Pure.

Templates bring a whole language with them, so that is imported by who draws one.
"""

from bot.cards.model import Bullets, Button, Card, Note, Span, Text
from bot.cards.writer import Writer
from bot.commands.grammar import Call
from bot.errors import UserError
from bot.facts.names import fold


def elsewhere(call: Call) -> Card:
    """Where to go instead."""
    return Writer(call.locale).card(
        "Digests are managed elsewhere",
        Text((Span("Digests are managed where they are posted: in Slack, Discord or a channel."),)),
        Note((Span("On the command line: genai-bot digests."),)),
    )


def templates(call: Call) -> Card:
    """What a channel could get."""
    items = tuple(
        (Span(digest.title, bold=True), Span(f" – {name}, {_counted(call, name)}"))
        for name, digest in call.desk.digests.items()
    )
    first = next(iter(call.desk.digests), "")
    return Writer(call.locale).card(
        "Digests a channel can get",
        Text((Span("This place gets no digests; these are there for channels."),)),
        Bullets(items),
        buttons=(Button("Preview", do=f"preview {first}"),) if first else (),
    )


def preview(call: Call) -> Card:
    """The first card of a template."""
    from bot.cards.templates import draw, entries

    typed = call.get("digest", str)
    known = {fold(word): id for id, each in call.desk.digests.items() for word in (each.title, id)}
    if typed is None:
        return templates(call)
    if fold(typed) not in known:
        some = ", ".join(call.desk.digests)
        raise UserError(f"There is no digest of that name here. There are: {some}.", "digests")
    digest = call.desk.digests[known[fold(typed)]]
    pool = entries(digest, call.report)
    if not pool:
        raise UserError("The report has nothing to tell with that digest.", "digests")
    return draw(digest, call.report, pool[call.day.toordinal() % len(pool)].id, call.locale)


def _counted(call: Call, name: str) -> str:
    from bot.cards.templates import entries

    number = len(entries(call.desk.digests[name], call.report))
    return "one card" if number == 1 else f"{number:,} cards"
