"""Digests as YAML, to be read in again. Does: asks the store."""

from dataclasses import replace

from bot.cards.model import Button, Card, Code, Span, Text
from bot.commands.managing import saying
from bot.commands.managing.office import Errand
from bot.platforms import Attached, Reply
from bot.posting import config

SHORT = 2_400
"""Characters of a code block that every platform shows whole."""
NAME = "digests.yaml"
COMMAND = "genai-bot digests export"


async def export(errand: Errand) -> Reply:
    """`export`: what `import` reads; as a file where it is long."""
    kept = [each for each in errand.digests if each.state != "draft"]
    if not kept:
        words = "There are no digests here yet."
        new = Button("New digest", do="digest new")
        return errand.reply(saying.told("Nothing to export", words, buttons=(new,)))
    text = config.write(kept, errand.office.desk.home.name)
    number = "One digest" if len(kept) == 1 else f"{len(kept):,} digests"
    first = Text((Span(f"{number} as YAML; import reads it again."),))
    if len(text) <= SHORT:
        return errand.reply(Card("Export", (first, Code(text.rstrip()))))
    file = Attached(NAME, text, f"On the command line: {COMMAND}")
    return replace(errand.reply(Card("Export", (first,))), file=file)
