"""Posts digests into the playground's channel, each once. Does (memory).

The channel lives as long as the program. So a key that is not known here is in no channel, and
one that is known is never posted again.
"""

from collections import OrderedDict
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cards.model import Card, Note, Span
from bot.platforms.address import Address
from bot.platforms.posting import Found, Lack, NotSent, Pace, Posting
from bot.platforms.web.site import HERE, Site

REMEMBERED = 10_000
"""Keys: as many days of a digest a minute as a demo will not run for."""
ALWAYS = timedelta(days=3650)
GONE = "channel_not_found"
ELSEWHERE = "The playground has one channel. Choose web."


class WebPoster:
    """Posts to whoever has the playground's page open, and to whoever opens it next."""

    name = "web"
    admins = "people at this machine"
    pace = Pace()

    def __init__(self, site: Site) -> None:
        self._site = site
        self._sent: OrderedDict[str, str] = OrderedDict()

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        """The same key is one message for as long as the channel lives."""
        return ALWAYS

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        """It has one refusal."""
        return ELSEWHERE if code == GONE else ""

    async def open(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        """Nothing to let go of."""

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        """Post it, unless it is there."""
        if where.channel != HERE.channel:
            raise NotSent("lasting", GONE, ELSEWHERE)
        if posting.key in self._sent:
            return self._sent[posting.key]
        id = self._site.post(_whole(card, posting), posting.command)
        self._sent[posting.key] = id
        if len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return id

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        """Whether that key was posted."""
        return Found.yes(self._sent[key]) if key in self._sent else Found.no

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        """The playground has less than a chat network; nothing of it stops a digest."""
        if where.channel != HERE.channel:
            return (Lack("There is no such channel here.", ELSEWHERE),)
        wanted = (
            (posting.thread, "threads", "It is posted to the channel itself."),
            (posting.mention, "groups", "The name is shown, and nobody is called."),
            (posting.publish, "followers", "It is posted to the channel alone."),
        )
        return tuple(
            Lack(f"The playground has no {what}.", mend, stops=False)
            for is_wanted, what, mend in wanted
            if is_wanted
        )

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        """There are no direct messages here."""
        return False

    async def manages(self, workspace: str, person: str) -> bool:
        """Nor anybody who would have to be asked for."""
        return False


def _whole(card: Card, posting: Posting) -> Card:
    called = (Note((Span(f"@{posting.mention}"),)),) if posting.mention else ()
    footer = (Note(posting.footer),) if posting.footer else ()
    return replace(card, blocks=(*called, *card.blocks, *footer))
