"""Years as people write them: "end 23", "over the last five years"; what "i.e." begins. Pure."""

import re

from bot.asking import quarters
from bot.asking.numerals import NUMBERS
from bot.facts.report import Report

_SHORT = re.compile(
    r"(?:(?<=\bend )|(?<=\bend of )|(?<!\w)['’])(?P<year>[12]\d)\b(?!%|\s?(?:patent|famil))"
)
_ENDS = re.compile(r"\b(20\d\d)\s?[-–/]\s?([12]\d)\b(?![-/–\d])")
_LATELY = re.compile(
    r"\b(?:(?:over|in|during|within|for) )?(?:the )?(?:last|past|previous|recent)"
    r" (?P<count>\d\d?|[a-z]+) years\b",
    re.IGNORECASE,
)
_TABLE = re.compile(
    r"(?:^|\b(?:in|from|per|see|of|to|according to) )"
    r"(?:table|figure|fig\.?|annex) [a-z]?\d+[a-z]?\b[:,]?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"[,;(]?\s*\bi\.?\s?e\.?[,:]?\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
LEAST = 4
"""Words before "i.e." that may be a question by themselves."""


def in_full(report: Report, text: str) -> str:
    """The question with years in full, and without what it says again in other words."""
    first, _, last = report.period.partition("-")
    text = _ENDS.sub(r"\1-20\2", text)
    text = _SHORT.sub(lambda found: f"20{found['year']}", text)
    text = _LATELY.sub(lambda found: _span(found, first, last), text)
    text = quarters.in_one(_TABLE.sub("", text))
    again = _AGAIN.search(text)
    if again and len(text[: again.start()].split()) >= LEAST:
        return text[: again.start()]
    return text


def _span(found: re.Match[str], first: str, last: str) -> str:
    """The years that are meant, from the last one of the report on."""
    word = found["count"].lower()
    count = int(word) if word.isdecimal() else NUMBERS.get(word, 0)
    if not count or not last.isdecimal() or int(last) - count < int(first):
        return found[0]
    return f"between {int(last) - count} and {last}"
