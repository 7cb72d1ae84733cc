"""Gets a card to where it is wanted, in the best fidelity that Slack takes there. Does: sends.

native → picture → text: each is tried at most once, those known to be refused not at all. Only
a refusal of the *content* leads to the next one; after any other fault nobody knows whether the
message was shown, and a second one could be one too many.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

import structlog

from bot.cards.charts import digest
from bot.cards.model import Card
from bot.platforms.slack.accepts import Accepts, special
from bot.platforms.slack.draw import FIDELITIES, Message, draw
from bot.platforms.slack.outcome import CLOSED, CONTENT
from bot.platforms.slack.parts import Fidelity, wanted
from bot.platforms.slack.uploads import Uploads

log = structlog.get_logger()

Post = Callable[[Message], Awaitable[str]]
"""Hands one message to Slack: "" where it was taken, else Slack's reason."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A card on its way: for which workspace, on whose behalf, from which report."""

    card: Card
    workspace: str
    asker: str = ""
    command: str = ""


def trouble(number: str) -> Message:
    """What the person gets when it is our fault; the log knows it under *number*."""
    return Message(f"That went wrong on my side. Try again, or report error {number}.", ())


class Sending:
    """Draws and sends, and learns from it what each workspace takes."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads
        self._accepts = Accepts()

    def at_once(self, parcel: Parcel) -> Message | None:
        """
        The message, if it can go out unseen, inside an acknowledgement: everything in it has
        been taken in that workspace before, and no picture has to be uploaded first.
        """
        for fidelity in FIDELITIES:
            message = self._drawn(parcel, fidelity)
            if any(self._missing(parcel, fidelity)):
                return None
            match self._accepts.verdict(parcel.workspace, special(message.blocks), monotonic()):
                case "yes":
                    return message
                case "unknown":
                    return None
                case "no":
                    continue
        return None

    async def send(self, parcel: Parcel, post: Post, *others: Post) -> bool:
        """
        Send it with *post*, in at most three tries and one last word; whether it was taken. The
        next of the *others* is taken only where Slack says that nothing was shown.
        """
        reason = await self.offer(parcel, post)
        for post in others:
            if reason not in CLOSED:
                break
            reason = await self.offer(parcel, post)
        if not reason:
            return True
        if reason in CONTENT:
            return await self._give_up("refused in every form", post, is_reachable=True)
        return await self._give_up(reason, post, is_reachable=False)

    async def offer(self, parcel: Parcel, post: Post) -> str:
        """Send it with *post*, in at most three tries: "" when it was taken, else the reason."""
        tried: list[Message] = []
        reason = ""
        for fidelity in FIDELITIES:
            message = await self._prepared(parcel, fidelity)
            if message is None or message in tried:
                continue
            tried.append(message)
            reason = await post(message)
            if not reason:
                self._accepts.took(parcel.workspace, special(message.blocks), monotonic())
                return ""
            if reason not in CONTENT:
                return reason
            self._learn(parcel, fidelity, message, reason)
        return reason or "invalid_blocks"

    async def _prepared(self, parcel: Parcel, fidelity: Fidelity) -> Message | None:
        """The message with its pictures, or None where this fidelity is not worth trying."""
        message = self._drawn(parcel, fidelity)
        kinds = special(message.blocks)
        if self._accepts.verdict(parcel.workspace, kinds, monotonic()) == "no":
            return None
        missing = self._missing(parcel, fidelity)
        if not any(missing):
            return message
        if not await self._uploads.prepare(wanted(parcel.card, fidelity)) and fidelity == "picture":
            return None
        return self._drawn(parcel, fidelity)

    def _missing(self, parcel: Parcel, fidelity: Fidelity) -> list[bool]:
        known = self._uploads.known()
        return [digest(chart) not in known for chart in wanted(parcel.card, fidelity)]

    def _drawn(self, parcel: Parcel, fidelity: Fidelity) -> Message:
        known = self._uploads.known()
        return draw(parcel.card, fidelity, known, parcel.asker, parcel.command)

    def _learn(self, parcel: Parcel, fidelity: Fidelity, message: Message, reason: str) -> None:
        kinds = special(message.blocks)
        self._uploads.forget(wanted(parcel.card, fidelity))
        if self._accepts.refused(parcel.workspace, kinds, monotonic()):
            log.info("slack_fallback", refused=fidelity, why=reason, team=parcel.workspace)
        else:
            # Every block of it passes elsewhere, so the fault is in what we put into one.
            log.error("slack_refused", title=parcel.card.title, refused=fidelity, why=reason)

    async def _give_up(self, reason: str, post: Post, *, is_reachable: bool) -> bool:
        number = secrets.token_hex(3)
        log.error("slack_not_delivered", why=reason, id=number)
        if is_reachable:
            await post(trouble(number))
        return False
