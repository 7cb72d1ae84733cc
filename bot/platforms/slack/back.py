"""The answer to a form, on its way back to where the form was opened. Does: sends."""

import structlog

from bot.platforms import Reply, Request
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.outcome import CLOSED
from bot.platforms.slack.sending import Parcel, Post, Sending
from bot.platforms.slack.ways import Ways

log = structlog.get_logger()


async def deliver(
    ways: Ways, sending: Sending, request: Request, reply: Reply, origin: Origin
) -> None:
    """
    Beside the command, else into the channel for that person, else directly. The next way is
    taken only where Slack says that nothing was shown.
    """
    asker = "" if reply.private or request.direct else request.who.id
    parcel = Parcel(reply.card, request.where.workspace, asker, origin.command)
    *first, last = _ways(ways, request, reply, origin)
    for post in first:
        reason = await sending.offer(parcel, post)
        if reason and reason not in CLOSED:
            log.error("slack_not_delivered", why=reason)
        if reason not in CLOSED:
            return
    await sending.send(parcel, last)


def _ways(ways: Ways, request: Request, reply: Reply, origin: Origin) -> list[Post]:
    found, user = [], request.who.id
    if origin.url:
        found.append(ways.by_url(origin.url, private=reply.private, thread=origin.thread))
    if origin.channel and not origin.direct:
        found.append(ways.to_person(origin.channel, user, origin.thread))
    return [*found, ways.to_channel(origin.channel if origin.direct else user)]
