"""What a question takes for granted: "why did patents fall", "since the US leads, …". Pure.

The supposition is read as a question of its own, whether it is so; what is false is corrected
before anything else is answered.
"""

from collections.abc import Callable

from bot.asking.answer import Answer, Checked, Explained, Finding
from bot.asking.question import Question
from bot.asking.reading import read
from bot.asking.supposing import alone, rest, suppositions
from bot.asking.tokens import folded
from bot.errors import UserError
from bot.facts.report import Report

Judge = Callable[[Report, Question], Finding | None]


def corrected(report: Report, text: str, judge: Judge) -> tuple[Finding, Question] | None:
    """The correction of what the question supposes, where that is false."""
    typed = " ".join(folded(text).split()).rstrip(" ?!.")
    for what in suppositions(typed):
        question = read(report, f"is it true that {what}")
        found = judge(report, question)
        if found and _denies(found):
            return found, question
        if found and _affirms(found) and alone(typed):
            return found, question
        if found and _affirms(found) and (behind := rest(typed)):
            return _of_the_same(report, question, behind, judge)
    return None


def _of_the_same(
    report: Report, supposed: Question, behind: str, judge: Judge
) -> tuple[Finding, Question] | None:
    """ "Since China leads, who is second": of names of the same kind, where no other is named."""
    question = read(report, behind)
    if question.mentions or question.by or not supposed.mentions:
        return None
    dimension = report.dimensions[supposed.mentions[0].entity.dimension]
    question = read(report, f"{behind} of the {dimension.plural}")
    if found := judge(report, question):
        return found, question
    raise UserError("I read two questions in one, and cannot tell what the second is about.")


def _affirms(found: Finding) -> bool:
    first = found.parts[0] if isinstance(found, Answer) else ""
    return isinstance(first, str) and first.startswith("Yes")


def _denies(found: Finding) -> bool:
    match found:
        case Answer(parts):
            return isinstance(parts[0], str) and parts[0].startswith("No")
        case Explained():
            return found.verdict == "No."
        case Checked(claim):
            return bool(claim.differing)
        case _:
            return False
