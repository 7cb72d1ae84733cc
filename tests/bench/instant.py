"""Slack and Discord that answer at once. Does: nothing that takes time.

All that is done for each digest before a platform's SDK is asked is done here with the real
functions: the drawing is made or found, and footer, key and buttons are spliced in. What the SDKs
make of it, and the network behind them, is not there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.discord import draw as discord
from bot.platforms.discord.splice import spliced as for_discord
from bot.platforms.posting import Found, Lack, Pace, Posting
from bot.platforms.slack import draw as slack
from bot.platforms.slack.splice import spliced as for_slack

AT_ONCE = Pace().at_once
"""As many in a wave as the real posters send at once."""


@dataclass
class Instant:
    """Confirms whatever is posted, at any pace."""

    name: str
    make: Callable[[Card, Posting], object]
    pace: Pace
    posted: int = 0
    admins: str = "admins"

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        return None

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        return ""

    async def open(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        """Nothing to let go of."""

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        self.make(card, posting)
        self.posted += 1
        return f"{self.name}-{self.posted}"

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        return Found.no

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        return ()

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        return True


def posters(at_once: int = AT_ONCE) -> list[Instant]:
    """One of each."""
    pace = Pace(at_once=at_once)
    return [Instant("slack", _slack, pace), Instant("discord", _discord, pace)]


def _slack(card: Card, posting: Posting) -> object:
    return for_slack(slack.draw(card, "native", command=posting.command), posting)


def _discord(card: Card, posting: Posting) -> object:
    return for_discord(discord.draw(card, command=posting.command).components, posting)
