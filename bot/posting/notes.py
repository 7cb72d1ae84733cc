"""Cards that tell of a pause, a lost card, or one in doubt: what, why, and what to do. Pure."""

from collections.abc import Mapping, Sequence

from bot.cards.model import Bullets, Button, Card, Note, Span, Spans, Text
from bot.posting.model import Notice, Subscription
from bot.posting.reasons import Explain, Told, explained

MOST = 10
"""Digests that are listed; the others are counted."""

TITLES = {
    "paused": "A digest is paused",
    "failed": "A digest could not be posted",
    "unknown": "A digest may have been posted",
    "back": "A channel is back",
    "revived": "A digest goes on",
}


def card(
    notices: Sequence[Notice],
    digests: Mapping[str, Subscription],
    explain: Explain | None = None,
) -> Card:
    """One card for notices of one kind and reason; *explain* puts a code into words."""
    first = notices[0]
    why = _told(first, explain)
    names = list(dict.fromkeys(each.subscription for each in notices))
    blocks = [
        Text((Span(_sentence(first, why.words, len(names))),)),
        Bullets(tuple(_named(id, first, digests.get(id)) for id in names[:MOST])),
        *([Note((Span(f"And {len(names) - MOST} more."),))] if len(names) > MOST else ()),
        *([Text((Span(why.mend),))] if why.mend else ()),
    ]
    command = _command(digests.get(names[0]))
    return Card(TITLES[first.kind], tuple(blocks), buttons=_buttons(first, names, command))


def _told(notice: Notice, explain: Explain | None) -> Told:
    """Why, and what to do. A doubt's mend is its own: it says nothing of the reason."""
    match notice.kind:
        case "unknown":
            means = explain(notice.reason, in_doubt=True) if explain else ""
            return Told(explained(notice.reason, means).words, notice.mend)
        case "paused" | "failed":
            return explained(notice.reason, notice.mend)
        case "back" | "revived":
            return Told(notice.reason, notice.mend)


def _sentence(notice: Notice, why: str, number: int) -> str:
    what = "A digest" if number == 1 else f"{number} digests"
    match notice.kind:
        case "paused":
            are = "is" if number == 1 else "are"
            return f"{what} {are} paused: {why}."
        case "failed":
            return f"{what} could not be posted this time: {why}."
        case "unknown":
            return (
                f"{what} may have been posted, or not, since its sending was never confirmed:"
                f" {why}. Nothing is posted twice by itself."
            )
        case "back":
            stays = "stays" if number == 1 else "stay"
            return f"{what} {stays} paused there until somebody resumes: nothing is made up for."
        case "revived":
            goes = "goes" if number == 1 else "go"
            return (
                f"{what} {goes} on, since the app is installed again; what was missed is not made"
                " up for. Invite the bot again to the channels that it has to be in."
            )


def _named(id: str, notice: Notice, digest: Subscription | None) -> Spans:
    if digest is None:
        return (Span(id, code=True), Span(" (deleted since)"))
    where = digest.where.channel
    channel = Span(where, names=f"#{where}") if where else Span("the playground")
    words = f": {digest.template}, {digest.rule.words} {digest.zone}, in "
    return (Span(id, code=True), Span(words), channel)


def _buttons(notice: Notice, names: Sequence[str], command: str) -> tuple[Button, ...]:
    id = names[0]
    why = Button("Why", do=f"{command} digest why {id}")
    match notice.kind:
        case "paused" | "back" if len(names) == 1:
            return (Button("Resume", do=f"{command} digest resume {id}", primary=True), why)
        case "paused" | "back" | "failed" | "revived":
            return (why,)
        case "unknown":
            check = f"{command} digest check {notice.delivery}"
            again = f"{command} digest again {notice.delivery}"
            return (Button("Check", do=check, primary=True), Button("Send again", do=again), why)


def _command(digest: Subscription | None) -> str:
    return f"/{digest.report if digest else 'genai'}-admin"
