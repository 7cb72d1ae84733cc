"""What a workspace of Slack, or a whole organisation, has granted. Does: says it as Bolt does."""

from dataclasses import dataclass, field
from datetime import datetime

from slack_bolt.authorization import AuthorizeResult

SLACK = "slack"


@dataclass(frozen=True, slots=True)
class Granted:
    """
    What a workspace allows us: the token, who the bot is there, its scopes. *organisation* is the
    one that has granted it for all of its workspaces. A token that *expires* comes with another
    to *refresh* it with.
    """

    workspace: str
    token: str = field(repr=False)
    bot: str = ""
    bot_id: str = ""
    scopes: tuple[str, ...] = ()
    organisation: str = ""
    refresh: str = field(default="", repr=False)
    expires: datetime | None = None

    @property
    def authorised(self) -> AuthorizeResult:
        """The same as Bolt says it."""
        return AuthorizeResult(
            enterprise_id=self.organisation or None,
            team_id=self.workspace,
            bot_user_id=self.bot,
            bot_id=self.bot_id,
            bot_token=self.token,
            bot_scopes=list(self.scopes),
        )


def granted(me: AuthorizeResult) -> Granted:
    """What the token that is set allows, as Slack has said it of itself."""
    scopes = tuple(me.bot_scopes or ())
    names = (me.team_id, me.bot_token, me.bot_user_id, me.bot_id)
    workspace, token, bot, bot_id = (name or "" for name in names)
    return Granted(workspace, token, bot, bot_id, scopes)
