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


_CITED = "cited|patented|used|common|productive|prolific|frequent|mentioned|published|popular"
_ORDER = (
    r"(?:(?:second|third|fourth|fifth|2nd|3rd) )?(?:largest|biggest|smallest|highest|lowest"
    r"|greatest|fastest(?: growing)?|slowest(?: growing)?|fewest|strongest|weakest)"
    rf"|(?:most|least)(?: (?:{_CITED}))?|first|last|top|bottom"
)
_ENDS = re.compile(
    rf"^(?P<begun>.*?)\b(?P<one>{_ORDER}) (?:and|&|plus|as well as) (?:the )?(?P<other>{_ORDER})"
    r" (?P<rest>(?!\d|(?:and|or|to|than|first)\b)[^?!.;]{3,})(?P<mark>[?!. ]*)$",
    re.IGNORECASE,
)
""" "The largest and smallest mode": two questions with one end."""
_NAMES = re.compile(r"^\W*(?:(?:please|can you|could you|tell|show|give|name|list|what|which|who|is"
                    r"|are|was|were|me|us|the)\W+)*$", re.IGNORECASE)  # fmt: skip


def joined(report: Report, text: str) -> str:
    """The question with one "how many", where its first half names nothing but a column."""
    if again := _AGAIN.match(text.strip()):
        second = f"{again['which']}{again['middle']} {again['rest']}"
        return f"{again['first']} and {second}{again['mark']}"
    ends = _ENDS.match(text.strip())
    if ends and ends["one"].lower() != ends["other"].lower() and _NAMES.match(ends["begun"]):
        one, other, rest = ends["one"], ends["other"], ends["rest"].strip()
        if one.lower() in ("most", "least"):
            one = " ".join((one, *other.split()[1:]))
        return f"which is the {one} {rest}? And which is the {other} {rest}?"
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
