"""A drawn card as discord.py's request for one posting, and what Discord answered. Does: builds."""

from collections.abc import Sequence
from typing import Any

import discord
from discord.http import MultipartParameters, handle_message_parameters

from bot.cards.model import Card
from bot.platforms.discord.failures import lost
from bot.platforms.discord.send import QUIET, Drawn
from bot.platforms.discord.splice import spliced
from bot.platforms.discord.text import one_line, shorten
from bot.platforms.posting import Posting

TITLE = 100
"""Characters of a thread's name."""
HIDDEN_AFTER: Any = 1440
"""Minutes without a word, then Discord takes the thread out of the list."""


def message(view: Drawn, files: Sequence[discord.File], posting: Posting) -> MultipartParameters:
    """A message in a channel or thread; Discord takes the same key once."""
    return handle_message_parameters(
        view=_marked(view, posting),
        files=files,
        flags=_flags(posting),
        allowed_mentions=_calls(posting),
        nonce=posting.key,
    )


def forum_post(
    view: Drawn, files: Sequence[discord.File], posting: Posting, card: Card
) -> MultipartParameters:
    """A post in a forum, under the card's title."""
    return handle_message_parameters(
        view=_marked(view, posting),
        files=files,
        flags=_flags(posting),
        allowed_mentions=_calls(posting),
        channel_payload={"name": name(card), "auto_archive_duration": HIDDEN_AFTER},
    )


def direct(view: Drawn, files: Sequence[discord.File]) -> MultipartParameters:
    """A message to one person."""
    return handle_message_parameters(view=view, files=files, allowed_mentions=QUIET)


def name(card: Card) -> str:
    """What a thread about the card is called."""
    return shorten(one_line(card.title).strip(), TITLE) or "Digest"


def id_of(answers: Sequence[Any]) -> str:
    """The id that Discord gave the message; nothing else counts as posted, such as a text."""
    last = answers[-1] if answers else None
    id = str(last.get("id") or "") if isinstance(last, dict) else ""
    if not id:
        raise lost("no_id", in_doubt=True)
    return id


def _marked(view: Drawn, posting: Posting) -> Drawn:
    return Drawn(tuple(spliced(view.to_components(), posting)))


def _flags(posting: Posting) -> discord.MessageFlags:
    return discord.MessageFlags(suppress_notifications=posting.silent)


def _calls(posting: Posting) -> discord.AllowedMentions:
    """The one role, or nobody."""
    if not posting.mention.isdecimal():
        return QUIET
    roles = [discord.Object(int(posting.mention))]
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
