"""Two questions in one: "how many patents has Baidu, and who leads in GANs". Pure."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.asking.answer import Answer, Finding
from bot.asking.question import Question
from bot.asking.tokens import these
from bot.errors import UserError
from bot.facts.report import Report

One = Callable[[Report, str], tuple[Finding, Question]]

_TWO = re.compile(
    r"^(?P<first>.{8,}?)[,;?.]?\s+(?:and|&|also)\s+"
    r"(?P<second>(?:how (?:many|much|often|fast)|who|which|what|when|where)\b.{6,})$",
    re.IGNORECASE | re.DOTALL,
)


def both(report: Report, text: str, one: One) -> tuple[Finding, Question] | None:
    """Both answers in one, where each question has a number of its own."""
    found = _TWO.match(text.strip())
    if found is None:
        return None
    try:
        first, question = one(report, found["first"])
        second, other = one(report, found["second"])
    except UserError:
        return None
    if not _by_itself(question, other):
        return None
    if not isinstance(first, Answer) or not isinstance(second, Answer):
        return None
    read = tuple(dict.fromkeys((*first.understood, *second.understood)))
    whole = replace(
        first,
        parts=(*first.parts, " ", *second.parts),
        understood=read,
        facts=(*first.facts, *second.facts),
        remarks=tuple(dict.fromkeys((*first.remarks, *second.remarks))),
        claims=(*first.claims, *second.claims),
        steps=(*first.steps[:1], *second.steps[:1]),
    )
    return whole, question


BACK = these("it its they them their those these that there one ones both he she same")
"""Words that look back to the first question."""


def _by_itself(first: Question, second: Question) -> bool:
    """ "… and how many in GAN" is about the first name still; another of its kind is not."""
    if BACK & {token.text for token in second.words}:
        return False
    kinds = {entity.dimension for entity in first.entities}
    return kinds <= {entity.dimension for entity in second.entities}
