"""Orders and restrictions as people open with them → questions: "quantify …", "looking only at …".

Pure: a text in, a text out.
"""

import re

from bot.asking.reading import read
from bot.facts.report import Report

_ORDER = re.compile(
    r"^\W*(?:please |kindly )?(?:quantify|compute|calculate|determine|indicate|work out|establish"
    r"|ascertain|identify|find out|report|retrieve|extract)\s+(?=(?P<asks>how|which|who|what|whose"
    r"|where|when)?)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?P<verb>(?:if (?:we|you|i) |let(?:['’]s| us) |when )?(?:just |only |solely )?"
    r"(?:look|consider|count|focus|restrict|limit|tak|confin|narrow)(?:e|ing|ed|ting|ting)?\b"
    r"(?: (?:just|only|purely|solely|ourselves|yourself|myself|it|this|down|the question|the count"
    r"|the list))*(?: (?:at|on|to|in|for|among))?(?: (?:just|only|purely|solely))?)"
    r" (?P<what>(?:(?!only|alone)[\w/&'’-]+ ?){1,6}?)(?P<behind> only| alone)?"
    r"(?:\s*[,:]|\s[-–—])\s+(?=\S)",
    re.IGNORECASE,
)
""" "Looking only at universities, who …": among these."""
_NARROWS = re.compile(r"\b(?:just|only|purely|solely|restrict|limit|confin|narrow)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:leaving|setting|putting|keeping|leave|set|put|taking) (?P<what>[^,:;?]{2,40}?)"
    r" (?:aside|out|apart|to one side)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"^\W*(?:expressed|measured|stated|given|put|written)? ?(?:as|in) (?:a |an )?"
    r"(?:percentages?|percent|per cent|%)(?: terms)?,\s+",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"^\W*(?:expressed )?as a (?:multiple|ratio|factor),\s*how (?:does|do|did) (?P<one>[\w ]+?)"
    r" (?:compare|stack up|measure up) (?:to|with|against) (?P<other>[\w ]+?)(?=\W*$)",
    re.IGNORECASE,
)
_BLANK = re.compile(
    r"(?:_{2,}|\[\s*\]|…|\.{3,}|\?{2,})\s+(?=(?:patent|famil|paper|publication|citation|mention))",
    re.IGNORECASE,
)
""" "Baidu has ___ families"."""
_FILL = re.compile(
    r"^\W*(?:please )?(?:fill in|complete)(?: the (?:blank|gap)s?)?\s*[:–-]\s*", re.I
)


_HELD_UP = re.compile(
    r"^\W*(?P<who>[\w /&.'’-]{2,40}?)\s*(?:[:,]|\s[-–—])\s+"
    r"(?P<is>is|are|was|were|does|do|did|has|have) (?:it|they|he|she|this one|that one)\b",
    re.IGNORECASE,
)
""" "Germany: is it in the top seven"."""


def ordered(report: Report, text: str) -> str:
    """The question that is meant."""
    text = _BLANK.sub("how many ", _FILL.sub("", text))
    text = _ORDER.sub(lambda found: "" if found["asks"] else "what is ", text, count=1)
    only = _ONLY.match(text)
    if only and _NARROWS.search(only[0]):
        text = f"among {only['what'].strip()}, {text[only.end() :]}"
    aside = _ASIDE.search(text)
    if aside and read(report, aside["what"]).mentions:
        text = _ASIDE.sub(r"except \g<what>", text)
    if _PERCENT.match(text):
        text = f"{_PERCENT.sub('', text).rstrip(' ?.!')} in percent?"
    if (held := _HELD_UP.match(text)) and _is_name(report, held["who"]):
        text = f"{held['is']} {held['who']}{text[held.end() :]}"
    return _MULTIPLE.sub(r"how many times as many has \g<one> as \g<other>", text)


def _is_name(report: Report, text: str) -> bool:
    """Whether it is one name, and nothing else."""
    asked = read(report, text)
    return len(asked.mentions) == 1 and asked.clear and not asked.signs and not asked.by
