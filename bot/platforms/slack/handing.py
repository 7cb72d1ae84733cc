"""Files that belong to an answer, handed to whoever asked. Does: uploads.

A file cannot be shown to one person in a channel, so it goes into their own messages with the
bot, and the answer says so.
"""

from dataclasses import replace

import structlog

from bot.cards.model import Note, Span
from bot.platforms import Attached, Reply, Request
from bot.platforms.slack.ways import Ways

log = structlog.get_logger()


async def handed(ways: Ways, request: Request, reply: Reply) -> Reply:
    """The reply without its file, and with a word on where that is."""
    if reply.file is None:
        return reply
    note = Note((Span(await _words(ways, request, reply.file)),))
    card = replace(reply.card, blocks=(*reply.card.blocks, note))
    return replace(reply, card=card, file=None)


async def _words(ways: Ways, request: Request, file: Attached) -> str:
    reason = await ways.file(request.who.id, file.name, file.text.encode())
    if not reason:
        return f"{file.name} is in your messages with me."
    log.warning("slack_no_file", why=reason)
    return f"{file.name} could not be handed over ({reason}). {file.instead}".strip()
