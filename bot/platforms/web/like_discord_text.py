"""Reads Discord's Markdown as far as cards use it. Pure.

https://support.discord.com/hc/en-us/articles/210298617 and
https://discord.com/developers/docs/reference#message-formatting
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby

from markupsafe import Markup

from bot.platforms.web.elements import element, join, link, text

FENCE = re.compile(r"```(?:\w*\n)?(.*?)```", re.DOTALL)
LINE = re.compile(r"(?P<sign>-#|#{1,3}|>|[-*]|\d+\.)[ ]+(?P<rest>.*)")
TOKEN = re.compile(
    r"\\(?P<plain>[^A-Za-z0-9\s])|`(?P<code>[^`]+)`"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?:<(?P<angled>https?://[^\s>]+)>"
    r"|(?P<url>https?://[^\s()]+))\)"
    r"|<t:(?P<moment>-?\d+)(?::\w)?>|<(?P<bare>https?://[^\s>]+)>"
    r"|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)|__(?P<under>(?:\\.|[^\\])+?)__"
    r"|\*(?P<italic>(?:\\.|[^\\*])+?)\*|~~(?P<strike>(?:\\.|[^\\])+?)~~"
    r"|\|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|",
    re.DOTALL,
)
STYLES = {"bold": "strong", "under": "u", "italic": "em", "strike": "s", "spoiler": "mark"}
HEADINGS = {"#": "big", "##": "middle", "###": "little"}


def markdown(words: str) -> Markup:
    """A text component as HTML."""
    parts: list[Markup] = []
    end = 0
    for found in FENCE.finditer(words):
        parts += _lines(words[end : found.start()])
        parts.append(element("pre", element("code", found[1].strip("\n")), tabindex=0))
        end = found.end()
    return join([*parts, *_lines(words[end:])])


def inline(words: str) -> Markup:
    """The styles of one line."""
    parts: list[Markup] = []
    end = 0
    for found in TOKEN.finditer(words):
        parts += [text(words[end : found.start()]), _token(found)]
        end = found.end()
    return join([*parts, text(words[end:])])


def _lines(words: str) -> Iterator[Markup]:
    lines = [line for line in words.split("\n") if line.strip()]
    for sign, run in groupby(lines, key=_sign):
        inside = [inline(_rest(line)) for line in run]
        match sign:
            case "-":
                yield element("ul", *(element("li", each) for each in inside))
            case "1":
                yield element("ol", *(element("li", each) for each in inside))
            case ">":
                yield element("blockquote", join(inside, "\n"))
            case "-#":
                yield from (element("p", each, class_="note") for each in inside)
            case "#" | "##" | "###":
                yield from (element("p", each, class_=HEADINGS[sign]) for each in inside)
            case _:
                yield element("p", join(inside, "\n"))


def _sign(line: str) -> str:
    """What kind of line it is: items of a list are one kind, whatever their number."""
    found = LINE.match(line)
    sign = found["sign"] if found else ""
    return {"*": "-"}.get(sign, "1" if sign[:1].isdigit() else sign)


def _rest(line: str) -> str:
    found = LINE.match(line)
    return found["rest"] if found else line


def _token(found: re.Match[str]) -> Markup:
    if found["plain"]:
        return text(found["plain"])
    if found["code"]:
        return element("code", found["code"])
    if found["label"]:
        return link(inline(found["label"]), found["angled"] or found["url"])
    if found["bare"]:
        return link(found["bare"], found["bare"])
    if found["moment"]:
        moment = datetime.fromtimestamp(int(found["moment"]), UTC)
        return element("time", f"{moment:%d %B %Y, %H:%M} UTC", datetime=moment.isoformat())
    key = next(key for key in STYLES if found[key])
    return element(STYLES[key], inline(found[key]))
