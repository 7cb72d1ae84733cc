"""The answer to what was done, on its way back to where it was done. Does: sends."""

from bot.platforms import Reply, Request
from bot.platforms.slack.forms import Origin
from bot.platforms.slack.sending import Parcel, Post, Sending
from bot.platforms.slack.ways import Ways


async def deliver(
    ways: Ways, sending: Sending, request: Request, reply: Reply, origin: Origin
) -> None:
    """The answer to a form."""
    asker = "" if reply.private or request.direct else request.who.id
    parcel = Parcel(reply.card, request.where.workspace, asker, origin.command)
    await sending.send(parcel, *posts(ways, request, reply, origin))


def posts(ways: Ways, request: Request, reply: Reply, origin: Origin) -> list[Post]:
    """Beside the command, else into the channel for that person, else directly."""
    found, user = [], request.who.id
    if origin.url:
        found.append(ways.by_url(origin.url, private=reply.private, thread=origin.thread))
    if origin.channel and not origin.direct:
        found.append(ways.to_person(origin.channel, user, origin.thread))
    return [*found, ways.to_channel(origin.channel if origin.direct else user)]
