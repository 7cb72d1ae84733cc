"""Draws a Slack payload roughly as Slack shows it. Pure: Block Kit in, HTML out.

An approximation for people who write cards, not a second Slack: what it does not know it names.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from bot.platforms.web.elements import element, join, link, text, web
from bot.platforms.web.like_slack_table import table
from bot.platforms.web.like_slack_text import mrkdwn, rich
from bot.platforms.web.plot import plot

Json = Mapping[str, Any]


def html(payload: Json, pictures: Mapping[str, str]) -> Markup:
    """The whole message. *pictures* holds addresses of uploaded files by their ids."""
    blocks = [_block(block, pictures) for block in payload.get("blocks", [])]
    said = [] if blocks else [element("p", payload.get("text", ""))]
    head = element("p", element("b", "genai-bot"), element("span", "APP"), class_="who")
    icon = element("span", "g", class_="icon", aria_hidden="true")
    return element("div", icon, element("div", head, *blocks, *said), class_="message-like")


def _block(block: Json, pictures: Mapping[str, str]) -> Markup:
    match block.get("type", ""):
        case "section":
            return _section(block, pictures)
        case "context":
            said = [_element(each, pictures) for each in block["elements"]]
            return element("p", join(said, " "), class_="context")
        case "image":
            return _image(block, pictures)
        case "data_visualization":
            return element(
                "div", element("p", block["title"], class_="title"), plot(block["chart"])
            )
        case "data_table" | "table":
            return table(block)
    return _plain_block(block)


def _plain_block(block: Json) -> Markup:
    match kind := block.get("type", ""):
        case "header":
            return element("p", _words(block["text"]), class_="header")
        case "rich_text":
            return element("div", *map(rich, block["elements"]), class_="rich")
        case "actions":
            return element("p", *map(_button, block["elements"]), class_="like-buttons")
        case "divider":
            return element("hr")
        case "markdown":
            return element("p", block["text"])
    return element("p", f"({kind}: not drawn here)", class_="context")


def _section(block: Json, pictures: Mapping[str, str]) -> Markup:
    said = [_words(block["text"])] if "text" in block else []
    fields = [element("span", _words(each)) for each in block.get("fields", [])]
    beside = [_element(block["accessory"], pictures)] if "accessory" in block else []
    listed = element("span", *fields, class_="fields") if fields else ""
    return element("p", *said, listed, *beside, class_="section")


def _element(part: Json, pictures: Mapping[str, str]) -> Markup:
    match part.get("type"):
        case "image":
            return _image(part, pictures)
        case "button":
            return _button(part)
    return _words(part)


def _words(part: Json) -> Markup:
    said = str(part.get("text", ""))
    return mrkdwn(said) if part.get("type") == "mrkdwn" else text(said)


def _button(part: Json) -> Markup:
    look = f"like-button {part.get('style', '')}".strip()
    words = _words(part["text"]) if "text" in part else text(str(part.get("type", "")))
    if part.get("url"):
        return link(words, part["url"], class_=look)
    return element("span", words, class_=look, title=part.get("value"))


def _image(block: Json, pictures: Mapping[str, str]) -> Markup:
    file = block.get("slack_file", {}).get("id", "")
    known = pictures.get(file, "")
    address = known if known.startswith("/") else web(block.get("image_url", ""))
    alt = str(block.get("alt_text", ""))
    if not address:
        return element("p", alt, class_="alt")
    return element("img", src=address, alt=alt)
