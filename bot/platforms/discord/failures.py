"""What each of Discord's refusals means, and what a manager can do about it. Pure.

https://discord.com/developers/docs/topics/opcodes-and-status-codes lists the codes. 5xx may come
after the deed: then nobody knows, and the same nonce settles it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.platforms.posting import Kind, NotSent

Scope = Literal["channel", "workspace"]

UNKNOWN_CHANNEL, FORUM, NOT_TEXT = 10003, 40058, 50008
PUBLISHED, HAS_THREAD = 40033, 160004
REFUSED = frozenset({40005, 50006, 50035, 50109, 200000, 200001, 240000})
"""Codes about what the message holds."""

LOGIN = (
    "Whoever runs the bot sets DISCORD_TOKEN to the token under “Bot” of the application on"
    " https://discord.com/developers/applications."
)
WAIT = "Discord is slow or down. The bot tries again by itself."
HARD_WAIT = timedelta(minutes=10)
"""What Discord's own guard wants after too many refused requests, where it does not say."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    kind: Kind
    mend: str
    scope: Scope = "channel"


MEANINGS: Mapping[int, Meaning] = {
    UNKNOWN_CHANNEL: Meaning(
        "lasting", "The channel or thread is gone. Choose another one for the digest."
    ),
    10004: Meaning(
        "lasting", "The server is gone, or the bot is not in it. Invite the bot again.", "workspace"
    ),
    10008: Meaning("refused", "Somebody has deleted the message right after it was posted."),
    20016: Meaning("passing", "Slow mode is on. The bot tries again by itself."),
    20028: Meaning("passing", WAIT),
    20029: Meaning("passing", WAIT),
    30033: Meaning("lasting", "The thread is full. Choose another one."),
    40001: Meaning("lasting", f"Discord does not take the token. {LOGIN}", "workspace"),
    40002: Meaning(
        "lasting",
        "Discord wants the bot's account to be verified: its owner does that.",
        "workspace",
    ),
    40004: Meaning("passing", WAIT),
    40006: Meaning("passing", WAIT),
    FORUM: Meaning(
        "lasting", "That is a forum: it takes posts only. Choose the forum itself, or a post."
    ),
    40062: Meaning("passing", WAIT),
    40066: Meaning(
        "lasting",
        "The forum wants a tag for every post, and only moderators can give those it has. In the"
        " forum's settings, switch off “Require people to select tags”, or choose another channel.",
    ),
    40067: Meaning(
        "lasting",
        "The forum wants a tag for every post, and a digest has none. In the forum's settings,"
        " switch off “Require people to select tags”, or choose another channel.",
    ),
    50001: Meaning(
        "lasting",
        "The bot cannot see the channel. Give its role View Channel there, or choose another one.",
    ),
    NOT_TEXT: Meaning(
        "lasting", "No messages can be posted there. Choose a text, announcement or forum channel."
    ),
    50009: Meaning(
        "lasting", "The server's verification level keeps the bot out. An admin changes it."
    ),
    50013: Meaning(
        "lasting",
        "The bot may not post there. Give its role Send Messages (in threads: Send Messages in"
        " Threads) in the channel's permissions.",
    ),
    50014: Meaning("lasting", f"Discord does not take the token. {LOGIN}", "workspace"),
    50024: Meaning(
        "lasting", "No messages can be posted there. Choose a text, announcement or forum channel."
    ),
    50083: Meaning("lasting", "The thread is archived. Open it again, or choose another one."),
    130000: Meaning("passing", WAIT),
    160005: Meaning("lasting", "The thread is locked. Unlock it, or choose another one."),
    160006: Meaning("passing", "The server has as many open threads as it may have."),
    160007: Meaning("passing", "The server has as many open threads as it may have."),
    200000: Meaning(
        "refused", "AutoMod has blocked the card. Exempt the bot's role in the server's AutoMod."
    ),
    200001: Meaning(
        "refused", "AutoMod has blocked the title. Exempt the bot's role in the server's AutoMod."
    ),
}
INSTALLING = frozenset({"401", "http_401", "40001", "50014", "10004"})
"""What is over once the bot is in the server with a token that works."""
BAD_TOKEN = MEANINGS[40001]
GONE = MEANINGS[UNKNOWN_CHANNEL]
FORBIDDEN = MEANINGS[50013]
STATUS = re.compile(r"(?:http_)?(\d{3})")
CLOSED = "history_closed"
LOOK = "The channel's history is closed to the bot. Look whether the post is there."
CONTENT = Meaning("refused", "Discord takes this card in no form. Report its title and the code.")
DOUBTFUL = Meaning("unknown", "Discord failed, perhaps after it had posted.")
ODD = Meaning(
    "passing", "Discord answered with a code that the bot does not know. It tries again by itself."
)


def meaning(code: int, status: int) -> Meaning:
    """What that code means, with that HTTP status."""
    if status >= 500:
        return DOUBTFUL
    if status == 429:
        return Meaning("passing", WAIT)
    if status == 401:
        return BAD_TOKEN
    if code in MEANINGS:
        return MEANINGS[code]
    if code in REFUSED or status == 413:
        return CONTENT
    # without a code it is somebody in between who refuses
    return {404: GONE, 403: FORBIDDEN}.get(status, ODD) if code else ODD


def explained(code: str, *, in_doubt: bool = False) -> str:
    """
    What a code that was kept means and what to do, as its mend said it, or "" where that hung on
    more than the code. *in_doubt*: nobody knows whether the card is there.
    """
    if code == CLOSED:
        return LOOK
    if found := STATUS.fullmatch(code):
        return meaning(0, int(found[1])).mend
    if not code.isdecimal():
        return lost(code, in_doubt=in_doubt).mend
    known = int(code)
    return meaning(known, 400).mend if known in MEANINGS or known in REFUSED else ""


def refused(code: int, status: int, *, in_doubt: bool, after: timedelta | None = None) -> NotSent:
    """What Discord has said. *in_doubt*: an earlier request of the same sending may have worked."""
    found = DOUBTFUL if in_doubt else meaning(code, status)
    wait = (after or HARD_WAIT) if status == 429 else None
    name = str(code) if code else f"http_{status}"
    return NotSent(found.kind, name, found.mend, retry_after=wait, scope=found.scope)


def slowed(seconds: float, *, in_doubt: bool) -> NotSent:
    """Discord wants to be left alone longer than discord.py waits by itself."""
    after = timedelta(seconds=seconds)
    return refused(0, 429, in_doubt=in_doubt, after=after)


def lost(code: str, *, in_doubt: bool) -> NotSent:
    """Discord has said nothing. *in_doubt*: a request had left."""
    if in_doubt:
        mend = "The connection broke before Discord confirmed the message."
        return NotSent("unknown", code, mend)
    return NotSent("passing", code, "Discord cannot be reached. The bot tries again by itself.")
