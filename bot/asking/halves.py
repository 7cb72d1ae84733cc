"""Two columns asked with "how many" twice: "how many GAN and how many LLM patents". Pure."""

import re

from bot.asking.reading import read
from bot.facts.report import Report

_TWICE = re.compile(
    r"\bhow many (?P<one>[^,;:?!]{2,60}?) (?:and|or) how many (?P<rest>[^;:?!]{2,})",
    re.IGNORECASE,
)


def joined(report: Report, text: str) -> str:
    """The question with one "how many", where its first half names nothing but a column."""
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
