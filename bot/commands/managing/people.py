"""Who may manage digests in a workspace, and whom everybody else may ask. Pure."""

from bot.cards.model import Card, Span, Text
from bot.commands.managing.saying import joined, person
from bot.platforms import Person
from bot.posting.model import Workspace

MOST = 5
"""People that are named."""


def may_manage(who: Person, workspace: Workspace) -> bool:
    """Whether the platform, the installation or a manager says so."""
    return who.manages or (bool(who.id) and who.id in (workspace.installed_by, *workspace.managers))


def refusal(workspace: Workspace, admins: str) -> Card:
    """Private, and says whom to ask."""
    known = dict.fromkeys(id for id in (*workspace.managers, workspace.installed_by) if id)
    asked = [(person(id),) for id in list(known)[:MOST]]
    asked.append((Span(f"one of the {admins}"),))
    return Card(
        "Only for those who manage digests",
        (
            Text((Span("You cannot manage digests here. Ask "), *joined(asked, "or"), Span("."))),
            Text((Span("What this channel gets is open to all: "), Span("digests", code=True))),
        ),
        tone="error",
    )
