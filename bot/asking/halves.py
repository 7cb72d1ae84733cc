"""Two columns asked with "how many" twice: "how many GAN and how many LLM patents". Pure."""

import re

from bot.asking.reading import read
from bot.facts.report import Report

_TWICE = re.compile(
    r"\bhow many (?P<one>[^,;:?!]{2,60}?) (?:and|or) how many (?P<rest>[^;:?!]{2,})",
    re.IGNORECASE,
)

_AGAIN = re.compile(
    r"^(?P<first>(?P<which>which|who|what)(?P<middle> [^,;:?!]{3,60}?) (?:by|in|for) [\w ]{2,40}?)"
    r" and (?P=which) (?P<rest>(?:by|in|for) [^;:?!]+)(?P<mark>\?*)$",
    re.IGNORECASE,
)
"""The second half leaves out what is asked: "which is 4th by patents and which by papers"."""


def joined(report: Report, text: str) -> str:
    """The question with one "how many", where its first half names nothing but a column."""
    if again := _AGAIN.match(text.strip()):
        second = f"{again['which']}{again['middle']} {again['rest']}"
        return f"{again['first']} and {second}{again['mark']}"
    found = _TWICE.search(text)
    if found is None:
        return text
    one, rest = read(report, found["one"]), read(report, found["rest"])
    bare = one.clear and len(one.mentions) == 1 and not one.counted and not one.signs
    if not bare or one.years or one.numbers or not rest.mentions:
        return text
    if one.mentions[0].entity.dimension != rest.mentions[0].entity.dimension:
        return text
    start, end = found.span()
    return f"{text[:start]}how many {found['one']} and {found['rest']}{text[end:]}"
