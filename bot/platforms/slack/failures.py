"""What each of Slack's answers to a post means, and what a manager can do about it. Pure.

https://docs.slack.dev/reference/methods/chat.postMessage lists the codes. Two of them
(`fatal_error`, `internal_error`) may come after the deed, it says there: then nobody knows.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.platforms.posting import Kind, NotSent
from bot.platforms.slack.outcome import CONTENT, pointer_of, reason_of

Scope = Literal["channel", "workspace"]

APPS = "https://api.slack.com/apps"
INSTALL = f"An owner of the workspace installs the app again at {APPS} → Install App"
TOKEN = f"{INSTALL}, and whoever runs the bot sets SLACK_BOT_TOKEN to the new token."
GONE = (
    "The channel is not there, or it is private and the bot is not in it. If it exists, invite"
    " the bot (type /invite and its name in the channel); else choose another channel."
)
WAIT = "Slack is slow or down. The bot tries again by itself."
LONGEST = timedelta(days=7)
"""Longer than any digest may wait; what is asked for beyond it says no more."""
NOT_INSTALLED = "The app is not installed in that workspace. Install it there, then resume."
AWAY = "The database is away. The bot tries again by itself."
POLICY = "A setting of the workspace or channel keeps the bot from posting there. "


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means."""

    kind: Kind
    mend: str
    scope: Scope = "channel"


MEANINGS: Mapping[str, Meaning] = {
    "channel_not_found": Meaning("lasting", GONE),
    "is_archived": Meaning(
        "lasting", "The channel is archived. Unarchive it, or choose another one."
    ),
    "not_in_channel": Meaning(
        "lasting", "The bot is not in the channel. Type /invite and its name there."
    ),
    "restricted_action": Meaning(
        "lasting", f"{POLICY}An admin allows apps to post there, or you choose another channel."
    ),
    "restricted_action_read_only_channel": Meaning(
        "lasting", f"{POLICY}It is read-only: a channel manager allows the bot to post."
    ),
    "restricted_action_thread_only_channel": Meaning(
        "lasting", f"{POLICY}It takes replies in threads only: give the digest a thread's id."
    ),
    "restricted_action_non_threadable_channel": Meaning(
        "lasting", f"{POLICY}It takes no threads: post to the channel itself."
    ),
    "restricted_action_thread_locked": Meaning(
        "lasting", "The thread is locked. Choose another thread, or none."
    ),
    "cannot_reply_to_message": Meaning(
        "lasting", "That message takes no replies. Choose another thread, or none."
    ),
    "thread_not_found": Meaning("lasting", "The thread is gone. Choose another thread, or none."),
    "invalid_thread_ts": Meaning(
        "lasting", "That is no thread's id. Choose another thread, or none."
    ),
    "messages_tab_disabled": Meaning(
        "lasting", f"People cannot get messages from the app: allow it at {APPS} → App Home."
    ),
    "account_inactive": Meaning(
        "lasting", f"The app is not in the workspace any more. {TOKEN}", "workspace"
    ),
    "app_uninstalled": Meaning(
        "lasting", f"The app is not in the workspace any more. {TOKEN}", "workspace"
    ),
    "token_revoked": Meaning("lasting", f"Slack has withdrawn the token. {TOKEN}", "workspace"),
    "token_expired": Meaning("lasting", f"The token has expired. {TOKEN}", "workspace"),
    "invalid_auth": Meaning("lasting", f"Slack does not know the token. {TOKEN}", "workspace"),
    "not_authed": Meaning("lasting", f"There is no token. {TOKEN}", "workspace"),
    "not_allowed_token_type": Meaning(
        "lasting", f"That is no bot token (xoxb-…). {TOKEN}", "workspace"
    ),
    "missing_scope": Meaning(
        "lasting", f"The app lacks a right (chat:write). {INSTALL}, with all scopes.", "workspace"
    ),
    "no_permission": Meaning(
        "lasting", f"The app lacks a right (chat:write). {INSTALL}, with all scopes.", "workspace"
    ),
    "access_denied": Meaning(
        "lasting", f"{POLICY}An admin of the workspace allows the app.", "workspace"
    ),
    "app_access_restricted": Meaning(
        "lasting", f"{POLICY}An admin of the workspace allows the app.", "workspace"
    ),
    "ekm_access_denied": Meaning(
        "lasting", "Admins have suspended posting in the workspace. Ask them.", "workspace"
    ),
    "enterprise_is_restricted": Meaning(
        "lasting", f"{POLICY}The app must be installed in a workspace.", "workspace"
    ),
    "team_access_not_granted": Meaning(
        "lasting", f"{POLICY}An admin of the organisation gives the app access.", "workspace"
    ),
    "org_login_required": Meaning("passing", "The workspace is being moved by Slack.", "workspace"),
    "team_added_to_org": Meaning("passing", "The workspace is being moved by Slack.", "workspace"),
    "message_limit_exceeded": Meaning(
        "passing", "The workspace has sent too many messages for its plan.", "workspace"
    ),
    "ratelimited": Meaning("passing", WAIT),
    "rate_limited": Meaning("passing", WAIT),
    "accesslimited": Meaning("passing", WAIT, "workspace"),
    "service_unavailable": Meaning("passing", WAIT, "workspace"),
    "request_timeout": Meaning("passing", WAIT),
    "fatal_error": Meaning("unknown", "Slack failed, perhaps after it had posted."),
    "internal_error": Meaning("unknown", "Slack failed, perhaps after it had posted."),
    # what the bot itself says in Slack's place
    "not_installed": Meaning("lasting", NOT_INSTALLED, "workspace"),
    "database_away": Meaning("passing", AWAY),
}
INSTALLING = frozenset(
    {
        "account_inactive",
        "app_uninstalled",
        "invalid_auth",
        "not_allowed_token_type",
        "not_authed",
        "not_installed",
        "token_expired",
        "token_revoked",
    }
)
"""What is over once the app is installed again; the others are for an admin to mend."""
HTTP = re.compile(r"http_\d{3}")
UNCONFIRMED = frozenset({"no_ts", "unreadable_answer"})
REFUSED = Meaning("refused", "Slack takes this card in no form. Report its title and the code.")
ODD = Meaning(
    "passing", "Slack answered with a code that the bot does not know. It tries again by itself."
)


