"""All, most or none of a printed list: "are all of the top ten Chinese". Pure.

It is counted how many are; the verdict follows from that number.
"""

import re
from dataclasses import replace

from bot.asking import counts, lookup
from bot.asking.answer import Answer, Finding
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.tokens import folded
from bot.facts.model import Fact
from bot.facts.report import Report

_HOW_MANY = (
    r"(?P<how>not all|all|every one|every|each|none|most|half|any|only|mostly|exclusively|purely)"
)
_TOP = r"(?P<top>top \w+)(?: (?P<noun>(?!are\b|is\b)\w+))?"
_BE = r"(?:are|is|were|come from|comes from|from)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:are|is|were|do|does) {_HOW_MANY}(?: of)?(?: the| those in the)? {_TOP}"
        rf" (?:{_BE} )?(?P<what>[^,;]+)(?:[,;].*)?$",
        rf"(?:are|is|were|do|does) the {_TOP} {_HOW_MANY} (?:{_BE} )?(?P<what>[^,;]+)(?:[,;].*)?$",
        rf"^(?:are|is|were|do|does) {_HOW_MANY}(?: of the)? (?P<noun>\w+)"
        rf" (?:in|among|within|of) the (?P<top>top \w+) (?:{_BE} )?(?P<what>[^,;]+)(?:[,;].*)?$",
        rf"\bthe {_TOP} {_BE} {_HOW_MANY} (?:{_BE} )?(?P<what>[^,;]+)(?:[,;].*)?$",
        rf"\b{_HOW_MANY} (?:of )?(?:the )?{_TOP} {_BE} (?P<what>[^,;]+)(?:[,;].*)?$",
    )
)


def weighed(report: Report, text: str) -> tuple[Finding, Question] | None:
    """Yes or no to a part of a list that is claimed."""
    owners = lookup.owners(report)
    plain = " ".join(folded(text).split()).rstrip(" ?!.")
    found = next((match for form in _FORMS if (match := form.search(plain))), None)
    if found is None or owners is None:
        return None
    noun = found["noun"] or owners.by
    counted = f"how many of the {found['top']} {noun} are {found['what']}"
    question = read(report, counted)
    told = counts.counted(report, question) if question.clear else None
    if not isinstance(told, Answer) or question.top is None:
        return None
    number = next((int(part.value) for part in told.parts if isinstance(part, Fact)), 0)
    verdict = _verdict(found["how"], number, question.top)
    return replace(told, parts=(f"{verdict} ", *told.parts)), question


def _verdict(how: str, number: int, of: int) -> str:
    match how:
        case "none":
            holds = number == 0
        case "any":
            holds = number > 0
        case "most" | "mostly":
            holds = 2 * number > of
        case "half":
            holds = 2 * number == of
        case "not all":
            holds = number < of
        case _:
            holds = number == of
    return "Yes." if holds else "No."
