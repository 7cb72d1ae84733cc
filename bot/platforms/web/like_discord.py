"""Draws a Discord payload roughly as Discord shows it. Pure: Components V2 in, HTML out.

An approximation for people who write cards, not a second Discord: what it does not know it names.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from bot.platforms.web.elements import element, link, text, web
from bot.platforms.web.like_discord_text import markdown

Json = Mapping[str, Any]
STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}


def html(payload: Json, pictures: Mapping[str, str]) -> Markup:
    """The whole message. *pictures* holds addresses by chart digest, as the files are named."""
    drawn = [_component(each, pictures) for each in payload.get("components", [])]
    head = element("p", element("b", "genai-bot"), element("span", "APP"), class_="who")
    icon = element("span", "g", class_="icon", aria_hidden="true")
    return element("div", icon, element("div", head, *drawn), class_="message-like")


def _component(part: Json, pictures: Mapping[str, str]) -> Markup:
    kind = part.get("type")
    match kind:
        case 17:
            inside = [_component(each, pictures) for each in part.get("components", [])]
            return element("div", *inside, class_="container")
        case 10:
            return element("div", markdown(part["content"]), class_="words")
        case 9:
            return _section(part, pictures)
        case 12:
            images = [_media(item, pictures) for item in part["items"]]
            return element("div", *images, class_="gallery")
        case 11:
            return _media(part, pictures)
        case 1:
            buttons = [_button(each) for each in part["components"]]
            return element("p", *buttons, class_="like-buttons")
        case 2:
            return _button(part)
        case 14:
            return element("hr", class_="divider" if part.get("divider", True) else "space")
    return element("p", f"(component {kind}: not drawn here)", class_="note")


def _section(part: Json, pictures: Mapping[str, str]) -> Markup:
    inside = [_component(each, pictures) for each in part["components"]]
    beside = _component(part["accessory"], pictures)
    return element("div", element("div", *inside), beside, class_="section")


def _media(item: Json, pictures: Mapping[str, str]) -> Markup:
    url = str(item["media"]["url"])
    address = web(url)
    if url.startswith("attachment://"):
        address = pictures.get(urlsplit(url).netloc.rpartition(".")[0], "")
    alt = str(item.get("description", ""))
    return element("img", src=address, alt=alt) if address else element("p", alt, class_="note")


def _button(part: Json) -> Markup:
    look = f"like-button {STYLES.get(part.get('style', 2), 'secondary')}"
    label = text(str(part.get("label", "")))
    if part.get("url"):
        return link(label, part["url"], class_=look)
    return element("span", label, class_=look, title=part.get("custom_id"))
