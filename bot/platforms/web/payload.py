"""Draws a platform's payload: how it may look, what it uses of the limits, its JSON. Pure."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from bot.platforms.web import like_discord, like_slack, weight
from bot.platforms.web.elements import clean, element, link
from bot.platforms.web.weight import Count

MARKS = {
    "key": Markup('<span class="key">'),
    "string": Markup('<span class="string">'),
    "value": Markup('<span class="value">'),
}
END = Markup("</span>")
Json = Mapping[str, Any]
Pictures = Mapping[str, str]
BUILDER = "https://app.slack.com/block-kit-builder/#"
TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)')


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a platform: *mirror* draws its payload as it may look there."""

    title: str
    mirror: Callable[[Json, Pictures], Markup]
    counts: Callable[[Json], tuple[Count, ...]]


LOOKS: Mapping[str, Look] = {
    "slack": Look("Slack", like_slack.html, weight.slack),
    "discord": Look("Discord", like_discord.html, weight.discord),
}
TITLES = {"text": "Plain text"}


def title(name: str) -> str:
    """The platform's name as it writes it."""
    return LOOKS[name].title if name in LOOKS else TITLES.get(name, name)


def html(name: str, payload: Json | str, pictures: Pictures) -> Markup:
    """One payload to look into; a text is shown as it is."""
    if isinstance(payload, str):
        return element("div", _source(payload, Markup.escape(payload)), class_="payload text")
    look = LOOKS.get(name)
    written = json.dumps(payload, indent=2, ensure_ascii=False)
    source = _source(written, _coloured(written), *_builder(payload), counts=_counts(look, payload))
    if look is None:
        return element("div", source, class_="payload")
    caption = element("figcaption", f"An approximation of {look.title}, drawn from the payload")
    drawn = element("figure", look.mirror(payload, pictures), caption, class_=f"mirror {name}")
    return element("div", drawn, source, class_="payload")


def _source(written: str, shown: Markup, *tools: Markup, counts: str = "") -> Markup:
    # works only with a script, which then shows it
    copy = element("button", "Copy", type="button", class_="button copy", hidden=True)
    code = element("pre", element("code", shown), tabindex=0, role="region", aria_label="Payload")
    return element(
        "div", counts, element("p", copy, *tools, class_="buttons"), code, class_="source"
    )


def _counts(look: Look | None, payload: Json) -> Markup:
    counts = look.counts(payload) if look else ()
    items = [
        element(
            "li",
            element("b", f"{count.used:,}"),
            f" of {count.limit:,} {count.words}",
            class_="over" if count.is_over else None,
        )
        for count in counts
    ]
    return element("ul", *items, class_="counts") if items else Markup("")


def _builder(payload: Json) -> list[Markup]:
    if "blocks" not in payload:
        return []
    blocks = json.dumps({"blocks": payload["blocks"]}, ensure_ascii=False, separators=(",", ":"))
    address = BUILDER + quote(blocks, safe="")
    return [link("Open in Block Kit Builder", address, class_="button")]


def _coloured(written: str) -> Markup:
    """JSON with its keys, strings and other values marked, so that the eye finds them."""
    words, end = clean(written), 0
    parts: list[str] = []
    for found in TOKEN.finditer(words):
        said, colon, other = found.groups()
        start = MARKS["key" if colon else "string" if said else "value"]
        parts += (words[end : found.start()], start, said or other, END, colon or "")
        end = found.end()
    # one join, not an element a token: there are hundreds, and the loop waits for them
    return Markup("").join([*parts, words[end:]])
