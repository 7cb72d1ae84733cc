"""What comes and goes between page and server: forms, JSON, events. Does: refuses, in HTTP."""

import json
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

from bot.platforms.web.channel import Post


def event(post: Post) -> str:
    """A post as a server-sent event."""
    return f"id: {post.id}\nevent: post\ndata: {json.dumps({'id': post.id, 'html': post.html})}\n\n"


def fields(sent: bytes) -> dict[str, list[str]]:
    """The fields of a form."""
    return parse_qs(sent.decode("utf-8", "replace"))


def json_object(sent: bytes) -> dict[str, object]:
    """A JSON object; anything else is refused."""
    try:
        found = json.loads(sent)
    except ValueError as error:
        raise HTTPException(400, "That is not JSON.") from error
    if not isinstance(found, dict):
        raise HTTPException(400, "Send a JSON object.")
    return found


def text(asked: dict[str, object], name: str) -> str:
    """A text of that object, "" where it has none; anything else is refused."""
    given = asked.get(name, "")
    if not isinstance(given, str):
        raise HTTPException(400, 'Send {"words": "…"}.')
    return given
