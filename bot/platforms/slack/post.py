"""Posts digests to Slack, in each workspace with its own token. Does: network.

How each goes out once is the business of `branch`.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.model import Card
from bot.platforms.address import Address
from bot.platforms.doubt import watch
from bot.platforms.posting import Found, Lack, NotSent, Pace, Posting
from bot.platforms.slack.branch import Branch
from bot.platforms.slack.failures import AWAY, NOT_INSTALLED, explained
from bot.platforms.slack.granted import Granted
from bot.platforms.slack.patient import patient
from bot.platforms.slack.sending import Sending
from bot.platforms.slack.together import Together
from bot.platforms.slack.uploads import Pictures, Uploads
from bot.posting.store.away import is_away
from bot.posting.store.uploaded import Uploaded

log = structlog.get_logger()

SLACK = "https://slack.com/api/"
SLOWEST = 30.0
"""Seconds for one call."""
IDLE = 5.0
"""Seconds a connection is kept: one that Slack closes under our hands would leave a doubt."""
MOST = 2_000
"""Workspaces of which we remember what they take."""

Asked = Callable[[str], Awaitable[Granted | None]]
"""What a workspace has granted."""


async def nothing(_: str) -> Granted | None:
    """Where no workspace installs the app by itself."""
    return None


class SlackPoster:
    """
    Posts with the token that a workspace has *granted*, else with *token*, where there is one.
    *pictures* draws charts where Slack's own are refused; *api_url* replaces Slack's own;
    *slowest* is how many seconds one call may take; *uploaded* knows what other processes have
    uploaded.
    """

    name = "slack"
    admins = "admins and owners of this workspace"
    pace = Pace(channel=1.1)  # Slack counts one a second as they arrive, not as they leave

    def __init__(
        self,
        token: str,
        pictures: Pictures,
        *,
        granted: Asked = nothing,
        api_url: str = SLACK,
        slowest: float = SLOWEST,
        uploaded: Uploaded | None = None,
    ) -> None:
        self._token = token
        self._pictures = pictures
        self._granted = granted
        self._url = f"{(api_url or SLACK).rstrip('/')}/"
        self._slowest = slowest
        self._uploaded = uploaded
        self._session: aiohttp.ClientSession | None = None
        self._branches: dict[tuple[str, str], Branch] = {}

    def resend_within(self, where: Address, posting: Posting) -> timedelta | None:
        """Never: Slack would post the same key again."""
        return None

    def explain(self, code: str, *, in_doubt: bool = False) -> str:
        """By the table of codes."""
        return explained(code, in_doubt=in_doubt)

    async def open(self) -> None:
        """Nothing is asked of Slack before something is to be posted."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self._slowest),
                connector=aiohttp.TCPConnector(keepalive_timeout=IDLE),
                trace_configs=[watch()],
            )

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None
            self._branches.clear()

    async def send(self, where: Address, card: Card, posting: Posting) -> str:
        """Post it; the card's own message id, also where it opens a thread of its own."""
        return await (await self._branch(where.workspace)).send(where, card, posting)

    async def find(self, where: Address, key: str, since: datetime) -> Found:
        """By the metadata, where the channel's history may be read."""
        return await (await self._branch(where.workspace)).find(where, key, since)

    async def check(self, where: Address, posting: Posting) -> tuple[Lack, ...]:
        """Scopes, membership, state of the channel."""
        try:
            branch = await self._branch(where.workspace)
        except NotSent as fault:
            return (Lack(f"It cannot be posted there ({fault.code}).", fault.mend),)
        return await branch.check(where, posting)

    async def tell(self, workspace: str, person: str, card: Card) -> bool:
        """To the messages tab of the app; nobody has to open a conversation for that."""
        try:
            branch = await self._branch(workspace)
        except NotSent as fault:
            log.warning("slack_not_told", who=person, why=fault.code)
            return False
        return await branch.tell(workspace, person, card)

    async def manages(self, workspace: str, person: str) -> bool:
        """Slack's direct messages belong to a workspace, and whoever writes there is asked for."""
        return False

    async def _branch(self, workspace: str) -> Branch:
        """The one with the workspace's token; NotSent where there is none."""
        if self._session is None:
            raise RuntimeError("SlackPoster is used before open or after close")
        token = await self._token_of(workspace)
        # all workspaces of an organisation have one token, and each its own pictures
        key = workspace, token
        found = self._branches.pop(key, None)
        if found is None:
            found = self._made(workspace, token, self._session)
        if len(self._branches) >= MOST:
            self._branches.pop(next(iter(self._branches)))
        self._branches[key] = found  # at the end: whoever was used last stays longest
        return found

    async def _token_of(self, workspace: str) -> str:
        try:
            granted = await self._granted(workspace)
        except Exception as error:
            if not is_away(error):
                raise
            raise NotSent("passing", "database_away", AWAY) from error  # nothing has left
        if not granted and not self._token:
            raise NotSent("lasting", "not_installed", NOT_INSTALLED, scope="workspace")
        return granted.token if granted else self._token

    def _made(self, workspace: str, token: str, session: aiohttp.ClientSession) -> Branch:
        client = AsyncWebClient(token, base_url=self._url, session=session, retry_handlers=[])
        waiting = AsyncWebClient(
            token, base_url=self._url, session=session, retry_handlers=patient()
        )
        together = Together(self._uploaded, workspace)
        return Branch(client, Sending(Uploads(waiting, session, self._pictures, together)))