def meaning(code: str, status: int = 200) -> Meaning:
    """What that code means, with that HTTP status."""
    if code in CONTENT:
        return REFUSED
    if status == 429:
        return MEANINGS["ratelimited"]
    if status >= 500:
        return MEANINGS["service_unavailable"]
    if code == "http_200":
        return Meaning("unknown", "Slack's answer could not be read.")
    return MEANINGS.get(code, ODD)


def explained(code: str, *, in_doubt: bool = False) -> str:
    """
    What a code that was kept means and what to do, as its mend said it. *in_doubt*: nobody knows
    whether the card is there.
    """
    if HTTP.fullmatch(code):
        return meaning(code, int(code.removeprefix("http_"))).mend
    if not code.islower() or code in UNCONFIRMED:  # an exception of ours: nothing was said
        return lost(code, in_doubt=in_doubt).mend
    return meaning(code).mend


def refused(response: object) -> NotSent:
    """What Slack has said, from whatever the SDK kept of its answer."""
    code, status = reason_of(response), int(getattr(response, "status_code", 0) or 0)
    status = status or int(getattr(response, "status", 200))
    found = meaning(code, status)
    after = wait(getattr(response, "headers", None) or {})
    at = pointer_of(response) if found.kind == "refused" else ""
    return NotSent(found.kind, code, found.mend, retry_after=after, scope=found.scope, pointer=at)


def is_odd(fault: NotSent) -> bool:
    """Whether Slack gave a code that does not even say that it will pass."""
    return fault.mend == ODD.mend


def lost(code: str, *, in_doubt: bool) -> NotSent:
    """Slack has said nothing. *in_doubt*: the request had left."""
    if in_doubt:
        return NotSent("unknown", code, "The connection broke before Slack confirmed the message.")
    return NotSent("passing", code, "Slack cannot be reached. The bot tries again by itself.")


def wait(headers: Mapping[str, str]) -> timedelta | None:
    """How long Slack wants to be left alone: seconds, whole or not; None where it does not say."""
    said = {name.lower(): each for name, each in headers.items()}.get("retry-after", "")
    try:
        seconds = float(said)
    except ValueError:
        return None
    if not (math.isfinite(seconds) and seconds >= 0):
        return None
    return timedelta(seconds=min(seconds, LONGEST.total_seconds()))
