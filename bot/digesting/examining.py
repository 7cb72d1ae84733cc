"""`genai-bot doctor`: what works and what does not, also where nothing does. Does: asks."""

from collections.abc import Sequence

from bot.app import database
from bot.errors import DeliveryError, NotSetUp
from bot.lacking import missing
from bot.posting.deliver import wall_clock
from bot.posting.doctor import Doctor, Finding
from bot.posting.store import Away, Store, opened
from bot.settings import Settings
from bot.wiring import posters

DATABASE = "Look at DATABASE_URL, at the disk, and whether the server runs."
REACH = "Look at the platform's token, and whether this machine reaches the platform."


async def findings(settings: Settings) -> tuple[Finding, ...]:
    """Of the store and every platform that has its tokens."""
    try:
        async with opened(database(settings)) as store:
            return await _all(settings, store)
    except Away as error:
        return (Finding(error.message, False, DATABASE),)


async def _all(settings: Settings, store: Store) -> tuple[Finding, ...]:
    now = wall_clock()
    if what := missing(settings, is_posting=True):
        said = Finding("Tokens: there are none.", False, what)
        return (said, *await Doctor(store, {}, now).findings())
    try:
        async with posters(settings, store) as there:
            known = {poster.name: poster for poster in there}
            return await Doctor(store, known, now).findings()
    except NotSetUp as error:
        said = Finding("Tokens of workspaces: they cannot be opened.", False, error.message)
        return (said, *await Doctor(store, {}, now).findings())
    except DeliveryError as error:
        said = Finding(f"Tokens: {error.reason}.", False, error.mend or REACH)
        return (said, *await Doctor(store, {}, now).findings())


def told(found: Sequence[Finding]) -> str:
    """What is ill first, each line by itself."""
    ordered = sorted(found, key=lambda each: each.well)
    return "\n".join(
        f"well     {each.words}" if each.well else f"TO MEND  {each.words} {each.mend}".rstrip()
        for each in ordered
    )
