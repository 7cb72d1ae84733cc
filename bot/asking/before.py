"""The clause before another one: as read, what it came to, and its words. A value; pure."""

import re
from dataclasses import dataclass

from bot.asking.answer import Finding
from bot.asking.question import Mention, Question
from bot.asking.tokens import Token, these
from bot.facts.report import Report

ENDS = ("most", "least", "fast", "slow")
"""Of which the one takes the place of the other: "and the smallest?"."""
ORDERED = (*ENDS, "more", "less", "ahead", "rank", "top", "first", "number", "in top", "grow",
           "fall", "only", "share", "times", "difference")  # fmt: skip
"""Signs of a clause that puts names or numbers in an order."""
OVERALL = these("overall worldwide globally altogether everything total all world")
"""What widens a clause beyond the names before it."""
BEGINS = re.compile(
    r"^(?:is it true that|is|are|was|were|does|do|did|has|have|had|and|but|so|well)\b\s*"
)


@dataclass(frozen=True, slots=True)
class Before:
    """The clause before: as read, what it came to, and whether it was said and not asked."""

    question: Question
    found: Finding | None
    said: bool = False


def slot_of(report: Report, mention: Mention) -> str:
    """Names of the same slot take each other's place: whose it is, or what it is about."""
    homes = {e.country for e in report.entities.values() if e.country}
    own = {e.dimension for e in report.entities.values() if e.country or e.id in homes}
    office = mention.entity.label.endswith(")")
    return "who" if mention.entity.dimension in own or office else "topic"


def typed(word: Token) -> str:
    """A word so that it is read as before: numbers of four digits are no years."""
    if word.kind == "number" and word.value is not None:
        return f"{word.value:,f}"
    return f"{word.text}%" if word.kind == "percent" else word.text


def text_of(words: tuple[Token, ...]) -> str:
    return " ".join(typed(word) for word in words)


def label_of(question: Question, mention: Mention) -> str:
    return text_of(question.words[mention.at : mention.end])
