"""Reads Slack's two ways of writing text: rich text elements, and mrkdwn. Pure."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from bot.platforms.web.elements import element, join, link, text

Json = Mapping[str, Any]
LISTS = {"ordered": "ol", "bullet": "ul"}
STYLES = {"code": "code", "strike": "s", "italic": "em", "bold": "strong"}
TOKEN = re.compile(
    r"<(?P<link>[^<>|]+)(?:\|(?P<label>[^<>]*))?>|`(?P<code>[^`\n]+)`"
    r"|(?<!\w)\*(?P<bold>[^*\n]+)\*(?!\w)|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^~\n]+)~(?!\w)"
)


def rich(part: Json) -> Markup:
    """A section, list, quotation or piece of code of a rich_text block."""
    inside = part.get("elements", [])
    match part.get("type"):
        case "rich_text_list":
            name = LISTS.get(part.get("style", "bullet"), "ul")
            return element(name, *(element("li", rich_line(item)) for item in inside))
        case "rich_text_quote":
            return element("blockquote", rich_line(part))
        case "rich_text_preformatted":
            return element("pre", rich_line(part), tabindex=0)
    return element("p", rich_line(part))


def rich_line(part: Json) -> Markup:
    """The elements of one line."""
    return join(map(_element, part.get("elements", [])))


def mrkdwn(words: str) -> Markup:
    """Slack's markup as HTML."""
    parts, end = [], 0
    for found in TOKEN.finditer(words):
        parts += [_plain(words[end : found.start()]), _token(found)]
        end = found.end()
    return join([*parts, _plain(words[end:])])


def _element(part: Json) -> Markup:
    match part.get("type"):
        case "link":
            said = link(part.get("text") or part["url"], part["url"])
        case "date":
            moment = datetime.fromtimestamp(int(part["timestamp"]), UTC)
            said = element("time", part.get("fallback", ""), datetime=moment.isoformat())
        case "user":
            said = element("span", f"@{part.get('user_id', '')}", class_="mention")
        case "channel":
            said = element("span", f"#{part.get('channel_id', '')}", class_="mention")
        case "usergroup":
            said = element("span", f"@{part.get('usergroup_id', '')}", class_="mention")
        case "emoji":
            said = text(f":{part.get('name', '')}:")
        case _:
            said = text(str(part.get("text", "")))
    style = part.get("style", {})
    for key, name in STYLES.items():
        said = element(name, said) if style.get(key) else said
    return said


def _token(found: re.Match[str]) -> Markup:
    target, label = found["link"], found["label"]
    if target and target.startswith(("http://", "https://")):
        return link(_plain(label or target), html.unescape(target))
    if target:
        return element("span", _plain(label or target), class_="mention")
    for key, name in (*STYLES.items(),):
        if found[key]:
            inside = _plain(found[key]) if key == "code" else mrkdwn(found[key])
            return element(name, inside)
    return text(found[0])


def _plain(words: str) -> Markup:
    return text(html.unescape(words))
